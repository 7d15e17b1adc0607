"""What running English text says in numbers, in every form: counts, measures, dates, times of day, comparisons.

In: a text. Out: a `Reading`. Each stretch of the text is read once, by the first of these that knows it:

    names     given by whoever asks: Resolution 2254
    dates     3 January 2025, Friday, 3–5 January, January 3, 2025-01-03
    times     14:20, 2.20 p.m., 0600 GMT
    passed    what counts nothing: 24-hour, 21st, F-16, 24/7, nine times out of ten
    compared  half of the, two thirds of, twice as many, tripled, tenfold, one in five
    numbers   digits of any script, words, ½, 3/4, XII people; what they count or measure
    words     dozens, several hundred, scores of

What is written in digits and is none of these is `unread`: nobody knows its value.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from generator.numerals.nouns import HARM_OF, PEOPLE, harm_beside, noun_in, words_behind
from generator.numerals.text import NUMBER_WORDS, Numeral, in_digits, in_words, latin, lower_ends, quantity_words

Span = tuple[int, int]
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    "(?:"
    + "|".join(name.capitalize() for name in _MONTHS)
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![a-z])))(?![a-z])"
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = "(?:" + "|".join(day.capitalize() for day in _DAYS) + ")"
_D = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_SOME = rf"{_D}(?:(?:\s?[–—-]\s?|\sto\s|\sand\s|\sor\s|\suntil\s){_D})?"
_Y = r"[12][0-9]{3}\b(?!,[0-9])"
_COUNTED = "|".join(sorted({*PEOPLE, *HARM_OF}))
_NOT_COUNTED = rf"(?!\s(?:more\s)?(?:[a-z]+\s)?(?:{_COUNTED})\b|\s?%|\s?per\s?cent|[.,:][0-9]|[0-9])"
_HEAD = rf"(?<![\w.,/])(?:(?P<weekday>{_WEEKDAY}),?\s\(?(?:the\s)?)?"
_DATES = (
    re.compile(rf"{_HEAD}(?<![0-9]\s)(?P<days>{_SOME})(?:\sof)?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_Y}))?"),
    re.compile(rf"{_HEAD}(?P<month>{_MONTH})\s(?P<days>{_SOME})\b{_NOT_COUNTED}(?:,?\s(?P<year>{_Y}))?"),
    re.compile(rf"(?<!\w)(?P<month>{_MONTH})(?:\sof)?,?\s(?P<year>{_Y}){_NOT_COUNTED}"),
    re.compile(r"(?<![\w.,/-])(?P<year>[12][0-9]{3})-(?P<number>[0-9]{2})-(?P<days>[0-9]{2})\b"),
    re.compile(
        r"(?<![\w.,/])(?P<days>[0-9]{1,2})(?P<sign>[/.])(?P<number>[0-9]{1,2})(?P=sign)(?P<year>[12][0-9]{3})\b"
    ),
)
_CLOCK = re.compile(
    r"(?<![\w.,:])(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?![:0-9])"
    r"|(?P<hh>[0-9]{2})\.?(?P<mm>[0-9]{2})(?=\s(?:GMT|UTC|hours|local time)\b))",
    re.IGNORECASE,
)
_ANY = rf"(?:[0-9][0-9,.]{{0,18}}|(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?)"
_AS = (
    r"(?= as (?:many|much|high|large|big|long|often|likely|great|low|bad)\b"
    r"| (?:more|higher|larger|greater|bigger|lower)\b"
    r"| (?:the|its|their) (?:[a-z]+ )?"
    r"(?:number|size|toll|figure|rate|total|amount|price|level|length|population|average"
    r"|count|capacity|value|cost)s?\b)"
)
_PASSED = re.compile(
    rf"\b24/7\b|\b9/11\b|\b50[-/–]50\b|\bground zero\b|\bzero[- ](?:tolerance|hour)\b"
    rf"|\b{_ANY}(?:-(?:second|minute|hour|day|week|month|year)\b"
    r"|[ ](?:minute|hour|day|week|month|year)(?= [a-z]))(?![- ]old)"
    r"|(?<=last |past |next )24 hours\b|(?<=within )24 hours\b|(?<=every )24 hours\b|(?<=previous )24 hours\b"
    r"|\b24 hours a day\b"
    r"|(?<![\w.,])[0-9]+(?:st|nd|rd|th)\b(?!\s(?-i:[A-Z]))"
    r"|\b(?-i:(?!(?:USD|EUR|GBP|SYP|TRY|CHF|JPY|RUB|ILS|LBP|IQD|US|C|A|NZ|HK)[0-9])"
    r"(?:[A-Z][A-Za-z]{0,11}-[0-9]{1,4}[A-Z]{0,2}|[A-Z]{1,3}[0-9]{1,4}[A-Z]{0,2}[0-9]?))\b(?![.,][0-9]|\s?%)"
    r"|\b(?:an?|one) (?:hundred|thousand|million) (?:thanks|times|tears|reasons|pieces|words|questions|miles away)\b"
    rf"|\b{_ANY} times\b(?!{_AS})|\bnine times out of ten\b|\b{_ANY}-(?:first|second|third|[a-z]+th)\b",
    re.IGNORECASE,
)
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_PART_OF = {"half": 2, "third": 3, "quarter": 4, **{name: n for n, name in enumerate(_PARTS[3:], 5)}}
_TIMES = {
    "twice": Fraction(2),
    "double": Fraction(2),
    "triple": Fraction(3),
    "treble": Fraction(3),
    "quadruple": Fraction(4),
    "half": Fraction(1, 2),
}
_VERBS = {"doubl": "double", "tripl": "triple", "trebl": "treble", "quadrupl": "quadruple", "halv": "half"}
_NO_SHARE = r"(?! (?:the|an?|of an?) (?:battle|time|story|way|night|day|year|hour|century|distance|world|mile)\b)"
_COMPARED = re.compile(
    rf"\b(?<!first )(?<!second )(?<!other )(?<!latter )(?<!better )(?P<half>half){_NO_SHARE}"
    r"(?= of (?:the|its|all|those|them|their|these|whom|which|us|every)\b| (?:the|its|their|those|all|were|are|had) )"
    rf"|\b(?P<of>an?|one|two|three|four|five|six|seven|eight|nine)[- ](?P<part>{'|'.join(_PARTS[1:])})s?{_NO_SHARE}"
    r"(?= (?:of (?!January|February|March|April|May|June|July|August)|as (?:many|much)|more|less|fewer|were|are)\b)"
    rf"|\b(?P<times>twice|double|triple|treble|quadruple|half){_AS}"
    rf"|\b(?P<many>{_ANY})(?: times{_AS}|-?fold\b)"
    r"|\b(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)\b(?! (?:down|over|back|up|as)\b)"
    rf"|(?<![\w.,])(?P<one>{_ANY})(?P<out> out of| in)(?: every)? (?P<all>{_ANY})\b"
    r"(?! (?:second|minute|hour|day|week|month|year)s?\b)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?<![\w./,])(?P<whole>[0-9]+[ ]?)?(?:(?P<sign>[¼-¾⅐-⅞])|(?P<top>[0-9]{1,2})[/⁄](?P<below>[0-9]{1,2}))(?![\w/])"
)
_HALF = re.compile(
    rf"\b(?:(?P<whole>{NUMBER_WORDS}) and a )?half(?: an?)? (?P<scale>dozen|hundred|thousand|million|billion)\b"
    rf"|\b(?P<score>(?:an?|{NUMBER_WORDS}) score)\b(?= (?:of|and)\b| [a-z]+s\b)"
    rf"|\b(?P<and>{NUMBER_WORDS}) and a half\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(rf"(?<!\w)(?P<roman>[IVXLCDM]{{2,}})(?=\s(?:[a-z]+\s)?(?:{_COUNTED})\b)")
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w'’-]*\s\Z")
_ROMAN_FORM = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_PERCENT = re.compile(r"\s?%|\s?per\s?cent\b|\spercentage points?\b|-per-?cent\b", re.IGNORECASE)
_UNITS = {
    "years": "years?(?:[ -]olds?)?", "months": "months?", "weeks": "weeks?", "days": "days?", "hours": "hours?",
    "minutes": "minutes?|mins?", "kilometres": "kilomet(?:re|er)s?|km", "metres": "met(?:re|er)s?|m",
    "miles": "miles?", "hectares": "hectares?|ha", "tonnes": "tonnes?|metric tons?", "litres": "lit(?:re|er)s?",
    "kilograms": "kilos?|kilograms?|kg", "millimetres": "millimet(?:re|er)s?|mm", "degrees": "degrees?|°C?",
}  # fmt: skip
_UNIT = re.compile(
    r"(?:[  -]?)(?:(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items()) + r")(?![\w]))",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|ages) (?:[0-9]+ (?:and|to|or) )?\Z")
_SIGNS = {"$": "$", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MONEY_BEFORE = re.compile(r"(?:(?P<code>\b[A-Z]{3})\s?|[A-Z]{0,2}(?P<sign>[$€£¥])\s?)\Z")
_MONEY_BEHIND = re.compile(
    r"\s(?:(?P<code>(?-i:USD|EUR|GBP|SYP|TRY|CHF|JPY))"
    r"|(?:[A-Z][a-z]+ |US )?(?P<word>dollar|euro|pound|lira|rouble|dinar)s?)\b",
    re.IGNORECASE,
)
_CODES = {"dollar": "$", "euro": "EUR", "pound": "GBP"}
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|from|early|late|mid|through|year)[ -]\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?:\s?[–—-]\s?|\s(?:to|or|and)\s)(?:[$€£]\s?)?{_ANY}", re.IGNORECASE)
_TOLD = re.compile(r"(?: who\b| said\b| told\b| say\b)")
_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what it is of: `role` is count, percent, measure, money, year, or empty where nothing tells.

    `unit` is the measure or the currency, `noun` what is counted, `harm` what came to them. `spelt` is its word.
    """

    value: int | Fraction
    start: int
    end: int
    role: str = ""
    unit: str = ""
    noun: str = ""
    harm: str = ""
    is_spelt: bool = False
    is_told: bool = False
    """Whether whoever is counted is somebody who says something: “two people who saw it said”."""
    other: int | Fraction | None = None
    """The number without the magnitude that it may share with the upper end of its range."""


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


