"""Days that the exact words of a row name, held against its times: its own, those of its fact and of its source.

In: a row, a quotation of it, and one of the texts of that with its language. Out: which time the words speak against.
"""

import re
from datetime import date, timedelta

from generator.check.check import Context
from generator.check.context import RowRef
from generator.check.days import DayNamed, days_ago, days_called, days_named, days_of, is_long
from generator.check.quotes import Quote
from generator.model import Citation, Fact, Moment, When
from generator.numerals import read, tells
from generator.numerals.lexicon import lexicon
from generator.numerals.normal import normal
from generator.numerals.said import harms_in

_FUTURE = timedelta(days=7)
_CLAUSE = re.compile(r"[^.,;:]+(?:[.,;:]+|$)")
DaySlip = tuple[str, str, str]
"""The key of the time at issue, the words for another one, and that time."""


def told_on(context: Context, said: RowRef) -> set[date]:
    """The days on which a row was said, or what it cites was issued."""
    issued = (_days_of_source(context, quote) for quote in context.quotes_of(said))
    spoken = (said.row.as_of or said.claim.as_of, said.row.said or said.claim.said)
    return {day for days in (*issued, days_of_times(context, *spoken)) for day in days}


def _is_past(day: DayNamed, told: set[date]) -> bool:
    """Whether a date lies before all days on which it was told."""
    first = min(told)
    return day.day is not None and (day.year or first.year, day.month or 0, day.day) < (
        first.year,
        first.month,
        first.day,
    )


def slip_in(context: Context, said: RowRef, quote: Quote, told: tuple[str, str]) -> DaySlip | None:
    """What a text of exact words, with its language before it, names instead of a time; None where there is nothing."""
    named = tuple(days_named(*told[::-1]))
    if said.fact.kind == "statement":
        # In a statement a weekday or a month may be yet to come.
        return _on(context, said, quote, tuple(day for day in named if _is_past(day, told_on(context, said))))
    found = _told_in(context, said, quote, told, named) if named else None
    return found or _called_in(context, said, quote, told)


def _told_in(
    context: Context, said: RowRef, quote: Quote, told: tuple[str, str], named: tuple[DayNamed, ...]
) -> DaySlip | None:
    found = _since(context, said, quote, named) or _by(context, said, named) or _ends(context, said, named)
    # What has been declared may be told days before; what is open now was closed another day.
    if found is None and said.fact.standing != "declared" and not said.row.statuses:
        found = _until(context, said, named) or _in(context, said, named) or _on(context, said, quote, named)
        found = (
            found or _of_source_alone(context, said, told, named) or _of_row_alone(context, said, quote, told, named)
        )
    return found


