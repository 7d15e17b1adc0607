"""The pages: one value a page type, each with the frame around it."""

from dataclasses import dataclass, field
from typing import Literal

from generator.page.values.approval import ApprovalValue
from generator.page.values.claims import CorrectionValue, FactValue, KeyFigure
from generator.page.values.evidence import Flag
from generator.page.values.map import MapValue
from generator.page.values.record import ChangeDay, HistoryValue, SinceValue
from generator.page.values.references import ReferenceGroup, SourceLine
from generator.page.values.views import Provenance, Section
from generator.page.values.words import OF_RECORD, Count, JsonLd, Link, LocalText, Term, TimeText

_UNFOLDED = 6
"""Up to so many statements each stand with their exact words in view."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The social card that stands for a page where it is shared; `alt` says all that it shows."""

    path: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. `assets` maps an asset's name to its path by digest; `jsonld` is for machines.

    `locale` is the language with its country, as Open Graph names it; `picture` is absent where none is drawn.
    """

    path: str
    language: str
    dir: Literal["ltr", "rtl"]
    title: str
    description: str
    site_title: LocalText
    home: str
    nav: tuple[Link, ...]
    publisher: LocalText
    contact: str
    licence: str
    address: str
    zone: str
    assets: tuple[tuple[str, str], ...]
    alternates: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    jsonld: JsonLd | None = None
    locale: str = ""
    picture: Picture | None = None
    foot: tuple[Link, ...] = ()
    is_preview: bool = False

    def asset(self, name: str) -> str:
        """The path of an asset by its name in `templates/style`."""
        return dict(self.assets)[name]

    @property
    def canonical(self) -> str:
        """The page's public address, without `index.html`."""
        return f"{self.address}/{self.path.removesuffix('index.html')}"

    @property
    def is_article(self) -> bool:
        """Whether the page is one explainer's or one fact's own."""
        return self.path.split("/")[-3:-2] in (["explainers"], ["facts"])


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through a list that has more entries than one page: it leads elsewhere, and is no part of an edition.

    `before` and `after` are the pages on either side, empty where there is none, `first` and `last` those at its ends;
    each is a path. Where the list begins, `count` is of all its entries. Explainers stand newest first: `years` are
    those that they speak for, each with the page on which its newest stands, where there are several.
    """

    name: str
    kind: Literal["explainers", "facts", "sources", "actors", "places"]
    before: str
    after: str
    first: str
    last: str
    count: Count | None
    years: tuple[tuple[TimeText, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its frame; `frame.edition` is the digest of everything else. `pagers` are of its lists in parts."""

    frame: Frame
    pagers: tuple[Pager, ...] = field(default=(), kw_only=True, metadata=OF_RECORD)

    def pager(self, name: str) -> Pager | None:
        """The way on from a list of this page; None where all of it stands here."""
        return next((one for one in self.pagers if one.name == name), None)

    @property
    def maps(self) -> tuple[MapValue, ...]:
        """The maps on it."""
        return ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An explainer in the index, with what was corrected on it, newest first; `place` is what it opens.

    `begins` is the year whose newest it is, where a pager leads to years.
    """

    place: str
    link: Link
    standfirst: LocalText
    as_of: TimeText
    day: TimeText
    key_figures: tuple[KeyFigure, ...]
    briefing: str | None
    corrections: tuple[CorrectionValue, ...] = ()
    begins: str = field(default="", metadata=OF_RECORD)


@dataclass(frozen=True, slots=True)
class IndexPage(Page):
    """The index: explainers by date, newest first, and the way to all facts."""

    entries: tuple[Entry, ...]
    facts: Link


@dataclass(frozen=True, slots=True)
class FactsPage(Page):
    """All facts by standing."""

    standings: tuple[tuple[Term, tuple[FactValue, ...]], ...]


@dataclass(frozen=True, slots=True)
class ExplainerPage(Page):
    """An explainer; the same value is drawn as a page and as a briefing.

    `updated` is the newest correction or recorded change on it, where that is later than what it speaks for; `created`
    the later of the two in ISO 8601. `drawn_on` are its facts: paper prints a card of each, a screen leads to them.
    `oldest_id` stays what it is when the explainer is renamed. `since` is what changed since the last edition; None
    where nothing did, or where the text itself has it as a view.
    """

    id: str
    title: LocalText
    standfirst: LocalText
    as_of: TimeText
    updated: TimeText | None = field(metadata=OF_RECORD)
    state: Term
    briefings: tuple[Link, ...]
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    drawn_on: tuple[FactValue, ...]
    provenance: Provenance
    references: tuple[ReferenceGroup, ...]
    corrections: tuple[CorrectionValue, ...]
    downloads: tuple[Link, ...]
    withdrawn: LocalText | None
    created: str = field(default="", metadata=OF_RECORD)
    oldest_id: str = ""
    since: SinceValue | None = field(default=None, metadata=OF_RECORD)
    history: HistoryValue = field(default=HistoryValue(), metadata=OF_RECORD)
    approval: ApprovalValue | None = field(default=None, metadata=OF_RECORD)

    @property
    def briefing(self) -> str | None:
        """The path of the briefing that is meant where only one is named; None where none is printed."""
        return self.briefings[0].href if self.briefings else None

    @property
    def maps(self) -> tuple[MapValue, ...]:
        """The maps on it."""
        return tuple(view.map for section in self.sections for view in section.views if view.map is not None)


@dataclass(frozen=True, slots=True)
class FactPage(Page):
    """The permanent page of one fact. `map` shows its places; None where none of them has a position.

    `flags` are the sources that no longer bear it. `updated` is its newest correction or recorded change.
    """

    fact: FactValue
    corrections: tuple[CorrectionValue, ...]
    context: tuple[FactValue, ...]
    used_by: tuple[Link, ...]
    references: tuple[ReferenceGroup, ...]
    downloads: tuple[Link, ...]
    map: MapValue | None = None
    flags: tuple[Flag, ...] = field(default=(), metadata=OF_RECORD)
    updated: TimeText | None = field(default=None, metadata=OF_RECORD)
    history: HistoryValue = field(default=HistoryValue(), metadata=OF_RECORD)

    @property
    def maps(self) -> tuple[MapValue, ...]:
        """The maps on it."""
        return (self.map,) if self.map else ()


@dataclass(frozen=True, slots=True)
class HistoryPage(Page):
    """All states of a fact or an explainer, where its own page has the newest alone."""

    subject: Link
    history: HistoryValue


@dataclass(frozen=True, slots=True)
class ChangesPage(Page):
    """What has changed on the whole site: the newest changes, or those of a `month`; `months` lead to all of them."""

    days: tuple[ChangeDay, ...]
    is_read: bool
    months: tuple[tuple[str, TimeText], ...] = ()
    month: TimeText | None = None


@dataclass(frozen=True, slots=True)
class CorrectionsPage(Page):
    """What was corrected on the whole site, the newest first."""

    history: HistoryValue


@dataclass(frozen=True, slots=True)
class SourcePage(Page):
    """A source with all that rests on it: of each fact the claims that cite it, and of a series those rows.

    `copy` tells of our copy of it; empty where the site keeps none at all.
    """

    source: SourceLine
    rests: tuple[FactValue, ...]
    alone: tuple[str, ...]
    copy: str = field(default="", metadata=OF_RECORD)


@dataclass(frozen=True, slots=True)
class ActorPage(Page):
    """An actor: what it is, what it belongs to, every claim it makes or passes on."""

    name: LocalText
    describe: LocalText | None
    role: Term
    of: Link | None
    members: tuple[Link, ...]
    spellings: tuple[str, ...]
    facts: tuple[FactValue, ...]
    passes_on: tuple[FactValue, ...]
    sources: tuple[Link, ...]

    @property
    def is_long(self) -> bool:
        """Whether it has too many statements to print the words of each unfolded."""
        return len(self.facts) + len(self.passes_on) > _UNFOLDED


@dataclass(frozen=True, slots=True)
class PlacePage(Page):
    """A place: names, sides, where it lies, every fact there.

    `map` shows it and what lies in it; None where neither has a position.
    """

    name: LocalText
    kind: Term
    spellings: tuple[str, ...]
    sides: tuple[tuple[str, LocalText, tuple[str, ...]], ...]
    within: tuple[Link, ...]
    contains: tuple[Link, ...]
    point: tuple[str, str] | None
    facts: tuple[FactValue, ...]
    map: MapValue | None = None

    @property
    def maps(self) -> tuple[MapValue, ...]:
        """The maps on it."""
        return (self.map,) if self.map else ()


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """All sources, each with how many facts rest on it; `places` and `actors` list the others."""

    sources: tuple[tuple[SourceLine, Count], ...]
    actors: tuple[tuple[Link, Term, Count], ...] = field(default=())
    places: tuple[tuple[Link, Term, Count], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ListPage(Page):
    """A further part of a list that begins on the page `of`: explainers, sources, actors or places, or facts.

    `first` and `last` number its entries from the end of the list where no others come; of explainers `span` tells
    from when to when they are. `heading` is that of the list; of facts by standing, `standing`. Facts are drawn as the
    page `of` draws them; `links` lead to what an actor published.
    """

    of: Link
    what: str
    first: Count
    last: Count
    span: tuple[TimeText, ...] = ()
    heading: str = ""
    standing: Term | None = None
    entries: tuple[Entry, ...] = ()
    sources: tuple[tuple[SourceLine, Count], ...] = ()
    named: tuple[tuple[Link, Term, Count], ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[FactValue, ...] = ()
    alone: tuple[str, ...] = ()
    manner: Literal["", "own", "resting"] = ""


@dataclass(frozen=True, slots=True)
class MethodPage(Page):
    """How the newsroom works: standings and words of quantity with what they mean, review, corrections.

    `keeps_copies` tells whether a copy of any source is on record.
    """

    standings: tuple[tuple[Term, str, Count], ...]
    words: tuple[tuple[str, str], ...]
    approvals: Count
    roles: tuple[str, ...]
    keeps_copies: bool = False


@dataclass(frozen=True, slots=True)
class SignPage(Page):
    """What stands at an address that has nothing of its own: it says where to go, and no program is told of it."""


@dataclass(frozen=True, slots=True)
class RemovedPage(SignPage):
    """Where a fact or an explainer stood that was taken down after a legal review: nothing of it is said."""


@dataclass(frozen=True, slots=True)
class MovedPage(SignPage):
    """Where a subject stood under a former id: a way to where it stands now."""

    target: Link


@dataclass(frozen=True, slots=True)
class MissingPage(SignPage):
    """404: a way back to the index."""

    entries: tuple[Link, ...]
