"""Days that a source's words name: Friday, 9 January, in February; and whether a time of the content is one of them.

In: a text and its language; a `When` or a `Moment`. Out: the days as written, with the word before them (since, by),
and the days of a time; whether it is, or runs over, a date. A month is read in English alone, a weekday and a date in
every language with a table.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from functools import cache
from typing import Literal

from generator.model import Fact, Moment, When
from generator.model.remembered import gathered, remembered
from generator.model.spellings import MONTHS
from generator.numerals import Clock, Date, is_english, read
from generator.numerals.lexicon import Lexicon, lexicon, lists, table
from generator.numerals.normal import normal
from generator.numerals.said import harms_in

_WEEK = 7
_NEAR = 24
_MONTH = re.compile(
    rf"\b(?:in|during|throughout) (?:(?:early|late|mid)[ -])?"
    rf"(?P<month>{'|'.join(map(str.capitalize, MONTHS))})\b(?!,? \d)"
)
_AHEAD, _UNTIL, _VERB, _ELSEWHERE = lists("day-words", "ahead until verb elsewhere")
_AGO = {"today": (0, 1), "yesterday": (1, 2), "night": (0, 1, 2)}
"""How many days before a text is issued are those that it calls so: it may quote what was said a day before."""
Way = Literal["since", "until", ""]


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day as a text names it, as far as it does; `way` is the word before it, `harms` what happened then."""

    words: str
    way: Way
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    harms: frozenset[str] = frozenset()

    def is_one_of(self, days: tuple[date, ...]) -> bool:
        """Whether any of the days may be meant."""
        return any(self._is(day) for day in days)

    def _is(self, day: date) -> bool:
        told = ((self.month, day.month), (self.day, day.day), (self.year, day.year))
        is_dated = self.month is not None
        is_day = all(mine is None or mine == its for mine, its in told)
        # A date with the wrong weekday is a matter of its own.
        return is_day and (is_dated or self.weekday is None or self.weekday == day.weekday())


@remembered
def days_of(time: When | Moment | None, zone: tzinfo) -> tuple[date, ...]:
    """Every day of a time, none where it is open, rough or not told; of a long one, its months' days."""
    if time is None or (isinstance(time, When) and time.form in ("by", "since", "about", "unknown")):
        return ()
    first, last = time.first(zone), time.last(zone)
    if first is None or last is None:
        return ()
    span = (last.date() - first.date()).days
    return tuple(first.date() + timedelta(days=step) for step in range(min(span, 400) + 1))


def is_long(days: tuple[date, ...]) -> bool:
    """Whether every weekday is among the days."""
    return len(days) >= _WEEK


@gathered
def days_named(text: str, language: str) -> Iterator[DayNamed]:
    """The days that a text names."""
    known = lexicon(language)
    if known is not None and _any_day(known.language).search(normal(text, known.language).text):
        yield from _weekdays(text, known)
    if is_english(language):
        yield from _dates(text, language)
    elif known is not None and "weekdays" in known.raw:
        yield from _foreign_dates(text, known)


def clocks_named(text: str, language: str) -> Iterator[Clock]:
    """The times of day that a text names, but for those until which something is so, and in a zone of their own."""
    known = lexicon(language)
    for clock in read(text, language).clocks if known is not None and "weekdays" in known.raw else ():
        if known is not None and not _ELSEWHERE.match(text, clock.end) and _way(known, text[: clock.start]) != "until":
            yield clock


def minute_of(fact: Fact) -> Clock | None:
    """The minute at which something happened or began, on the clock of the site; None where no minute is told."""
    return minute_at(fact.when) if fact.kind != "statement" else None


def minute_at(time: When | None) -> Clock | None:
    """The minute of a time, or at which one begins, on the clock of the site; None where no minute is told."""
    start = time.start if time is not None and time.form in ("at", "since") else None
    is_told = start is not None and start.offset is None and start.minute is not None
    return Clock(0, 0, start.hour or 0, start.minute or 0) if start is not None and is_told else None


def days_called(text: str, language: str, written: tuple[date, ...]) -> Iterator[tuple[str, frozenset[date]]]:
    """The words of a text for today, yesterday and last night, each with the days that it is, written on one of some.

    What is counted from then or until then is let be.
    """
    for words, ago in days_ago(text, language):
        yield words, frozenset(day - timedelta(days=before) for day in written for before in ago)