def _since(context: Context, said: RowRef, quote: Quote, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """Since Monday, or since the 3rd, where the fact began on another day not long before."""
    when = said.fact.when
    if when.form != "since" or not is_day(when.start):
        return None
    began = days_of(when.start, context.zone)
    days = (*began, *_days_of_its_row(context, said))
    issued = _first_day(context, quote)
    is_near = issued is not None and abs(issued - began[0]) <= _FUTURE
    named = tuple(day for day in named if day.way == "since" and (is_near or _is_date_of_status(said, day)))
    return ("when", named[0].words, when.text) if named and not any(day.is_one_of(days) for day in named) else None


def _days_of_its_row(context: Context, said: RowRef) -> tuple[date, ...]:
    """The days of a row of a series, since which it may have been as the row has it."""
    return days_of(said.row.as_of or said.row.said, context.zone) if said.claim.series else ()


def _is_date_of_status(said: RowRef, day: DayNamed) -> bool:
    """Whether it is the date since which something is open or closed: no weekday, of which there are many."""
    return bool(said.row.statuses) and day.day is not None


def _by(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """Since Monday, where what is open or closed is only said to be so by then."""
    when = said.fact.when
    is_by = when.form == "by" and when.end is not None and bool(said.row.statuses)
    days = days_of(when.end, context.zone) if is_by else ()
    began = next((day for day in named if day.way == "since" and day.is_one_of(days)), None)
    return ("when", began.words, when.text) if began is not None else None


def _ends(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """Until the 12th, where what is so ends on another day."""
    time = said.fact.scoped("until", said.claim, said.row)
    days = days_of(time, context.zone)
    named = tuple(day for day in named if day.way == "until")
    return ("until", named[0].words, time.text) if days and named and not _any_of(named, days) else None


def _until(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """By Friday, where the row speaks for another day."""
    row, claim = said.row, said.claim
    time = row.as_of or claim.as_of
    named = tuple(day for day in named if day.way == "until")
    if time is None or time.form != "at" or not is_day(time.start) or not named:
        return None
    given = (time, said.fact.scoped("until", claim, row), row.said or claim.said)
    days = days_of_times(context, *given)
    return ("as_of", named[0].words, time.text) if not _any_of(named, days) else None


def _on(context: Context, said: RowRef, quote: Quote, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """A day that is none of all the times of the row."""
    about = _happened(context, said)
    named = tuple(day for day in named if not day.way and not (about and day.harms and day.harms.isdisjoint(about)))
    own = days_of(said.fact.when, context.zone)
    is_told = not is_long(own) or all(day.weekday is None for day in named)
    if own and named and is_told and not _any_of(named, _days(context, said, quote)):
        return "when", named[0].words, said.fact.when.text
    return None


def _of_source_alone(
    context: Context, said: RowRef, told: tuple[str, str], named: tuple[DayNamed, ...]
) -> DaySlip | None:
    """A weekday on which its number was counted, and no time of the row is, though the source's own day may be."""
    language, text = told
    days = _days_of_row(context, said)
    if len(days_of(said.fact.when, context.zone)) != 1:
        return None
    for day in named:
        is_other = day.weekday is not None and not day.way and not day.is_one_of(days)
        if is_other and _is_counted_on(said, language, _clause_of(text, day.words)):
            return "when", day.words, said.fact.when.text
    return None


def _of_row_alone(
    context: Context, said: RowRef, quote: Quote, told: tuple[str, str], named: tuple[DayNamed, ...]
) -> DaySlip | None:
    """A weekday on which its number was counted, or something happened, and which is none that the row speaks for."""
    time, days = _day_of_row(said), tuple(day for day in named if day.weekday is not None and not day.way)
    if time is None or not days:
        return None
    own = (*days_of_times(context, time, said.row.said or said.claim.said), *_days_of_event(context, said.fact))
    known = (*own, *days_of_times(context, *said.fact.when.ends), *_days_of_source(context, quote))
    counted = (day for day in days if not day.is_one_of(own) and _is_counted_in(said, told, day))
    other = next(counted, days[0] if not _any_of(days, known) else None)
    return ("as_of", other.words, time.text) if other is not None else None


def _day_of_row(said: RowRef) -> When | None:
    """The one day for which a row speaks; None where it is no day."""
    time = said.row.as_of or said.claim.as_of
    return time if time is not None and time.form == "at" and is_day(time.start) else None


def _days_of_event(context: Context, fact: Fact) -> tuple[date, ...]:
    """The days on which it was; none where these are so many that each weekday is among them."""
    days = days_of(fact.when, context.zone)
    return () if is_long(days) else days


def days_of_times(context: Context, *times: When | Moment | None) -> tuple[date, ...]:
    """Every day of some times, on the clock of the site."""
    return tuple(day for time in times for day in days_of(time, context.zone))


def _is_counted_in(said: RowRef, told: tuple[str, str], day: DayNamed) -> bool:
    return _is_counted_on(said, told[0], _clause_of(told[1], day.words))


def _clause_of(text: str, words: str) -> str:
    place = text.index(words)
    return next(match[0] for match in _CLAUSE.finditer(text) if match.end() > place)


def _is_counted_on(said: RowRef, language: str, clause: str) -> bool:
    """Whether a clause has a number of the row, and no verb by which somebody says or counts it then."""
    known = lexicon(language)
    counting = known.table("called-days").get("counting") if known is not None else None
    if known is None or counting is None:
        return False
    page = normal(clause, known.language).text
    is_later = any(verb.search(page) for verb in (counting, *known.table("speech").values()))
    numbers = () if is_later else read(clause, language).said
    return any(tells(one.figure, number) for one in said.quantities for number in numbers)


def _called_in(context: Context, said: RowRef, quote: Quote, told: tuple[str, str]) -> DaySlip | None:
    """Today, or yesterday, by the days of a source and of what was said, where neither is the fact's one day."""
    language, text = told
    own = days_of(said.fact.when, context.zone) if days_ago(text, language) else ()
    if len(own) != 1 or _is_of_another_time(context, said):
        return None
    source = context.site.sources[quote.cited.source or ""]
    written = days_of_times(context, *source.moments, said.row.said or said.claim.said)
    called = list(days_called(text, language, written))
    is_other = bool(written and called) and all(days.isdisjoint(own) for _, days in called)
    return ("when", called[0][0], said.fact.when.text) if is_other else None


def _is_of_another_time(context: Context, said: RowRef) -> bool:
    """Whether a row may speak for another time than its fact: what has been declared, what is open now."""
    times = (said.row.as_of or said.claim.as_of, said.fact.scoped("until", said.claim, said.row))
    is_timed = any(days_of(time, context.zone) for time in times)
    return is_timed or said.fact.standing == "declared" or bool(said.row.statuses)


def _happened(context: Context, said: RowRef) -> frozenset[str]:
    """What happened to those whom a fact is about, by its figures and title: those who were freed had been arrested."""
    counted = {quantity.counted for quantity in said.quantities if quantity.counted}
    titles = (harms_in(text, language) for language, text in said.fact.title.in_each(context.site.settings.main))
    return frozenset(counted).union(*titles)


def _in(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> DaySlip | None:
    """In February, where the row speaks for another month."""
    as_of = said.row.as_of or said.claim.as_of
    months = tuple(day for day in named if day.month is not None and not day.way)
    if as_of is None or not _is_month(as_of) or not months:
        return None
    return ("as_of", months[0].words, as_of.text) if not _any_of(months, days_of(as_of, context.zone)) else None


def _days(context: Context, said: RowRef, quote: Quote) -> tuple[date, ...]:
    """The days of all the times that a row has to do with."""
    return _days_of_row(context, said) + _days_of_source(context, quote)


def _days_of_source(context: Context, quote: Quote) -> tuple[date, ...]:
    """The days on which a source was issued and changed; none for words that are cited for when it was."""
    if isinstance(quote.cited, Citation) and "when" in (quote.cited.bears or ()):
        return ()
    return days_of_times(context, *context.site.sources[quote.cited.source or ""].moments)


def _days_of_row(context: Context, said: RowRef) -> tuple[date, ...]:
    """The days of a row's own times."""
    row, claim, until = said.row, said.claim, said.fact.scoped("until", said.claim, said.row)
    times = (said.fact.when, row.as_of or claim.as_of, row.said or claim.said, until)
    return days_of_times(context, *times)


def _any_of(named: tuple[DayNamed, ...], days: tuple[date, ...]) -> bool:
    return any(day.is_one_of(days) for day in named)


def is_day(moment: Moment | None) -> bool:
    """Whether a time is told to the day."""
    return moment is not None and moment.day is not None


def _is_month(when: When) -> bool:
    return when.form == "at" and when.start is not None and when.start.month is not None and when.start.day is None


def _first_day(context: Context, quote: Quote) -> date | None:
    issued = context.site.sources[quote.cited.source or ""].issued
    return issued.first(context.zone).date() if issued is not None else None
