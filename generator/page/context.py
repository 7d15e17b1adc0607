"""What every page value is made from: the Site, one language's wording, the clock; and the small values on it.

A `PageContext` is made once a language and never changes. `Numbering` (from `cite`) is made anew for each page.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeVar, get_args
from unicodedata import bidirectional

from generator.cite import Numbering, author_names
from generator.map.gazetteer import Gazetteer
from generator.map.region import Region
from generator.model import Actor, Cited, Claim, Explainer, Fact, Figure, FigureRef, Moment, Site, Source, Text, When
from generator.model.vocabulary import Who as WhoTerm
from generator.model.watched import ALL, Notes, Watched
from generator.page.past_index import Past, past_of
from generator.page.quote import cut_quote, locator_of
from generator.page.uses import Uses, indexes
from generator.page.values import (
    ArchivedCopy,
    CitedValue,
    CiteMark,
    Fig,
    Frame,
    Link,
    LocalText,
    Quote,
    SourceLine,
    Term,
    TimeText,
    Who,
)
from generator.wording import Wording
from generator.wording.times import Style

Value = TypeVar("Value")

Direction = Literal["ltr", "rtl"]
RTL = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "syr", "yi"})
_RUNS: Mapping[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""By Unicode's classes of letters (UAX 9)."""


