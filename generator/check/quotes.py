"""Whether a figure, and the words that bound it, stand in the exact words that a claim cites.

In: the rows of claims. Out: a `Mismatch` for each figure that its words do not have, or bound otherwise. For words in
another language than English the newsroom's translation (`means`) is read beside the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.model import Cited, Figure, Quantity, Site
from generator.numerals import in_digits, is_english, qualifier_stands_in, stands_in

if TYPE_CHECKING:
    from generator.check.context import RowRef


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that does not stand in the words it is taken from: its number, or the words that bound it.

    `translated` tells that the bounds could be looked for in the newsroom's translation alone.
    """

    said: RowRef
    quantity: Quantity
    what: Literal["number", "bounds"]
    translated: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that numbers are looked for in, and those of them that tell the bounds; None where nobody could tell."""

    text: str
    bounds: str | None
    translated: bool


def mismatches(site: Site, rows: Iterable[RowRef]) -> Iterator[Mismatch]:
    """Every figure that the exact words of its citations, where they can be read, do not have as it is written."""
    for said in rows:
        words = _readable_words(site, said) if said.quantities else []
        for quantity in said.quantities if words else ():
            if quantity.figure.is_told:
                yield from _held_against(words, said, quantity)


def _held_against(words: list[_Words], said: RowRef, quantity: Quantity) -> Iterator[Mismatch]:
    figure = quantity.figure
    having = [some for some in words if stands_in(figure, some.text)]
    if not having:
        yield Mismatch(said, quantity, "number")
    elif figure.amount is not None and not any(_bounds_fit(figure, some) for some in having):
        yield Mismatch(said, quantity, "bounds", all(some.translated for some in having))


def _bounds_fit(figure: Figure, words: _Words) -> bool:
    return words.bounds is None or qualifier_stands_in(figure, words.bounds)


def _readable_words(site: Site, said: RowRef) -> list[_Words]:
    """The exact words of a row's citations that figures can be looked for in.

    English words as they stand; words in another language with their translation, or where they have digits.
    """
    return [words for citation in said.row.citations if (words := _readable(site, citation)) is not None]


def _readable(site: Site, citation: Cited) -> _Words | None:
    exact, source = citation.exact, site.sources.get(citation.source or "")
    if exact is None or source is None:
        return None
    if is_english(source.language):
        return _Words(exact, exact, translated=False)
    translated = _english(citation.means.everything()) if citation.means is not None else ""
    if translated or in_digits(exact):
        return _Words(f"{exact} {translated}", translated or None, translated=True)
    return None


def _english(texts: Iterator[str]) -> str:
    return " ".join(text for text in texts if re.search(r"[A-Za-z]", text))
