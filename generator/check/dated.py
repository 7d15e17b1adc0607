"""Whether a time that the content has is the date that a text names.

In: a time, and a date as it is read in a text. Out: whether the one is, or runs over, the other.
"""

from calendar import monthrange
from datetime import date

from generator.model import Moment, When
from generator.numerals import Date


def names_date(time: When | Moment, said: Date) -> bool:
    """Whether a time is, or runs over, the date that a text names."""
    if any(_is_date(moment, said) for moment in time.ends):
        return True
    if not isinstance(time, When) or time.form != "span" or time.start is None or time.end is None:
        return False
    return any(_within(time.start, time.end, said, year) for year in range(time.start.year, time.end.year + 1))


def _is_date(moment: Moment, said: Date) -> bool:
    pairs = ((moment.year, said.year), (moment.month, said.month), (moment.day, said.day))
    return all(asked is None or known == asked for known, asked in pairs)


def _within(start: Moment, end: Moment, said: Date, year: int) -> bool:
    if said.year not in (None, year):
        return False
    place = (year, said.month or 0, said.day or 0)
    first = (start.year, start.month or 1, start.day or 1)
    last = (end.year, end.month or 12, end.day or 31)
    if said.day is None:
        return first[:2] <= place[:2] <= last[:2]
    return first <= place <= last


def is_weekday(time: When | Moment, said: Date, years: frozenset[int] = frozenset()) -> bool:
    """Whether the day that a text names fell on the weekday that it names; in one of some years, where none is told."""
    told = {said.year} if said.year else {moment.year for moment in time.ends if moment.year} or years
    assert said.month is not None
    assert said.day is not None
    # In a year that is not the text's own there may be no such day.
    fits = (year for year in told if year and said.day <= monthrange(year, said.month)[1])
    return any(date(year, said.month, said.day).weekday() == said.weekday for year in fits)
