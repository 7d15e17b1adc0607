"""Numbers in digits as each language writes them: 1,250 and 1.250 and 1 250, 1.5 million, 10 آلاف, 3万.

In: a text as `normal` leaves it. Out: numbers with their spans, the words that multiply them included.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

Value = int | Fraction
Part = Literal["date", "time", "label", "age"]
AND = "and|or|und|et|y|і|и|й|та|و|ו|ve|和"
"""Stands between two numbers that may be the ends of a range."""
MONEY = r"(?:[A-Z]{3} |[$€£])?"
"""Stands between a range's joint and its upper end."""
_REST = re.compile(r" ([0-9]{1,3})(?![0-9]|[.,:/][0-9])")
_THOUSAND = 1000
# A number begins anew behind a sign of another script: “و12”, “至少12人”.
_DIGITS = re.compile(
    r"(?<![0-9A-Za-z\u00c0-\u052f])(?<![0-9][.,:/])"
    r"(?P<digits>[0-9]{1,3}(?:(?P<by>[., '])[0-9]{3})(?:(?P=by)[0-9]{3})*(?:(?!(?P=by))[.,][0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)?)"
    r"(?P<ends>(?![0-9]|[.,:/][0-9]))?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands in a text.

    `word` is a word of quantity in place of a value, which is 0 then. `is_implied` tells that a noun or an article says
    it by itself (a man, طفلان). `within` is what it is a part of: a date, a time, an age as an ordinal, or a label, as
    the 3 of 3.1.2.
    `other` is its value with or without the word behind the upper end of its range, where that may be for both:
    “1.5 to 2 million” are 1,500,000 (else 1.5), “1.5 and 2 million” are 1.5 (else 1,500,000).
    """

    value: Value
    start: int
    end: int
    word: str | None = None
    is_spelt: bool = False
    is_implied: bool = False
    within: Part | None = None
    other: Value | None = None


@lru_cache(maxsize=4096)
def in_digits(text: str) -> tuple[Numeral, ...]:
    """The numbers that an English text has in digits, with a magnitude behind them where one is: `1.5 million`."""
    plain, known = normal(text), lexicon("en")
    return tuple(Numeral(one.value, *plain.span(one.start, one.end)) for one in digits_in(plain.text, known))


def digits_in(text: str, known: Lexicon | None) -> Iterator[Numeral]:
    """Each number in digits, as a language writes them."""
    matches = list(_DIGITS.finditer(text))
    scaled = [_with_scale(match, text, known) for match in matches]
    for index, (match, (written, end)) in enumerate(zip(matches, scaled, strict=True)):
        value, other = written, None
        if index + 1 < len(matches) and known is not None and end == match.end():
            between = text[end : matches[index + 1].start()]
            value, other = _lower_end(written, between, matches[index + 1], scaled[index + 1], known)
        within: Part | None = "label" if match["ends"] is None else None
        yield Numeral(_whole(value), match.start(), end, within=within, other=other)


def _lower_end(
    value: Value, between: str, upper: re.Match[str], scaled: tuple[Value, int], known: Lexicon
) -> tuple[Value, Value | None]:
    """The lower end of a range, and what else it may be by the word behind the upper one."""
    written = _value(upper["digits"], known)
    if scaled[1] == upper.end() or not 0 < value < written:
        return value, None
    large = _whole(value * Fraction(scaled[0], written))
    if re.fullmatch(f"(?:{known.raw['to']}){MONEY}", between, re.IGNORECASE):
        return large, value
    return value, large if re.fullmatch(f" (?:{AND}) {MONEY}", between, re.IGNORECASE) else None


def _whole(value: Value) -> Value:
    return int(value) if value == int(value) else value


def _with_scale(match: re.Match[str], text: str, known: Lexicon | None) -> tuple[Value, int]:
    value = _value(match["digits"], known)
    end = match.end()
    # One multiplies another: 3千万, 2 mil millones.
    while known is not None and (scale := _scale(known).match(text, end)):
        value, end = value * known.scales[scale["scale"].lower()], scale.end()
    return _with_rest(value, end, text) if known is not None and known.raw.get("rest-in-digits") else (value, end)


def _with_rest(value: Value, end: int, text: str) -> tuple[Value, int]:
    """With what stands behind its thousands in digits: 38 bin 210."""
    rest = _REST.match(text, end) if value >= _THOUSAND and value % _THOUSAND == 0 else None
    return (value + int(rest[1]), rest.end()) if rest is not None else (value, end)


@cache
def _scale(known: Lexicon) -> re.Pattern[str]:
    """A word that multiplies the number before it."""
    words = "|".join(sorted(map(re.escape, known.scales), key=len, reverse=True))
    edge = "" if known.is_unspaced else r"(?!\w)"
    return re.compile(rf"[ -]?(?P<scale>{words}){edge}" if words else "(?!)", re.IGNORECASE)


def _value(digits: str, known: Lexicon | None) -> Value:
    if digits.isdecimal():
        return int(digits)
    point = known.decimal if known is not None else "."
    other = "," if point == "." else "."
    plain = re.sub(rf"[ '\{other}](?=[0-9]{{3}}(?![0-9]))", "", digits)
    # A comma before three digits parts thousands, whatever else it does in the language.
    if plain.count(point) > 1 or (point == "," and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", plain)):
        plain = plain.replace(point, "")
    plain = plain.replace(",", ".")
    return Fraction(Decimal(plain)) if plain.count(".") == 1 else int(plain.replace(".", ""))
