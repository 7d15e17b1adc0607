"""Days, months and years as each language writes them; its months and joints stand in its table.

In: a text as `normal` leaves it. Out: dates with their spans.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from generator.numerals.lexicon import Lexicon, Span, table
from generator.numerals.nouns import HARM_OF, PEOPLE

_YEAR = r"[12][0-9]{3}\b(?!,[0-9])"
_BARE = r"(?<![\w.,/])"
COUNTED = "|".join(sorted({*PEOPLE, *HARM_OF}))
"""What people who are counted are called, in English."""
NOT_COUNTED = rf"(?!\s(?:more\s)?(?:[a-z]+\s)?(?:{COUNTED})\b|\s?%|\s?per\s?cent|[.,:][0-9]|[0-9])"
_NUMERIC = (
    re.compile(r"(?<![\w.,/-])(?P<year>[12][0-9]{3})-(?P<number>[0-9]{2})-(?P<days>[0-9]{2})\b"),
    re.compile(
        rf"{_BARE}(?P<days>[0-9]{{1,2}})(?P<sign>[/.])(?P<number>[0-9]{{1,2}})(?P=sign)(?P<year>[12][0-9]{{3}})\b"
    ),
)


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


def dates_in(text: str, known: Lexicon | None) -> Iterator[Date]:
    """The dates of a text; of two that begin in one place the longer one comes first."""
    has_month = known is not None and _any_month(known.language).search(text) is not None
    patterns = (*_NUMERIC, *_worded(known.language)) if known is not None and has_month else _NUMERIC
    for match in sorted(chain(*(pattern.finditer(text) for pattern in patterns)), key=_first_and_longest):
        part = match.groupdict()
        year = int(part["year"]) if part["year"] else None
        month = int(part["number"]) if part.get("number") else _index(part, "month", known) + 1
        weekday = _weekday(part, known)
        days = re.findall(r"[0-9]+", part.get("days") or "")
        for place, day in enumerate([*map(int, days)] or [None]):
            yield Date(match.start(), match.end(), year, month, day, weekday if place == 0 else None, "sign" in part)


@cache
def _worded(language: str) -> tuple[re.Pattern[str], ...]:
    """Dates with the name of their month: 3–5 January 2025, Friday the 3rd of January; in English January 3 too."""
    words: Mapping[str, str] = table(language).get("dates", {})
    if not words:
        return ()
    days, months = (f"(?:{'|'.join(_names(language, name))})" for name in ("weekday", "month"))
    article = rf"(?:(?:{words['article']})\s)?" if "article" in words else ""
    head = rf"{_BARE}{words.get('before', '')}(?:(?P<weekday>(?i:{days})),?\s\(?{article})?"
    day = rf"[0-9]{{1,2}}(?:{words['day']})?"
    some = rf"(?P<days>{day}(?:(?:\s?[–—-]\s?|{words['joint']}){day})?)"
    month, year = rf"(?P<month>{months})(?!\w)", rf"(?:{words['year']})(?P<year>{_YEAR})"
    # “On 2 June, a Tuesday,”, “(a Tuesday)” and “which was a Tuesday” name both.
    behind = rf",\s|\s\(|,?\s(?:{words.get('was', '(?!)')})\s"
    after = rf"(?:(?:{behind})(?:an?|einem?|un|une?)\s(?P<after>(?i:{days}))(?=\s?[,.;:)]|\s?$))?"
    first = [rf"{head}{month}\s{some}\b{NOT_COUNTED}(?:{year})?"] if language == "en" else []
    return tuple(
        re.compile(one)
        for one in (
            rf"{head}(?<![0-9]\s){some}(?:{words['of']}){month}(?:{year})?{after}",
            *first,
            rf"(?<!\w){words.get('before', '')}{month}{year}{NOT_COUNTED}",
        )
    )


@cache
def _any_month(language: str) -> re.Pattern[str]:
    """The name of whatever month: nearly all texts have none."""
    months: Iterable[str] = table(language).get("dates", {}).get("months", ())
    return re.compile("|".join(months) or "(?!)")


@cache
def _names(language: str, kind: str) -> tuple[str, ...]:
    """The patterns of a language's weekdays, from Monday on, or months; one of two names may have both."""
    if kind == "month":
        months = table(language)["dates"]["months"]
        return tuple(rf"(?:{one})(?:\s?/\s?(?:{one})|\s\((?:{one})\))?" for one in months)
    days, in_dates = table(language)["weekdays"], table(language)["dates"].get("weekdays", {})
    return tuple("|".join((days[day], *([in_dates[day]] if day in in_dates else ()))) for day in map(str, range(7)))


def _index(part: Mapping[str, str], kind: str, known: Lexicon | None) -> int:
    assert known is not None
    return next(at for at, name in enumerate(_patterns(known.language, kind)) if name.fullmatch(part[kind]))


@cache
def _patterns(language: str, kind: str) -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE if kind == "weekday" else re.NOFLAG
    return tuple(re.compile(name, flags) for name in _names(language, kind))


def _weekday(part: Mapping[str, str], known: Lexicon | None) -> int | None:
    """The weekday before a date or behind it."""
    named = part.get("weekday") or part.get("after")
    return _index({"weekday": named}, "weekday", known) if named else None


def _first_and_longest(match: re.Match[str]) -> Span:
    return match.start(), -match.end()
