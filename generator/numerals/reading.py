"""The one reader of numbers in texts: what prose, titles and a source's words say in numbers, in every form.

In: a text and its language. Out: a `Reading`. Each number is found once; what it is a part of is read before it:

    names     given by whoever asks: Resolution 2254
    dates     3 January 2025, Friday, 3–5 January, 3 يناير, 2025-01-03 (`times`)
    times     14:20, 2.20 p.m., 0600 GMT
    passed    what counts nothing: 24-hour, 21st, F-16, 24/7, nine times out of ten (`forms`)
    compared  half of the, two thirds of, twice as many, tripled, tenfold, one in five
    numbers   digits of any script, words, ½, 3/4, XII people; what they count or measure (`nouns`)
    words     dozens, several hundred, عشرات

What is written in digits and is none of these is `unread`: nobody knows its value. What the sentence says of each
number, its parts of dates too, is told by `said`. A language without a table has its digits read, and no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeVar

from generator.model.figure import Qualifier
from generator.numerals.clocks import Clock, clocks_in
from generator.numerals.digits import Numeral, Part, Value, digits_in
from generator.numerals.forms import ANY, PASSED, Compared, compared_in, halves_in, shares_in, written_in
from generator.numerals.lexicon import Lexicon, Span, is_english, lexicon
from generator.numerals.normal import Normal, normal
from generator.numerals.nouns import PEOPLE, harm_beside, measured, noun_in, words_behind
from generator.numerals.said import YEAR_BEFORE, Said, few_words, role_of, said_in
from generator.numerals.spelt import ages_in, spelt
from generator.numerals.times import Date, dates_in

_RANGE = re.compile(rf"(?:\s?[–—-]\s?|\s(?:to|or|and)\s)(?:[$€£]\s?)?{ANY}", re.IGNORECASE)
_TOLD = re.compile(r"(?: who\b| said\b| told\b| say\b)")
_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NEAR = 80
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what the words directly beside it make of it.

    `role` is count, percent, measure, money, year, date (a part of a day or a time), or empty where nothing tells.
    `unit` is the measure or the currency, `noun` what is counted, `harm` what came to them. `spelt` is its word.
    """

    value: Value
    start: int
    end: int
    role: str = ""
    unit: str = ""
    noun: str = ""
    harm: str = ""
    is_spelt: bool = False
    is_told: bool = False
    """Whether whoever is counted is somebody who says something: “two people who saw it said”."""
    other: Value | None = None
    """The number without the magnitude that it may share with the upper end of its range."""


Item = TypeVar("Item", Number, Date, Clock, Compared)


