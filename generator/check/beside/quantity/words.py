"""The newsroom's words for figures: behind the bar of a mention, read where they stand, and in a fact's own texts.

In: a mention in words; a text of a fact, in English, and the figures of the fact. Out: what of the words says another
bound, harm or thing than the figures that they name; each number of the text that is one of the figures and counts
something, with those that it can stand for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import numerals
from generator.check.beside import Beside, noun_of
from generator.check.beside.quantity.bounds import bounded_otherwise
from generator.check.beside.quantity.counted import counts, own_words, word_for_other
from generator.check.cited import texts_told
from generator.check.harms import harms_said
from generator.model import KINDS, Figure, FigureRef, told_by
from generator.numerals import Numeral, Said, read, tells, values_of
from generator.numerals.lexicon import has_words, words_of
from generator.numerals.normal import normal
from generator.prose import MENTIONED

_SUPPOSED = words_of("en", "told-words", "supposed")
_AVERAGED = words_of("en", "averaged", "before")
_APART = re.compile(rf"[;:!?(){MENTIONED}]")
_BESIDE = 40
_SURE = frozenset({"killed", "injured"})
_SIGNS = re.compile(r"[;:!?()]|\.\s|,\s")
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)")
_AROUND = 50


def figures_in(beside: Beside) -> Iterator[tuple[Said, list[FigureRef]]]:
    """Each number in the words of a mention, with the figures of the fact that it can stand for."""
    words, told = beside.mention.words or "", list(told_in(beside))
    for said in read(words, beside.text.language).said if told else ():
        meant = [one for one in told if tells(one.quantity.figure, said)]
        # “One of the crossings” counts nothing.
        if meant and (said.value != 1 or words[slice(*said.number)].isdigit()):
            yield said, meant


def unsaid_average(beside: Beside) -> str:
    """The words that make a figure an average of which no text of its claims, all of them read, says so."""
    match = _AVERAGED.search(beside.before) if beside.prints_figure else None
    if match is None or beside.told is None or any(claim.derived is not None for claim in beside.claims):
        return ""
    main, noun = beside.site.settings.main, noun_of(beside.told)
    nouns = noun.everything() if noun is not None else ()
    texts = [*beside.fact.title.in_each(main), *((main, form) for form in nouns)]
    texts += [told for row in beside.rows for told in texts_told(beside.site, row)]
    return "" if any(_may_average(*told) for told in texts) else match["words"]


def _may_average(language: str, text: str) -> bool:
    """Whether a text has a word for an average, or nobody can tell."""
    if not has_words(language, "averaged"):
        return text != ""
    return words_of(language, "averaged", "word").search(normal(text, language).text) is not None


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
    said = (one for one in read(words, "en").said if one.values.intersection(values_of(figure)))
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
    for said, meant in figures_in(beside):
        behind = words[said.number[1] :] or beside.behind
        slips = [word_for_other(one, behind) for one in meant]
        if all(slips):
            return slips[0], meant[0]
    return None


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
        behind = text[numeral.end : numeral.end + _AROUND]
        if meant and (_ENDS.match(behind) or counts(behind) or _has_own(meant, behind)):
            yield Retold(_near(text, numeral), behind, meant)


def _near(text: str, numeral: Numeral) -> str:
    before = _SIGNS.split(text[max(0, numeral.start - _AROUND) : numeral.start])[-1]
    return f"{before}{text[numeral.start : numeral.end]}{_SIGNS.split(text[numeral.end : numeral.end + _AROUND])[0]}"


def _has_own(meant: Sequence[FigureRef], behind: str) -> bool:
    words = re.findall(r"\w+", behind.lower())[:2]
    return any(word in own_words(one) for one in meant for word in words)


def _bare(figure: Figure) -> Figure:
    return replace(figure, qualifier="exactly", end=None)
