"""A fact whose words name another day than the one it is said to be of."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english
from generator.check.context import RowRef, rows_of
from generator.check.days import (
    DayNamed,
    clocks_named,
    days_ago,
    days_called,
    days_named,
    days_of,
    is_long,
    minute_at,
    minute_of,
    months_in,
)
from generator.check.quotes import Quote
from generator.model import Citation, Fact, Moment, When
from generator.notice import At
from generator.numerals import Clock, read, tells
from generator.numerals.lexicon import lexicon, lists
from generator.numerals.normal import normal
from generator.numerals.said import harms_in

_FUTURE = timedelta(days=7)
_FRESH = timedelta(days=14)
_YEAR, _YEARS = timedelta(days=300), timedelta(days=3 * 366)
_CLAUSE = re.compile(r"[^.,;:]+(?:[.,;:]+|$)")
_PAST, _PART, _DAYS = lists("rule-when-words", "past part days")
_SINCE_MONTH, _BEFORE, _SPOKE_IN = lists("rule-when-words", "since-month before spoke-in")
_DARK = frozenset(("evening", "night"))
"""Between which nobody draws a line."""


def _run(context: Context) -> Findings:
    seen: set[str] = set()
    for said in context.said:
        fact = said.fact
        if said.is_live and fact.id not in seen and (fact.kind != "statement" or not _is_as_said(context, said)):
            found = next(_told_otherwise(context, said), None)
            if found is not None:
                seen.add(fact.id)
                yield found
    for fact in context.facts:
        if fact.id not in seen and fact.withdrawn is None:
            yield from _of_another_year(context, fact)
            yield from _of_another_january(context, fact)
            yield from _after_what_followed(context, fact)
            yield from _in_another_month(context, fact)
            yield from _at_another_hour(context, fact)
            yield from _at_another_part(context, fact)
            yield from _as_many_days(context, fact)


def _is_as_said(context: Context, said: RowRef) -> bool:
    """Whether a statement is dated with when it was made, and not with when that was which it tells."""
    told = _told_on(context, said)
    return not told or not told.isdisjoint(days_of(said.fact.when, context.zone))


def _told_on(context: Context, said: RowRef) -> set[date]:
    """The days on which a row was said, or what it cites was issued."""
    issued = (_days_of_source(context, quote) for quote in context.quotes_of(said))
    spoken = (said.row.as_of or said.claim.as_of, said.row.said or said.claim.said)
    return {day for days in (*issued, _days_of_time(context, *spoken)) for day in days}


def _is_past(day: DayNamed, told: set[date]) -> bool:
    """Whether a date lies before all days on which it was told."""
    first = min(told)
    return day.day is not None and (day.year or first.year, day.month or 0, day.day) < (
        first.year,
        first.month,
        first.day,
    )


def _told_otherwise(context: Context, said: RowRef) -> Iterator[Finding]:
    for quote in context.quotes_of(said):
        if _bears(quote):
            for _, language, text in quote.texts:
                told_in = _stated_in if said.fact.kind == "statement" else _told_in
                found = told_in(context, said, quote, (language, text))
                if found is not None:
                    key, words, time = found
                    what = f"“{words}” stands in the exact words, and is not “{time}”"
                    at = said.at(key) if key == "as_of" and said.row.as_of is not None else said.fact.at("when")
                    yield Finding(at, what, f"correct {key}:, or quote the words for it", words, text)


_Slip = tuple[str, str, str]
"""The key of the time at issue, the words for another one, and that time."""


def _stated_in(context: Context, said: RowRef, quote: Quote, told: tuple[str, str]) -> _Slip | None:
    """The same of a statement, in which a weekday or a month may be yet to come."""
    named = tuple(day for day in days_named(*told[::-1]) if _is_past(day, _told_on(context, said)))
    return _on(context, said, quote, named)


def _told_in(context: Context, said: RowRef, quote: Quote, told: tuple[str, str]) -> _Slip | None:
    named = tuple(days_named(*told[::-1]))
    if not named:
        return _called_in(context, said, quote, told)
    found = _since(context, said, quote, named) or _by(context, said, named) or _ends(context, said, named)
    # What has been declared may be told days before; what is open now was closed another day.
    if found is None and said.fact.standing != "declared" and not said.row.statuses:
        found = _until(context, said, named) or _in(context, said, named) or _on(context, said, quote, named)
        found = (
            found or _of_source_alone(context, said, told, named) or _of_row_alone(context, said, quote, told, named)
        )
    return found or _called_in(context, said, quote, told)


def _since(context: Context, said: RowRef, quote: Quote, named: tuple[DayNamed, ...]) -> _Slip | None:
    """Since Monday, or since the 3rd, where the fact began on another day not long before."""
    when = said.fact.when
    if when.form != "since" or not _is_day(when.start):
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


def _by(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> _Slip | None:
    """Since Monday, where what is open or closed is only said to be so by then."""
    when = said.fact.when
    is_by = when.form == "by" and when.end is not None and bool(said.row.statuses)
    days = days_of(when.end, context.zone) if is_by else ()
    began = next((day for day in named if day.way == "since" and day.is_one_of(days)), None)
    return ("when", began.words, when.text) if began is not None else None


def _ends(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> _Slip | None:
    """Until the 12th, where what is so ends on another day."""
    time = said.fact.scoped("until", said.claim, said.row)
    days = days_of(time, context.zone)
    named = tuple(day for day in named if day.way == "until")
    return ("until", named[0].words, time.text) if days and named and not _any_of(named, days) else None


def _until(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> _Slip | None:
    """By Friday, where the row speaks for another day."""
    row, claim = said.row, said.claim
    time = row.as_of or claim.as_of
    named = tuple(day for day in named if day.way == "until")
    if time is None or time.form != "at" or not _is_day(time.start) or not named:
        return None
    given = (time, said.fact.scoped("until", claim, row), row.said or claim.said)
    days = _days_of_time(context, *given)
    return ("as_of", named[0].words, time.text) if not _any_of(named, days) else None


def _on(context: Context, said: RowRef, quote: Quote, named: tuple[DayNamed, ...]) -> _Slip | None:
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
) -> _Slip | None:
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
) -> _Slip | None:
    """A weekday on which its number was counted, or something happened, and which is none that the row speaks for."""
    time, days = _day_of_row(said), tuple(day for day in named if day.weekday is not None and not day.way)
    if time is None or not days:
        return None
    own = (*_days_of_time(context, time, said.row.said or said.claim.said), *_days_of_event(context, said.fact))
    known = (*own, *_days_of_time(context, *said.fact.when.ends), *_days_of_source(context, quote))
    counted = (day for day in days if not day.is_one_of(own) and _is_counted_in(said, told, day))
    other = next(counted, days[0] if not _any_of(days, known) else None)
    return ("as_of", other.words, time.text) if other is not None else None


def _day_of_row(said: RowRef) -> When | None:
    """The one day for which a row speaks; None where it is no day."""
    time = said.row.as_of or said.claim.as_of
    return time if time is not None and time.form == "at" and _is_day(time.start) else None


def _days_of_event(context: Context, fact: Fact) -> tuple[date, ...]:
    """The days on which it was; none where these are so many that each weekday is among them."""
    days = days_of(fact.when, context.zone)
    return () if is_long(days) else days


def _days_of_time(context: Context, *times: When | Moment | None) -> tuple[date, ...]:
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


def _called_in(context: Context, said: RowRef, quote: Quote, told: tuple[str, str]) -> _Slip | None:
    """Today, or yesterday, by the days of a source and of what was said, where neither is the fact's one day."""
    language, text = told
    own = days_of(said.fact.when, context.zone) if days_ago(text, language) else ()
    if len(own) != 1 or _is_of_another_time(context, said):
        return None
    source = context.site.sources[quote.cited.source or ""]
    spoken = (source.issued, source.updated, said.row.said or said.claim.said)
    written = _days_of_time(context, *spoken)
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