@dataclass(frozen=True)
class Reading:
    """All that a text says in numbers: `numbers` are those that stand for themselves, `values` all that it has.

    `words` are the words of quantity as figures write them, with their spans.
    """

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    clocks: tuple[Clock, ...]
    compared: tuple[Compared, ...]
    words: tuple[tuple[str, int, int], ...]
    unread: tuple[Span, ...]
    _found: tuple[Numeral, ...]
    _plain: Normal
    _known: Lexicon | None

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What the sentence says of each number and word of quantity: its bounds, its harm, whether it counts."""
        span = self._plain.span
        told = (
            (one, span(*one.number), span(*one.bounded)) for one in said_in(self._found, self._plain.text, self._known)
        )
        return tuple(
            one if (one.number, one.bounded) == (number, bounded) else replace(one, number=number, bounded=bounded)
            for one, number, bounded in told
        )

    @cached_property
    def shares(self) -> tuple[tuple[Compared, frozenset[Qualifier]], ...]:
        """The shares of a whole that the text has, each with what the words that bound it may mean."""
        known, plain = self._known, self._plain
        if known is None:
            return ()
        shares = (one for one in self.compared if one.times <= 1 and not one.is_change)
        spans = ((one, (bisect_left(plain.places, place) for place in (one.start, one.end))) for one in shares)
        return tuple((one, frozenset(known.bounds.spans(plain.text, *span))) for one, span in spans)

    @cached_property
    def values(self) -> frozenset[Value]:
        """Every number in the text, in whatever it stands; one and two that a noun says by itself too."""
        return frozenset(one.value for one in self._found if not one.word)


def read(text: str, language: str = "en", names: tuple[Span, ...] = ()) -> Reading:
    """Read a text in a language; what stands within one of the `names` is no number."""
    return _read(text, language, names)


@lru_cache(maxsize=4096)
def measured_by(noun: str) -> tuple[str, str]:
    """What an English noun measures in, as `role` and `unit` of numbers have it; both empty where it counts."""
    number = next(iter(read(f"2 {noun}").numbers), None)
    return (number.role, number.unit) if number is not None and number.unit else ("", "")


@lru_cache(maxsize=8192)
def _read(text: str, language: str, names: tuple[Span, ...]) -> Reading:
    known, plain = lexicon(language), normal(text, language.partition("-")[0])
    page = _Page(plain.text)
    for start, end in names:
        page.take(bisect_left(plain.places, start), bisect_left(plain.places, end))
    dates = tuple(page.taken(dates_in(page.text, known)))
    clocks = tuple(page.taken(clocks_in(page.text, known)))
    found = tuple(_within({"date": dates, "time": clocks}, _outermost(_found(page.text, known))))
    # The half of “a year and a half” is no half of anything.
    halves = [one for one in found if _has_half(one) and page.take(one.start, one.end)]
    for match in PASSED.finditer(page.text):
        page.take(*match.span())
    compared = tuple(page.taken(compared_in(page.text) if is_english(language) else shares_in(page.text, known)))
    free = tuple(sorted((*halves, *_free(found, page)), key=lambda one: one.start))
    unread = tuple(page.unread())
    return Reading(
        tuple(_placed(_numbers(free, unread, page.text, known), plain)),
        tuple(_placed(dates, plain)),
        tuple(_placed(clocks, plain)),
        tuple(_placed(compared, plain)),
        tuple(_words(free, plain, known)),
        tuple(plain.span(*span) for span in unread),
        found,
        plain,
        known,
    )


def _has_half(one: Numeral) -> bool:
    return one.is_spelt and isinstance(one.value, Fraction)


def _free(found: Iterable[Numeral], page: _Page) -> Iterator[Numeral]:
    """Those that stand for themselves, and in nothing that is read."""
    return (one for one in found if not one.is_implied and page.take(one.start, one.end))


class _Page:
    """A text, and which of its signs have been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken = bytearray(len(text))

    def take(self, start: int, end: int) -> bool:
        """Mark a stretch as read; False where one of its ends is already."""
        if end <= start or self._taken[start] or self._taken[end - 1]:
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True

    def taken(self, items: Iterable[Item]) -> Iterator[Item]:
        """Those of the items whose stretch nothing else has been read from; a stretch may be of several in a row."""
        last: Span = (-1, -1)
        for item in items:
            if (item.start, item.end) == last or self.take(item.start, item.end):
                last = (item.start, item.end)
                yield item

    def unread(self) -> Iterator[Span]:
        """Digits that nothing has read, or not whole."""
        for match in _DIGIT_RUN.finditer(self.text):
            if 0 in self._taken[match.start() : match.end()]:
                yield match.span()


def _placed(items: Iterable[Item], plain: Normal) -> Iterator[Item]:
    for one in items:
        start, end = plain.span(one.start, one.end)
        yield one if (start, end) == (one.start, one.end) else replace(one, start=start, end=end)


def _words(found: Iterable[Numeral], plain: Normal, known: Lexicon | None) -> Iterator[tuple[str, int, int]]:
    """The words of quantity that figures are written with too: a few people are not several."""
    for one in found:
        if one.word and known is not None and not known.phrase("vague").fullmatch(plain.text, one.start, one.end):
            yield one.word, *plain.span(one.start, one.end)


def _found(text: str, known: Lexicon | None) -> Iterator[Numeral]:
    """Every number and word of quantity in a text, those within others too; of two in one place what it is comes first.

    “Millionen” is a word of quantity before it is a number.
    """
    digits = [*digits_in(text, known)]
    yield from digits
    if known is None:
        return
    if _is_english(known):
        yield from written_in(text)
    yield from (Numeral(0, *match.span(), word=word, is_spelt=True) for word, match in known.words.found_in(text))
    words = [*_spelt(text, known)]
    yield from words
    yield from halves_in([*digits, *words], text, known)
    yield from ages_in(text, known)
    for name, value in (("nobody", 0), ("one", 1), ("two", 2), ("maybe-two", 2)):
        yield from (Numeral(value, *match.span(), is_implied=True) for match in known.phrase(name).finditer(text))


def _spelt(text: str, known: Lexicon) -> Iterator[Numeral]:
    """The numbers in words; the hundred of a per cent is none: “32 بالمئة”, “pour cent”."""
    percent = {place for match in known.behind["percent"].finditer(text) for place in range(*match.span())}
    return (one for one in spelt(text, known) if one.value != _HUNDRED or one.start not in percent)


