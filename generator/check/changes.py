"""By how much numbers have changed: from row to row of a series, between accounts, and by a correction.

In: a fact, or what holds corrections. Out: the steps and the growth, as what may stand behind a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, product

from generator.check.backing import Backed, Backing, of_moments, of_text, together
from generator.model import Correction, Explainer, Fact, Row, Site, Text, quantities_of
from generator.model.roles import Superseded, walk
from generator.numerals import values_of

_TWO = 2
_ACCOUNTS = 9
"""So many claims are compared with one another; nobody tells of more by how much they differ."""


def growth_of(fact: Fact, *, is_whole: bool) -> Iterator[Fraction]:
    """By how many times each count of a series has changed from its first row to its last.

    Of more than two rows only where a sentence tells of the whole: beside a mention it may be from any of them on.
    """
    for claim in fact.claims.values():
        is_told = is_whole or len(claim.rows) == _TWO
        before, after = map(_exact_values, (claim.rows[0], claim.rows[-1])) if is_told else ({}, {})
        yield from (Fraction(after[path]) / before[path] for path in before if before[path] and path in after)


def steps_of(fact: Fact) -> Iterator[Backed]:
    """By how much a count of a series changed from one row to the next, and the last ones of claims differ."""
    rows = [[_exact_values(row) for row in claim.rows] for claim in fact.claims.values()]
    pairs = (
        *(pair for own in rows for pair in pairwise(own)),
        *combinations([own[-1] for own in rows[:_ACCOUNTS]], _TWO),
    )
    for before, after in pairs:
        steps = (abs(after[path] - before[path]) for path in before.keys() & after.keys())
        yield from (Backed(step) for step in steps if step)


def _exact_values(row: Row) -> dict[tuple[str, ...], Fraction]:
    figures = ((quantity.path, quantity.figure) for quantity in quantities_of(row))
    return {path: Fraction(values_of(one)[0]) for path, one in figures if one.qualifier == "exactly" and values_of(one)}


def of_corrections(site: Site, holder: Fact | Explainer) -> Backing:
    """What a correction may name besides: what was said before, by how much it changed, and its own day."""
    main = site.settings.main
    was = (one for found in walk(holder, Superseded) for one in found.value.in_each(main))
    days = of_moments(one.on for one in holder.corrections)
    return together((*(of_text(text, language) for language, text in was), days, of_changes(site, holder)))


def of_changes(site: Site, holder: Fact | Explainer) -> Backing:
    """By how much corrections changed a number."""
    main = site.settings.main
    return Backing(frozenset(number for one in holder.corrections for number in _change(one, main)))


def _change(correction: Correction, main: str) -> Iterator[Backed]:
    yield from _difference(correction, main)
    texts = ([*filter(str.isdecimal, next(one.everything()))] for one in (correction.was, correction.now))
    was, now = texts
    if sorted(was) == sorted(now):
        yield from (Backed(int(digit)) for digit, other in zip(was, now, strict=True) if digit != other)


def _difference(correction: Correction, main: str) -> Iterator[Backed]:
    was, now = _numbers_of(correction.was, main), _numbers_of(correction.now, main)
    for one, other in product(was, now):
        if one.value != other.value:
            yield Backed(abs(Fraction(other.value) - one.value))


def _numbers_of(text: Text, main: str) -> Iterator[Backed]:
    yield from (number for language, string in text.in_each(main) for number in of_text(string, language).numbers)
