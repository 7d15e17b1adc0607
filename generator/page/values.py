"""Page values: the frozen value that one template draws, and all that it can see.

Everything is already in words and in the page's language; nothing here reads files, clocks or git. A template lays
these values out and never computes with them. Paths (`href`, `path`) are from the site's root; the template's
`link` filter makes them relative to the page, or absolute in a briefing.

    Page ── frame, and one of
      ├── IndexPage       explainers, newest first
      ├── ExplainerPage   title block, key figures, sections of prose with slips, views, census, references
      ├── FactPage        claims side by side, scale, series, context, uses, references
      ├── SourcePage, ActorPage, PlacePage, SourcesPage, MethodPage, MissingPage
      └── ExplainerPage again, drawn by the print templates as the briefing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Words:
    """A text from the content. `lang` and `dir` are given only where it is not in the page's language."""

    text: str
    lang: str | None = None
    dir: Literal["ltr", "rtl"] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site."""

    label: Words
    href: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A time in words, with its machine-readable form for `<time datetime>` where it has one."""

    text: str
    iso: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A term of a vocabulary with its label: `term` picks the drawn mark, the label is always printed beside it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Fig:
    """A printed figure: the only way in which a quantity reaches a page.

    Printed as `<… data-figure="{address}"><span class="q">{qualifier} {number}{unit}</span> {noun}</…>`, on one line.
    `sentence` asks for a capital first letter (the quantity opens a sentence); readers compare case-blind.
    """

    address: str
    qualifier: str
    number: str
    unit: str
    noun: Words
    href: str
    standing: str
    bounds: str
    sentence: bool = False

    @property
    def quantity(self) -> str:
        """Qualifier, number and unit in one line, as a sentence prints them."""
        text = f"{self.qualifier} {self.number}{self.unit}" if self.qualifier else f"{self.number}{self.unit}"
        return text[:1].upper() + text[1:] if self.sentence else text


@dataclass(frozen=True, slots=True)
class Who:
    """A voice in words: who says it, what they are, who passes it on. `href` leads to the actor's page, if any."""

    name: Words
    describe: Words | None
    href: str | None
    kind: Literal["actor", "unnamed", "unattributed", "newsroom"]
    role: Mark | None = None
    via: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A source's exact words, cut where the claimed quantity stands (`marked`), and what they mean in our words."""

    runs: tuple[tuple[str, bool], ...]
    lang: str | None = None
    dir: Literal["ltr", "rtl"] | None = None
    means: Words | None = None


@dataclass(frozen=True, slots=True)
class CiteMark:
    """A small number that leads to a reference. `id` is its own anchor, which the reference leads back to."""

    number: int
    id: str
    href: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One numbered citation: exact words and where they stand; `url` leads to the very words (text fragment)."""

    number: int
    id: str
    quote: Quote | None
    locator: str | None
    url: str | None
    backs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a reference list prints it. What is not on record is empty, and the template says so in words."""

    id: str
    href: str
    authors: tuple[str, ...]
    title: Words | None
    described: Words | None
    publisher: Link
    dateline: str | None
    issued: Dated
    updated: Dated | None
    accessed: Dated | None
    url: str | None
    archives: tuple[tuple[str, Dated], ...]
    language: Mark | None
    kind: Mark
    licence: str | None
    withdrawn: Words | None = None


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """A source with the numbered citations of it, in the order of first use."""

    source: SourceLine
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CitedValue:
    """A citation beside a claim: its mark on this page, its words, its source and locator."""

    mark: CiteMark | None
    quote: Quote | None
    source: Link
    locator: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim says at one time: figures, status by traffic, holders, a paraphrase, and its citations.

    `excepting` qualifies every status: whoever prints the one prints the other. Where the claim names no time that
    it speaks for, `as_of` is empty and `reported` is its source's date.
    """

    figures: tuple[Fig, ...]
    parts: tuple[Fig, ...]
    adds_up: bool
    statuses: tuple[tuple[Mark | None, Mark], ...]
    excepting: tuple[Link, ...]
    held_by: tuple[Link, ...]
    says: Words | None
    scope: tuple[tuple[str, str], ...]
    as_of: Dated | None
    reported: Dated | None
    said: Dated | None
    because: Words | None
    citations: tuple[CitedValue, ...]


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """One claim: who, what they answer now, and earlier rows of its series (oldest first).

    `derived` is what the newsroom computed it from: figures, and the signs between them; empty for all else.
    """

    id: str
    who: Who
    answer: Answer
    series: tuple[Answer, ...]
    withdrawn: Words | None
    derived: tuple[Fig | str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim's figure on a scale, in thousandths of its width; `open_end` where no upper bound was given.

    `shape`: exact (one number), span, floor (a least, open above), word (a least that a word means), nothing.
    """

    who: Who
    fig: Fig
    shape: Literal["exact", "span", "floor", "ceiling", "about", "word", "nothing"]
    start: int
    end: int
    label: str
    quote: Quote | None
    mark: CiteMark | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Claims on one scale that begins at 0; `ticks` are five equal steps in words, with their values."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact in short: what cards, tables, timelines and lists are drawn from. `lead` is the claim that stands.

    On the page of a voice or a source `claims` are its own alone; `others`: claims left out there answer otherwise.
    """

    id: str
    kind: Mark
    title: Words
    href: str
    when: Dated
    where: tuple[Link, ...]
    side: Words | None
    excepting: tuple[Link, ...]
    standing: Mark
    because: Words | None
    claims: tuple[ClaimValue, ...]
    differs: bool
    scale: Scale | None
    context: tuple[Link, ...]
    scope: tuple[tuple[str, str], ...]
    withheld: tuple[tuple[Words, Words], ...]
    withdrawn: Words | None
    review_by: Dated | None
    review_due: bool
    others: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of three to six: the figures of its live claims (one, or all that differ), or a status in words."""

    fact: FactValue
    figures: tuple[Fig, ...]
    status: Mark | None
    excepting: tuple[Link, ...]
    counts: Words
    whos: tuple[Who, ...]
    as_of: Dated | None
    reported: Dated | None
    was: Words | None = None


