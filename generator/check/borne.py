"""What the figures and times of a passage bear out: shares and multiples, and how long lies between two of its times.

In: a comparison, and the numbers that stand beside it; a length of time, and the times of facts. Out: whether two of
them make it so.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from itertools import combinations, islice, permutations

from generator.model import Address, Fact, Moment, Site, all_told, claims_of, quantities_of, row_of
from generator.numerals import Compared, values_of
from generator.prose import Mention

Values = frozenset[int | Fraction]
_ON_TOP = re.compile(r"\s(?:(?P<more>more|higher|larger|greater)|less|fewer|lower)\b")
_LENGTH = re.compile(r"(?:[a-z]+[ -]|[0-9]+ )?(?P<unit>day|night|week|month|year)s?\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:after|later|before|earlier|since|apart)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:over|in|within|during)\sthe\s(?:next|following|first)\s\Z", re.IGNORECASE)
_MOST = 60
"""Figures of which two are looked for that make a number."""
_LEAST = 10
"""Any smaller number is the sum or the difference of too many."""
_DAYS = {"day": (1, 0), "night": (1, 0), "week": (7, 3), "month": (30, 9), "year": (365, 60)}
"""How many days each is, and how many a number of them may be off."""


def figures_beside(site: Site, mentions: Iterable[Mention], until: datetime) -> Values:
    """The numbers of the rows that mentions print or tell, their parts and wholes too."""
    found: set[int | Fraction] = set()
    for mention in mentions:
        fact = site.facts.get(mention.address.fact)
        for claim in claims_of(fact, mention.address) if fact is not None else ():
            row = row_of(site, claim, mention.address, until)
            for quantity in quantities_of(row) if row is not None else ():
                found |= set(values_of(quantity.figure))
    return frozenset(found)


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


def bears_share(values: Values, one: Compared, behind: str) -> bool:
    """Whether one of the numbers is the share or the multiple of another that is told, or is by so much more or less.

    `behind` is what stands behind the comparison: “a third more” is a third on top.
    """
    on_top = _ON_TOP.match(behind) if one.times < 1 else None
    for mine, other in permutations((Fraction(value) for value in values if value), 2):
        share = Fraction(mine / other)
        if on_top is not None:
            share = share - 1 if on_top["more"] else 1 - share
        if one.fits(share):
            return True
    return False


def is_span_between(moments: Iterable[Moment], words: str, value: int | Fraction, before: str, behind: str) -> bool:
    """Whether as long a time as words say lies between two of the days: “ten days after”, “over the next eight days”.

    `before` and `behind` are what stands around the words.
    """
    length = _LENGTH.search(words)
    if length is None or not (_BEHIND.match(behind) or _BEFORE.search(before)):
        return False
    size, slack = _DAYS[str(length["unit"]).lower()]
    days = {date(one.year, one.month, one.day).toordinal() for one in moments if one.month and one.day}
    return any(abs(abs(one - other) - size * Fraction(value)) <= slack for one, other in combinations(days, 2))