def _in(context: Context, said: RowRef, named: tuple[DayNamed, ...]) -> _Slip | None:
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
    source = context.site.sources[quote.cited.source or ""]
    return _days_of_time(context, source.issued, source.updated)


def _days_of_row(context: Context, said: RowRef) -> tuple[date, ...]:
    """The days of a row's own times."""
    row, claim, until = said.row, said.claim, said.fact.scoped("until", said.claim, said.row)
    times = (said.fact.when, row.as_of or claim.as_of, row.said or claim.said, until)
    return _days_of_time(context, *times)


def _any_of(named: tuple[DayNamed, ...], days: tuple[date, ...]) -> bool:
    return any(day.is_one_of(days) for day in named)


def _is_day(moment: Moment | None) -> bool:
    return moment is not None and moment.day is not None


def _is_month(when: When) -> bool:
    return when.form == "at" and when.start is not None and when.start.month is not None and when.start.day is None


def _first_day(context: Context, quote: Quote) -> date | None:
    issued = context.site.sources[quote.cited.source or ""].issued
    return issued.first(context.zone).date() if issued is not None else None


def _of_another_year(context: Context, fact: Fact) -> Findings:
    """A day a year before all its sources, which all are of its own day in their year."""
    if fact.when.form not in ("at", "span") or not _is_day(fact.when.end):
        return
    last, issued = fact.when.last(context.zone), _first_issued(context, fact)
    if last is None or issued is None:
        return
    day = last.date()
    # The 29th of February is on the 28th in other years; a report of January may be of the last days of December.
    moved = (date(year, day.month, min(day.day, 28)) for year in (issued.year - 1, issued.year))
    is_near = any(timedelta(0) <= issued - other <= _FRESH for other in moved)
    if is_near and _YEAR < issued - day < _YEARS and not _looks_back(fact):
        found = f"“{fact.when.text}” is years before every source it has, and days before them in their year"
        yield Finding(fact.at("when"), found, "correct the year", fact.when.text, fact.when.text)


