"""Rows of a series that are called what they are not: an older one the latest, a later one the first.

In: a mention with what stands beside it. Out: the words that call it so.
"""

import re
from datetime import date
from fractions import Fraction

from generator.check.beside import Beside
from generator.check.beside.days import days_in
from generator.model import Figure, FigureRef, Site, find, quantities_of, rows_until, speaks_for
from generator.numerals import read
from generator.numerals.lexicon import words_of

REPORT = (
    r"(?:\s\w+){0,2}?\s(?:count|toll|figures?|bulletin|report|number|tally|update|total|estimate|statement|reading)\b"
)
"""Words for what a series has a row of."""
_LATEST, _FIRST, _NOW, _AS_IT_IS, _NOW_BEHIND = (
    words_of("en", "stale", name) for name in ("latest", "first", "now", "as-it-is", "now-behind")
)
_PAST, _ELSE = (words_of("en", "stale", name) for name in ("past", "else"))


_TURNED, _ELSE_TURNED = (words_of("en", "stale", name) for name in ("turned", "else-turned"))


_APART = words_of("en", "stale", "apart")
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
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
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
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
    for mention in reversed(beside.sentence.mentions[:place]):
        other = find(beside.site, mention.address, until)
        if other is not None and other.claim is told.claim and other.quantity.path == told.quantity.path:
            return other.quantity.figure
    rows = rows_until(beside.site, told.claim, until) if told.claim.series else ()
    earlier = rows[: rows.index(told.row)] if told.row in rows else ()
    figures = {one.path: one.figure for row in earlier for one in quantities_of(row)}
    return figures.get(told.quantity.path)


def value_of(figure: Figure) -> Fraction:
    """The number of a figure, of a range its upper end; 0 where none is told."""
    amount = figure.end or figure.amount
    return Fraction(amount.value) if amount is not None else Fraction(0)


def miscalled(beside: Beside) -> str:
    """The words before a printed figure that call it the latest, the first or the final one, where it is not."""
    if beside.told is None or not beside.prints_figure:
        return ""
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
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
