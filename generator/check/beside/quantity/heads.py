"""The noun that a mention's words, or those right beside it, count: whether anything of its fact bears it.

In: a mention with what stands beside it. Out: the noun for which neither the fact's own words nor its sources' have a
word, be it one for the same. What stands in no table of nouns is held against these words as well.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from generator.check.beside import Beside
from generator.check.beside.attribution.others import Once, said_by, words_in
from generator.check.beside.attribution.voices import operands_of
from generator.check.beside.quantity.counted import alike, is_known, is_of_anything
from generator.check.beside.quantity.words import figures_in
from generator.check.context import RowRef
from generator.check.quotes import quotes_of, sought
from generator.check.texts import every_text
from generator.model import FigureRef, Site
from generator.notice import Keys
from generator.numerals import Said, nouns, nouns_in
from generator.numerals.lexicon import Lexicon, lexicon, lists
from generator.numerals.normal import normal
from generator.numerals.said import few_words

_OF, _NOUN, _MEN = lists("heads", "of noun men")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEW = {"fr": 2, "es": 2}
"""Among how many words behind a number the noun is, where what tells of which sort may stand before it."""
_STEM = 4
"""Letters by which two words of a language that bends its words are told apart."""


def unborne(beside: Beside, once: Once) -> str:
    """The noun that a figure is said to count, which nothing that its fact says or cites has a word for.

    Where tables of nouns know both it and the figure's own, they have judged already.
    """
    if beside.told is None and beside.mention.words is None:
        return ""
    if not beside.text.is_english:
        return next(_foreign(beside, once), "")
    known = frozenset[str]().union(*(once(said_by, id) for id in (beside.fact.id, *_worked_out_of(beside))))
    return next((noun for noun, meant in _counted(beside) if not _is_borne(noun, meant, known)), "")


def _is_borne(noun: str, meant: list[FigureRef], known: frozenset[str]) -> bool:
    is_judged = not noun or is_of_anything(noun) or any(is_known(told, noun) for told in meant)
    return is_judged or any(words_in(word) <= known for word in alike(noun))


def _worked_out_of(beside: Beside) -> Iterator[str]:
    """The facts that the mention's claims were worked out of, as far as they are there."""
    return (one.fact for one in operands_of(beside.claims) if one.fact in beside.site.facts)


def _counted(beside: Beside) -> Iterator[tuple[str, list[FigureRef]]]:
    """The nouns behind the numbers of a mention's words, and those of whom a number or a share is told."""
    words = beside.mention.words or ""
    for said, meant in figures_in(beside):
        end = said.number[1]
        behind = words[end:] + beside.behind
        men = _MEN.match(words, end)
        noun = men["noun"].lower() if men is not None else nouns.noun_in(nouns.words_behind(words, end))
        yield noun or _whole(behind), meant
    if beside.prints_figure and beside.told is not None:
        yield _whole(beside.behind), [beside.told]


def _whole(behind: str) -> str:
    of = _OF.match(behind)
    noun = _NOUN.match(behind, of.end()) if of is not None else None
    return noun["noun"].lower() if noun is not None else ""


def _foreign(beside: Beside, once: Once) -> Iterator[str]:
    """The nouns behind the numbers of words in another language that none of the fact's words in that language has.

    What the fact has to say of a number stands in that language, or nobody can tell.
    """
    known, address = lexicon(beside.text.language), beside.mention.address
    if known is None or "no-noun" not in known.raw or beside.mention.words is None:
        return
    own: frozenset[str] = once(_words_of, address.fact, address.claim or "", known.language)
    for said, meant in figures_in(beside) if own else ():
        found = _nouns_behind(beside.mention.words, said, known)
        is_heard = not found or any(_is_heard(noun, own, known) for noun in found)
        if not is_heard and not _is_classed(beside, found[0], meant):
            yield found[0]


def _is_classed(beside: Beside, noun: str, meant: list[FigureRef]) -> bool:
    """Whether both the noun and what is counted are of the classes that are compared at all numbers."""
    rows = ((RowRef(told.fact, told.claim, told.row, (), ()), told.quantity) for told in meant)
    is_known = any(sought(*one, beside.site.settings.main).nouns for one in rows)
    return is_known and bool(nouns_in(noun, beside.text.language) - {"things"})


def _nouns_behind(words: str, said: Said, known: Lexicon) -> list[str]:
    """German has capitals for nouns."""
    start, end = said.number
    if said.unit or said.role or (said.is_implied and said.value == 1):
        return []
    behind = words[start:] if said.is_implied else few_words(words[end:], known)
    found = (match[0] for match in _WORD.finditer(behind) if known.language != "de" or match[0][0].isupper())
    return [word for word in found if not known.phrase("no-noun").match(normal(word, known.language).text)][
        : _FEW.get(known.language, 1)
    ]


def _is_heard(noun: str, own: frozenset[str], known: Lexicon) -> bool:
    """Whether it is for anybody, or a word is the same but for its ending, or the last part of it, or has it there."""
    word = _bare(normal(noun, known.language).text.lower(), known)
    is_general = known.harms.named_in(word) or "people" in known.nouns.named_in(word)
    return bool(is_general) or any(_is_same(word, _bare(one, known)) for one in own)


def _bare(word: str, known: Lexicon) -> str:
    """A word without the letters that its script joins to the front."""
    prefix = re.match(known.raw.get("prefix", ""), word)
    return word[prefix.end() :] if prefix is not None and len(word) - prefix.end() >= _STEM else word


def _is_same(one: str, other: str) -> bool:
    if one.endswith(other) or other.endswith(one):
        return True
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return stem >= _STEM - 1 and max(len(one), len(other)) - stem < _STEM


def _words_of(site: Site, id: str, claim: str, language: str) -> frozenset[str]:
    """The words of a fact, or of a claim of it, in a language in which its sources tell it; none where they do not."""
    fact = site.facts[id]

    def is_of_it(keys: Keys) -> bool:
        return not claim or keys[0] != "claims" or keys[1] == claim

    rows = [RowRef(fact, one, row, keys, ()) for keys, one, row in fact.rows() if is_of_it(keys)]
    quotes = [quote for said in rows for quote in quotes_of(site, said)]
    cited = [quote.exact for quote in quotes if quote.language.partition("-")[0] == language]
    texts = (*cited, *(text for keys, text in every_text(fact) if is_of_it(keys))) if cited else ()
    return frozenset(word.lower() for text in texts for word in _WORD.findall(normal(text, language).text))
