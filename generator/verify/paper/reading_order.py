"""From the order in which a line is drawn, left to right, to the order in which it is read.

Comes in: the letters of each glyph of one line under one mark. Goes out: the words. A line without right-to-left
letters is already in order. One with them is turned round, and what runs left to right in it (numbers, Latin
words) is turned back. Signs beside a number after Arabic letters stand as UAX #9 has them (its rule W2).
What a line cannot tell (whether `Hama 200` within Arabic was the name first or the number first) is taken as drawn.
"""

import re
import unicodedata
from collections.abc import Sequence

_KINDS = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": "s"}
"""By bidirectional class: left to right, right to left, number, separator within a number; all else is neutral."""
_FIRST_RIGHT_TO_LEFT = "\u0590"
"""No letter before the block of Hebrew is read from right to left."""
_LEFT_TO_RIGHT = re.compile("L(?:[^R]*[LN])?|N(?:s?N)*")
_RIGHT_TO_LEFT = re.compile("R(?:[^L]*R)?")


def in_reading_order(glyphs: Sequence[str], right_to_left: bool) -> str:
    """The words of a line; `right_to_left` says which way the page reads, for lines that mix both ways."""
    text = "".join(glyphs)
    kinds = "".join(map(_kind, glyphs)) if text and max(text) >= _FIRST_RIGHT_TO_LEFT else ""
    if "R" not in kinds:
        return text
    if right_to_left or "L" not in kinds:
        return _turned(glyphs, kinds)
    words, done = "", 0
    for run in _RIGHT_TO_LEFT.finditer(kinds):
        words += "".join(glyphs[done : run.start()]) + _turned(glyphs[run.start() : run.end()], run[0])
        done = run.end()
    return words + "".join(glyphs[done:])


def _turned(glyphs: Sequence[str], kinds: str) -> str:
    words, done = "", 0
    for run in _LEFT_TO_RIGHT.finditer(kinds):
        words = "".join(glyphs[run.start() : run.end()]) + "".join(reversed(glyphs[done : run.start()])) + words
        done = run.end()
    return "".join(reversed(glyphs[done:])) + words


def _kind(letters: str) -> str:
    return _KINDS.get(unicodedata.bidirectional(letters[0]), " ") if letters else " "