@dataclass(frozen=True, slots=True)
class Compared:
    """A share or a multiple: how many times the one is the other."""

    start: int
    end: int
    times: Fraction
    bound: str = ""
    """The word before it that says on which side of it the share lies: more, less, nearly; or most."""

    def fits(self, share: Fraction) -> bool:
        """Whether a share may be told so: “a third” of 32 per cent, “more than half” of 57."""
        low, high = _FITS[self.bound]
        return low * self.times <= share <= high * self.times


_FITS = {
    "": (Fraction(9, 10), Fraction(11, 10)),
    "more": (Fraction(1), Fraction(4, 3)),
    "less": (Fraction(3, 4), Fraction(1)),
    "nearly": (Fraction(9, 10), Fraction(51, 50)),
    "most": (Fraction(2, 3), Fraction(4, 3)),
}
_BOUND = re.compile(
    r"\b(?:(?P<more>more than|over|at least|above)|(?P<less>(?:fewer|less) than|under|below|at most)"
    r"|(?P<nearly>nearly|almost|just under|close to|not quite))\s\Z",
    re.IGNORECASE,
)
Item = TypeVar("Item", Number, Date, Clock, Compared)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says in numbers."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    clocks: tuple[Clock, ...]
    compared: tuple[Compared, ...]
    words: tuple[tuple[str, int, int], ...]
    unread: tuple[Span, ...]