@gathered
def days_ago(text: str, language: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The same words, each with how many days before the text was written may be meant."""
    known = lexicon(language)
    if known is None:
        return
    page, table = normal(text, known.language), known.table("called-days")
    called = ((table[name], ago) for name, ago in _AGO.items() if name in table)
    for match, ago in ((match, ago) for words, ago in called for match in words.finditer(page.text)):
        near = page.text[max(0, match.start() - _NEAR) : match.start()]
        if not _way(known, near) and not known.table("weekdays")["ahead"].search(near):
            yield text[slice(*page.span(*match.span()))], ago


def weekdays_in(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The weekdays that a text names, in whatever way, each with its words; “every Monday” is none."""
    yield from ((day, text[start:end]) for day, start, end in weekdays_at(text, language))


def weekdays_at(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """The same, each with where it begins and ends."""
    known = lexicon(language)
    page = normal(text, known.language) if known is not None else None
    for day, match in _weekdays_named(text, known) if known is not None else ():
        yield (day, *page.span(*match.span())) if page is not None else (day, *match.span())


@gathered
def months_in(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The months of a text's dates, and those that it names without a day, each with its words."""
    dates = (date for date in read(text, language).dates if not date.is_turned)
    yield from ((date.month, text[date.start : date.end]) for date in dates if date.month is not None)
    known = lexicon(language)
    page = normal(text, known.language if known is not None else "")
    for month, pattern in enumerate(_named_months(known.language), 1) if known is not None else ():
        found = (text[slice(*page.span(*match.span("month")))] for match in pattern.finditer(page.text))
        # “May” is a month, and “may” is none; some scripts have no capitals.
        yield from ((month, words) for words in found if not words[0].islower())


@cache
def _named_months(language: str) -> tuple[re.Pattern[str], ...]:
    """The months of a language behind what stands before one without a day."""
    dates = table(language).get("dates", {})
    before, months = dates.get("in"), dates.get("months", ())
    every = (rf"(?<!\w)(?:{before})[ -](?P<month>{names})(?!\w)(?! [0-9]{{1,2}}\b)" for names in months if before)
    return tuple(re.compile(one, re.IGNORECASE) for one in every)


def _weekdays(text: str, known: Lexicon) -> Iterator[DayNamed]:
    page, table = normal(text, known.language), known.table("weekdays")
    for day, match in _weekdays_named(text, known):
        near = max(0, match.start() - _NEAR), match.start()
        if not table["ahead"].search(page.text, *near):
            yield DayNamed(_written(text, known, match), _way(known, page.text[: match.start()]), day)


def _weekdays_named(text: str, known: Lexicon) -> Iterator[tuple[int, re.Match[str]]]:
    page, table = normal(text, known.language), known.table("weekdays")
    found = [(int(key), match) for key in table if key.isdecimal() for match in table[key].finditer(page.text)]
    idle = [match.span() for match in _idle(known.language).finditer(page.text)] if found else []
    for day, match in found:
        is_name = known.language == "en" and page.text[match.start()].islower()
        if not is_name and not any(start <= match.start() < end for start, end in idle):
            yield day, match


def _written(text: str, known: Lexicon, match: re.Match[str]) -> str:
    """What a match in the normal form of a text stands for in it."""
    return text[slice(*normal(text, known.language).span(*match.span()))]


def _way(known: Lexicon, before: str) -> Way:
    near = before[-_NEAR:]
    ways: tuple[Way, ...] = ("since", "until")
    for way in ways:
        if re.search(rf"(?<!\w)(?:{known.raw['weekdays'][way]})\s$", near, re.IGNORECASE):
            return way
    return ""


@cache
def _any_day(language: str) -> re.Pattern[str]:
    """Whatever weekday a text has: nearly all have none."""
    known = lexicon(language)
    table = known.table("weekdays") if known is not None else {}
    return re.compile("|".join(table[key].pattern for key in table if key.isdecimal()) or "(?!)", re.IGNORECASE)


@cache
def _idle(language: str) -> re.Pattern[str]:
    """What has a weekday in it and is no day: Friday prayers, every Monday."""
    known = lexicon(language)
    assert known is not None
    raw = known.raw["weekdays"]
    days = "|".join(raw[key] for key in raw if key.isdecimal())
    return re.compile(rf"(?<!\w)(?:{raw['named'].replace('{day}', days)})(?!\w)", re.IGNORECASE)


def _dates(text: str, language: str) -> Iterator[DayNamed]:
    for found in read(text, language).dates:
        if (
            found.month is not None
            and not found.is_turned
            and not _AHEAD.search(text, max(0, found.start - _NEAR), found.start)
        ):
            words = text[found.start : found.end]
            harms = _happened(text[: found.start])
            yield DayNamed(words, "", None, found.month, found.day, found.year, harms)
        elif found.day is not None and (way := _way_before(text[: found.start])):
            yield DayNamed(text[found.start : found.end], way, None, found.month, found.day, found.year)
    for match in _MONTH.finditer(text):
        month = MONTHS.index(match["month"].lower()) + 1
        yield DayNamed(match["month"], "", None, month, harms=_happened(text[: match.start("month")]))


def _foreign_dates(text: str, known: Lexicon) -> Iterator[DayNamed]:
    """The dates of a text in another language, each with what happened to somebody by the words before it."""
    for found in read(text, known.language).dates:
        near = text[max(0, found.start - _NEAR) : found.start]
        if found.day is not None and not found.is_turned and not known.table("weekdays")["ahead"].search(near):
            way, harms = _way(known, near), harms_in(text[: found.start][-2 * _NEAR :], known.language)
            words = text[found.start : found.end]
            yield DayNamed(words, way, None, found.month, found.day, found.year, harms)


def _way_before(before: str) -> Way:
    """Whether something is so since a date of an English text, or until then."""
    known = lexicon("en")
    is_since = known is not None and _way(known, before) == "since"
    return "since" if is_since else "until" if _UNTIL.search(before) else ""


def _happened(before: str) -> frozenset[str]:
    """What the verb directly before a day says: “arrested in January”."""
    verb = _VERB.search(before)
    return harms_in(verb["verb"], "en") if verb is not None else frozenset()


def names_date(time: When | Moment, said: Date) -> bool:
    """Whether a time is, or runs over, the date that a text names."""
    if any(_is_that_date(moment, said) for moment in time.ends):
        return True
    if not isinstance(time, When) or time.form != "span" or time.start is None or time.end is None:
        return False
    return any(_within(time.start, time.end, said, year) for year in range(time.start.year, time.end.year + 1))


def _is_that_date(moment: Moment, said: Date) -> bool:
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
