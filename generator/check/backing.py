"""What can stand behind a number in prose: figures, times, exact words; each in its own part.

In: facts, claims, texts. Out: a `Backing`, and with it the `Slip`s of a text: what nothing stands behind. A number is
backed by one of the same value that may be the same thing: no year counts people, no figure of the killed the wounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from generator.check.cited import cited_texts
from generator.check.days import is_weekday, names_date
from generator.check.names import Names
from generator.check.texts import every_text
from generator.check.written import Written
from generator.model import KINDS, Cited, Claim, Fact, Figure, Moment, Quantity, Row, Site, Source, When, quantities_of
from generator.model.vocabulary import Harm
from generator.notice import At
from generator.numerals import (
    Clock,
    Compared,
    Date,
    Number,
    Reading,
    is_english,
    may_have_number,
    measured_by,
    nouns,
    read,
    unit_of,
    values_of,
)
from generator.numerals.lexicon import words_of
from generator.numerals.normal import normal

if TYPE_CHECKING:
    from generator.check.context import RowRef

Counts = Literal["people", "things", ""]
SlipKind = Literal["number", "sort", "small", "thing", "compared"]
"""`small` counts people, two to nine in words; `thing` what is hit or fired, three to nine."""
_HARMS = frozenset(nouns.HARMS) & frozenset(get_args(Harm))
_WHOM = frozenset(("children", "women", "men"))
_OF_ANYBODY = frozenset(("cases", "names", "lives", "entries", "files"))
"""What stands for people, one each."""
_WORD = re.compile(r"[^\W\d_]+")
_TWO = 2
_TEN = 10
_HUNDRED = 100
_NEAR = 40
_SIDE_BY_SIDE = 20
"""Signs between two numbers of one share, at the most."""
_DECADE = words_of("en", "backing", "decade")
_FEW = "several"
"""A figure where it counts people; elsewhere as small a number as those up to nine."""


@dataclass(frozen=True, slots=True)
class Backed:
    """A number that may stand behind others, with what it is of, as far as that is known.

    Its `role` is a number's; empty where nobody can tell, bare where a text has it without any sign, part where it has
    it in a time, a comparison, or as the one or two that a noun says by itself.
    `counts` tells whether it is a number of people or of things, `whom` whether of children, women or men alone.
    """

    value: int | Fraction
    role: str = ""
    unit: str = ""
    harm: str = ""
    counts: Counts = ""
    is_derived: bool = False
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What nothing stands behind: where it is, of which sort, and what speaks against it where something has it."""

    start: int
    end: int
    kind: SlipKind
    why: str = ""
    value: int | Fraction = 0
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class NumberSlip:
    """A number without backing: where, of which sort, its words and the sentence or text that has them.

    `is_head` tells that it stands in a title, a standfirst or a heading; `remedy` is what to write for it,
    where a figure of the facts has it, or two of them make it.
    """

    at: At
    kind: SlipKind
    words: str
    passage: str
    why: str
    is_head: bool
    remedy: str = ""


