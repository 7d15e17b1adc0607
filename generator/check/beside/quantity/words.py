"""The words behind the bar of a mention, read where they stand in their sentence.

In: a mention in words. Out: what of them says another bound, harm or thing than the figures that they name.
"""

import re
from collections.abc import Iterator

from generator import numerals
from generator.check.beside import Beside
from generator.check.beside.quantity.bounds import bounded_otherwise
from generator.check.beside.quantity.counted import word_for_other
from generator.check.harms import harms_said
from generator.model import KINDS, Figure, FigureRef, told_by
from generator.numerals import Numeral, values_of
from generator.numerals.lexicon import lists
from generator.prose import MENTIONED

_DATED, _SUPPOSED = lists("told-words", "dated supposed")
_APART = re.compile(rf"[;:!?(){MENTIONED}]")
_BESIDE = 40
_SURE = frozenset({"killed", "injured"})


def figures_in(beside: Beside) -> Iterator[tuple[Numeral, list[FigureRef]]]:
    """Each number in the words of a mention, with the figures of the fact that it can stand for."""
    words = beside.mention.words or ""
    told = list(told_in(beside))
    for numeral in sorted((*numerals.in_digits(words), *_spelt(words)), key=lambda one: one.start):
        meant = [one for one in told if numeral.value in values_of(one.quantity.figure)]
        if meant and not _DATED.match(words, numeral.end):
            yield numeral, meant
    yield from _as_long(words, told)


def _as_long(words: str, told: list[FigureRef]) -> Iterator[tuple[Numeral, list[FigureRef]]]:
    """The lengths of time among the numbers, with the figures that are as long in whatever unit."""
    for said in numerals.read(words).said:
        meant = [one for one in told if said.spans and numerals.tells(one.quantity.figure, said)]
        if meant and said.value is not None:
            yield Numeral(said.value, *said.number), meant


def _spelt(words: str) -> Iterator[Numeral]:
    # “One of the crossings” counts nothing.
    return (numeral for numeral in numerals.in_words(words) if numeral.value > 1)


def told_in(beside: Beside) -> Iterator[FigureRef]:
    """The figures that a mention's words can tell: those at its address, in whatever claim it stands for."""
    path = beside.mention.address.path
    for claim, row in zip(beside.claims, beside.rows, strict=True):
        for one in told_by(beside.site, beside.fact, claim, row):
            if one.quantity.path[: len(path)] == path or one.quantity.path[1 : 1 + len(path)] == path:
                yield one


def other_bound(beside: Beside) -> FigureRef | None:
    """A figure that the words name by its number, and bound otherwise than its claim does."""
    text, words = in_place(beside), beside.mention.words or ""
    for _, meant in figures_in(beside):
        figures = [one.quantity.figure for one in meant]
        if all(bounded_otherwise(one, text) and not _bounds(one, words) for one in figures):
            return meant[0]
    return None


def _bounds(figure: Figure, words: str) -> bool:
    """Whether words bound a number as its figure does, whatever stands behind them: “three at the least in these”."""
    said = (one for one in numerals.read(words, "en").said if one.values.intersection(values_of(figure)))
    return any(figure.qualifier in one.bounds for one in said)


def in_place(beside: Beside) -> str:
    """The words with those directly beside them: “at least [[…|12 people]]” says at least 12 people."""
    before = _APART.split(beside.before[-_BESIDE:])[-1]
    return f"{before}{beside.mention.words}{_APART.split(beside.behind[:_BESIDE])[0]}"


def other_harm_told(beside: Beside) -> tuple[str, FigureRef] | None:
    """The one word for a harm around the only number in the words, where its figure is of another harm."""
    words = beside.mention.words or ""
    told = [meant for _, meant in figures_in(beside)]
    said = [one for one in harms_said(words, beside.text.language) if one[0] in _SURE]
    if len(told) != 1 or len(said) != 1 or not KINDS[beside.fact.kind].harms or _SUPPOSED.search(beside.before + words):
        return None
    counted = {one.quantity.counted for one in told[0]}
    return (said[0][1], told[0][0]) if said[0][0] not in counted else None


def other_thing(beside: Beside) -> tuple[str, FigureRef] | None:
    """A word behind a number in the words that is for another harm, or another thing, than its figure counts."""
    words = beside.mention.words or ""
    for numeral, meant in figures_in(beside):
        behind = words[numeral.end :] or beside.behind
        slips = [word_for_other(one, behind) for one in meant]
        if all(slips):
            return slips[0], meant[0]
    return None
