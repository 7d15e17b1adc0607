"""Items: the words that a file shows or speaks, one by one, with what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

GLUE = "‿"
"""Before a number or word that follows the last one without a space, where a link or an attribute stands between."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_WORD_OR_SPACE = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a link, the start of a cell, a value …: what kind it is, and its text. The place is not compared."""

    kind: str
    text: str
    place: str = field(default="", compare=False)


def words(text: str) -> list[str]:
    """The words of a text; every kind of space parts them, marks without width are left out."""
    return text.translate(_UNSEEN).split()


class Stream:
    """Items in reading order, made from texts in pieces: only a space or `gap` ends a word, not the end of a piece.

    A link that ends before a comma stands after it, so that words are the same with and without the link.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._word: list[str] = []
        self._kind = self._place = ""
        self._glue = ""
        self._waiting: list[Item] = []

    def say(self, text: str, kind: str, place: str) -> None:
        """Add a piece of text."""
        for piece in _WORD_OR_SPACE.findall(text.translate(_UNSEEN)):
            if piece.isspace():
                self.gap()
            else:
                self._add(piece, kind, place)

    def gap(self) -> None:
        """End the word: what follows is set apart from it."""
        self._flush()
        self._glue = ""

    def mark(self, kind: str, texts: Iterable[str], place: str) -> None:
        """Add items that are no part of the running text, such as a link's target, where the text has come to."""
        self._waiting.extend(Item(kind, text, place) for text in texts)
        if not self._word:
            self._flush()

    def _add(self, piece: str, kind: str, place: str) -> None:
        if self._word and (kind != self._kind or (self._waiting and self._torn(piece))):
            self._flush()
            self._glue = GLUE
        if not self._word:
            self._kind, self._place = kind, place
        self._word.append(piece)

    def _torn(self, piece: str) -> bool:
        """Whether two words, or two numbers, meet without a space: `24` and the mark of reference 1."""
        return self._word[-1][-1].isalnum() and piece[0].isalnum()

    def _flush(self) -> None:
        if self._word:
            self.items.append(Item(self._kind, self._glue + "".join(self._word), self._place))
            self._word, self._glue = [], ""
        self.items.extend(self._waiting)
        self._waiting = []
