"""Of which sorts the things are that a number counts: houses, lorries, pupils, in each language that has a table.

In: a text, and where a number in it ends. Out: the noun there with its sorts, where it is known for sure; and whether
these are none that a figure counts, nor wider or narrower ones.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain, combinations

from generator.numerals.lexicon import (
    Lexicon,
    Span,
    has_words,
    is_english,
    lexicon,
    sorts_told,
    table,
    things_of,
    words_of,
)
from generator.numerals.normal import normal
from generator.numerals.said import few_words

Sorts = frozenset[str]
_TRADES: Sorts = frozenset(sorts_told()["trades"].split())
TITLED: Sorts = frozenset(sorts_told()["titled"].split())
"""Persons whom a title may not name of itself."""
_GOODS: Sorts = frozenset(name.removeprefix("goods-") for name in table("en")["poles"] if name.startswith("goods-"))
_ENDS = re.compile(r"[,;:()–—¦]|[.!?](?=\s|$)")
_BETWEEN = 3
"""So many words stand between a number and its noun, at the most."""


def tells_sorts(language: str) -> bool:
    """Whether the sorts of what is counted are known in a language."""
    return has_words(language, "things")


@lru_cache(maxsize=2048)
def sorts_in(text: str, language: str) -> Sorts:
    """The sorts of things and persons that a text names; none where its language has no table of them."""
    known = lexicon(language)
    if known is None or not tells_sorts(language):
        return frozenset()
    return things_of(known.language).named_in(normal(text, known.language).text)


@lru_cache(maxsize=2048)
def noun_behind(behind: str, language: str) -> tuple[Span, Sorts, Sorts] | None:
    """The noun of what a number counts, by the text behind that, its sorts, and all that stand in its clause.

    None where the words do not tell it for sure.
    """
    known = lexicon(language)
    if known is None or not tells_sorts(language):
        return None
    page = normal(behind, known.language)
    noun = _noun_in(few_words(page.text, known), known)
    if noun is None:
        return None
    own, clause = page.text[slice(*noun)], _ENDS.split(page.text, maxsplit=1)[0]
    return page.span(*noun), things_of(known.language).named_in(own), things_of(known.language).named_in(clause)


def goods_apart(sorts: Sorts, behind: str, language: str) -> bool:
    """Whether the goods of which an amount is there are none of those that are counted: tonnes of barley, not wheat."""
    own = sorts & _GOODS
    said = sorts_in(_ENDS.split(behind, maxsplit=1)[0], language) & _GOODS if own else own
    return bool(own and said) and are_apart(own, said)


def _noun_in(near: str, known: Lexicon) -> Span | None:
    """Where the first noun of a sort stands, with nothing before it that may be another noun."""
    between, things = words_of(known.language, "things-told", "between"), things_of(known.language)
    end = 0
    for _ in range(_BETWEEN + 1):
        start = end + (near[end : end + 1] == " ")
        ends = [match.end() for match in things.all_at(near, start)]
        if ends and (not is_english(known.language) or _is_of_several(near, start, max(ends))):
            return start, max(ends)
        skipped = between.match(near, end)
        if skipped is None:
            return None
        end = skipped.end()
    return None


def _is_of_several(near: str, start: int, end: int) -> bool:
    """Whether an English noun is one of several, and no part of another one."""
    several, other = (words_of("en", "things-told", name) for name in ("several", "apart"))
    return several.search(near, start, end) is not None and other.match(near, end) is None


def are_apart(own: Collection[str], others: Iterable[str]) -> bool:
    """Whether no sort is one of the others, nor wider, narrower or alike."""
    related = _related()
    return not any(other in related.get(one, (one,)) for one in own for other in others)


@cache
def _related() -> Mapping[str, Sorts]:
    """The sorts that may be called by each other's names, by sort; all persons, but for those of two trades."""
    told = sorts_told()
    persons, *wider = (words.split() for words in told["wider"])
    pairs = chain(
        ((first, other) for first, *rest in wider for other in rest),
        (pair for words in told["alike"] for pair in combinations(words.split(), 2)),
        (pair for pair in combinations(persons, 2) if not _TRADES.issuperset(pair)),
    )
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, {one}).add(other)
        found.setdefault(other, {other}).add(one)
    return {sort: frozenset(others) for sort, others in found.items()}
