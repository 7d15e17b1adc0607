"""Withheld words: known to the content by digests alone, and looked for in whatever is written or printed.

In: the digests, the site's key, a text. Out: where in the text such words begin. What counts as a word, and which
turns of a name are the same name, is known here and nowhere else:

    fold      a word in its plainest letters: small, without accents and signs that nobody sees
    readings  the words of a text, in each way in which it may be read
    turns     the digests of a name, for every way in which it may be turned, and of what is like it (`likeness`)
    decoded   a text as an address, an attribute or a string of a program means it

A digest is `hmac-N:` and the HMAC-SHA-256 of N folded words in the order of the alphabet, so that "Kamal al-Example"
and "al-Example, Kamal" have one; or, as it was made formerly, `sha256:` and the SHA-256 of one to five words in small
letters with their accents.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Sequence

from generator.withheld.likeness import LIKE, Like, Likeness, codes_of
from generator.withheld.words import Word, decoded, fold, readings, stretches

LONGEST = 8
"""Words of a keyed digest."""
_LONGEST_PLAIN = 5
__all__ = ["DIGEST", "KEY", "LIKE", "LONGEST", "Like", "Withheld", "decoded", "fold", "readings", "turns"]
DIGEST = re.compile(r"(?:sha256:)?(?P<plain>[0-9a-f]{64})|hmac-(?P<words>[1-8]):(?P<keyed>[0-9a-f]{64})")
KEY = re.compile(r"[0-9a-f]{64}")
_MOST_KEPT = 200_000
_SHORT = 500
"""Letters of a text that may stand in many files."""
_PARTICLES = frozenset(
    "al el ul as ash ad an ar az at bin ibn ben bint von van der den de del della di du da dos la le".split()
)


class Withheld:
    """What is withheld. `is_unread` tells that some of it needs a key which is not there."""

    def __init__(self, digests: Iterable[str], key: bytes | None = None) -> None:
        known = tuple(digests)
        found = [match for match in map(DIGEST.fullmatch, known) if match]
        keyed = [match for match in found if match["keyed"]]
        self.is_unread = key is None and (bool(keyed) or any(map(LIKE.fullmatch, known)))
        self._key, self._plain = key or b"", _bytes(found, "plain")
        self._keyed = _bytes(keyed, "keyed") if key else frozenset()
        self._lengths = _lengths(keyed if key else (), is_plain=bool(self._plain))
        self._clean: set[tuple[str, ...] | str] = set()
        self._known: dict[tuple[str, ...], bool] = {}
        self._like = Likeness(known if key else (), self._key)

    def __bool__(self) -> bool:
        """Whether anything can be looked for."""
        return bool(self._lengths) or bool(self._like)

    def like(self, text: str, *, is_address: bool = False) -> Iterator[Like]:
        """Where words stand that are like a withheld name and may be somebody else's."""
        key = (text, "address" if is_address else "text")
        if key in self._clean:
            return
        found = tuple(self._like.find(text, is_address=is_address))
        if not found and len(text) < _SHORT:
            self._remember(key)
        yield from found

    def find(self, text: str) -> int | None:
        """Where in the text the first withheld words begin; None where there are none."""
        places = (self._find(words) for words in readings(text)) if self else ()
        return min((place for place in places if place is not None), default=None)

    def stands_in(self, text: str) -> bool:
        """Whether withheld words stand in a text, or in what it means once it is decoded.

        What most files of an edition say is looked at once.
        """
        if text in self._clean or not self:
            return False
        for stretch in (text,) if len(text) < _SHORT else stretches(text, LONGEST):
            if stretch not in self._clean:
                if any(self.find(one) is not None for one in {stretch, decoded(stretch)}):
                    return True
                self._remember(stretch)
        return False

    def _find(self, words: Sequence[Word]) -> int | None:
        longest = max(self._lengths, default=0)
        texts = tuple(text for folded, dressed, _ in words for text in (folded, dressed))
        for start, (_, _, offset) in enumerate(words):
            ahead = texts[2 * start : 2 * (start + longest)]
            if ahead not in self._clean:
                if self._begins(ahead):
                    return offset
                self._remember(ahead)
        return None

    def _begins(self, ahead: tuple[str, ...]) -> bool:
        """Whether a withheld name begins with the first of these words, folded and dressed; none has an empty one."""
        folded = ahead[::2]
        end = folded.index("") if "" in folded else len(folded)
        return any(self._is_withheld(ahead[: 2 * length]) for length in self._lengths if length <= end)

    def _remember(self, clean: tuple[str, ...] | str) -> None:
        """The same words stand on page after page: nothing is looked for in them twice."""
        if len(self._clean) > _MOST_KEPT:
            self._clean.clear()
        self._clean.add(clean)

    def _is_withheld(self, run: tuple[str, ...]) -> bool:
        known = self._known.get(run)
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            known = self._known[run] = self._is_keyed(run[::2]) or self._is_plain(run)
        return known

    def _is_keyed(self, folded: Sequence[str]) -> bool:
        return bool(self._keyed) and _keyed(folded, self._key) in self._keyed

    def _is_plain(self, run: tuple[str, ...]) -> bool:
        if not self._plain or len(run) > 2 * _LONGEST_PLAIN:
            return False
        return any(
            hashlib.sha256(text.encode()).digest() in self._plain
            for words in {run[1::2], run[::2]}
            for text in _turned(" ".join(words))
        )


def _turned(words: str) -> Iterator[str]:
    """The words, and with each of the others first."""
    yield words
    end = words.find(" ")
    while end >= 0:
        yield f"{words[end + 1 :]} {words[:end]}"
        end = words.find(" ", end + 1)


def _lengths(keyed: Iterable[re.Match[str]], *, is_plain: bool) -> list[int]:
    """How many words are looked for together."""
    return sorted({int(match["words"]) for match in keyed}.union(range(1, _LONGEST_PLAIN + 1) if is_plain else ()))


def _bytes(found: Iterable[re.Match[str]], group: str) -> frozenset[bytes]:
    return frozenset(bytes.fromhex(match[group]) for match in found if match[group])


def turns(words: str, key: bytes) -> tuple[str, ...]:
    """The digests of a name: in any order, with and without its article and particles, written in one; what is like it.

    Empty where the words have no letters, or are more than eight.
    """
    known = dict.fromkeys(tuple(sorted(name)) for name in _forms(words))
    found = [f"hmac-{len(name)}:{_keyed(name, key).hex()}" for name in known if 0 < len(name) <= LONGEST]
    return (*found, *codes_of(_plain_words(words), key)) if found else ()


def _plain_words(words: str) -> list[str]:
    return [folded for folded, _, _ in next(readings(words))]


def _forms(words: str) -> list[list[str]]:
    """The words of a name as they may be written."""
    names = [[folded for folded, _, _ in reading if folded] for reading in readings(words)]
    names += [kept for name in names if len(kept := [word for word in name if word not in _PARTICLES]) > 1]
    names += [_with_article(name) for name in names if "al" in name[:-1]]
    return names + [[joined] for name in names for joined in _joined(name)]


def _joined(name: Sequence[str]) -> Iterator[str]:
    """A name written in one, as it is called and with its last words first."""
    if len(name) > 1:
        yield from ("".join(name), "".join([*name[1:], name[0]]))


def _with_article(name: Sequence[str]) -> list[str]:
    """A name with each article written in one with the word behind it."""
    return re.sub(r"\b(al) ", r"\1", " ".join(name)).split()


def _keyed(words: Iterable[str], key: bytes) -> bytes:
    return hmac.digest(key, " ".join(sorted(words)).encode(), "sha256")
