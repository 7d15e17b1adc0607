"""Rows of a series against those around them: its highest so far, fewer than the day before, another so many.

In: a mention with what stands beside it. Out: the words that rank its row otherwise than the claim’s own rows do.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.check.beside import MENTION, Beside
from generator.check.beside.days import days_in
from generator.check.beside.stale import REPORT, value_of
from generator.check.context import RowRef
from generator.check.counting import is_of_period
from generator.model import FigureRef, quantities_of, rows_until
from generator.numerals.lexicon import words_of

_GAP = rf"[^.,;:!?()–—{MENTION}]"
_RANKED_BEHIND, _RANKED_BEFORE, _STEPPED, _UNCHANGED, _FURTHER = (
    words_of("en", "ranked", name) for name in ("ranked-behind", "ranked-before", "stepped", "unchanged", "further")
)
_ALONE = words_of("en", "ranked", "alone")
_EARLIER = re.compile(
    rf"(?P<words>\b(?:earlier|previous|prior|former|older){REPORT})\s(?:(?:was|is|had been|stood at|gave|had|put|of)\s)"
    rf"{_GAP}{{0,20}}$",
    re.IGNORECASE,
)
_NOT = words_of("en", "ranked", "not")


def misranked(beside: Beside) -> str:
    """The words beside a printed figure of a series that its rows speak against; empty where they bear them out."""
    told = beside.told
    if told is None or not beside.prints_figure or not told.claim.series or _NOT.search(beside.sentence.text):
        return ""
    values, place = _values(beside, told)
    if not values:
        return ""
    found = _as_extreme(beside, values, place) or _as_step(beside, values, place)
    return found or _as_further(beside, told, values, place) or _as_earlier(beside, is_last=place == len(values) - 1)


def _values(beside: Beside, told: FigureRef) -> tuple[list[Fraction], int]:
    """The figure in each row that the page may print, and which of them is told; none where a row lacks it."""
    rows = rows_until(beside.site, told.claim, beside.text.explainer.as_of.last(beside.site.settings.time_zone))
    values = [value_of(one.figure) for row in rows for one in quantities_of(row) if one.path == told.quantity.path]
    place = next((place for place, row in enumerate(rows) if row is told.row), -1)
    return (values, place) if place >= 0 and 1 < len(rows) == len(values) else ([], -1)


def _as_earlier(beside: Beside, *, is_last: bool) -> str:
    return _words(_EARLIER.search(beside.before)) if is_last else ""


def _as_extreme(beside: Beside, values: list[Fraction], place: int) -> str:
    for match in filter(None, (_RANKED_BEHIND.match(beside.behind), _RANKED_BEFORE.search(beside.before))):
        others = values if match["all"] else values[: place + 1]
        if values[place] != (max(others) if match["up"] else min(others)):
            return match["words"]
    return ""


def _as_step(beside: Beside, values: list[Fraction], place: int) -> str:
    """What is more, fewer or as many as the row before, and is not."""
    match = _STEPPED.match(beside.behind)
    same = _UNCHANGED.search(beside.before)
    if not place or (match is None and same is None):
        return ""
    change = values[place] - values[place - 1]
    if match is None:
        return _words(same) if change else ""
    is_so = change > 0 if match["up"] else change < 0 if match["down"] else not change
    return "" if is_so else match["words"]


def _as_further(beside: Beside, told: FigureRef, values: list[Fraction], place: int) -> str:
    """A running total told as what came on top of the count before it, or on one day alone."""
    match = _FURTHER.search(beside.before) or _ALONE.search(beside.before)
    said = RowRef(told.fact, told.claim, told.row, (), quantities_of(told.row))
    if match is None or not place or values != sorted(values) or is_of_period(said):
        return ""
    is_of_it = days_in(beside.before) or any(one == beside.fact.id for one in _facts_near(beside))
    return match["words"] if is_of_it else ""


def _facts_near(beside: Beside) -> Iterator[str]:
    """The facts that are mentioned in the sentence besides, and in those before it."""
    yield from (one.address.fact for one in beside.sentence.mentions if one is not beside.mention)
    yield from (one.address.fact for sentence in beside.sentences_before for one in sentence.mentions)


def _words(match: re.Match[str] | None) -> str:
    return match["words"].strip() if match is not None else ""