# --- prose -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Markup:
    """Sanitised HTML from the Markdown text: the one value that a template prints unescaped, by its own filter."""

    html: str


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A figure in the prose, a link to its fact; `card` is the id of its card on this page."""

    fig: Fig
    card: str


@dataclass(frozen=True, slots=True)
class WordsPiece:
    """Words in the prose that stand for a fact, a link to it."""

    words: Words
    href: str
    standing: str
    card: str


@dataclass(frozen=True, slots=True)
class MarksPiece:
    """Citation marks, printed after a word joiner."""

    marks: tuple[CiteMark, ...]


@dataclass(frozen=True, slots=True)
class PathPiece:
    """A path from the site's root inside an attribute of the prose's markup; printed by the `link` filter."""

    path: str


Piece = Markup | PathPiece | FigurePiece | WordsPiece | MarksPiece


@dataclass(frozen=True, slots=True)
class Slip:
    """Beside a paragraph: who says so and their exact words, for a fact that the paragraph prints."""

    fact: FactValue
    claims: tuple[ClaimValue, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One block of prose (`tag`: p, ul, ol, blockquote, table, pre, h3 …) with the slips that stand beside it."""

    tag: str
    pieces: tuple[Piece, ...]
    slips: tuple[Slip, ...] = ()
    anchor: str | None = None
    kind: Literal["flow"] = "flow"


@dataclass(frozen=True, slots=True)
class CardBlock:
    """A fact's card in the text."""

    fact: FactValue
    kind: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline."""

    fact: FactValue
    figures: tuple[Fig, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one time in a timeline."""

    when: Dated
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table under one head: the crossings with one country."""

    head: Words
    facts: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class MapState:
    """What holds at a place: a crossing's status, of one side where the facts name sides, or that accounts differ."""

    side: Words | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that facts on the page name, as the list beside the map has it; `is_drawn` where it has its position."""

    link: Link
    states: tuple[MapState, ...]
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map. `x` and `y` are whole hundredths of its width and height, `left` and `top` its own units.

    `label` is the side on which the name stands (e, w, n, s; empty where there is no room for it); `roomy` where
    a narrow screen has no room; `long` where it takes more than one line. `mark` is the drawn
    mark, empty for a plain dot.
    """

    link: Link
    x: int
    y: int
    left: str
    top: str
    mark: str
    states: tuple[MapState, ...]
    label: Literal["e", "w", "n", "s", ""]
    roomy: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class MapName:
    """The name of a country or of a water, set about a point of the map."""

    name: Words
    kind: Literal["home", "country", "water"]
    x: int
    y: int
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class MapLand:
    """The outlines as SVG paths: the country that the page is about, its neighbours, areas that are drawn as nobody's.

    `shut` are borders closed along their length, `disputed` the dashed lines, `hatch` the strokes across `open`.
    """

    home: str
    neighbours: str
    open: str
    hatch: str
    coasts: str
    borders: str
    disputed: str
    shut: str


@dataclass(frozen=True, slots=True)
class MapValue:
    """A locator map, `width` by `height` units, north at the top. `land` is None where no outline is on file.

    `told` says the whole drawing in words. `note` is the boundary note; `origin` whose outlines they are.
    """

    width: int
    height: int
    told: str
    land: MapLand | None
    points: tuple[MapPoint, ...]
    names: tuple[MapName, ...]
    places: tuple[MapPlace, ...]
    origin: str
    note: Words | None


