"""What the figures and times of a passage bear out: shares and multiples, and how long lies between two of its times.

In: a comparison, and the numbers that stand beside it; a length of time, and the times of facts. Out: whether two of
them make it so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import combinations, islice, permutations, product

from generator.check.days import clocks_named
from generator.model import Address, Fact, Moment, Row, Site, all_told, find, quantities_of
from generator.numerals import Compared, values_of
from generator.numerals.lexicon import lexicon, lists, words_of
from generator.numerals.normal import normal
from generator.prose import Mention

Values = frozenset[int | Fraction]
_ON_TOP, _REST, _PERCENT = lists("borne", "on-top rest percent")
_ENDS = re.compile(r"\s?(?:[.,;:)]|$)")
_NEXT = re.compile(r"\s\w+")
_MOST = 60
"""Figures of which two are looked for that make a number."""
_LEAST = 10
"""Any smaller number is the sum or the difference of too many."""
_DAYS = {"day": (1, 0), "week": (7, 3), "month": (30, 9), "year": (365, 60)}
"""How many days each is, and how many a number of them may be off."""


def figures_beside(site: Site, mentions: Iterable[Mention], until: datetime) -> Values:
    """The numbers that mentions print or tell, with their parts and wholes: those of the same harm."""
    told = (find(site, mention.address, until) for mention in mentions)
    alike = (
        one for ref in told if ref is not None for one in quantities_of(ref.row) if one.counted == ref.quantity.counted
    )
    return frozenset(value for one in alike for value in values_of(one.figure))


def growth_told(site: Site, own: Iterable[Mention], passage: Iterable[Mention], until: datetime) -> Iterator[Fraction]:
    """By how many times a count has changed between two rows of it that a passage mentions, one of them as its own."""
    told = [ref for mention in passage if (ref := find(site, mention.address, until)) is not None]
    for mention in own:
        mine = find(site, mention.address, until)
        for other in told if mine is not None else ():
            if mine is not None and other.claim is mine.claim and other.quantity.path == mine.quantity.path:
                pair = sorted((other, mine), key=lambda ref: _place(ref.claim.rows, ref.row))
                first, last = (next(iter(values_of(ref.quantity.figure)), 0) for ref in pair)
                if first and pair[0].row is not pair[1].row:
                    yield Fraction(last) / Fraction(first)


def _place(rows: Iterable[Row], row: Row) -> int:
    return next(place for place, one in enumerate(rows) if one is row)


def remedy_for(site: Site, facts: Iterable[Fact], value: int | Fraction) -> str:
    """What to write for a number that a figure of the facts is, or the sum or the difference of two; else empty."""
    told = islice((one for fact in facts for one in all_told(site, fact)), _MOST)
    known = [(one.address, one.quantity.figure, number) for one in told for number in values_of(one.quantity.figure)]
    own = next((address for address, _, number in known if number == value), None)
    if own is not None:
        return f"mention the fact that has it, [[{own}]]"
    exact = [(address, number) for address, figure, number in known if figure.qualifier == "exactly"]
    derived = _derived(exact, value) if value >= _LEAST else ""
    fact = "give it a fact of its own with that under derived: (by: newsroom) and mention that"
    return f"if it is {derived}, {fact}" if derived else ""


def _derived(exact: list[tuple[Address, int | Fraction]], value: int | Fraction) -> str:
    # Two figures of one fact are more likely meant than those of two.
    pairs = sorted(permutations(exact, 2), key=lambda pair: pair[0][0].fact != pair[1][0].fact)
    for (mine, more), (other, less) in pairs:
        if value in (more - less, more + less):
            return f"{mine} {'-' if more - less == value else '+'} {other}"
    return ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The numbers that a passage mentions and cites: `own` those of a sentence and before it, `all` those around them.

    What two numbers make, one of them is an own one of.
    """

    own: Values
    all: Values

    @property
    def _pairs(self) -> Iterator[tuple[Fraction, Fraction]]:
        for one, other in product(sorted(self.own - {0})[:_MOST], sorted(self.all - {0})[:_MOST]):
            if one != other:
                yield Fraction(one), Fraction(other)
                yield Fraction(other), Fraction(one)

    def bears_share(self, told: Compared, behind: str) -> bool:
        """Whether one number is the share or the multiple of another that is told, or is by so much more or less.

        `behind` is what stands behind the comparison: “a third more” is a third on top.
        """
        on_top = _ON_TOP.match(behind) if told.times < 1 else None
        for mine, other in self._pairs:
            share = mine / other
            if on_top is not None:
                share = share - 1 if on_top["more"] else 1 - share
            if told.fits(share):
                return True
        return False

    def bears_percent(self, words: str, value: int | Fraction) -> bool:
        """Whether a number in per cent is the share that one number is of another, rounded as it is written."""
        slack = Fraction(1, 2) if Fraction(value).denominator == 1 else Fraction(1, 20)
        is_percent = _PERCENT.search(words) is not None
        return is_percent and any(abs(100 * mine / other - value) <= slack for mine, other in self._pairs)

    def bears_rest(self, value: int | Fraction, sentence: str) -> bool:
        """Whether a sentence tells a number as what is left of one without another, or lies between the two."""
        is_told = value >= _LEAST and _REST.search(sentence) is not None
        return is_told and any(more - less == value for more, less in self._pairs)


def is_span_between(
    moments: Iterable[Moment], words: str, value: int | Fraction, around: tuple[str, str], language: str
) -> bool:
    """Whether as long a time as words say lies between two of the days: “ten days after”, “over the next eight days”.

    Where days are named further up, “they took ten” may be of them. `around` is what stands before and behind.
    """
    told, first, last = (normal(text, language).text for text in (words, *around))
    unit, is_told = _unit_in(told, first, last, language)
    if unit is None or not is_told:
        return False
    size, slack = _DAYS[str(unit.lastgroup)]
    days = {date(one.year, one.month, one.day).toordinal() for one in moments if one.month and one.day}
    return any(abs(abs(one - other) - size * Fraction(value)) <= slack for one, other in combinations(days, 2))


def are_hours_between(words: str, value: int | Fraction, sentence: str, language: str) -> bool:
    """Whether so many hours lie between two times of day of a sentence: “twelve hours a day, from 06:00 to 18:00”."""
    known = lexicon(language)
    if known is None or not re.search(rf"(?:{known.raw['measured']['hours']})\b", normal(words, language).text):
        return False
    minutes = [clock.hour * 60 + clock.minute for clock in clocks_named(sentence, language)]
    return any((other - one) % (24 * 60) == value * 60 for one, other in permutations(minutes, 2))


def _unit_in(told: str, first: str, last: str, language: str) -> tuple[re.Match[str] | None, bool]:
    """The unit of a length of time, and whether what stands before or behind it says from when to when it is."""
    length, before, behind = (words_of(language, "borne", name) for name in ("length", "before", "behind"))
    elliptic = words_of(language, "borne", "elliptic").search(first) if _ENDS.match(last) else None
    if elliptic is not None:
        return length.search(elliptic["unit"]), True
    unit = length.search(told)
    if unit is None and (word := _NEXT.match(last)) is not None:
        unit, last = length.search(word[0]), last[word.end() :]
    return unit, bool(before.search(first) or behind.match(last))
