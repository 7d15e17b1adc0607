"""Days that a text names, Thursday, by Saturday, 5 March, and those of the rows and facts of a site.

In: a text; a time, a row, a fact. Out: the days as named, and the stretches of days that one of them may be in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from itertools import pairwise

from generator.check.cited import words_cited
from generator.check.days import weekdays_at
from generator.model import Claim, Fact, Moment, Row, Site, When
from generator.numerals import read
from generator.numerals.lexicon import lists, words_of
from generator.prose import Ref

_LOOSE, _COUNT_OF, _SPOKEN, APPOSED = lists("day-told", "loose count-of spoken apposed")
TELLING = words_of("en", "day-told", "telling")
"""Where something is said, or published, the day may be that of its source."""
_TWO = 2
_LONG = timedelta(days=31)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it: where, on which weekday or at which date, and whether it bounds a longer time."""

    start: int
    end: int
    words: str
    weekday: int | None
    month: int | None = None
    day: int | None = None
    is_loose: bool = False

    def names(self, other: "Day") -> bool:
        """Whether both name a day in the same way."""
        return (self.weekday, self.month, self.day) == (other.weekday, other.month, other.day)

    def is_in(self, spans: Iterable[Span]) -> bool:
        """Whether any of these stretches of days has one that is so named."""
        return any(self._is(day) for first, last in spans for day in each_day(first, last))

    def _is(self, day: date) -> bool:
        if self.day is not None:
            return (day.month, day.day) == (self.month, self.day)
        return day.weekday() == self.weekday


