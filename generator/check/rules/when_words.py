"""A fact whose words name another day than the one it is said to be of."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english
from generator.check.context import RowRef, rows_of
from generator.check.dating import days_of_times, is_day, slip_in, told_on
from generator.check.days import clocks_named, days_of, minute_at, minute_of, months_in
from generator.check.quotes import Quote
from generator.model import Citation, Fact
from generator.notice import At
from generator.numerals import Clock, read
from generator.numerals.lexicon import lists

_FRESH = timedelta(days=14)
_YEAR, _YEARS = timedelta(days=300), timedelta(days=3 * 366)
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
    told = told_on(context, said)
    return not told or not told.isdisjoint(days_of(said.fact.when, context.zone))


def _told_otherwise(context: Context, said: RowRef) -> Iterator[Finding]:
    for quote in context.quotes_of(said):
        if _bears(quote):
            for _, language, text in quote.texts:
                found = slip_in(context, said, quote, (language, text))
                if found is not None:
                    key, words, time = found
                    what = f"“{words}” stands in the exact words, and is not “{time}”"
                    at = said.at(key) if key == "as_of" and said.row.as_of is not None else said.fact.at("when")
                    yield Finding(at, what, f"correct {key}:, or quote the words for it", words, text)


def _of_another_year(context: Context, fact: Fact) -> Findings:
    """A day a year before all its sources, which all are of its own day in their year."""
    if fact.when.form not in ("at", "span") or not is_day(fact.when.end):
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
    days = days_of_times(context, when, *when.ends, as_of, said.fact.scoped("until", said.claim, said.row))
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
    if fact.kind != "number" or span.form != "span" or not (is_day(span.start) and is_day(span.end)):
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