@dataclass(frozen=True)
class Backing:
    """Numbers, words of quantity, comparisons and times; and all words of the facts that they are of."""

    numbers: frozenset[Backed] = frozenset()
    words: frozenset[str] = frozenset()
    times: frozenset[When | Moment] = frozenset()
    compared: frozenset[Compared] = frozenset()
    vocabulary: frozenset[str] = frozenset()
    rounded: frozenset[tuple[str, str]] = frozenset()
    """Words of quantity that numbers may be rounded to, each with the harm that is counted."""

    def __or__(self, other: Backing) -> Backing:
        return together((self, other))

    @cached_property
    def _by_value(self) -> Mapping[int | Fraction, list[Backed]]:
        found: dict[int | Fraction, list[Backed]] = {}
        for number in self.numbers:
            found.setdefault(number.value, []).append(number)
        return found

    @cached_property
    def _by_span(self) -> Mapping[tuple[int | Fraction, str] | None, list[Backed]]:
        """The lengths of time among them, by how long they are."""
        found: dict[tuple[int | Fraction, str] | None, list[Backed]] = {}
        for number in self.numbers:
            found.setdefault(nouns.span_of(number.value, number.unit), []).append(number)
        found.pop(None, None)
        return found

    def has_word(self, noun: str) -> bool:
        """Whether the facts that the numbers are of have a word, in the plural or not."""
        return noun in self.vocabulary or _stem(noun) in self.vocabulary

    def other_lengths(self, text: str, language: str) -> list[str]:
        """The lengths of time in a text that none of these is, however small and in whatever words."""
        spans = ((one, nouns.span_of(one.value, one.unit)) for one in read(text, language).numbers)
        return [text[one.start : one.end] for one, span in spans if span is not None and span not in self._by_span]

    @property
    def has_lengths(self) -> bool:
        """Whether any of the numbers is a length of time."""
        return bool(self._by_span)

    def slips(self, text: str, language: str, names: Names, *, is_of_harm: bool = False) -> Iterator[Slip]:
        """What of a text's numbers is not backed, in order. `is_of_harm`: what it belongs to counts casualties."""
        if may_have_number(text, language):
            found = self._slips(text, read(text, language, names.spans(text)), language, is_of_harm)
            yield from sorted(found, key=lambda slip: slip.start)

    def _slips(self, text: str, reading: Reading, language: str, is_of_harm: bool) -> Iterator[Slip]:
        for number in reading.numbers:
            slip = self._judge(number, is_of_harm=is_of_harm)
            if slip is not None and not self._is_base(
                number, text[max(0, number.start - _NEAR) : number.start], language
            ):
                yield slip
        yield from (Slip(one.start, one.end, "number") for one in self._unknown_times(reading, language))
        lacking = (one for one in reading.words if self._lacks(text, language, *one))
        yield from (Slip(start, end, "number") for _, start, end in lacking)
        yield from (Slip(start, end, "number") for start, end in reading.unread)
        for one in reading.compared if is_english(language) else ():
            if not self.compares(one):
                yield Slip(one.start, one.end, "compared", compared=one)

    def _is_base(self, number: Number, before: str, language: str) -> bool:
        """Whether it is what a share is told of in words: “for each hundred” of a per cent."""
        is_hundred = number.value == _HUNDRED and any(one.role == "percent" for one in self.numbers)
        return is_hundred and words_of(language, "backing", "base").search(normal(before, language).text) is not None

    def _unknown_times(self, reading: Reading, language: str) -> Iterator[Date | Clock]:
        yield from (one for one in reading.dates if not self._has_date(one))
        yield from (one for one in reading.clocks if not self._has_clock(one) and not self._is_loose(one, language))

    def _is_loose(self, clock: Clock, language: str) -> bool:
        """Whether an hour is told in words because nobody looked at a clock: “shortly after ten”.

        A quarter past is held against the times that something has. In English hours with the part of the day are a
        number as well, and borne as such.
        """
        hour = clock.hour % 12 or 12
        if clock.is_spelt and clock.minute:
            return all(moment.hour is None for time in self.times for moment in time.ends)
        return clock.is_spelt and (not is_english(language) or hour < _TEN or hour in self._by_value)

    def _lacks(self, text: str, language: str, word: str, start: int, end: int) -> bool:
        is_claim = word != _FEW or (is_english(language) and _counts_people(text, start, end))
        harm = nouns.harm_beside(text, start, nouns.words_behind(text, end)) if is_english(language) else ""
        is_round = any(word == one and harm in (of, "") and (harm or of not in _HARMS) for one, of in self.rounded)
        return word not in self.words and not is_round and is_claim

    def _judge(self, number: Number, *, is_of_harm: bool) -> Slip | None:
        alike = self._alike(number)
        rest = [one for one in alike if not _is_of_other_harm(number, one)]
        if self._bears(rest, number):
            return None
        if rest and number.noun in _WHOM:
            return Slip(number.start, number.end, "sort", f"“{number.noun}”")
        if number.is_spelt and number.value < 10:
            return self._judge_small(number, is_of_harm=is_of_harm)
        if rest:
            return Slip(number.start, number.end, "sort", f"“{number.noun}”")
        harms = sorted(one.harm for one in alike if one.harm != "-")
        why = f"it counts the {harms[0]} there, not the {number.harm}" if harms else ""
        return Slip(number.start, number.end, "number", why, number.value)

    def _bears(self, backed: Sequence[Backed], number: Number) -> bool:
        return bool(backed) and (number.is_told or any(not self._clashes(number, one) for one in backed))

    def _judge_small(self, number: Number, *, is_of_harm: bool) -> Slip | None:
        if number.value <= 1 or number.is_told:
            return None
        if self._counts(number, is_of_harm=is_of_harm):
            return Slip(number.start, number.end, "small", value=number.value)
        # Two of anything are soon seen: “both saw the two planes”.
        is_known = number.noun == "things" or (nouns.is_thing(number.noun) and number.noun not in nouns.IDLE)
        is_thing = number.value > _TWO and is_known and not number.harm
        return Slip(number.start, number.end, "thing", value=number.value) if is_thing else None

    @cached_property
    def _parts(self) -> frozenset[int]:
        return frozenset(part for time in self.times for moment in time.ends for part in _parts(moment))

    def _alike(self, number: Number) -> list[Backed]:
        if number.role == "date" and number.value in self._parts:
            return [Backed(number.value)]
        if number.role == "year":
            years = (moment.year for time in self.times for moment in time.ends)
            is_known = any(year == number.value for year in years) or self._spans_year(int(number.value))
            return [Backed(number.value)] if is_known else self._of_value(number)
        return self._of_value(number)

    def _of_value(self, number: Number) -> list[Backed]:
        values = {number.value} if number.other is None else {number.value, number.other}
        alike = [one for value in values for one in self._by_value.get(value, ()) if _is_of(number, one)]
        return alike + self._by_span.get(nouns.span_of(number.value, number.unit), [])

    def _spans_year(self, year: int) -> bool:
        whens = (time for time in self.times if isinstance(time, When) and time.form == "span")
        return any(when.start and when.end and when.start.year <= year <= when.end.year for when in whens)

    def _clashes(self, number: Number, one: Backed) -> bool:
        """Whether the noun behind a number is of another sort than what is counted: “9 tanks” of 9 people."""
        if number.noun in _WHOM and one.whom:
            return number.noun != one.whom
        if not number.noun or self.has_word(number.noun):
            return False
        if one.counts == "people":
            return nouns.is_thing(number.noun) and number.noun not in _OF_ANYBODY
        return one.counts == "things" and number.noun in nouns.PEOPLE

    def _counts(self, number: Number, *, is_of_harm: bool) -> bool:
        """Whether a fact counts what stands behind a small number: people to whom a harm came, or people at all."""
        if number.harm or number.role not in ("", "count"):
            return bool(number.harm) and is_of_harm
        people = any(one.counts == "people" for one in self.numbers)
        return number.noun == "people" and people

    def _has_date(self, said: Date) -> bool:
        known = [time for time in self.times if names_date(time, said)]
        if said.is_turned and not known:
            turned = Date(said.start, said.end, said.year, said.day, said.month, said.weekday)
            return self._has_date(turned)
        if not known:
            return False
        years = frozenset(moment.year for time in self.times for moment in time.ends if moment.year)
        return said.weekday is None or said.day is None or any(is_weekday(time, said, years) for time in known)

    def _has_clock(self, clock: Clock) -> bool:
        ends = (moment for time in self.times for moment in time.ends)
        return any(moment.hour in clock.hours and (moment.minute or 0) == clock.minute for moment in ends)

    def compares(self, one: Compared) -> bool:
        """Whether cited words compare so, or a share or a derived number is about that, or its inverse."""
        if any(map(one.is_borne_by, self.compared)):
            return True
        shares = (number.value / Fraction(100) if number.role == "percent" else Fraction(number.value)
                  for number in self.numbers if number.is_derived or number.role == "percent")  # fmt: skip
        return any(share and (one.goes_with(share) or one.fits(1 / share)) for share in shares)


