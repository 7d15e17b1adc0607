"""The one form in which words are looked for, norm-1: what differs by type, line breaks and vowel points is alike.

In: a text. Out: its normal form, and where each character of that stands in the text.

    compatibility   NFKC, but for numbers that are no digits (12² is not 122, 12½ no 121) and full-width signs
    left out        Arabic vowel points with the blanks before them, tatweel, zero-width and bidirectional signs
    one form        decimal digits of all scripts as ASCII; quotation marks, apostrophes and dashes as ASCII
    blanks          any white space is one blank; none beside Han and Kana, whose lines break anywhere
    line ends       a hyphen there may be the word's own, or a break: `BREAK` stands for it

Not folded, as they are other letters: hamza, the forms of alef, ya and ta marbuta; upper and lower case.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

NAME = "norm-1"
BREAK = "\x01"
"""A hyphen at the end of a line: part of the word, or put there by whoever broke the line. Nobody can tell."""
_KEPT = frozenset("´¨¯¸，．：；！？（）［］")
"""Not folded: signs that NFKC would make a blank of, and those that stand in Han text without one."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_UNSEEN = "\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_HAN = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LAST_MARK = 0x20000
"""Beyond it stand no letters that are joined: what is there is Han, tags and selectors, and private use."""
_LETTER = r"[^\W\d_]"
_SIGNS = {**dict.fromkeys("‘’‚‛′ʼ`‹›", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys(_DASHES, "-")}
_CHANGED = re.compile(
    rf"(?P<points>\s*[\u064b-\u0653\u0656-\u065f\u0670]+)"
    rf"|(?P<broken>(?<={_LETTER})(?:[-\u00ad{_DASHES[0]}]\s*\n\s*|[\x02\ufffe]\s*)(?={_LETTER}))"
    rf"|(?P<hyphen>(?<=\w)[-{_DASHES[0]}]\s*\n\s*(?=\w))"
    rf"|(?P<unseen>[{_UNSEEN}\u00ad\x00-\x08\x0e-\x1f\x7f\ufffe]+)"
    rf"|(?P<none>(?<=[{_HAN}])\s+|\s+(?=[{_HAN}]))"
    rf"|(?P<blank>\s+)"
    rf"|(?P<digit>(?![0-9])\d)"
    rf"|(?P<sign>[{''.join(_SIGNS)}])"
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in its normal form. `starts` are where stretches of it begin, `places` where those stand in the text.

    A stretch of one character stands for all that was at its place; longer ones stand there character by character.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, index: int) -> int:
        """Where the character at `index` stands in the text as it was given."""
        stretch = bisect_right(self.starts, index) - 1
        if stretch < 0:
            return 0
        at = self.places[stretch] + index - self.starts[stretch]
        following = self.places[stretch + 1] if stretch + 1 < len(self.places) else at
        return min(at, max(following, self.places[stretch]))


def normal(text: str) -> Normal:
    """The normal form of a text."""
    folded = _rewritten(text, _clusters(), _compatible) if not _is_folded(text) else _as_it_is(text)
    changed = _rewritten(folded.text, _CHANGED, _one_form)
    if len(folded.starts) == 1:
        return changed
    return Normal(changed.text, changed.starts, tuple(folded.place(place) for place in changed.places))


def plain(text: str) -> str:
    """The normal form of words that are looked for, without blanks around them."""
    return normal(text).text.strip()


def _is_folded(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFKC", text)


def _as_it_is(text: str) -> Normal:
    return Normal(text, (0,), (0,))


def _rewritten(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Normal:
    """The text with each match changed, and where its stretches stood."""
    pieces: list[str] = []
    starts, places = [0], [0]
    length = end = 0
    for match in pattern.finditer(text):
        new = change(match)
        if new == match[0]:
            continue
        kept = text[end : match.start()]
        length += len(kept)
        pieces += (kept, new)
        starts += (length, length + len(new))
        places += (match.start(), match.end())
        length += len(new)
        end = match.end()
    return Normal("".join((*pieces, text[end:])), tuple(starts), tuple(places))


@cache
def _clusters() -> re.Pattern[str]:
    """A character that NFKC may change, with the marks that it may be joined with."""
    marks = (chr(code) for code in range(0x300, _LAST_MARK) if unicodedata.combining(chr(code)))
    joined = f"[{''.join(marks)}]"
    return re.compile(rf"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^\x00-\x7f]{joined}*|[\x20-\x7e]{joined}+")


def _compatible(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] in _KEPT or unicodedata.category(found[0]) == "No":
        return found
    return unicodedata.normalize("NFKC", found)


def _one_form(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "blank":
            return " "
        case "broken":
            return BREAK
        case "hyphen":
            return "-"
        case "digit":
            return str(unicodedata.decimal(match[0]))
        case "sign":
            return _SIGNS[match[0]]
    return ""
