"""What the site tells those who do not look at it: the feed of its explainers, and the list of its pages.

In: the pages of one language. Out: frozen values, which `export` writes as Atom, JSON Feed and sitemap. Drafts are
never told. An explainer's time is the one it speaks for, or its newest correction. Ids are tag URIs (RFC 4151): they
stay when an explainer is renamed, and when the site moves and says under `tag` whose its ids are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from generator.model import Site, Subject, last_touched
from generator.page.context import PageContext
from generator.page.values import (
    ActorPage,
    ExplainerPage,
    FactPage,
    FactValue,
    IndexPage,
    LocalText,
    MissingPage,
    MovedPage,
    Page,
    PlacePage,
    SourcePage,
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An explainer in the feed; `id` is a tag URI, `updated` is RFC 3339 in UTC."""

    id: str
    address: str
    title: LocalText
    summary: LocalText
    updated: str
    briefing: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a site, newest entry first. `address` is the site's, `publisher_address` the publisher's page."""

    id: str
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
    """The public addresses of a site's pages, and of those that say it when they were changed, in RFC 3339."""

    address: str
    pages: tuple[str, ...]
    changed: Mapping[str, str] = field(default_factory=dict)


def make_feed(context: PageContext, pages: Iterable[ExplainerPage]) -> Feed:
    """The published explainers by the time that they speak for, newest first."""
    settings = context.site.settings
    told = sorted((page for page in pages if page.state.term == "published"), key=_newest_first)
    entries = tuple(_entry(context, page) for page in told)
    return Feed(
        id=_lasting(context, "feed"),
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
    told = [page for page in pages if not isinstance(page, (MissingPage, MovedPage))]
    changed = {page.frame.canonical: _utc(at) for page in told if (at := _changed(context, page)) is not None}
    return SiteMap(context.site.settings.address, tuple(sorted(page.frame.canonical for page in told)), changed)


def _changed(context: PageContext, page: Page) -> datetime | None:
    """When a page was last another: its own subject, or a fact that it lists. None where nothing tells."""
    site, id = context.site, page.frame.path.split("/")[-2:-1]
    match page:
        case ExplainerPage():
            return datetime.fromisoformat(page.created)
        case IndexPage():
            explainers = (site.explainers[entry.place.partition("/")[2]] for entry in page.entries)
            return last_touched(site, (*explainers, *site.facts.values()))
        case FactPage():
            return last_touched(site, (site.facts[page.fact.id],))
        case SourcePage():
            return _listing(site, site.sources[id[0]], page.rests)
        case ActorPage():
            return _listing(site, site.actors[id[0]], (*page.facts, *page.passes_on))
        case PlacePage():
            return _listing(site, site.places[id[0]], page.facts)
    return None


def _listing(site: Site, own: Subject, facts: Iterable[FactValue]) -> datetime | None:
    return last_touched(site, (own, *(site.facts[fact.id] for fact in facts)))


def _newest_first(page: ExplainerPage) -> tuple[float, str]:
    return -datetime.fromisoformat(page.created).timestamp(), page.id


def _entry(context: PageContext, page: ExplainerPage) -> FeedEntry:
    summary = page.standfirst
    if page.withdrawn is not None:
        withdrawn = context.wording.gettext("Withdrawn.")
        summary = LocalText(f"{withdrawn} {page.withdrawn.text}", page.withdrawn.lang, page.withdrawn.dir)
    return FeedEntry(
        id=_lasting(context, f"explainers/{page.oldest_id}"),
        address=page.frame.canonical,
        title=page.title,
        summary=summary,
        updated=_updated(page),
        briefing=f"{page.frame.address}/{page.briefing}" if page.briefing else None,
    )


def _updated(page: ExplainerPage) -> str:
    return _utc(datetime.fromisoformat(page.created))


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lasting(context: PageContext, path: str) -> str:
    """An id that is of the site for good, below the folder that it is published in."""
    settings = context.site.settings
    folder = settings.address.partition("://")[2].partition("/")[2]
    return f"tag:{settings.authority}:{folder}{'/' if folder else ''}{path}"