def _of_another_january(context: Context, fact: Fact) -> Findings:
    """A year or more before that in which, by its words, the month lies since which it is: “since January” is the last.

    The words name no year, and neither does whatever else is said of it.
    """
    start, issued = fact.when.start, _first_issued(context, fact) if fact.when.form in ("span", "since") else None
    if start is None or issued is None or start.month is None or _looks_back(fact):
        return
    since = [match[0] for text in _english(context, fact) for match in _SINCE_MONTH.finditer(text)]
    named = {month for words in since for month, _ in months_in(words, "en")}
    if start.month in named and start.year < issued.year - (issued.month < start.month):
        found = f"“{since[0]}” stands in the exact words, and is not “{fact.when.text}”"
        yield Finding(fact.at("when"), found, "correct the year", fact.when.text, fact.when.text)


def _after_what_followed(context: Context, fact: Fact) -> Findings:
    """A day after the one before which it was, by its exact words: “before the dam burst on 1 May”."""
    own = days_of(fact.when, context.zone) if fact.when.form == "at" else ()
    for text in _english(context, fact) if len(own) == 1 else ():
        for named in read(text, "en").dates:
            before = _BEFORE.search(text, 0, named.start)
            if before is None or named.month is None or named.day is None:
                continue
            year, words = named.year or own[0].year, text[before.start() : named.end]
            if (year, named.month, named.day) < (own[0].year, own[0].month, own[0].day):
                found = f"“{words}” stands in the exact words, and “{fact.when.text}” is later"
                yield Finding(fact.at("when"), found, "correct when:, or quote the words for it", words, text)
                return


def _in_another_month(context: Context, fact: Fact) -> Findings:
    """A month in what a row says that neither its exact words nor the fact has, where those name others."""
    for said in (one for one in rows_of(fact) if one.is_live and one.row.says is not None):
        for text, words in _months_alone(context, said):
            found = f"“{words}” is no month that the exact words have, or the fact"
            yield Finding(said.at("says"), found, "say the month that the words have", words, text)


