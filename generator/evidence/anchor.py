"""Exact words found again in a copy's text: exactly, after norm-1, or not at all.

In: a text with what is known of its places, and words. Out: where they stand, or the nearest passage, as a help to the
editor alone. Nothing is found that is merely alike: another letter, digit or hamza is another text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from generator.evidence.copies import Mark
from generator.evidence.locator import agrees
from generator.evidence.normal import BREAK, Normal, normal, plain
from generator.model.lock import LockResult
from generator.model.lock_form import AROUND

LONGEST_GAP = 1000
"""How much may be left out where `[…]` stands: about a long paragraph. What is farther away is another quotation."""
_GAPS = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_SAME = 64
"""Words that stand twice between the same words, this many characters on either side, say the same twice."""
_MOST = 1000
"""So many places are looked at; words that stand oftener are ambiguous in any case."""
_JOINED = "وفبلكسהובלמשכ"
"""Letters that are written as one with the word behind them, in Arabic and Hebrew."""
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HAMZA = str.maketrans(dict.fromkeys("أإآٱ", "ا") | {"ؤ": "و", "ئ": "ي", "ء": ""})


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words as they are cited, with the words before and behind that tell them from others, and the locator."""

    exact: str
    before: str = ""
    after: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where words were found, in the normal form: the first and the end, what stands around; else what is nearest.

    `why` says what an editor can do with a result that is not `found`.
    """

    result: LockResult
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""
    locator: bool | None = None
    nearest: str = ""
    why: str = ""


class Searched:
    """A copy's text, made ready to be searched."""

    def __init__(self, text: str, marks: Iterable[Mark] = ()) -> None:
        self.normal: Normal = normal(text)
        self._text = text
        self._marks = tuple(sorted(marks, key=lambda mark: mark.start))

    def find(self, words: Words) -> Anchored:
        """Where the words stand."""
        parts = [part for part in map(plain, _GAPS.split(words.exact)) if part]
        if not parts:
            return Anchored("not-found", why="there are no words to look for")
        everywhere = list(self._chains(parts))
        found = [span for span in everywhere if self._is_between(span, words)]
        if not found:
            return self._lost(parts, words, everywhere)
        if len({self._around(span) for span in found}) > 1:
            why = f"the words stand there {len(found)} times: write `before` or `after`"
            return Anchored("ambiguous", why=why)
        placed = [(span, self._agrees(span, words.at)) for span in found]
        span, told = min(placed, key=lambda one: one[1] is False)
        before, after = self._around(span, AROUND)
        return Anchored("found", *span, before, after, told)

    def around(self, start: int, end: int, reach: int) -> tuple[str, str, str]:
        """The sentence's words before a stretch, the stretch, and those behind it, as the text has them."""
        first, last = self.normal.place(start), self.normal.place(max(start, end - 1)) + 1
        before = re.split(r"(?:[.!?؟。](?=\s)|\n\s*\n)", self._text[max(0, first - reach) : first])[-1]
        after = re.split(r"(?:[.!?؟。](?=\s|$)|\n\s*\n)", self._text[last : last + reach])[0]
        return before, self._text[first:last], after

    # ---------------------------------------------------------------- places

    @cached_property
    def _is_broken(self) -> bool:
        return BREAK in self.normal.text

    def _chains(self, parts: list[str]) -> Iterator[tuple[int, int]]:
        """Each place where all parts stand, one behind the other; of those that begin in one place the shortest."""
        heads = list(self._places(parts[0]))
        behind = [list(self._places(part)) for part in parts[1:]]
        chains = [chain for head in heads if (chain := _chained(head, behind)) is not None]
        # The head nearest to what follows is meant: an earlier one that reaches as far holds it.
        for index, (start, end) in enumerate(chains):
            if index + 1 == len(chains) or chains[index + 1][1] != end:
                yield start, end

    def _places(self, part: str) -> Iterator[tuple[int, int]]:
        """Where a part stands as whole words and whole numbers."""
        text = self.normal.text
        broken = (match.span() for match in _pattern_of(part).finditer(text)) if self._is_broken else None
        spans: Iterable[tuple[int, int]] = broken or _all_of(part, text)
        count = 0
        for start, end in spans:
            if is_whole(text, start, end):
                yield start, end
                count += 1
                if count == _MOST:
                    return

    def _is_between(self, span: tuple[int, int], words: Words) -> bool:
        """Whether the words that are to stand directly before and behind do."""
        text, (start, end) = self.normal.text, span
        before, after = _bare(plain(words.before)), _bare(plain(words.after))
        ahead, behind = text[max(0, start - len(before) - 16) : start], text[end : end + len(after) + 16]
        return _bare(ahead.replace(BREAK, "")).endswith(before) and _bare(behind.replace(BREAK, "")).startswith(after)

    def _around(self, span: tuple[int, int], reach: int = _SAME) -> tuple[str, str]:
        text, (start, end) = self.normal.text, span
        return _shown(text[max(0, start - reach) : start]), _shown(text[end : end + reach])

    def _agrees(self, span: tuple[int, int], at: str) -> bool | None:
        if not at or not self._marks:
            return None
        first, last = self.normal.place(span[0]), self.normal.place(span[1] - 1)
        return agrees(at, self._in(first, last), self._text)

    def _in(self, first: int, last: int) -> list[Mark]:
        """The marks of the parts of the text that a stretch stands in, of each kind."""
        found: list[Mark] = []
        for kind in {mark.kind for mark in self._marks}:
            of_kind = [mark for mark in self._marks if mark.kind == kind]
            starts = [mark.start for mark in of_kind]
            found += of_kind[max(0, bisect_right(starts, first) - 1) : bisect_right(starts, last)]
        return found

    # ---------------------------------------------------------------- what is not there

    def _lost(self, parts: list[str], words: Words, everywhere: list[tuple[int, int]]) -> Anchored:
        if everywhere:
            side = "`before` and `after`" if words.before and words.after else "`before`" if words.before else "`after`"
            return Anchored("not-found", why=f"the words stand there, but not beside what {side} says")
        apart = [part for part in parts if not any(True for _ in self._places(part))]
        if not apart:
            why = f"its parts stand there, but not in this order, each within {LONGEST_GAP} characters"
            return Anchored("not-found", why=why)
        nearest = self._nearest(max(apart, key=len))
        return Anchored("not-found", nearest=nearest, why=_difference(max(apart, key=len), nearest))

    def _nearest(self, part: str) -> str:
        """The passage that has most of the words, in their order; empty where none has half of them."""
        text = self.normal.text.replace(BREAK, "")
        found: list[tuple[float, str]] = []
        for seed in _seeds(part):
            for at in _first_places(seed, text):
                place = max(0, at - part.find(seed))
                passage = _whole_words(text, place, place + len(part))
                found.append((SequenceMatcher(None, part, passage, autojunk=False).ratio(), passage))
        ratio, passage = max(found, default=(0.0, ""))
        return _shown(passage) if ratio > 0.5 else ""


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends between words, and cuts no number in two."""
    return not _is_within(text, start, opens=True) and not _is_within(text, end, opens=False)


def _is_within(text: str, edge: int, *, opens: bool) -> bool:
    """Whether a word or a number goes on over an edge; `opens` tells on which side of it the stretch lies."""
    if edge in (0, len(text)):
        return False
    left, right = text[max(0, edge - 6) : edge].replace(BREAK, ""), text[edge : edge + 6].replace(BREAK, "")
    if not left or not right:
        return False
    if left[-1].isdigit() or right[0].isdigit():
        return bool(_NUMBER_GOES_ON.search(f"{left}\0{right}")) or _word_goes_on(left[-1], right[0])
    if opens and left[-1] in _JOINED and _is_first(text, edge - 1):
        return False
    return _word_goes_on(left[-1], right[0])


_NUMBER_GOES_ON = re.compile(
    "[0-9](?:\0[0-9]|[.,'٫٬/:]\0[0-9]|\0[.,'٫٬/:][0-9])|(?<![0-9])[0-9]{1,3}(?:\0 | \0)[0-9]{3}(?![0-9])"
)
"""At an edge, which is a NUL: digits, a sign between digits, a group of three behind a blank."""


def _word_goes_on(left: str, right: str) -> bool:
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return False
    return (left.isalnum() or left in "⁄%‰") and (right.isalnum() or right in "⁄%‰")


def _is_first(text: str, place: int) -> bool:
    """Whether a letter begins its word, or stands behind another that may be joined to it."""
    return place == 0 or not text[place - 1].isalnum() or (text[place - 1] in _JOINED and _is_first(text, place - 1))


def _all_of(part: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _pattern_of(part: str) -> re.Pattern[str]:
    """The words with a break wherever a line may have broken them: for a hyphen of their own, or between letters."""
    signs: list[str] = []
    for sign, following in zip(part, [*part[1:], ""], strict=True):
        signs.append(f"[-{BREAK}]" if sign == "-" else re.escape(sign))
        if sign.isalpha() and following.isalpha():
            signs.append(f"{BREAK}?")
    return re.compile("".join(signs))


def _chained(head: tuple[int, int], behind: list[list[tuple[int, int]]]) -> tuple[int, int] | None:
    """From a first part to the last of those that follow it, each at the next place where it stands."""
    start, end = head
    for places in behind:
        following = next((span for span in places if span[0] >= end), None)
        if following is None or following[0] - end > LONGEST_GAP:
            return None
        end = following[1]
    return start, end


def _bare(text: str) -> str:
    """Without signs and blanks around it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