def each_day(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last; of very many, a month of them."""
    for number in range(min((last - first).days, _LONG.days) + 1):
        yield first + timedelta(days=number)


def days_in(text: str) -> list[Day]:
    """The days that a text names, in its order; a weekday with its date is the date."""
    found = [
        Day(one.start, one.end, text[one.start : one.end], one.weekday, one.month, one.day, _is_loose(text, one.start))
        for one in read(text).dates
        if one.day is not None
    ]
    taken = [range(day.start, day.end) for day in found]
    for weekday, start, end in weekdays_at(text, "en"):
        if not any(start in span for span in taken):
            found.append(Day(start, end, text[start:end], weekday, is_loose=_is_loose(text, start)))
    return sorted(found, key=lambda day: day.start)


def dates_in(text: str) -> tuple[Day, ...]:
    """The same without the weekday behind a date, which is that of the date: “18 December, a Wednesday”."""
    days = days_in(text)
    apposed = [two for one, two in pairwise(days) if one.day and two.day is None and _is_apposed(text, one, two)]
    return tuple(day for day in days if day not in apposed)


def _is_apposed(text: str, one: Day, two: Day) -> bool:
    return APPOSED.match(text[one.end : two.start].replace(" ,", ",")) is not None


def _is_loose(text: str, start: int) -> bool:
    near = max(0, start - 40)
    return _LOOSE.search(text, near, start) is not None and _COUNT_OF.search(text, near, start) is None


def spans_of(time: When | Moment | None, zone: tzinfo) -> Iterator[Span]:
    """The stretch of days that a time is or runs over; of an open one the day that it begins or ends with."""
    if isinstance(time, When):
        ends = [moment for moment in (time.start, time.end) if moment is not None]
    else:
        ends = [time] if time is not None else []
    if ends:
        around = timedelta(days=1 if isinstance(time, When) and time.form == "about" else 0)
        yield ends[0].first(zone).date() - around, ends[-1].last(zone).date() + around


def is_of_another_clause(text: str, day: Day) -> bool:
    """Whether somebody says or counts something in a text before a day that it names."""
    loose = _LOOSE.search(text, max(0, day.start - 40), day.start)
    return _SPOKEN.search(text, 0, loose.start() if loose is not None else day.start) is not None


class Calendar:
    """The days of the rows and facts of a site, each worked out once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._of_row: dict[int, list[Span]] = {}
        self._of_fact: dict[str, list[Span]] = {}
        self._quoted: dict[str, frozenset[int | tuple[int, int]]] = {}
        self._having: dict[tuple[int, int | None, int | None, int | None], frozenset[int]] = {}

    def of_row(self, claim: Claim, row: Row) -> list[Span]:
        """The days that a row speaks for: its own, else its claim's, and those of its sources."""
        if id(row) not in self._of_row:
            times = (row.as_of or claim.as_of, row.said or claim.said)
            cited = self.of_sources(one.source for one in row.citations)
            self._of_row[id(row)] = [*(span for time in times for span in self.spans(time)), *cited]
        return self._of_row[id(row)]

    def of_row_itself(self, claim: Claim, row: Row) -> list[Span]:
        """The days for which a row speaks, or its claim; where neither has any, when it was said or issued."""
        own = list(self.spans(row.as_of or claim.as_of))
        return own or self.of_row(claim, row)

    def tells(self, day: Day, fact: Fact, claims: Iterable[Claim]) -> bool:
        """Whether a fact, or one of these of its claims, is of a day, and not only what was said or issued on it."""
        if day.is_in(self._of_event(fact)) or self.quotes(fact, day):
            return True
        return any(day.is_in(self.of_row_itself(claim, row)) for claim in claims for row in claim.rows)

    def has(self, day: Day, facts: Iterable[Fact]) -> bool:
        """Whether any of these facts happened on a day, or is counted as of it."""
        told = list(facts)
        is_own = any(day.is_in(self._of_event(fact)) or self.quotes(fact, day) for fact in told)
        return is_own or self.is_counted(day, told)

    def is_counted(self, day: Day, facts: Iterable[Fact]) -> bool:
        """Whether any of these facts is counted as of a day."""
        as_of = (row.as_of or claim.as_of for fact in facts for _, claim, row in fact.rows())
        return any(day.is_in(self.spans(time)) for time in as_of)

    def _of_event(self, fact: Fact) -> list[Span]:
        return [span for time in (fact.when, getattr(fact, "until", None)) for span in self.spans(time)]

    def of_fact(self, fact: Fact) -> list[Span]:
        """Every day that a fact has to do with, at whatever row."""
        if fact.id not in self._of_fact:
            rows = (span for _, claim, row in fact.rows() for span in self.of_row(claim, row))
            self._of_fact[fact.id] = list(dict.fromkeys((*self._of_event(fact), *rows)))
        return self._of_fact[fact.id]

    def of_events(self, fact: Fact) -> list[Span]:
        """The days on which a fact happened; of one that was counted on some, or changed on some, these as well."""
        own, rows = (
            list(self.spans(fact.when)),
            [(claim, row) for _, claim, row in fact.rows() if row.as_of is not None],
        )
        if len(rows) < _TWO:
            return own
        # What went on for days is not told from any day between.
        ends = ((day, day) for span in own for day in span)
        return [*ends, *(span for _, row in rows for span in self.spans(row.as_of))]

    def of_claim(self, fact: Fact, claim: Claim) -> list[Span]:
        """The days of an event, and those of all rows of one of its claims."""
        return [*self.spans(fact.when), *(span for row in claim.rows for span in self.of_row(claim, row))]

    def of_sources(self, names: Iterable[str | None]) -> Iterator[Span]:
        """The days when sources were issued and changed."""
        for source in (self._site.sources.get(name or "") for name in names):
            for moment in source.moments if source is not None else ():
                yield from self.spans(moment)

    def spans(self, time: When | Moment | None) -> Iterator[Span]:
        """The stretch of days of a time, on the clock of the site."""
        return spans_of(time, self._site.settings.time_zone)

    def quotes(self, fact: Fact, day: Day) -> bool:
        """Whether a fact's exact words, or what they mean, name the date or the weekday."""
        if fact.id not in self._quoted:
            texts = (text for _, _, row in fact.rows() for text in words_cited(row.citations))
            days = [day for text in texts for day in days_in(text)]
            dates = ((one.month, one.day) for one in days if one.month is not None and one.day is not None)
            self._quoted[fact.id] = frozenset((*(one.weekday for one in days if one.weekday is not None), *dates))
        return not self._quoted[fact.id].isdisjoint((day.weekday, (day.month, day.day)))

    def row_of(self, claims: Iterable[Claim], day: Day) -> tuple[Claim, Row] | None:
        """The row of one of these claims that is of a day; None where none is, or there is no other."""
        rows = ((claim, row) for claim in claims for row in claim.rows if len(claim.rows) > 1)
        return next((one for one in rows if day.is_in(self.of_row(*one))), None)

    def is_of_another_row(self, claim: Claim, row: Row, day: Day) -> bool:
        """Whether a day is of some row of a claim, and not of this one."""
        key = (id(claim), day.weekday, day.month, day.day)
        if key not in self._having:
            self._having[key] = frozenset(id(one) for one in claim.rows if day.is_in(self.of_row(claim, one)))
        return bool(self._having[key]) and id(row) not in self._having[key]

    def knows(self, day: Day, facts: Iterable[Fact], refs: Iterable[Ref], *, until: Moment | None = None) -> bool:
        """Whether a day is one of these facts, of what is cited, or of the page itself."""
        told, cited = list(facts), list(refs)
        if any(day.is_in(self.of_fact(fact)) or self.quotes(fact, day) for fact in told):
            return True
        spans = (*self.of_sources(ref.source for ref in cited), *self.spans(until))
        return day.is_in(spans) or any(day.words in (ref.exact or "") for ref in cited)