@lru_cache(maxsize=4096)
def read(text: str, names: tuple[Span, ...] = ()) -> Reading:
    """Read an English text; what stands within one of the `names` is no number."""
    page = _Page(latin(text))
    for start, end in names:
        page.take(start, end)
    dates = tuple(page.taken(_dates(page.text)))
    clocks = tuple(page.taken(_clocks(page.text)))
    for match in _PASSED.finditer(page.text):
        page.take(*match.span())
    compared = tuple(page.taken(_compared(page.text)))
    written = tuple(page.taken(_written(page.text)))
    words = tuple(found for found in quantity_words(page.text) if page.take(found[1], found[2]))
    plain = tuple(page.taken(_plain(page)))
    unread = tuple(page.unread())
    torn = frozenset(place for start, end in unread for place in range(start, end))
    numbers = sorted((*written, *plain), key=lambda number: number.start)
    whole = tuple(number for number in numbers if number.start not in torn)
    return Reading(whole, dates, clocks, compared, words, unread)


class _Page:
    """A text, and which of its signs have been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken = bytearray(len(text))

    def take(self, start: int, end: int) -> bool:
        """Mark a stretch as read; False where one of its ends is already."""
        if end <= start or self._taken[start] or self._taken[end - 1]:
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True

    def is_free(self, numeral: Numeral) -> bool:
        """Whether neither end of a number has been read as something else."""
        return not (self._taken[numeral.start] or self._taken[numeral.end - 1])

    def taken(self, items: Iterable[Item]) -> Iterator[Item]:
        """Those of the items whose stretch nothing else has been read from; a stretch may be of several in a row."""
        last: Span = (-1, -1)
        for item in items:
            if (item.start, item.end) == last or self.take(item.start, item.end):
                last = (item.start, item.end)
                yield item

    def unread(self) -> Iterator[Span]:
        """Digits that nothing has read, or not whole."""
        for match in _DIGIT_RUN.finditer(self.text):
            if 0 in self._taken[match.start() : match.end()]:
                yield match.span()


def _dates(text: str) -> Iterator[Date]:
    found = sorted((match for pattern in _DATES for match in pattern.finditer(text)), key=_first_and_longest)
    for match in found:
        part = match.groupdict()
        year = int(part["year"]) if part["year"] else None
        month = int(part["number"]) if part.get("number") else _month(part["month"])
        days: list[int | None] = [int(day) for day in re.findall(r"[0-9]+", part.get("days") or "")]
        for place, day in enumerate(days or [None]):
            weekday = _weekday(part.get("weekday")) if place == 0 else None
            yield Date(match.start(), match.end(), year, month, day, weekday, "sign" in part)


def _weekday(name: str | None) -> int | None:
    return _DAYS.index(name.lower()) if name else None


def _first_and_longest(match: re.Match[str]) -> Span:
    return match.start(), -match.end()


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3].lower())


def _clocks(text: str) -> Iterator[Clock]:
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"] or match["h"] or match["hh"])
        minute = int(match["minute"] or match["m"] or match["mm"] or 0)
        half = (match["half"] or "").lower()
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        yield Clock(match.start(), match.end(), hour, minute)


def _compared(text: str) -> Iterator[Compared]:
    for match in _COMPARED.finditer(text):
        times = _ratio(match)
        if times is not None:
            bound = _BOUND.search(text, max(0, match.start() - 20), match.start())
            yield Compared(match.start(), match.end(), times, bound.lastgroup or "" if bound is not None else "")


def _ratio(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return Fraction(1, 2)
    if match["part"]:
        return Fraction(_value(match["of"]), _PART_OF[match["part"].lower()])
    if match["many"]:
        return Fraction(_value(match["many"]))
    if match["all"]:
        one, whole = _value(match["one"]), _value(match["all"])
        is_share = 0 < one < whole and (match["out"] == " out of" or whole < 1000)
        return Fraction(one, 1) / Fraction(whole) if is_share else None
    return _TIMES[match["times"].lower() if match["times"] else _VERBS[match["verb"].lower()]]


def _value(text: str) -> int | Fraction:
    found = (*in_digits(text), *in_words(text))
    return found[0].value if found else 1


def _written(text: str) -> Iterator[Number]:
    """Numbers with fractions, and Roman ones."""
    for match in _OVER.finditer(text):
        value = _over(match)
        if value is not None:
            yield _number(text, value, match.span())
    for match in _HALF.finditer(text):
        yield _number(text, _with_half(match), match.span(), is_spelt=True)
    for match in _ROMAN.finditer(text):
        if _is_roman(text, match):
            yield _number(text, _roman(match["roman"]), match.span())


def _over(match: re.Match[str]) -> Fraction | None:
    """A whole number and a fraction; None where the fraction is none."""
    whole = int(match["whole"] or 0)
    if match["sign"]:
        return whole + Fraction(unicodedata.numeric(match["sign"])).limit_denominator(20)
    return whole + Fraction(int(match["top"]), int(match["below"])) if int(match["below"]) else None


def _is_roman(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are a count: “World War II veterans” are not two, “DC residents” not six hundred."""
    is_named = _NAMED_BEFORE.search(text, max(0, match.start() - 30), match.start())
    signs = match["roman"]
    return not is_named and _ROMAN_FORM.fullmatch(signs) is not None and bool({*"IVX"} & {*signs})


