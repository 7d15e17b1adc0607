"""Figures that a fact's own words tell again: their bounds, harms and nouns.

In: a text of a fact, in English, and the figures of the fact. Out: each number there that is one of them and counts
something, with the figures that it can stand for, and how its words differ from all of these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import numerals
from generator.check.beside.quantity.bounds import bounded_otherwise
from generator.check.beside.quantity.counted import counts, own_words, word_for_other
from generator.model import Figure, FigureRef
from generator.numerals import Numeral, values_of

_APART = re.compile(r"[;:!?()]|\.\s|,\s")
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)")
_BESIDE = 50


@dataclass(frozen=True, slots=True)
class Retold:
    """A number in a text with the words beside it, and the figures of the fact that have its value."""

    near: str
    behind: str
    meant: tuple[FigureRef, ...]

    @property
    def is_bounded_otherwise(self) -> bool:
        """Whether words bound it, and for none of its figures the right ones."""
        return self._differs and bounded_otherwise(_bare(self.meant[0].quantity.figure), self.near)

    @property
    def is_bare(self) -> bool:
        """Whether no words bound it, and each of its figures is bounded."""
        return self._differs and not self.is_bounded_otherwise

    @property
    def other_thing(self) -> str:
        """The word behind it that is for something which none of its figures counts."""
        slips = [word_for_other(one, self.behind) for one in self.meant]
        return slips[0] if all(slips) else ""

    @property
    def _differs(self) -> bool:
        return all(bounded_otherwise(one.quantity.figure, self.near) for one in self.meant)


def retold_in(text: str, told: Sequence[FigureRef]) -> Iterator[Retold]:
    """The numbers of a text that tell figures again."""
    for numeral in (*numerals.in_digits(text), *numerals.in_words(text)):
        meant = tuple(one for one in told if numeral.value > 1 and numeral.value in values_of(one.quantity.figure))
        behind = text[numeral.end : numeral.end + _BESIDE]
        if meant and (_ENDS.match(behind) or counts(behind) or _has_own(meant, behind)):
            yield Retold(_near(text, numeral), behind, meant)


def _near(text: str, numeral: Numeral) -> str:
    before = _APART.split(text[max(0, numeral.start - _BESIDE) : numeral.start])[-1]
    return f"{before}{text[numeral.start : numeral.end]}{_APART.split(text[numeral.end : numeral.end + _BESIDE])[0]}"


def _has_own(meant: Sequence[FigureRef], behind: str) -> bool:
    words = re.findall(r"\w+", behind.lower())[:2]
    return any(word in own_words(one) for one in meant for word in words)


def _bare(figure: Figure) -> Figure:
    return replace(figure, qualifier="exactly", end=None)