def _outermost(found: Iterable[Numeral]) -> Iterator[Numeral]:
    """What does not begin within something else that is found; the longest, then the first, of two in one place."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one


def _within(times: Mapping[Part, Iterable[Date | Clock]], found: Iterable[Numeral]) -> Iterator[Numeral]:
    """Numbers with what they are read as a part of."""
    parts = {place: part for part, items in times.items() for one in items for place in range(one.start, one.end)}
    return (replace(one, within=parts[one.start]) if one.start in parts else one for one in found)


def _numbers(free: Iterable[Numeral], unread: Iterable[Span], text: str, known: Lexicon | None) -> Iterator[Number]:
    """The numbers that stand for themselves; what is written as “zero” counts nothing.

    Words of other languages are numbers where it is told what they are of: `yüz` is a hundred in Turkish, and a face.
    """
    torn = frozenset(place for start, end in unread for place in range(start, end))
    standing = [one for one in free if one.start not in torn]
    for one, until in zip(standing, [*(one.start for one in standing[1:]), len(text)], strict=False):
        number = _number(one, text, until, known)
        if not one.is_spelt or (one.value and (number.role or _is_english(known))):
            yield number


def _is_english(known: Lexicon | None) -> bool:
    return known is not None and known.language == "en"


def _number(one: Numeral, text: str, until: int, known: Lexicon | None) -> Number:
    """A number with what it is of, by the signs and words beside it."""
    plain = Number(one.value, one.start, one.end, is_spelt=one.is_spelt, other=one.other)
    if known is None:
        return plain
    if one.within == "age":
        return replace(plain, role="measure")
    number = _beside(plain, text, known) if _is_english(known) else _beside_by_table(plain, text, until, known)
    if number.other is not None and number.role not in ("", "count"):
        return replace(number, value=max(number.value, number.other), other=None)
    return number


def _beside(number: Number, text: str, known: Lexicon) -> Number:
    """What a number in English is of."""
    start, end = number.start, number.end
    role, unit, end_of_unit = measured(text, start, end, known)
    if not role and (range_of := _RANGE.match(text, end)):
        role, unit, _ = measured(text, start, range_of.end(), known)
    if role:
        return replace(number, end=end_of_unit, role=role, unit=unit)
    if known.before["age"].search(text, max(0, start - _NEAR), start):
        return replace(number, role="measure")
    words = words_behind(text, end)
    noun, harm = noun_in(words), harm_beside(text, start, words)
    if _is_year(number, text, is_counted=bool(harm) or noun in PEOPLE):
        return replace(number, role="year")
    told = bool(_TOLD.match(text, words[-1][1] if words else end))
    return replace(number, role="count" if noun or harm else "", noun=noun, harm=harm, is_told=told)


def _is_year(number: Number, text: str, *, is_counted: bool) -> bool:
    """Whether four digits are a year: “in 2025 people died”, not “2025 people died”."""
    if number.value not in range(1000, 2200) or not re.fullmatch(r"[0-9]{4}", text[number.start : number.end]):
        return False
    return not is_counted or bool(YEAR_BEFORE.search(text, max(0, number.start - 10), number.start))


_ROLES = {
    "percent": "percent", "money": "money", "measure": "measure", "age": "measure", "date": "date", "time": "date",
}  # fmt: skip


def _beside_by_table(number: Number, text: str, until: int, known: Lexicon) -> Number:
    """What a number in another language is of, by the words of its table up to the next number: people, or things."""
    start, end = span = number.start, number.end
    nouns = known.nouns.named_in(few_words(text[end : min(until, end + _NEAR)], known))
    harm = known.harms.first_at(text, end + 1) or ""
    is_counted = bool(nouns or harm)
    role = _ROLES.get(role_of(Said(number.value, span, span), span, text, known, nouns) or "", "")
    role = _year_or(role, text[start:end], is_counted=is_counted)
    if role == "measure":
        number = replace(number, unit=measured(text, start, end, known)[1])
    if role or not is_counted:
        return replace(number, role=role)
    noun = "things" if nouns == {"things"} else "people" if nouns else ""
    return replace(number, role="count", noun=noun, harm=harm)


def _year_or(role: str, words: str, *, is_counted: bool) -> str:
    """The role of a number; that of a year for four digits that are a date, or of which nothing tells anything."""
    is_free = role == "date" or (not role and not is_counted)
    return "year" if is_free and re.fullmatch(r"(?:19|20)[0-9]{2}", words) else role
