"""Words as they are compared: without vowel points, with one form of each letter, sign for sign traceable.

In: a text in any script. Out: the text that patterns are tried on, and where each of its signs stands in the first.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GAP = "[…]"
"""Stands in exact words for what is left out."""
_ONE_FORM = {
    **dict.fromkeys("أإآٱ", "ا"), "ي": "ي", "ك": "ك", "’": "'", "ʼ": "'", "‘": "'", "İ": "i", "\t": " ",
    "٬": ",", "٫": ".", "，": ",", "．": ".", "：": ":", "；": ";", "。": ".", "、": ",", "،": ",", "؛": ";", "־": "-",
}  # fmt: skip
_PERSIAN = {"ي": "ی", "ك": "ک"}
_BLANKS = {code: " " for code in range(128) if chr(code).isspace()}
_UNSEEN = {"\u0640", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u2060"}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as it is compared; `places[i]` is where its sign `i` stands in the text as written, and its end."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it in the text as written."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter, as the first word of its name in Unicode: `LATIN`, `ARABIC`, `CJK`; empty without one."""
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=4096)
def normal(text: str, language: str = "") -> Normal:
    """The text with one form of each letter and each digit; what is left out between its parts is no blank."""
    letters = _ONE_FORM | _PERSIAN if language == "fa" else _ONE_FORM
    text = text.replace(GAP, "¦¦¦").replace("[...]", "¦¦¦¦¦")
    if text.isascii():
        return Normal(text.translate(_BLANKS), tuple(range(len(text) + 1)))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign not in _UNSEEN and not (unicodedata.combining(sign) and "\u0590" <= sign <= "\u06ff"):
            signs.append(_plain(sign, letters))
            places.append(place)
    return Normal("".join(signs), (*places, len(text)))


def _plain(sign: str, letters: dict[str, str]) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return " "
    return letters.get(sign, sign)