def _with_half(match: re.Match[str]) -> int | Fraction:
    if match["score"]:
        return 20 * _value(match["score"].rpartition(" ")[0])
    if match["and"]:
        return _value(match["and"]) + Fraction(1, 2)
    whole = _value(match["whole"]) if match["whole"] else 0
    value = (whole + Fraction(1, 2)) * _value(match["scale"])
    return int(value) if value.denominator == 1 else value


def _roman(signs: str) -> int:
    values = [_ROMAN_SIGNS[sign] for sign in signs]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _plain(page: _Page) -> Iterator[Number]:
    text = page.text
    ends = {(low.start, low.end): low.value for low in lower_ends(text)}
    for numeral in filter(page.is_free, in_digits(text)):
        span = (numeral.start, numeral.end)
        number = _number(text, ends.get(span, numeral.value), span)
        if span in ends and number.role in ("", "count"):
            number = replace(number, other=numeral.value)
        yield number
    for numeral in filter(page.is_free, in_words(text)):
        if numeral.value:
            yield _number(text, numeral.value, (numeral.start, numeral.end), is_spelt=True)


def _number(text: str, value: int | Fraction, span: Span, *, is_spelt: bool = False) -> Number:
    """A number with what it is of, by the signs and words beside it."""
    start, end = span
    role, unit, end_of_unit = _measured(text, start, end)
    if not role and (range_of := _RANGE.match(text, end)):
        role, unit, _ = _measured(text, start, range_of.end())
    if role:
        return Number(value, start, end_of_unit, role, unit, is_spelt=is_spelt)
    words = words_behind(text, end)
    noun, harm = noun_in(words), harm_beside(text, start, words)
    if _is_year(text, value, start, end, is_counted=bool(harm) or noun in PEOPLE):
        return Number(value, start, end, "year")
    told = bool(_TOLD.match(text, words[-1][1] if words else end))
    return Number(value, start, end, "count" if noun or harm else "", "", noun, harm, is_spelt, told)


def _measured(text: str, start: int, end: int) -> tuple[str, str, int]:
    """The role and the unit of what measures, and where its unit ends."""
    if match := _PERCENT.match(text, end):
        return "percent", "", match.end()
    before = text[max(0, start - 12) : start]
    if match := _MONEY_BEFORE.search(before):
        code = match["code"] or _SIGNS[match["sign"]]
        return "money", _CODES.get(code, code), end
    if match := _MONEY_BEHIND.match(text, end):
        return "money", match["code"] or _CODES.get(match["word"].lower(), match["word"].lower()), match.end()
    if match := _UNIT.match(text, end):
        return "measure", str(match.lastgroup), match.end()
    return ("measure", "years", end) if _AGED.search(before) else ("", "", end)


def _is_year(text: str, value: int | Fraction, start: int, end: int, *, is_counted: bool) -> bool:
    """Whether four digits are a year: “in 2025 people died”, not “2025 people died”."""
    if value not in range(1000, 2200) or not re.fullmatch(r"[0-9]{4}", text[start:end]):
        return False
    return not is_counted or bool(_YEAR_BEFORE.search(text, max(0, start - 10), start))
