"""The Site: everything that the content folder says, read, typed and frozen; and what follows from it directly."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from generator.model.address import Address
from generator.model.boundaries import Boundaries
from generator.model.claim import Cited, Claim, Quantity, Row, quantities_of
from generator.model.explainer import Explainer
from generator.model.fact import Fact
from generator.model.fields import Strict
from generator.model.lock import Lock, LockedQuote
from generator.model.names import NamesFile
from generator.model.record import Record, Recorded, whole_of
from generator.model.settings import Settings
from generator.model.source import Actor, Place, Source
from generator.model.subject import Subject
from generator.model.watched import Notes, Watched, group
from generator.model.when import Moment, When
from generator.notice import Keys
from generator.withheld import Withheld

KEY_PATH = "content/withheld.key"
"""Where the key stands that digests of withheld words are made with."""


@lru_cache(4)
def _withheld(digests: frozenset[str], key: bytes | None) -> Withheld:
    """One for all readings of a content: it remembers what it found to be clean."""
    return Withheld(digests, key)


_FOLDERS = ("facts", "sources", "actors", "places", "explainers")


class Quoted(Protocol):
    """What names exact words of a source: a citation, or the key of a reference."""

    @property
    def source(self) -> str | None:
        """The source's id."""

    @property
    def exact(self) -> str | None:
        """The exact words."""

    @property
    def before(self) -> str | None:
        """The words before them."""

    @property
    def after(self) -> str | None:
        """The words after them."""


