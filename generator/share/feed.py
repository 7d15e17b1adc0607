"""What the site tells those who do not look at it: feeds of explainers, changes, corrections; the list of its pages.

In: the pages of one language. Out: frozen values, which `feed_files` writes as Atom, JSON Feed and sitemap. Drafts are
never told. An explainer's time is the one it speaks for, or that of its newest change. Ids are tag URIs (RFC 4151):
they stay when a subject is renamed, and when the site moves and says under `tag` whose its ids are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import quote

from generator.model import Explainer, Fact, Subject, last_touched
from generator.model.record import RecordChange
from generator.page.all_changes import newest_changes
from generator.page.changes import change_value
from generator.page.context import PageContext
from generator.page.corrections import corrections
from generator.page.past_index import PastChange
from generator.page.site import published
from generator.page.values import (
    ActorPage,
    ChangesPage,
    ChangeValue,
    CorrectionsPage,
    CorrectionValue,
    ExplainerPage,
    FactPage,
    FactsPage,
    IndexPage,
    ListPage,
    LocalText,
    Page,
    PlacePage,
    SourcePage,
)

NEWEST = 50
"""Explainers that a feed tells of."""
MOST = 200
"""Changes, or corrections, that a feed tells of: many may come at once."""
_PLAIN = "/@:-._~"
"""What stands in a tag URI as it is, besides letters and digits."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An explainer, a change or a correction in a feed; `id` is a tag URI, `updated` is RFC 3339 in UTC."""

    id: str
    address: str
    title: LocalText
    summary: LocalText
    updated: str
    briefing: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first. `address` is the site's, `publisher_address` the publisher's page.

    `folder` is where it lies, with the page that it tells of: "" or `changes/`.
    """

    id: str
    address: str
    language: str
    title: LocalText
    publisher: LocalText
    publisher_address: str
    licence: str
    updated: str
    entries: tuple[FeedEntry, ...]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The public addresses of a site's pages, and of those that say it when they were changed, in RFC 3339."""

    address: str
    pages: tuple[str, ...]
    changed: Mapping[str, str] = field(default_factory=dict)
    is_preview: bool = False


def make_feed(context: PageContext, told: Mapping[str, FeedEntry]) -> Feed:
    """The newest published explainers by the time that they speak for. `told` has all, by their ids."""
    ids = sorted(sorted(told), key=lambda id: told[id].updated, reverse=True)[:NEWEST]
    return _feed(context, "", context.words(context.site.settings.title), tuple(told[id] for id in ids))


def make_changes_feed(context: PageContext) -> Feed:
    """The newest changes of the record, each by itself; those of what is published alone."""
    seen: Counter[str] = Counter()
    told = []
    for since, subject, one in sorted(_changes(context), key=lambda entry: (entry[0], entry[1])):
        id = _change_id(context, subject, one.change, since)
        told.append((_counted(seen, id), one, since))
    newest = told[: -MOST - 1 : -1]
    entries = [_change_entry(context, id, change_value(context, one, since), since) for id, one, since in newest]
    return _feed(context, "changes/", _titled(context, context.wording.gettext("Changes")), tuple(entries))


def make_corrections_feed(context: PageContext) -> Feed:
    """The newest corrections of facts and of explainers, of what is published alone."""
    site, zone = context.site, context.site.settings.time_zone
    found = []
    holders: list[Fact | Explainer] = [*site.facts.values(), *site.explainers.values()]
    for subject in holders:
        seen: Counter[str] = Counter()
        values = reversed(corrections(context, subject)) if _is_public(subject) else ()
        for entry, value in zip(subject.corrections, values, strict=False):
            id = _counted(seen, _lasting(context, f"corrections/{_oldest(subject)}/{entry.on.iso()}"))
            at = entry.on.last(zone)
            found.append((at, _correction_entry(context, id, value, _utc(at))))
    entries = [entry for _, entry in sorted(found, key=lambda one: one[0])][: -MOST - 1 : -1]
    return _feed(context, "corrections/", _titled(context, context.wording.gettext("Corrections")), tuple(entries))


def _changes(context: PageContext) -> Iterator[tuple[datetime, str, PastChange]]:
    """The changes of what is published, each with when it came and its subject's name."""
    for name, states in context.past.by_subject.items():
        folder, _, id = name.partition("/")
        if _is_public(getattr(context.site, folder).get(id)):
            yield from ((state.since, name, one) for state in states for one in state.changes)


def _is_public(subject: Subject | None) -> bool:
    """Whether feeds may tell of it: it is there, and no draft, even where drafts are built."""
    if isinstance(subject, Explainer):
        return subject.state == "published"
    return subject is not None and (not isinstance(subject, Fact) or subject.state in (None, "published"))


def _counted(seen: Counter[str], id: str) -> str:
    """An id; with a number behind it where others came before that are called the same."""
    seen[id] += 1
    return f"{id}/{seen[id]}" if seen[id] > 1 else id


def _feed(context: PageContext, folder: str, title: LocalText, entries: tuple[FeedEntry, ...]) -> Feed:
    settings = context.site.settings
    return Feed(
        id=_lasting(context, f"{folder}feed"),
        address=settings.address,
        language=context.language,
        title=title,
        publisher=context.words(context.site.actors[settings.publisher].name),
        publisher_address=f"{settings.address}/actors/{settings.publisher}/",
        licence=settings.licence,
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        entries=entries,
        folder=folder,
    )