@dataclass(frozen=True, slots=True)
class View:
    """A view over the explainer's facts; only the field that belongs to `name` is filled."""

    name: str
    title: str
    facts: tuple[FactValue, ...] = ()
    days: tuple[Day, ...] = ()
    groups: tuple[Group, ...] = ()
    map: MapValue | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    kind: Literal["view"] = "view"


Block = Flow | CardBlock | View


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explainer under one heading; the part before the first heading has none."""

    heading: tuple[Piece, ...]
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that counts what is on the page, printed as `<… data-count="{name}">{number}</…>`."""

    name: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Census:
    """How we know: how many facts, claims, voices and sources; how many facts stand how, each with its links."""

    tallies: tuple[Tally, ...]
    standings: tuple[tuple[Mark, Tally, tuple[Link, ...]], ...]
    one_source: Link | None


@dataclass(frozen=True, slots=True)
class CorrectionValue:
    """A correction as printed: when, of what type, was, now, why."""

    on: Dated
    type: Mark
    was: Words
    now: Words
    because: Words
    subject: Link | None = None


# --- pages -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page says to machines, as JSON text: printed by a filter of its own, in a script element that is data."""

    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. `assets` maps an asset's name to its path by digest; `jsonld` is for machines."""

    path: str
    language: str
    dir: Literal["ltr", "rtl"]
    title: str
    description: str
    site_title: Words
    home: str
    nav: tuple[Link, ...]
    publisher: Words
    contact: str
    licence: str
    address: str
    zone: str
    assets: tuple[tuple[str, str], ...]
    alternates: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    jsonld: Linked | None = None

    def asset(self, name: str) -> str:
        """The path of an asset by its name in `templates/style`."""
        return dict(self.assets)[name]

    @property
    def canonical(self) -> str:
        """The page's public address, without `index.html`."""
        return f"{self.address}/{self.path.removesuffix('index.html')}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its frame; `frame.edition` is the digest of everything else."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Entry:
    """An explainer in the index."""

    link: Link
    standfirst: Words
    as_of: Dated
    day: Dated
    key_figures: tuple[KeyFigure, ...]
    briefing: str | None


@dataclass(frozen=True, slots=True)
class IndexPage(Page):
    """The index: explainers by date, newest first; all facts by standing below."""

    entries: tuple[Entry, ...]
    facts: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class ExplainerPage(Page):
    """An explainer; the same value is drawn as a page and as a briefing."""

    id: str
    title: Words
    standfirst: Words
    as_of: Dated
    updated: Dated | None
    state: Mark
    briefing: str | None
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    cards: tuple[FactValue, ...]
    census: Census
    references: tuple[ReferenceGroup, ...]
    corrections: tuple[CorrectionValue, ...]
    downloads: tuple[Link, ...]
    withdrawn: Words | None
    created: str = ""


@dataclass(frozen=True, slots=True)
class FactPage(Page):
    """The permanent page of one fact."""

    fact: FactValue
    corrections: tuple[CorrectionValue, ...]
    context: tuple[FactValue, ...]
    used_by: tuple[Link, ...]
    references: tuple[ReferenceGroup, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcePage(Page):
    """A source with all that rests on it: of each fact the claims that cite it, and of a series those rows."""

    source: SourceLine
    rests: tuple[FactValue, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorPage(Page):
    """An actor: what it is, what it belongs to, every claim it makes or passes on."""

    name: Words
    describe: Words | None
    role: Mark
    of: Link | None
    members: tuple[Link, ...]
    spellings: tuple[str, ...]
    facts: tuple[FactValue, ...]
    passes_on: tuple[FactValue, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlacePage(Page):
    """A place: names, sides, where it lies, every fact there."""

    name: Words
    kind: Mark
    spellings: tuple[str, ...]
    sides: tuple[tuple[Words, tuple[str, ...]], ...]
    within: tuple[Link, ...]
    contains: tuple[Link, ...]
    point: tuple[str, str] | None
    facts: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """All sources, each with how many facts rest on it; `places` and `actors` list the others."""

    sources: tuple[tuple[SourceLine, Tally], ...]
    actors: tuple[tuple[Link, Mark, Tally], ...] = field(default=())
    places: tuple[tuple[Link, Mark, Tally], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class MethodPage(Page):
    """How the newsroom works: standings and words of quantity with what they mean, review, corrections."""

    standings: tuple[tuple[Mark, str, Tally], ...]
    words: tuple[tuple[str, str], ...]
    approvals: Tally
    roles: tuple[str, ...]
    unapproved: Mark


@dataclass(frozen=True, slots=True)
class MovedPage(Page):
    """Where a subject stood under a former id: a way to where it stands now."""

    target: Link


@dataclass(frozen=True, slots=True)
class MissingPage(Page):
    """404: a way back to the index."""

    entries: tuple[Link, ...]