@dataclass(frozen=True)
class Site:
    """The whole content. Mappings are sorted by id and not to be changed.

    `settings_path`, `boundaries_path` and `names_path` are where the three stand; `images` are the paths of
    images, as explainers name them. `digests` are those of all withheld words, also of facts that are held back,
    `withheld_key` is what they were made with, None where there is none.
    """

    settings: Settings
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    explainers: Mapping[str, Explainer]
    settings_path: str = "content/site.yaml"
    images: frozenset[str] = frozenset()
    boundaries: Boundaries = field(default_factory=Boundaries)
    boundaries_path: str = "content/boundaries.yaml"
    names: NamesFile = field(default_factory=NamesFile)
    names_path: str = "content/names.yaml"
    series: dict[int, "_Series"] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The series that have been asked for; their order is asked for again and again."""
    digests: frozenset[str] = frozenset()
    withheld_key: bytes | None = field(default=None, repr=False)
    record: Record = field(default_factory=Record, repr=False)
    """What the history of the content says of it; empty until it has been read."""
    locks: Mapping[str, Lock] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What is on record of the kept copies of sources, by the sources' ids."""
    is_preview: bool = False
    """Whether what is made of it is to be looked at, and not to be published."""

    @cached_property
    def withheld(self) -> Withheld:
        """The words that may stand nowhere."""
        return _withheld(self.digests, self.withheld_key)

    @cached_property
    def recorded(self) -> Mapping[str, tuple[Recorded, ...]]:
        """What the record has of each subject and of its rows, under the subject; of further languages nothing."""
        # The subject itself comes first: its name is the beginning of all others.
        return {
            name: tuple(sorted((one for one in parts if "." not in one.subject), key=lambda one: one.subject))
            for name, parts in self.record.by_subject.items()
        }

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """All that is looked up in a Site by a key, by the names that look-ups are noted by."""
        folders = {name: getattr(self, name) for name in (*_FOLDERS, "locks", "topics")}
        return {**folders, "record": self.record.by_subject}

    def watched(self, notes: Notes) -> "Site":
        """The same Site, of which each look-up is noted."""
        folders: dict[str, Any] = {name: Watched(name, self.tables[name], notes) for name in (*_FOLDERS, "locks")}
        record = replace(self.record, by_id=Watched("record", self.record.by_id, notes, whole_of))
        site = replace(self, **folders, record=record)
        # What is looked up in the whole of it is known, and noted by what is looked up.
        vars(site)["topics"] = Watched("topics", self.topics, notes)
        vars(site)["recorded"] = Watched("record", self.recorded, notes)
        return site

    def subjects(self) -> Iterator[Subject]:
        """Every subject with a file of its own."""
        for folder in (self.facts, self.sources, self.actors, self.places, self.explainers):
            yield from folder.values()

    def around(self, *ids: str, up_to: str | None = None) -> frozenset[str]:
        """The ids of these places and of all that they lie in, as far as they are on record.

        What lies around a place of the kind `up_to` is left out, but for what lies around another.
        """
        found, left = set[str](), list(ids)
        while left:
            place = self.places.get(left.pop())
            if place is not None and place.id not in found:
                found.add(place.id)
                left += place.within if place.kind != up_to else ()
        return frozenset(found)

    def evidence_of(self, cited: Quoted) -> tuple[Lock, LockedQuote] | None:
        """What is on record of a citation's exact words; None where it has none, or no copy of its source is kept.

        In a copy without a text nothing has been looked for.
        """
        lock = self.locks.get(cited.source or "")
        if lock is None or cited.exact is None:
            return None
        quote = lock.evidence_of(cited.exact, cited.before or "", cited.after or "")
        return lock, quote if lock.text is not None else LockedQuote(quote.digest, "unchecked")

    def files(self) -> Iterator[tuple[str, Strict]]:
        """Every content file by its path, as it was read: settings, what maps draw, names, subjects, translations."""
        yield self.settings_path, self.settings
        yield self.boundaries_path, self.boundaries
        yield self.names_path, self.names
        for subject in self.subjects():
            yield subject.path, subject
        for explainer in self.explainers.values():
            yield from ((translation.path, translation) for translation in explainer.translations.values())

    @cached_property
    def topics(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each topic's facts."""
        return group((fact.topic, fact.id) for fact in self.facts.values())

    def facts_of(self, explainer: Explainer) -> tuple[Fact, ...]:
        """The facts that the explainer's views draw on: its topics' facts, and those that it names; by id."""
        own = (id for name in explainer.facts for id in (name, *self.topics.get(name, ())))
        return tuple(self.facts[id] for id in sorted(set(own)) if id in self.facts)

    def until(self, explainer: Explainer) -> datetime:
        """The time up to which an explainer prints the rows of series: the end of its own."""
        return explainer.as_of.last(self.settings.time_zone)

    def places_of(self, fact: Fact) -> tuple[Place, ...]:
        """The places that the fact happened at, without those that are missing."""
        return tuple(self.places[id] for id in fact.where if id in self.places)


@dataclass(frozen=True, slots=True)
class FigureRef:
    """One figure with all that it stands in: what an `Address` leads to."""

    address: Address
    fact: Fact
    claim: Claim
    row: Row
    quantity: Quantity


def speaks_for(site: Site, row: Row, claim: Claim | None = None) -> When | Moment | None:
    """The time that a row speaks for: its `as_of`, else when it was said, else its source's date.

    None for a derived number without `as_of`, and for a source that is missing.
    """
    for level in (row, claim):
        if level is not None and (level.as_of or level.said):
            return level.as_of or level.said
    source = site.sources.get(row.source or "")
    return source.issued if source else None


def rows_until(site: Site, claim: Claim, until: datetime | None = None) -> tuple[Row, ...]:
    """The rows that a page as of `until` may print, oldest first; all of them where `until` is None."""
    series = _series_of(site, claim)
    return series.rows if until is None else series.rows[: bisect_right(series.starts, until.timestamp())]


def rows_from(site: Site, claim: Claim, source: str) -> tuple[Row, ...]:
    """The rows of a claim that rest on a source, oldest first."""
    return _series_of(site, claim).by_source.get(source, ())


def row_called(site: Site, claim: Claim, key: str | None) -> Row | None:
    """The row of a claim that addresses call so (`row_key`), None where there is none."""
    number = row_number(site, claim, key)
    return claim.rows[number] if number is not None else None


def row_number(site: Site, claim: Claim, key: str | None) -> int | None:
    """Which of a claim's rows, in the order of the file and from 0, addresses call so; None where there is none."""
    return _series_of(site, claim).numbers.get(key)


@dataclass(frozen=True, slots=True)
class _Series:
    """The rows of a claim in the order of the times that they speak for, from when on; numbered by keys; by sources."""

    claim: Claim
    rows: tuple[Row, ...]
    starts: tuple[float, ...]
    numbers: Mapping[str | None, int]
    by_source: Mapping[str, tuple[Row, ...]]


def _series_of(site: Site, claim: Claim) -> _Series:
    known = site.series.get(id(claim))
    if known is None or known.claim is not claim:
        rows = tuple(sorted(claim.rows, key=lambda row: _start(site, claim, row)))
        # The first of two rows that are called the same is the one that is meant.
        numbers = {row_key(site, claim, row): number for number, row in reversed([*enumerate(claim.rows)])}
        starts = tuple(_start(site, claim, row) for row in rows)
        known = _Series(claim, rows, starts, numbers, _by_source(rows))
        site.series[id(claim)] = known
    return known


def _by_source(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for source in dict.fromkeys(one.source for one in row.citations if one.source):
            found.setdefault(source, []).append(row)
    return {source: tuple(own) for source, own in found.items()}


def _start(site: Site, claim: Claim, row: Row) -> float:
    moment, zone = speaks_for(site, row, claim), site.settings.time_zone
    start = (moment.first(zone) or moment.last(zone)) if moment is not None else None
    return start.timestamp() if start is not None else float("-inf")


def row_at(site: Site, claim: Claim, until: datetime | None = None) -> Row:
    """The row that a page prints: the newest not later than the page's own `as_of`, else the oldest there is."""
    if not claim.series:
        return claim
    rows = rows_until(site, claim, until) or rows_until(site, claim)[:1]
    return rows[-1]


def row_key(site: Site, claim: Claim, row: Row) -> str | None:
    """What stands behind `@` in the address of a figure of this row; None where the claim has no series."""
    if not claim.series:
        return None
    moment = speaks_for(site, row, claim)
    text = moment.text if isinstance(moment, When) else moment.iso() if moment is not None else "undated"
    return "-".join(re.findall("[0-9a-z]+", text.lower()))


def find(site: Site, address: Address, until: datetime | None = None) -> FigureRef | None:
    """What an address leads to, at the row that a page as of `until` prints; None where there is no such figure.

    A claim with one harm alone may be addressed without it: `#sohr.civilians` for `#sohr.killed.civilians`.
    """
    fact = site.facts.get(address.fact)
    claim = _claim(fact, address) if fact else None
    row = row_of(site, claim, address, until) if claim else None
    if fact is None or claim is None or row is None:
        return None
    quantity = _quantity(row, address.path)
    if quantity is None:
        return None
    return FigureRef(Address(fact.id, claim.id, quantity.path, row_key(site, claim, row)), fact, claim, row, quantity)


def _claim(fact: Fact, address: Address) -> Claim | None:
    if address.claim is not None:
        return fact.claims.get(address.claim)
    if fact.lead is not None:
        return fact.claims[fact.lead]
    return fact.live_claims[0] if fact.live_claims and agree(fact) else None


def claims_of(fact: Fact, address: Address) -> tuple[Claim, ...]:
    """The claims that an address of the fact stands for: the one it names, the one that leads, or all that live."""
    if address.claim is not None:
        return (fact.claims[address.claim],) if address.claim in fact.claims else ()
    return (fact.claims[fact.lead],) if fact.lead else fact.live_claims


def agree(fact: Fact, told: Callable[[Claim], Row] | None = None) -> bool:
    """Whether the live claims all answer the same, so that `[[fact]]` needs no `#claim`; or the rows `told` of them."""
    return not any(answers_of(fact, told).values())


def answers_of(fact: Fact, told: Callable[[Claim], Row] | None = None) -> Mapping[str, int]:
    """The ids of the live claims, each with a number from 0 that those which answer the same have in common.

    All that they have answered is asked, or one row of each: that which is `told`.
    """
    numbers: dict[object, int] = {}
    rows = {claim.id: claim.rows if told is None else (told(claim),) for claim in fact.live_claims}
    answers = {id: tuple(map(_answer, own)) for id, own in rows.items()}
    return {id: numbers.setdefault(answer, len(numbers)) for id, answer in answers.items()}


def _answer(row: Row) -> tuple[object, ...]:
    """What a row answers, for comparing: its figures by path, statuses and holders; words of its own are left out."""
    figures = tuple((quantity.path, quantity.figure.text) for quantity in quantities_of(row))
    return (figures, tuple(sorted(row.statuses.items())), row.holders)


def row_of(site: Site, claim: Claim, address: Address, until: datetime | None = None) -> Row | None:
    """The row of a claim that an address stands for: the one that it names, else the one that the page prints."""
    if address.row is None:
        return row_at(site, claim, until)
    return row_called(site, claim, address.row)


def _quantity(row: Row, path: tuple[str, ...]) -> Quantity | None:
    quantities = quantities_of(row)
    wholes = {quantity.path for quantity in quantities if quantity.relation == "whole"}
    paths = [path, *((*whole, *path) for whole in wholes if len(wholes) == 1)]
    return next((quantity for path in paths for quantity in quantities if quantity.path == path), None)


def told_by(site: Site, fact: Fact, claim: Claim, row: Row) -> Iterator[FigureRef]:
    """The figures of a row, wholes before their parts."""
    key = row_key(site, claim, row)
    for quantity in quantities_of(row):
        yield FigureRef(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)


def all_told(site: Site, fact: Fact) -> Iterator[FigureRef]:
    """Every figure of a fact: claims, rows and parts in the order of the file."""
    for _, claim, row in fact.rows():
        yield from told_by(site, fact, claim, row)


def citations_of(fact: Fact) -> Iterator[tuple[Keys, Cited]]:
    """Every citation of a fact with the key path to it in the fact's file."""
    return (((*keys, *way), citation) for keys, _, row in fact.rows() for way, citation in row.cited())
