"""Days that a text names: Thursday, by Saturday, 5 March; and the days that a fact has to do with.

In: a sentence, or a mention with what stands beside it. Out: the day that is named, where it is none of those.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from generator.check.beside import MENTION, Beside
from generator.check.beside.around import Section
from generator.model import Claim, Fact, Moment, Row, Site, When
from generator.numerals import read
from generator.prose import Ref

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.capitalize() for day in _WEEKDAYS)})\b(?![’'-])")
_LOOSE = re.compile(
    r"\b(?:(?:and|or|next|last|every|each|for|of)\s|(?:since|from|until|till|before|after|between|to|through|than|following)\s"
    r"(?:late\s|early\s|last\s|the\s|on\s)*)$",
    re.IGNORECASE,
)
"""Before a day that begins or ends something, or is one of several."""
_SPOKEN = re.compile(
    r"(?:\b(?:after|before|when|while|until|since|as|because|although|though|who|which|whose|where|whom|following|despite"
    r"|ahead|if|unless|hours|days|killed|died|struck|began|what|how|whether)\b|[“\"])[^,;:.!?]*$",
    re.IGNORECASE,
)
"""Before a day of another clause than the one that the mention stands in."""
_CLAUSE = re.compile(r"[;:!?()–—]")
_BEFORE_THAT = re.compile(
    r"\b(?:from|compared|against|than|after|before|earlier|previous\w*|later|until|since|then|against)\b", re.IGNORECASE
)
_DIRECTLY = re.compile(r"^\s(?:\w+\s)?(?:on|by|as of)\s$")
_OF_ANOTHER = re.compile(rf"{MENTION}\s(?:\w+\s)?(?:on|by|as of)\s$")
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

    def is_in(self, spans: Iterable[Span]) -> bool:
        """Whether any of these stretches of days has one that is so named."""
        return any(self._is(day) for first, last in spans for day in _days(first, last))

    def _is(self, day: date) -> bool:
        if self.day is not None:
            return (day.month, day.day) == (self.month, self.day)
        return day.weekday() == self.weekday


def _days(first: date, last: date) -> Iterator[date]:
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
    for match in _WEEKDAY.finditer(text):
        if not any(match.start() in span for span in taken):
            weekday = _WEEKDAYS.index(match[0].lower())
            found.append(Day(*match.span(), match[0], weekday, is_loose=_is_loose(text, match.start())))
    return sorted(found, key=lambda day: day.start)


def _is_loose(text: str, start: int) -> bool:
    return _LOOSE.search(text, max(0, start - 40), start) is not None


def spans_of(time: When | Moment | None, zone: tzinfo) -> Iterator[Span]:
    """The stretch of days that a time is or runs over; of an open one the day that it begins or ends with."""
    if isinstance(time, When):
        ends = [moment for moment in (time.start, time.end) if moment is not None]
    else:
        ends = [time] if time is not None else []
    if ends:
        around = timedelta(days=1 if isinstance(time, When) and time.form == "about" else 0)
        yield ends[0].first(zone).date() - around, ends[-1].last(zone).date() + around


def _is_of_another_clause(text: str, day: Day) -> bool:
    loose = _LOOSE.search(text, max(0, day.start - 40), day.start)
    return _SPOKEN.search(text, 0, loose.start() if loose is not None else day.start) is not None


def _issued(site: Site, names: Iterable[str | None]) -> Iterator[Moment | None]:
    for source in (site.sources.get(name or "") for name in names):
        if source is not None:
            yield from (source.issued, source.updated)


def _row_spans(site: Site, claim: Claim, row: Row) -> list[Span]:
    """The days that a row speaks for: its own, else its claim's, and those of its sources."""
    times = [row.as_of or claim.as_of, row.said or claim.said, *_issued(site, (one.source for one in row.citations))]
    return [span for time in times for span in spans_of(time, site.settings.time_zone)]


def _fact_spans(site: Site, fact: Fact) -> list[Span]:
    times = [fact.when, getattr(fact, "until", None)]
    return [span for time in times for span in spans_of(time, site.settings.time_zone)]


def all_spans(site: Site, fact: Fact) -> list[Span]:
    """Every day that a fact has to do with, at whatever row."""
    rows = (span for _, claim, row in fact.rows() for span in _row_spans(site, claim, row))
    return [*_fact_spans(site, fact), *rows]


def quoted_days(fact: Fact) -> Iterator[int]:
    """The weekdays in a fact's exact words and in what they mean."""
    for _, _, row in fact.rows():
        for citation in row.citations:
            for text in (citation.exact or "", *(citation.means.everything() if citation.means is not None else ())):
                yield from (day.weekday for day in days_in(text) if day.weekday is not None)


def _is_known(day: Day, spans: Iterable[Span], facts: Iterable[Fact], refs: Iterable[Ref]) -> bool:
    if day.is_in(spans) or (day.weekday is not None and any(day.weekday in quoted_days(fact) for fact in facts)):
        return True
    return any(day.words in (ref.exact or "") for ref in refs)


def _cited(site: Site, refs: Iterable[Ref]) -> Iterator[Span]:
    for moment in _issued(site, (ref.source for ref in refs)):
        yield from spans_of(moment, site.settings.time_zone)


def other_day(beside: Beside, refs: tuple[Ref, ...]) -> Day | None:
    """The day that governs a mention, where it is none of its own; None where it is, or none does."""
    day = governing(beside)
    if day is None:
        return None
    row_differs = not day.is_loose and _is_of_another_row(beside, day)
    named = [
        beside.site.facts[one.address.fact] for one in beside.sentence.mentions if one.address.fact in beside.site.facts
    ]
    spans = [span for fact in named for span in all_spans(beside.site, fact)]
    return day if row_differs or not _is_known(day, [*spans, *_cited(beside.site, refs)], named, refs) else None


def _is_of_another_row(beside: Beside, day: Day) -> bool:
    if beside.told is None or len(beside.told.claim.rows) < 2:
        return False
    claim, own = beside.told.claim, beside.told.row
    others = (row for row in claim.rows if row is not own)
    mine = _row_spans(beside.site, claim, own)
    return not day.is_in(mine) and any(day.is_in(_row_spans(beside.site, claim, row)) for row in others)


def governing(beside: Beside) -> Day | None:
    """The day that is said of a mention: the nearest before it in its clause, else the first one behind it."""
    before = _CLAUSE.split(beside.before)[-1]
    behind = _CLAUSE.split(beside.behind.partition(MENTION)[0])[0]
    first = next(iter(days_in(behind)), None)
    if first is not None and _DIRECTLY.search(behind, 0, first.start):
        return first
    for day in reversed(days_in(before)):
        between = before[day.end :]
        if _OF_ANOTHER.search(before, 0, day.start):
            continue
        if _is_of_another_clause(before, day) or (MENTION in between and _BEFORE_THAT.search(between)):
            return None
        return day
    is_own = first is not None and not _is_of_another_clause(behind, first) and "," not in behind[: first.start]
    return first if is_own else None


def stray_days(site: Site, section: Section) -> Iterator[tuple[int, Day]]:
    """The days of sentences that mention nothing, which no fact of their section has; each with its sentence."""
    zone, until = site.settings.time_zone, section.text.explainer.as_of
    spans = [span for fact in section.facts for span in all_spans(site, fact)] + list(spans_of(until, zone))
    for place, (sentence, refs) in enumerate(section.sentences):
        if section.facts and not sentence.mentions and not refs:
            yield from (
                (place, day) for day in days_in(sentence.text) if not _is_known(day, spans, section.facts, refs)
            )