def _is_of(number: Number, one: Backed) -> bool:
    """Whether two numbers of the same value may be the same: no per cent is a count, no year a number of people."""
    if one.role == "bare":
        return number.role not in ("percent", "money")
    if not number.role or one.role in ("", "part"):
        return True
    if number.role == "count" or one.role == "count":
        return number.role == one.role
    return number.role == one.role and (not number.unit or not one.unit or number.unit == one.unit)


def _counts_people(text: str, start: int, end: int) -> bool:
    """Whether a word of quantity is for people, or for those to whom a harm came, and not for minutes or streets."""
    words = nouns.words_behind(text, end)
    return nouns.noun_in(words) in nouns.PEOPLE or bool(nouns.harm_beside(text, start, words))


def _is_of_other_harm(number: Number, one: Backed) -> bool:
    return bool(number.harm and one.harm and one.harm != number.harm)


def together(backings: Iterable[Backing]) -> Backing:
    """All of them as one."""
    all_of = tuple(backings)
    if len(all_of) == 1:
        return all_of[0]
    return Backing(
        frozenset().union(*(one.numbers for one in all_of)),
        frozenset().union(*(one.words for one in all_of)),
        frozenset().union(*(one.times for one in all_of)),
        frozenset().union(*(one.compared for one in all_of)),
        frozenset().union(*(one.vocabulary for one in all_of)),
        frozenset().union(*(one.rounded for one in all_of)),
    )