def make_site_map(context: PageContext, pages: Mapping[str, str | None]) -> SiteMap:
    """Pages by their paths, each with when it was last another, where something tells."""
    site = context.site
    public = {f"{site.settings.address}/{path.removesuffix('index.html')}": changed for path, changed in pages.items()}
    dated = {address: changed for address, changed in public.items() if changed}
    return SiteMap(site.settings.address, tuple(sorted(public)), dated, site.is_preview)


def changed(context: PageContext, page: Page) -> str | None:
    """When a page was last another: its own subject, a fact that it lists, or the newest change that it tells of.

    None where nothing tells. Of a month on several pages all are others with each change of it.
    """
    at = _changed(context, page)
    return None if at is None else _utc(at)


def _changed(context: PageContext, page: Page) -> datetime | None:
    site = context.site
    match page:
        case ExplainerPage():
            return datetime.fromisoformat(page.created)
        case IndexPage() | FactsPage():
            return last_touched(site, _listed(context, page))
        case FactPage():
            return last_touched(site, (site.facts[page.fact.id],))
        case SourcePage() | ActorPage() | PlacePage():
            return _listing(context, *page.frame.path.split("/")[:2])
        case ListPage():
            shown = (site.explainers[entry.place.partition("/")[2]] for entry in page.entries)
            return last_touched(site, (*shown, *(site.facts[fact.id] for fact in page.facts)))
        case ChangesPage():
            return _newest(context).get((page.month.iso if page.month else "") or "")
        case CorrectionsPage():
            return max((*_corrected_on(context), *filter(None, [_newest(context).get("corrections")])), default=None)
    return None


def _listed(context: PageContext, page: IndexPage | FactsPage) -> Iterable[Fact | Explainer]:
    """Whatever a list of all begins on."""
    return published(context) if isinstance(page, IndexPage) else context.site.facts.values()


def _newest(context: PageContext) -> Mapping[str, datetime]:
    return context.notes.once("newest changes", lambda: newest_changes(context))


def _listing(context: PageContext, folder: str, id: str) -> datetime | None:
    """When the page of a source, an actor or a place was last another: with all facts that it lists or leads on to."""
    uses, facts = context.uses, context.site.facts
    indexes = {"sources": (uses.by_source,), "places": (uses.by_place,), "actors": (uses.by_actor, uses.passed_on_by)}
    ids = dict.fromkeys(one for index in indexes[folder] for one in index.get(id, ()))
    own: Subject = getattr(context.site, folder)[id]
    return last_touched(context.site, (own, *map(facts.__getitem__, ids)))


def _corrected_on(context: PageContext) -> Iterator[datetime]:
    holders: list[Fact | Explainer] = [*context.site.facts.values(), *published(context)]
    yield from (one.on.last(context.site.settings.time_zone) for holder in holders for one in holder.corrections)


def feed_entry(context: PageContext, page: ExplainerPage) -> FeedEntry | None:
    """An explainer in the feed; None for what is not published."""
    if page.state.term != "published":
        return None
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


def _titled(context: PageContext, what: str) -> LocalText:
    title = context.words(context.site.settings.title)
    return replace(title, text=f"{title.text} – {what}")


def _change_entry(context: PageContext, id: str, value: ChangeValue, since: datetime) -> FeedEntry:
    label, of = value.label.label, value.subject
    title = LocalText(f"{label}: {of.label.text}", of.label.lang, of.label.dir) if of else LocalText(label)
    address = f"{context.site.settings.address}/{(of.href if of else 'changes/').removesuffix('index.html')}"
    return FeedEntry(id, address, title, LocalText(value.line), _utc(since), None)


def _correction_entry(context: PageContext, id: str, value: CorrectionValue, updated: str) -> FeedEntry:
    text, of = context.wording.gettext, value.subject
    assert of is not None
    words = (f"{text('Was:')} {value.was.text}", f"{text('Now:')} {value.now.text}", value.because.text)
    title = LocalText(f"{value.type.label}: {of.label.text}", of.label.lang, of.label.dir)
    address = f"{context.site.settings.address}/{of.href.removesuffix('index.html')}"
    return FeedEntry(id, address, title, replace(value.because, text=" · ".join(words)), updated, None)


def _change_id(context: PageContext, subject: str, change: RecordChange, since: datetime) -> str:
    """When it came, of what (by the first id that it had), and the way of keys to it: no later change alters these.

    A commit has no part in it, so that what was taken down from the history gives no other change another id.
    """
    folder, _, id = subject.partition("/")
    held = getattr(context.site, folder).get(id)
    part = change.subject.removeprefix(subject)
    way = "/".join((_oldest(held) if held is not None else subject, *filter(None, (part[1:], *change.path))))
    return _lasting(context, f"changes/{since.astimezone(UTC):%Y%m%dT%H%M%SZ}/{quote(way, safe=_PLAIN)}")


def _oldest(subject: Subject) -> str:
    """What a subject was called first, with its folder."""
    return f"{subject.path.split('/')[1]}/{(*subject.formerly, subject.id)[0]}"


def _updated(page: ExplainerPage) -> str:
    return _utc(datetime.fromisoformat(page.created))


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lasting(context: PageContext, path: str) -> str:
    """An id that is of the site for good, below the folder that it is published in."""
    settings = context.site.settings
    folder = settings.address.partition("://")[2].partition("/")[2]
    return f"tag:{settings.authority}:{folder}{'/' if folder else ''}{path}"