def _months_alone(context: Context, said: RowRef) -> Iterator[tuple[str, str]]:
    """What a row says with a month in it, and none that is known, or in which that was said; with the month."""
    says = said.row.says.in_each(context.main) if said.row.says is not None else ()
    for text, months in ((text, list(months_in(text, language))) for language, text in says):
        known = _months_known(context, said) if months else frozenset()
        told = (month in known or _SPOKE_IN.search(text.partition(words)[0]) for month, words in months)
        if known and not any(told):
            yield text, months[0][1]


def _months_known(context: Context, said: RowRef) -> frozenset[int]:
    """The months of a row's exact words, where these have any, and of what it tells."""
    texts = (one[1:] for quote in context.quotes_of(said) for one in quote.texts)
    cited = frozenset(month for language, text in texts for month, _ in months_in(text, language))
    when, as_of = said.fact.when, said.row.as_of or said.claim.as_of
    days = _days_of_time(context, when, *when.ends, as_of, said.fact.scoped("until", said.claim, said.row))
    return cited.union(day.month for day in days) if cited else cited


def _at_another_hour(context: Context, fact: Fact) -> Findings:
    """A minute that is none of those which its exact words name: all that have one name another."""
    if (own := minute_of(fact)) is not None:
        yield from _hour_otherwise(_clocks_of_event(context, fact), own, (fact.at("when"), "when", fact.when.text))
    timed = (said for said in rows_of(fact) if said.row.as_of is not None)
    for said, time, own in ((said, said.row.as_of, minute_at(said.row.as_of)) for said in timed):
        if own is not None and time is not None:
            yield from _hour_otherwise(_clocks_in(context, (said,)), own, (said.at("as_of"), "as_of", time.text))


def _hour_otherwise(clocks: Iterable[tuple[Clock, str]], own: Clock, of: tuple[At, str, str]) -> Findings:
    named = list(clocks)
    if named and not any(clock.may_be(own) for clock, _ in named):
        at, key, time = of
        clock, text = named[0]
        words = text[clock.start : clock.end]
        found = f"“{words}” stands in the exact words, and is not “{time}”"
        yield Finding(at, found, f"correct {key}:, or quote the words for it", words, text)


def _clocks_in(context: Context, rows: Iterable[RowRef]) -> Iterator[tuple[Clock, str]]:
    """The times of day in the exact words of rows, and in their translations, each with its text."""
    quotes = (quote for said in rows for quote in context.quotes_of(said) if _bears(quote))
    texts = ((code, text) for quote in quotes for _, code, text in quote.texts)
    yield from ((clock, text) for code, text in texts for clock in clocks_named(text, code))


def _clocks_of_event(context: Context, fact: Fact) -> Iterator[tuple[Clock, str]]:
    """The times of day in the exact words of its rows that are not when the row was counted or said."""
    for said in rows_of(fact):
        times = (minute_at(time) for time in (said.row.as_of, said.row.said) if time is not None)
        own = [time for time in times if time is not None]
        yield from (one for one in _clocks_in(context, (said,)) if not any(map(one[0].may_be, own)))


def _at_another_part(context: Context, fact: Fact) -> Findings:
    """A part of the day that none of its exact words names, where they name others."""
    start = fact.when.start if fact.when.form == "at" and fact.kind != "statement" else None
    if start is None or start.part is None:
        return
    named = [match for text in _english(context, fact) for match in _PART.finditer(text)]
    parts = [match["part"].lower() for match in named]
    if named and start.part not in parts and not {start.part, *parts} <= _DARK:
        words = named[0][0]
        found = f"“{words}” stands in the exact words, and is not “{fact.when.text}”"
        yield Finding(fact.at("when"), found, "correct when:, or quote the words for it", words, named[0].string)