def of_fact(fact: Fact, claims: Iterable[Claim] | None = None, path: tuple[str, ...] = ()) -> Backing:
    """The figures and times of a fact; of some of its claims alone, or of the figures under one path."""
    told = tuple(fact.claims.values()) if claims is None else tuple(claims)
    return of_rows(fact, [(claim, row) for claim in told for row in claim.rows], path)


def of_rows(fact: Fact, rows: Sequence[tuple[Claim, Row]], path: tuple[str, ...] = ()) -> Backing:
    """The figures and times of some rows of a fact, or their figures under one path."""
    found = list(_figures_of(rows, path))
    vocabulary = frozenset(word for _, text in every_text(fact) for word in _stems(text))
    return Backing(
        frozenset(one for claim, quantity in found for one in _of_quantity(fact, claim, quantity)),
        frozenset(quantity.figure.word for _, quantity in found if quantity.figure.word is not None),
        frozenset((fact.when, *_times_of(rows))),
        frozenset(),
        vocabulary,
    )


def _figures_of(rows: Iterable[tuple[Claim, Row]], path: tuple[str, ...]) -> Iterator[tuple[Claim, Quantity]]:
    for claim, row in rows:
        yield from ((claim, quantity) for quantity in quantities_of(row) if _leads_to(path, quantity.path))


def _times_of(rows: Iterable[tuple[Claim, Row]]) -> Iterator[When]:
    for claim, row in rows:
        yield from (when for when in (row.as_of, row.said, claim.as_of, claim.said) if when is not None)


def _of_quantity(fact: Fact, claim: Claim, quantity: Quantity) -> Iterator[Backed]:
    role, unit = _role_of(quantity.figure)
    if role == "count":
        role, unit = _money_of(fact, quantity) or (role, unit)
    harm = next((step for step in quantity.path[:1] if step in _HARMS), "")
    counts = _counts_of(fact, quantity) if role == "count" else ""
    for value in values_of(quantity.figure):
        yield Backed(value, role, unit, harm, counts, claim.derived is not None, _whom(*quantity.path[-1:]))


def _role_of(figure: Figure) -> tuple[str, str]:
    unit = figure.unit
    if unit is None or unit.kind == "per":
        return "count" if unit is None else "", ""
    role = {"percent": "percent", "currency": "money", "measure": "measure"}[unit.kind]
    return role, unit_of(unit.name)


def _money_of(fact: Fact, quantity: Quantity) -> tuple[str, str] | None:
    """The role and the unit of a figure whose noun is a currency, as it is where no code is known of it."""
    noun = quantity.of or fact.of
    measured = measured_by(noun.in_language("en", "en")["other"]) if noun is not None else ("", "")
    return measured if measured[0] == "money" else None


def _counts_of(fact: Fact, quantity: Quantity) -> Counts:
    if KINDS[fact.kind].harms or KINDS[fact.kind].happened:
        return "people"
    noun = quantity.of or fact.of
    words = {word for form in noun.everything() for word in form.lower().split()} if noun is not None else set()
    return "" if not words else "people" if words & nouns.PEOPLE else "things"


def of_moments(times: Iterable[When | Moment]) -> Backing:
    """Times alone."""
    return Backing(times=frozenset(times))


def of_source(source: Source) -> Backing:
    """When a source was issued and changed."""
    return of_moments(source.moments)