class _Headed(Mapping[str, Explainer]):
    """Explainers without their text, each made when it is looked up."""

    def __init__(self, held: Mapping[str, Explainer]) -> None:
        self._held = held

    def __getitem__(self, key: str) -> Explainer:
        return self._held[key].model_copy(update={"body": "", "body_line": 0})

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@dataclass(frozen=True, slots=True)
class PageContext:
    """One language's view of the Site at one time.

    `assets` are the theme's, by name and by path; `region` has its outlines for maps, where it has any. `unprinted` are
    the explainers whose briefings are too long to be printed.
    """

    site: Site
    wording: Wording
    language: str
    now: datetime
    assets: tuple[tuple[str, str], ...] = ()
    drafts: bool = False
    region: Region | None = None
    unprinted: Collection[str] = frozenset()
    notes: Notes = field(default_factory=Notes, init=False, repr=False, compare=False)
    """What has been read of the Site; what is made once a Site is made with them."""
    tables: dict[str, Mapping[str, Any]] = field(init=False, repr=False, compare=False)
    """All that is looked up by a key, by the names that look-ups are noted by."""
    uses: Uses = field(init=False, repr=False, compare=False)
    past: Past = field(init=False, repr=False, compare=False)
    _gazetteer: Gazetteer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Each look-up is noted, and what is looked up in the whole of a Site goes with the context."""
        site, notes, uses = self.site, self.notes, indexes(self.site)
        unprinted = dict.fromkeys(self.unprinted, "")
        own = {"explainers": _Headed(site.explainers), "texts": site.explainers, "unprinted": unprinted}
        object.__setattr__(self, "tables", {**site.tables, **uses, **own})
        object.__setattr__(self, "unprinted", Watched("unprinted", unprinted, notes))
        object.__setattr__(self, "uses", Uses(**{name: Watched(name, index, notes) for name, index in uses.items()}))
        object.__setattr__(self, "past", past_of(site.record).watched(notes))
        object.__setattr__(self, "_gazetteer", Gazetteer(site, self.region))
        object.__setattr__(self, "site", site.watched(notes))

    def index(self, name: str, held: Mapping[str, Value]) -> Mapping[str, Value]:
        """A further table, whose look-ups are noted by its name."""
        self.tables[name] = held
        return Watched(name, held, self.notes)

    def body(self, explainer: Explainer) -> str:
        """An explainer's Markdown. All else is read of it without: another sentence makes no list another."""
        self.notes.add(f"texts/{explainer.id}")
        return explainer.body

    @property
    def gazetteer(self) -> Gazetteer:
        """What maps look up again and again; who asks it, has read all places."""
        self.notes.add(f"places/{ALL}")
        return self._gazetteer

    # --- texts, times, links ---

    def words(self, text: Text) -> LocalText:
        """A text field in the page's language, or in the one it is in."""
        said, language = text.in_language(self.language, self.site.settings.main)
        return self.foreign(said, language)

    def foreign(self, text: str, language: str) -> LocalText:
        """A text in a known language, marked where that is not the page's."""
        if language == self.language:
            return LocalText(text)
        return LocalText(text, language, _direction(text, language))

    def maybe(self, text: Text | None) -> LocalText | None:
        """As `words`, None for None."""
        return None if text is None else self.words(text)

    def dated(self, when: When | Moment | None, style: Style = "long") -> TimeText | None:
        """A time in words, None for None."""
        if when is None:
            return None
        said = self.wording.when(when, self.site.settings.time_zone, style=style)
        return TimeText(said.text, said.iso)

    def day(self, day: date) -> TimeText:
        """A calendar day in words."""
        said = self.wording.when(day, self.site.settings.time_zone, style="day")
        return TimeText(said.text, said.iso)

    def term(self, vocabulary: str, term: str) -> Term:
        """A term of a vocabulary with its label."""
        return Term(term, self.wording.label(vocabulary, term))

    def actor(self, id: str) -> Link:
        """A link to an actor's page."""
        return Link(self.words(self.site.actors[id].name), f"actors/{id}/index.html")

    def place(self, id: str) -> Link:
        """A link to a place's page."""
        return Link(self.words(self.site.places[id].name), f"places/{id}/index.html")

    def fact(self, fact: Fact) -> Link:
        """A link to a fact's page."""
        return Link(self.words(fact.title), f"facts/{fact.id}/index.html")

    def explainer(self, id: str) -> Link:
        """A link to an explainer."""
        return Link(self.words(self.site.explainers[id].title), f"explainers/{id}/index.html")

    def source(self, id: str) -> Link:
        """A link to a source's page, by its publisher and name."""
        source = self.site.sources[id]
        return Link(self.words(source.name), f"sources/{id}/index.html")

    def actors(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to actors, those that are not on the site left out."""
        return tuple(self.actor(id) for id in ids if id in self.site.actors)

    def places(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to places, those that are not on the site left out."""
        return tuple(self.place(id) for id in ids if id in self.site.places)

    # --- voices, figures, citations ---

    def who(self, claim: Claim) -> Who:
        """The claim's voice in words."""
        via = tuple(self.actor(id) for id in claim.via)
        voice = claim.by
        if voice.kind == "actor" and voice.actor is not None:
            actor = self.site.actors[voice.actor]
            link = self.actor(actor.id)
            return Who(link.label, self.describe(actor), link.href, "actor", self.term("role", actor.role), via)
        if voice.kind == "unnamed" and voice.unnamed is not None:
            return self._unnamed(voice.unnamed, voice.of, via)
        if voice.kind == "newsroom":
            publisher = self.site.actors[self.site.settings.publisher]
            link = self.actor(publisher.id)
            return Who(link.label, self.describe(publisher), link.href, "newsroom", None, via)
        return Who(LocalText(self.wording.label("voice", "unattributed")), None, None, "unattributed", None, via)

    def _unnamed(self, unnamed: Text, of: str | None, via: tuple[Link, ...]) -> Who:
        if of is None:
            return Who(self.words(unnamed), None, None, "unnamed", None, via)
        actor, link = self.site.actors[of], self.actor(of)
        return Who(self.words(unnamed), link.label, link.href, "unnamed", self.term("role", actor.role), via)

    def describe(self, actor: Actor) -> LocalText | None:
        """What an actor is, in the content's words."""
        return self.maybe(actor.describe)

    def fig(self, told: FigureRef, *, sentence: bool = False) -> Fig:
        """A figure as it is printed."""
        figure, counted = told.quantity.figure, told.quantity.counted
        said = self.wording.figure(figure)
        noun, plural = self._counted(told)
        return Fig(
            address=told.address,
            qualifier=said.qualifier,
            number=said.number,
            unit=said.unit,
            noun=noun,
            href=f"facts/{told.fact.id}/index.html#{told.address.fragment}",
            standing=told.fact.standing,
            bounds=self.wording.bounds(figure),
            of=plural,
            harm=Term(counted, self.wording.phrase("harm", counted)) if counted else None,
            sentence=sentence,
        )

    def _counted(self, told: FigureRef) -> tuple[LocalText, str]:
        """What a figure counts, in the form that it asks for and in the plural; empty where nothing says so.

        The figure may say it itself; else a whole counts what its question asks for, a part what its key says.
        """
        quantity = told.quantity
        noun = quantity.of
        if noun is None and quantity.relation != "whole":
            key = quantity.path[-1]
            word = self.wording.phrase("who" if key in get_args(WhoTerm) else "people", key)
            return LocalText(word), word
        noun = noun or told.fact.scoped("of", told.claim, told.row)
        if noun is None:
            return LocalText(""), ""
        forms = noun.in_language(self.language, self.site.settings.main)
        return LocalText(self.wording.counted(quantity.figure, forms)), forms["other"]

    def quote(self, citation: Cited, figures: Iterable[Figure] = ()) -> Quote | None:
        """The exact words of a citation, cut where quantities of `figures` stand."""
        if citation.exact is None:
            return None
        language = self.site.sources[citation.source].language if citation.source else self.language
        words = self.foreign(citation.exact, language)
        return Quote(cut_quote(citation.exact, figures, language), words.lang, words.dir, self.maybe(citation.means))

    def cited(self, citation: Cited, numbering: Numbering | None, figures: Iterable[Figure] = ()) -> CitedValue:
        """A citation beside a claim; numbered where the page has a list of references."""
        assert citation.source is not None
        mark = None
        if numbering is not None:
            number = numbering.cite(citation)
            mark = CiteMark(number, "", f"#ref-{number}")
        source = self.site.sources[citation.source]
        quote, link = self.quote(citation, figures), self.source(source.id)
        return CitedValue(mark, quote, link, locator_of(citation.at), self.archives(source))

    def archives(self, source: Source) -> tuple[ArchivedCopy, ...]:
        """The captured copies of a source."""
        return tuple(
            ArchivedCopy(f"sources/{source.id}:archive.{number}", copy.url, moment)
            for number, copy in enumerate(source.archive)
            if (moment := self.dated(copy.captured))
        )

    def source_line(self, source: Source) -> SourceLine:
        """A source as a reference list prints it."""
        main = self.site.settings.main
        return SourceLine(
            id=source.id,
            href=f"sources/{source.id}/index.html",
            authors=author_names(source),
            title=self.maybe(source.title),
            described=self.maybe(source.described),
            publisher=self.actor(source.publisher),
            dateline=source.dateline,
            issued=self.dated(source.issued),
            updated=self.dated(source.updated),
            accessed=self.dated(source.accessed),
            url=source.url,
            archives=self.archives(source),
            language=None if source.language == main else self.term("language", source.language),
            kind=self.term("source-type", source.type),
            licence=source.licence,
            withdrawn=self.maybe(source.withdrawn),
        )

    # --- the frame ---

    def frame(self, path: str, title: str, description: str) -> Frame:
        """What stands around the page at `path`."""
        site, settings = self.site, self.site.settings
        text = self.wording.gettext
        site_title = self.words(settings.title)
        nav = (
            Link(LocalText(text("Index")), "index.html"),
            Link(LocalText(text("Sources")), "sources/index.html"),
            Link(LocalText(text("Method")), "method/index.html"),
            Link(LocalText(text("Search")), "search/index.html"),
        )
        return Frame(
            path=path,
            language=self.language,
            dir=self.wording.direction,
            title=title,
            description=description,
            site_title=site_title,
            home="index.html",
            nav=nav,
            publisher=self.words(site.actors[settings.publisher].name),
            contact=settings.corrections_contact,
            licence=settings.licence,
            address=settings.address,
            zone=settings.time_zone.key,
            assets=self.assets,
            locale=self.wording.locale,
            is_preview=site.is_preview,
            foot=(
                Link(LocalText(text("All changes")), "changes/index.html"),
                Link(LocalText(text("All corrections")), "corrections/index.html"),
            ),
        )


def _direction(text: str, language: str) -> Direction:
    """Which way a text runs: as its language is written, unless all of its letters are of the other way."""
    own: Direction = "rtl" if language.split("-", maxsplit=1)[0] in RTL else "ltr"
    runs = {_RUNS[kind] for kind in map(bidirectional, text) if kind in _RUNS}
    return own if own in runs or not runs else runs.pop()
