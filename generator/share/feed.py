"""What the site tells those who do not look at it: the feed of its explainers, and the list of its pages.

In: the pages of one language. Out: frozen values, which `export` writes as Atom, JSON Feed and sitemap. Drafts are
never told. Until there is a record of when something was published, an explainer's time is the one it speaks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.page.context import PageContext
from generator.page.values import ExplainerPage, LocalText, MissingPage, MovedPage, Page


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An explainer in the feed; `address` is permanent and serves as its id, `updated` is RFC 3339 in UTC."""

    address: str
    title: LocalText
    summary: LocalText
    updated: str
    briefing: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a site, newest entry first. `address` is the site's, `publisher_address` the publisher's page."""

    address: str
    language: str
    title: LocalText
    publisher: LocalText
    publisher_address: str
    licence: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The public addresses of a site's pages."""

    address: str
    pages: tuple[str, ...]


def make_feed(context: PageContext, pages: Iterable[ExplainerPage]) -> Feed:
    """The published explainers by the time that they speak for, newest first."""
    settings = context.site.settings
    told = sorted((page for page in pages if page.state.term == "published"), key=_newest_first)
    entries = tuple(_entry(context, page) for page in told)
    return Feed(
        address=settings.address,
        language=context.language,
        title=context.words(settings.title),
        publisher=context.words(context.site.actors[settings.publisher].name),
        publisher_address=f"{settings.address}/actors/{settings.publisher}/",
        licence=settings.licence,
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        entries=entries,
    )


def make_site_map(context: PageContext, pages: Iterable[Page]) -> SiteMap:
    """Every page but those of missing and of former addresses."""
    found = sorted(page.frame.canonical for page in pages if not isinstance(page, (MissingPage, MovedPage)))
    return SiteMap(context.site.settings.address, tuple(found))


def _newest_first(page: ExplainerPage) -> tuple[float, str]:
    return -datetime.fromisoformat(page.created).timestamp(), page.id


def _entry(context: PageContext, page: ExplainerPage) -> FeedEntry:
    summary = page.standfirst
    if page.withdrawn is not None:
        withdrawn = context.wording.gettext("Withdrawn.")
        summary = LocalText(f"{withdrawn} {page.withdrawn.text}", page.withdrawn.lang, page.withdrawn.dir)
    return FeedEntry(
        address=page.frame.canonical,
        title=page.title,
        summary=summary,
        updated=datetime.fromisoformat(page.created).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        briefing=f"{page.frame.address}/{page.briefing}" if page.briefing else None,
    )
