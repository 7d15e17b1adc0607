"""Rows of a series that are called what they are not: an older one the latest, a lower one the highest so far.

In: a mention with what stands beside it. Out: the words that call its row so, or rank it otherwise than the claim’s own
rows do: fewer than the day before, another so many, two days earlier.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from generator.check.beside import Beside
from generator.check.beside.chronology.days import days_in
from generator.check.closeness import value_of
from generator.check.context import RowRef
from generator.check.counting import is_of_period
from generator.check.denials import is_supposed
from generator.model import Figure, FigureRef, Site, find, quantities_of, rows_until, speaks_for
from generator.numerals import read
from generator.numerals.lexicon import lists

_LATEST, _FIRST, _NOW, _AS_IT_IS, _NOW_BEHIND, _PAST = lists("stale", "latest first now as-it-is now-behind past")
_ELSE, _TURNED, _ELSE_TURNED, _APART = lists("stale", "else turned else-turned apart")
_RANKED_BEHIND, _RANKED_BEFORE, _STEPPED = lists("ranked", "ranked-behind ranked-before stepped")
_UNCHANGED, _FURTHER, _ALONE, _EARLIER = lists("ranked", "unchanged further alone earlier")


_DAYS = {"day": 1, "week": 7}
_SOME = frozenset("some few several many the that these those next which other".split())


def misdirected(beside: Beside) -> str:
    """The words before a printed figure that let it rise to, or fall to, what it has not; empty where it has."""
    match = _TURNED.search(beside.before)
    if match is None or beside.told is None or _ELSE_TURNED.search(match[0]):
        return ""
    before, now = _figure_before(beside, beside.told), beside.told.quantity.figure
    if before is None or before.amount is None or now.amount is None or before.unit != now.unit:
        return ""
    change = value_of(now) - value_of(before)
    is_wrong = change < 0 if match["up"] else change > 0
    return match[0].strip() if is_wrong else ""


def misordered(beside: Beside) -> str:
    """The words that begin a sentence with “two days earlier”, where it is two days later than the figure before.

    Of one claim’s figures so many days lie between as its rows say.
    """
    match = _APART.match(beside.sentence.text)
    last = next((one.mentions[-1] for one in beside.sentences_before if one.mentions), None)
    if match is None or last is None or beside.sentence.mentions[0] is not beside.mention:
        return ""
    until = beside.until
    days = _day_of(beside.site, beside.told), _day_of(beside.site, find(beside.site, last.address, until))
    if not days[0] or not days[1]:
        return ""
    is_one_claim = (last.address.fact, last.address.claim) == (beside.fact.id, beside.mention.address.claim)
    return match[0] if _is_otherwise((days[0] - days[1]).days, match, is_one_claim) else ""


def _is_otherwise(apart: int, match: re.Match[str], is_one_claim: bool) -> bool:
    """Whether it is just the other way round, or, of one claim’s figures, another number of days."""
    length = next((number.value for number in read(match["length"]).numbers), 1) * _DAYS[match["unit"].lower()]
    wanted = length if match["way"].lower() in ("later", "after") else -length
    is_counted = match["length"].lower() not in _SOME and match["unit"].lower() == "day"
    return apart == -wanted or (is_one_claim and is_counted and apart != wanted)


def _day_of(site: Site, told: FigureRef | None) -> date | None:
    """The day that a figure speaks for, or up to which it counts; None where it is no one day."""
    time = speaks_for(site, told.row, told.claim) if told is not None else None
    ends = time.ends if time is not None else ()
    # A running total counts up to its own day.
    until = told.row.as_of if told is not None else None
    end = ends[0] if len(ends) == 1 else until.ends[-1] if until is not None else None
    return date(end.year, end.month, end.day) if end is not None and end.month and end.day else None


def _figure_before(beside: Beside, told: FigureRef) -> Figure | None:
    """The figure that a count goes on from: the one that the sentence mentions before, else that of the row before."""
    place = beside.sentence.mentions.index(beside.mention)
    until = beside.until
    for mention in reversed(beside.sentence.mentions[:place]):
        other = find(beside.site, mention.address, until)
        if other is not None and other.claim is told.claim and other.quantity.path == told.quantity.path:
            return other.quantity.figure
    rows = rows_until(beside.site, told.claim, until) if told.claim.series else ()
    earlier = rows[: rows.index(told.row)] if told.row in rows else ()
    figures = {one.path: one.figure for row in earlier for one in quantities_of(row)}
    return figures.get(told.quantity.path)


def miscalled(beside: Beside) -> str:
    """The words before a printed figure that call it the latest, the first or the final one, where it is not."""
    if beside.told is None or not beside.prints_figure:
        return ""
    until = beside.until
    rows = rows_until(beside.site, beside.told.claim, until) or (beside.told.row,)
    is_last, is_first = beside.told.row is rows[-1], beside.told.row is rows[0]
    return _as_latest(beside, is_last=is_last) or ("" if is_last else _as_now(beside)) or _as_first(beside, is_first)


def _as_latest(beside: Beside, *, is_last: bool) -> str:
    match = _LATEST.search(beside.before)
    assert beside.told is not None
    is_open = beside.told.quantity.figure.qualifier in ("at-least", "more-than")
    if match is None or _ELSE.search(match["link"]):
        return ""
    return match["words"] if not is_last or (match["ends"] and is_open) else ""


def _as_now(beside: Beside) -> str:
    """What tells an older row as what is so: no day is named, and nothing says that it was earlier."""
    match = _AS_IT_IS.match(beside.before) or _NOW.search(beside.before) or _NOW_BEHIND.match(beside.behind)
    text = beside.sentence.text
    return match["words"] if match is not None and not _PAST.search(text) and not days_in(text) else ""


def _as_first(beside: Beside, is_first: bool) -> str:
    match = _FIRST.search(beside.before)
    return match["words"] if match is not None and not is_first and not _ELSE.search(match["link"]) else ""


def misranked(beside: Beside) -> str:
    """The words beside a printed figure of a series that its rows speak against; empty where they bear them out."""
    told = beside.told
    if told is None or not beside.prints_figure or not told.claim.series or is_supposed(beside.sentence.text):
        return ""
    values, place = _values(beside, told)
    if not values:
        return ""
    found = _as_extreme(beside, values, place) or _as_step(beside, values, place)
    return found or _as_further(beside, told, values, place) or _as_earlier(beside, is_last=place == len(values) - 1)


def _values(beside: Beside, told: FigureRef) -> tuple[list[Fraction], int]:
    """The figure in each row that the page may print, and which of them is told; none where a row lacks it."""
    rows = rows_until(beside.site, told.claim, beside.until)
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
