"""Numbers as running text has them: digits in groups, magnitudes, number words, words of quantity.

In: a sentence in English, or digits in any script. Out: each number with the span it was found at.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from generator.model.figure import MAGNITUDES, WORDS

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"dozen": 12, "hundred": 100, **MAGNITUDES, "bn": 10**9}
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
NUMBER_WORDS = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
"""A pattern of the words that numbers are written with."""
_SCALE_WORD = "|".join(_SCALES)
_SPELT = re.compile(
    rf"\b(?:an? (?=(?:{_SCALE_WORD})\b))?(?:{NUMBER_WORDS})\b"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=million) and )(?:{NUMBER_WORDS})\b)*"
    # “twenty-first” counts nothing.
    r"(?!-(?:first|second|third|[a-z]+th)\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?<!\w)(?P<digits>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?:[ -]?(?P<magnitude>{_SCALE_WORD})\b)?", re.IGNORECASE
)
_TO = re.compile(r" ?(?:to|and|or|-|–|—) ?(?:[A-Z]{3} |[$€£])?")
"""Stands between the ends of a range."""
_QUANTITY = re.compile(
    r"\b(?:(?:several|a few|many) (?P<of>dozen|hundred|thousand|million)s?"
    rf"|(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})|(?P<score>scores)(?= of))\b",
    re.IGNORECASE,
)
_MAY_COUNT = re.compile(
    rf"\d|[¼-¾⅐-⅞]|\b(?:{NUMBER_WORDS}|scores?|half|halv(?:ed|ing)|twice|(?:doubl|tripl|trebl|quadrupl)\w+|[a-z]+fold"
    rf"|(?-i:[IVXLCDM]{{2,}})|{'|'.join(sorted(WORDS, key=len, reverse=True))}|an? (?:third|quarter|fifth|[a-z]+th))\b",
    re.IGNORECASE,
)
_OTHER_SIGN = re.compile(r"[^\x00-\x7f]")
_SEPARATORS = {"٬": ",", "٫": ".", "，": ",", "．": ".", "％": "%", "٪": "%"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: its value, and where it begins and ends."""

    value: int | Fraction
    start: int
    end: int


def is_english(language: str) -> bool:
    """Whether texts in a language, of whatever country, have their number words read."""
    return language.partition("-")[0] == "en"


def may_count(text: str) -> bool:
    """Whether anything in a text may be a number: a quick look before it is read."""
    return _MAY_COUNT.search(text) is not None


def latin(text: str) -> str:
    """The text with the digits of any script, their separators and signs of per cent as 0 to 9 and `,.%`."""
    return text if text.isascii() else _OTHER_SIGN.sub(lambda match: _latin(match[0]), text)


def _latin(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return _SEPARATORS.get(sign, sign) if digit is None else str(digit)


@lru_cache(maxsize=4096)
def in_digits(text: str) -> tuple[Numeral, ...]:
    """The numbers written in digits, with a magnitude behind them where there is one: `1.5 million`."""
    matches = _DIGITS.finditer(latin(text))
    return tuple(Numeral(_number(match) * _scale(match), match.start(), match.end()) for match in matches)


@lru_cache(maxsize=4096)
def in_words(text: str) -> tuple[Numeral, ...]:
    """The numbers written in English words: `three`, `twenty-one`, `two hundred and five`, `a dozen`."""
    return tuple(Numeral(_spelt(match[0].lower()), match.start(), match.end()) for match in _SPELT.finditer(text))


def lower_ends(text: str) -> Iterator[Numeral]:
    """The lower ends of ranges that share the magnitude behind the upper one: 1,500,000 in `1.5 to 2 million`."""
    plain = latin(text)
    for lower, upper in pairwise(_DIGITS.finditer(plain)):
        shared = upper["magnitude"] and not lower["magnitude"]
        if shared and _TO.fullmatch(plain, lower.end(), upper.start()) and _number(lower) < _number(upper):
            yield Numeral(_number(lower) * _scale(upper), lower.start(), lower.end())


def _number(match: re.Match[str]) -> int | Fraction:
    digits = match["digits"].replace(",", "")
    return Fraction(Decimal(digits)) if "." in digits else int(digits)


def _scale(match: re.Match[str]) -> int:
    return _SCALES[match["magnitude"].lower()] if match["magnitude"] else 1


def quantity_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of quantity as figures write them, with their spans: `several hundred` is `hundreds`."""
    for match in _QUANTITY.finditer(text):
        yield (match["word"] or match["score"] or f"{match['of']}s").lower(), match.start(), match.end()


def _spelt(text: str) -> int:
    whole, running = 0, 0
    for word in re.findall(r"[a-z]+", text):
        if word in _VALUES:
            running += _VALUES[word]
        elif _SCALES.get(word, 0) >= 1000:
            whole, running = whole + (running or 1) * _SCALES[word], 0
        elif word in _SCALES:
            running = (running or 1) * _SCALES[word]
    return whole + running
