"""Words beside a mention in prose of the languages that sources are read in: bounds, harms, nouns.

In: a mention with what stands beside it. Out: the word that is for another harm than its figure counts, or bounds what
prints its own bounds; what of the words behind its bar says another bound or noun than its figures.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.check.beside import Beside
from generator.check.beside.quantity.counted import harm_of
from generator.check.beside.quantity.words import figures_in, in_place, told_in
from generator.check.context import RowRef
from generator.check.harms import SURE
from generator.check.quotes import sought
from generator.model import KINDS, FigureRef
from generator.numerals import Said, nouns_in, read, tells, weigh
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal
from generator.prose import MENTIONED

_BOUNDS = frozenset(("bounds", "bounds-unread"))
_DIRECTLY = re.compile(r"[\s:«“\"(]*(?:\w{1,4}\s)?$")
_CLAUSE = re.compile(rf"[.,;:!?()–—{MENTIONED}]|\s-\s")
_BEHIND = re.compile(r"\s(?P<word>[^\W\d_]{3,})")


def bound_before(beside: Beside) -> str:
    """The words directly before a printed figure that bound a number and stand for nothing else; empty without."""
    known = lexicon(beside.text.language)
    pattern = _bounds(known.language) if known is not None and not known.is_unspaced else None
    if known is None or pattern is None or not beside.prints_figure:
        return ""
    match = pattern.search(normal(beside.before, known.language).text)
    return match["words"] if match is not None else ""


@cache
def _bounds(language: str) -> re.Pattern[str] | None:
    known = lexicon(language)
    words = "|".join(filter(None, (bound.get("before") for bound in known.raw["bounds"].values()))) if known else ""
    prefix = known.raw.get("prefix", "") if known is not None else ""
    return re.compile(rf"(?<!\w){prefix}(?P<words>{words})\s[“\"«„(]?$", re.IGNORECASE) if words else None


def otherwise(beside: Beside) -> tuple[str, FigureRef] | None:
    """What the words behind a bar say otherwise, `bound` or `noun`, and of which figure that they name."""
    for _, meant in figures_in(beside):
        slips = [_slip(beside, one) for one in meant]
        if all(slips):
            return slips[0], meant[0]
    swapped = next(_swapped(beside), None)
    return ("noun", swapped) if swapped is not None else None


def _swapped(beside: Beside) -> Iterator[FigureRef]:
    """The parts whose noun stands at another part's number in the words: “a girl and two women” of two girls."""
    words, main = beside.mention.words or "", beside.site.settings.main
    parts = [(_whom(one, main), one) for one in told_in(beside) if one.quantity.relation != "whole"]
    for named, said in _named(words, beside.text.language) if len(parts) > 1 else ():
        yield from _other_part(parts, named, said)


def _other_part(
    parts: list[tuple[frozenset[str], FigureRef]], named: frozenset[str], said: Said
) -> Iterator[FigureRef]:
    """The part that is named, where the number is another one's alone."""
    own = [part for whom, part in parts if whom == named] or [part for whom, part in parts if whom & named]
    told = [part for _, part in parts if tells(part.quantity.figure, said)]
    if own and told and not any(part in told for part in own):
        yield own[0]


def _named(words: str, language: str) -> Iterator[tuple[frozenset[str], Said]]:
    """Whom each number in words counts, by the words up to the next one."""
    said = read(words, language).said
    ends = [*(one.number[0] for one in said[1:]), len(words)]
    yield from ((nouns_in(words[one.number[0] : end], language), one) for one, end in zip(said, ends, strict=False))


def _whom(told: FigureRef, main: str) -> frozenset[str]:
    noun = told.quantity.of
    return nouns_in(noun.in_language(main, main)["other"], main) if noun else nouns_in(told.quantity.path[-1], "en")


def _slip(beside: Beside, told: FigureRef) -> str:
    wanted = sought(RowRef(told.fact, told.claim, told.row, (), ()), told.quantity, beside.site.settings.main)
    faults = weigh(wanted, in_place(beside), beside.text.language).faults
    return "bound" if _BOUNDS.intersection(faults) else "noun" if "noun" in faults else ""


def other_harm(beside: Beside) -> str:
    """The word next to a printed figure that is for another harm; empty where there is none, or nobody can tell."""
    known = lexicon(beside.text.language)
    happened = KINDS[beside.fact.kind].happened
    harm = happened or (harm_of(beside.told) if beside.told is not None else "")
    is_told = beside.prints_figure or any(figures_in(beside))
    if known is None or not is_told or harm not in known.harms.keys() & {*SURE, happened}:
        return ""
    before, behind = (normal(text, known.language).text for text in (beside.before, beside.behind))
    clause = _CLAUSE.split(before)[-1]
    # Those who are freed or flee may have been hurt, where the clause says as well what happened to them.
    own = clause + _CLAUSE.split(behind)[0] if happened else clause
    # Behind words of the sentence's own the word next to them is none of its number.
    said = _behind(behind, known) if beside.prints_figure else ""
    return "" if known.harms[harm].search(own) else _other(harm, (said, _before(clause, known)), known)


def _other(harm: str, words: Iterable[str], known: Lexicon) -> str:
    """The first of the words that is for other harms alone; empty where one before it is for this harm."""
    for word in words:
        harms = _harms(word, known)
        if harm in harms:
            return ""
        if harms and harms <= SURE:
            return word
    return ""


def _harms(word: str, known: Lexicon) -> frozenset[str]:
    return frozenset(harm for harm, pattern in known.harms.items() if word and pattern.search(word))


def _behind(text: str, known: Lexicon) -> str:
    """The word behind, where no letter joins it to what follows as an “and”."""
    match = _BEHIND.match(text)
    is_joined = match is not None and "joint" in known.raw and re.match(known.raw["joint"], match["word"])
    return match["word"] if match is not None and not is_joined else ""


def _before(clause: str, known: Lexicon) -> str:
    """The last word for a harm in a clause, where nothing but a short word stands behind it."""
    spans = [match.span() for pattern in known.harms.values() for match in pattern.finditer(clause)]
    start, end = max(spans, key=lambda span: span[1], default=(0, 0))
    return clause[start:end] if end and _DIRECTLY.fullmatch(clause, end) else ""