def of_words(site: Site, claims: Iterable[Claim], *, translated: bool = True) -> Backing:
    """The numbers in the exact words that claims are cited with, and in their translations, where these are asked."""
    return of_cited(site, (row for claim in claims for row in claim.rows), translated=translated)


def of_cited(site: Site, rows: Iterable[Row], *, translated: bool = True) -> Backing:
    """The numbers in the exact words that rows are cited with, and in their translations, where these are asked."""
    cited = (citation for row in rows for citation in row.citations)
    return together(of_citation(site, citation, translated=translated) for citation in cited)


def of_citation(site: Site, citation: Cited, *, translated: bool = True) -> Backing:
    """The numbers in exact words, in the language of their source, and in their translations."""
    texts = [*cited_texts(site, citation)][: None if translated else 1]
    return together(of_text(text, language) for language, text in texts)


def of_text(text: str, language: str) -> Backing:
    """What a source's exact words, or their translation, say in numbers."""
    reading = read(text, language)
    harms = {said.number[0]: next(iter(said.harms & _HARMS), "") for said in reading.said if len(said.harms) == 1}
    found = [_of_number(number, harms.get(number.start, "")) for number in reading.numbers]
    # What one reads as a time or a comparison may be told as a number.
    rest = reading.values - {number.value for number in reading.numbers}
    found += [Backed(value, "part") for value in rest if value]
    if _DECADE.search(text):
        found.append(Backed(_TEN, "measure", "years"))
    compared = frozenset(_shares(reading, language))
    words = frozenset(word for word, _, _ in reading.words)
    return Backing(frozenset(found), words, frozenset(_moments(reading)), compared, frozenset(_stems(text)))


def _moments(reading: Reading) -> Iterator[Moment]:
    """The days and the hours of the day that a text tells."""
    yield from (Moment(one.year or 0, one.month, one.day) for one in reading.dates)
    yield from (Moment(0, hour=hour, minute=one.minute) for one in reading.clocks for hour in one.hours)


def _shares(reading: Reading, language: str) -> Iterator[Compared]:
    """What is compared; beyond English what two small numbers side by side may say: one of every three."""
    yield from (replace(one, start=0, end=0) for one in reading.compared)
    if is_english(language):
        return
    small = (one for one in reading.said if one.value and one.value <= _TEN)
    for one, other in pairwise(small):
        if other.number[0] - one.number[1] <= _SIDE_BY_SIDE:
            yield Compared(0, 0, Fraction(one.value or 0) / Fraction(other.value or 1))


def _of_number(number: Number, harm: str) -> Backed:
    counts: Counts = "people" if number.noun in nouns.PEOPLE else "things" if nouns.is_thing(number.noun) else ""
    return Backed(
        number.value, number.role or "bare", number.unit, number.harm or harm, counts, whom=_whom(number.noun)
    )


def _whom(word: str = "") -> str:
    return word if word in _WHOM else ""


def of_quotes(site: Site, written: Iterable[Written], said: Iterable[RowRef]) -> dict[tuple[str, str | None], Backing]:
    """The backing of the exact words that the prose cites, by source and locator; by the source alone without one."""
    cited = {(ref.source, ref.at) for text in written for cite in text.cites() for ref in cite.refs}
    found: dict[tuple[str, str | None], dict[Backing, None]] = {}
    for one in said if cited else ():
        for citation in one.row.citations:
            assert citation.source is not None
            for key in {(citation.source, citation.at), (citation.source, None)} & cited:
                found.setdefault(key, {})[of_citation(site, citation)] = None
    return {key: together(backings) for key, backings in found.items()}


def _leads_to(path: tuple[str, ...], figure: tuple[str, ...]) -> bool:
    # A claim with one harm may be addressed without it: `#sohr.civilians` for `#sohr.killed.civilians`.
    return figure[: len(path)] == path or figure[1 : 1 + len(path)] == path


def _parts(moment: Moment) -> Iterator[int]:
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute)
    yield from (part for part in parts if part is not None)


def _stems(text: str) -> Iterator[str]:
    return (_stem(word) for word in _WORD.findall(text.lower()))


def _stem(word: str) -> str:
    return word.removesuffix("s")
