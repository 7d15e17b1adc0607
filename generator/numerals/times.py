"""Days, months, years and times of day as each language writes them; its months and joints stand in its table.

In: a text as `normal` leaves it. Out: dates and times with their spans.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.numerals.lexicon import Lexicon, Span, table
from generator.numerals.nouns import HARM_OF, PEOPLE

_YEAR = r"[12][0-9]{3}\b(?!,[0-9])"
_BARE = r"(?<![\w.,/])"
COUNTED = "|".join(sorted({*PEOPLE, *HARM_OF}))
"""What people who are counted are called, in English."""
_NOT_COUNTED = rf"(?!\s(?:more\s)?(?:[a-z]+\s)?(?:{COUNTED})\b|\s?%|\s?per\s?cent|[.,:][0-9]|[0-9])"
_NUMERIC = (
    re.compile(r"(?<![\w.,/-])(?P<year>[12][0-9]{3})-(?P<number>[0-9]{2})-(?P<days>[0-9]{2})\b"),
    re.compile(
        rf"{_BARE}(?P<days>[0-9]{{1,2}})(?P<sign>[/.])(?P<number>[0-9]{{1,2}})(?P=sign)(?P<year>[12][0-9]{{3}})\b"
    ),
)
_AT = "|".join(rf"(?<=\b{word}\s)" for word in ("at", "by", "from", "since", "until", "till", "before", "after", "and"))
"""Behind these “14.30 hours” is a time of day; else so many hours."""
_CLOCK = re.compile(
    r"(?<![\w.,:])(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h>[0-9]{1,2})[:h](?P<m>[0-5][0-9])(?![:0-9])"
    r"|(?P<hh>[01][0-9]|2[0-4])\.?(?P<mm>[0-5][0-9])(?=\s(?:GMT|UTC|local time)\b)"
    rf"|(?:{_AT})(?P<hhh>[01][0-9]|2[0-4])\.?(?P<mmm>[0-5][0-9])(?=\shours\b))",
    re.IGNORECASE,
)
_HOURS, _MINUTES = ("hour", "h", "hh", "hhh"), ("minute", "m", "mm", "mmm")


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year as a text names it; `weekday` counts from Monday as 0."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    is_turned: bool = False
    """Whether day and month may stand in either order."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    start: int
    end: int
    hour: int
    minute: int


def dates_in(text: str, known: Lexicon | None) -> Iterator[Date]:
    """The dates of a text; of two that begin in one place the longer one comes first."""
    patterns = (*_NUMERIC, *(_worded(known.language) if known is not None else ()))
    found = sorted((match for pattern in patterns for match in pattern.finditer(text)), key=_first_and_longest)
    for match in found:
        part = match.groupdict()
        year = int(part["year"]) if part["year"] else None
        month = int(part["number"]) if part.get("number") else _index(part, "month", known) + 1
        weekday = _weekday(part, known)
        days = re.findall(r"[0-9]+", part.get("days") or "")
        for place, day in enumerate([*map(int, days)] or [None]):
            yield Date(match.start(), match.end(), year, month, day, weekday if place == 0 else None, "sign" in part)


def clocks_in(text: str, known: Lexicon | None) -> Iterator[Clock]:
    """The times of day of a text, those that are plain in any language first."""
    for match in _CLOCK.finditer(text):
        hour, minute = (int(next(filter(None, match.group(*names)), 0)) for names in (_HOURS, _MINUTES))
        half = (match["half"] or "").lower()
        yield Clock(*match.span(), hour % 12 + (12 if half == "p" else 0) if half else hour, minute)
    for pattern in _dotted(known):
        for match in pattern.finditer(text):
            yield Clock(match.start("hour"), match.end(), int(match["hour"]), int(match["minute"]))


@cache
def _dotted(known: Lexicon | None) -> tuple[re.Pattern[str], ...]:
    """Hours and minutes with a dot, where the words of a language tell that they are a time: “14.30 Uhr”, “um 9.05”."""
    clock = r"(?<![\w.,:])(?P<hour>[01]?[0-9]|2[0-4])\.(?P<minute>[0-5][0-9])(?![0-9:%]|[.,][0-9])"
    # In English “2.30 pm” is one of the plain ones.
    if known is None or known.language == "en":
        return ()
    before, behind = known.before.get("time"), known.behind.get("time")
    patterns = [rf"{clock}{behind.pattern}"] if behind is not None else []
    if before is not None:
        patterns.append(rf"{before.pattern.removesuffix('$')}{clock}{_NOT_COUNTED}")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _worded(language: str) -> tuple[re.Pattern[str], ...]:
    """Dates with the name of their month: 3–5 January 2025, Friday the 3rd of January; in English January 3 too."""
    words: Mapping[str, str] = table(language).get("dates", {})
    if not words:
        return ()
    days, months = (f"(?:{'|'.join(_names(language, name))})" for name in ("weekday", "month"))
    head = rf"{_BARE}{words.get('before', '')}(?:(?P<weekday>(?i:{days})),?\s\(?(?:the\s)?)?"
    day = rf"[0-9]{{1,2}}(?:{words['day']})?"
    some = rf"(?P<days>{day}(?:(?:\s?[–—-]\s?|{words['joint']}){day})?)"
    # Arabic newsrooms name the month in both ways: أيلول/سبتمبر.
    month, year = rf"(?P<month>{months})(?:\s?/\s?(?:{months}))?(?!\w)", rf"(?:{words['year']})(?P<year>{_YEAR})"
    # “On 2 June, a Tuesday,” names both.
    after = rf"(?:,\s(?:an?|einem?|un|une?)\s(?P<after>(?i:{days}))(?=[,.;:]|$))?"
    first = [rf"{head}{month}\s{some}\b{_NOT_COUNTED}(?:{year})?"] if language == "en" else []
    return tuple(
        re.compile(one)
        for one in (
            rf"{head}(?<![0-9]\s){some}(?:{words['of']}){month}(?:{year})?{after}",
            *first,
            rf"(?<!\w){words.get('before', '')}{month}{year}{_NOT_COUNTED}",
        )
    )


@cache
def _names(language: str, kind: str) -> tuple[str, ...]:
    """The patterns of a language's weekdays, from Monday on, or months."""
    if kind == "month":
        return tuple(table(language)["dates"]["months"])
    return tuple(table(language)["weekdays"][str(day)] for day in range(7))


def _index(part: Mapping[str, str], kind: str, known: Lexicon | None) -> int:
    assert known is not None
    names = _names(known.language, kind)
    flags = re.IGNORECASE if kind == "weekday" else re.NOFLAG
    return next(index for index, name in enumerate(names) if re.fullmatch(name, part[kind], flags))


def _weekday(part: Mapping[str, str], known: Lexicon | None) -> int | None:
    """The weekday before a date or behind it."""
    named = part.get("weekday") or part.get("after")
    return _index({"weekday": named}, "weekday", known) if named else None


def _first_and_longest(match: re.Match[str]) -> Span:
    return match.start(), -match.end()