def _english(context: Context, fact: Fact) -> Iterator[str]:
    """The exact words of a fact, and their translations, in English."""
    for quote in (quote for said in rows_of(fact) for quote in context.quotes_of(said) if _bears(quote)):
        yield from english(one[1:] for one in quote.texts)


def _as_many_days(context: Context, fact: Fact) -> Findings:
    """A stretch of days of which its title and all its claims count more, or fewer, than there are."""
    span = fact.when
    if fact.kind != "number" or span.form != "span" or not (_is_day(span.start) and _is_day(span.end)):
        return
    apart, counted = len(days_of(span, context.zone)), list(_days_counted(fact))
    # Whether both ends are counted, everybody decides for himself.
    if counted and any(map(_DAYS.search, fact.title.everything())) and {apart - 1, apart}.isdisjoint(counted):
        found = f"lasts {apart - 1} days, and its claims count “{counted[0]:g}”"
        yield Finding(fact.at("when"), found, "correct when:, or the figure", span.text, span.text)


def _days_counted(fact: Fact) -> Iterator[float]:
    """How many days the live claims of a fact count, as far as they say so by one number."""
    for said in (one for one in rows_of(fact) if one.is_live):
        figures = (one.figure for one in said.quantities if one.relation == "whole" and _DAYS.search(one.figure.text))
        yield from (float(one.amount.value) for one in figures if one.amount is not None and one.end is None)


def _looks_back(fact: Fact) -> bool:
    texts = [*fact.title.everything(), *(fact.because.everything() if fact.because is not None else ())]
    for _, claim, row in fact.rows():
        texts += [text for one in (row.says, claim.says, row.means) if one is not None for text in one.everything()]
        texts += [cited.exact or "" for cited in row.citations]
    return any(_PAST.search(text) for text in texts)


def _first_issued(context: Context, fact: Fact) -> date | None:
    """The day of the oldest of its sources; None where one has none."""
    named = {cited.source or "" for _, _, row in fact.rows() for cited in row.citations} & context.site.sources.keys()
    issued = [context.site.sources[id].issued for id in named]
    days = [moment.first(context.zone).date() for moment in issued if moment is not None]
    return min(days) if days and len(days) == len(issued) else None


def _bears(quote: Quote) -> bool:
    return not (isinstance(quote.cited, Citation) and quote.cited.bears) or "when" in quote.cited.bears


CHECK = Check(
    code="when-words",
    title="The words name another day than the fact",
    explanation="""\
“On Wednesday night” in a report of Thursday 5 January is the 4th. Where the exact words, or their translation, name
weekdays or dates, one of them is a day of `when`, or of `as_of`, `said`, `until`, or the source's own day; the weekday
in a clause that has the number, and in which nobody says or counts it, is no day of the source alone. “Today” and
“yesterday” are so by the day on which the source was issued or the words were said, or the day before that. “Since
Monday” is the day that `since …` begins on, and no `by …` of a closing, “at 07:40” the minute where `when`, or the
row's `as_of`, has one, “that night” no morning, “by Friday” the day of `as_of`, “in February” the month of an `as_of`
that is a month. A weekday of what a row counts is one of its `as_of` or `said`, where it has these; words that are
cited for `when` are of no day of their source alone. What is to come, when something else happened to those counted
(“freed, arrested in January”), what was said, “every Friday” and the names of days are let be. Days that are counted
of a stretch are as many as it has; what was “before the dam burst on 1 May” is not later; “since January” is the last
January before its sources; and a month in `says` is one of the words or of the fact. And where a day lies a year or
two before every source, and in their year would be a few days before them, its year is most often wrong.""",
    bad="""\
when: 2025-01-03
claims:
  monitor:
    # issued on 2025-01-04, a Saturday
    source: example-report
    exact: twelve people were killed on Wednesday
""",
    good="""\
when: 2025-01-01
claims:
  monitor:
    source: example-report
    exact: twelve people were killed on Wednesday
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