def _shown(text: str) -> str:
    """As it can be printed: one line."""
    return "".join(sign if sign.isprintable() else "" if sign == BREAK else "�" for sign in text)


def _seeds(part: str) -> list[str]:
    """Words of a part that its nearest passage may have as well, the longest first."""
    words = re.findall(r"\w+(?: \w+)?", part) or [part]
    if _UNSPACED.search(part):
        words = [part[at : at + 4] for at in range(0, len(part), 4)]
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:8]


def _first_places(seed: str, text: str) -> Iterator[int]:
    at = text.find(seed)
    for _ in range(5):
        if at < 0:
            return
        yield at
        at = text.find(seed, at + 1)


def _whole_words(text: str, start: int, end: int) -> str:
    start = text.rfind(" ", 0, start + 1) + 1 if text.rfind(" ", max(0, start - 20), start + 1) >= 0 else start
    last = text.find(" ", end, end + 20)
    return text[start : last if last >= 0 else end]


def _difference(part: str, nearest: str) -> str:
    """In what the nearest passage differs, where that can be said in a few words."""
    if not nearest:
        return "nothing like it stands there"
    if part.translate(_HAMZA) in nearest.translate(_HAMZA):
        return "what is nearest differs only in hamza"
    if part.casefold() in nearest.casefold():
        return "what is nearest differs only in capital letters"
    if _without_signs(part) in _without_signs(nearest):
        return "what is nearest differs only in signs, digits or blanks"
    return "what is nearest has other words"


def _without_signs(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign)[0] in "LM").casefold()
