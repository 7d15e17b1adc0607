"""How a text falls into clauses, and what a clause is about: what all rooms hold against each other by words.

In: a text in the newsroom's or a source's English words, or the words before or behind a mention. Out: its clauses; the
words of a clause that say what it is about.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.check.cited import english, texts_cited
from generator.model import Row, Site
from generator.numerals.lexicon import Lexicon, table, words_of
from generator.prose import MENTIONED

LIGHT = frozenset(table("en")["turned"]["light"].split())
"""Words that tell nothing of what a clause is about."""
JOINTS = words_of("en", "turned-told", "clause")
_SIGNS = re.compile(rf"[.,;:!?()–—{MENTIONED}]")
_STOPS = re.compile(rf"[;:!?()–—{MENTIONED}]")
_BETWEEN = re.compile(r"(?:[;:!?()–—¦]|(?<!\d)[.,]|[.,](?!\d))+")
_PARTS = re.compile(r"[.;:!?()]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 3


def clauses_in(text: str) -> list[str]:
    """The parts of a text between its signs, and between what joins clauses."""
    return [clause for clause in JOINTS.split(text) if clause]


def clause_spans(text: str, known: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the clauses of a text in whatever language begin and end: between its signs, and what joins clauses."""
    ends = sorted({match.span() for pattern in (_BETWEEN, known.phrase("breaks")) for match in pattern.finditer(text)})
    start = 0
    for end, after in (*ends, (len(text), len(text))):
        if end > start:
            yield start, end
        start = max(start, after)


def parts_in(text: str) -> list[str]:
    """The parts of a text between its signs but for commas and dashes: whole clauses, with what joins them."""
    return [part for part in _PARTS.split(text) if part]


def clause_before(text: str) -> str:
    """The clause that a text ends in, by its signs and mentions."""
    return _SIGNS.split(text)[-1]


def clause_behind(text: str) -> str:
    """The clause that a text begins with, likewise."""
    return _SIGNS.split(text)[0]


def passage_before(text: str) -> str:
    """What a text ends in behind its last sign that is no comma or stop, or its last mention."""
    return _STOPS.split(text)[-1]


def passage_behind(text: str) -> str:
    """What a text begins with, likewise."""
    return _STOPS.split(text)[0]


def cited_clauses(site: Site, row: Row) -> list[str]:
    """The clauses of what a row's citations say in English, in their own words or in translation."""
    return [clause for text in english(texts_cited(site, row)) for clause in clauses_in(text)]


def told_clauses(site: Site, row: Row) -> Iterator[str]:
    """The clauses of what a row says, and of what it cites in English."""
    for text in row.says.everything() if row.says is not None else ():
        yield from clauses_in(text)
    yield from cited_clauses(site, row)


@lru_cache(maxsize=4096)
def content_of(clause: str) -> frozenset[str]:
    """The words of a text that say what it is about, without their endings."""
    return frozenset(stem(word) for word in words_in(clause) if word not in LIGHT)


def words_in(clause: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(clause.lower())


def stem(word: str) -> str:
    """A word without its ending."""
    return re.sub(r"(?:ing|ed|s)$", "", re.sub(r"(?:ies|ied)$", "y", word)) if len(word) > 4 else word


def has_all(known: Iterable[str], words: frozenset[str]) -> bool:
    """Whether each of some words is among others, whatever its ending."""
    return all(any(begins(word, one) for one in known) for word in words)


def begins(one: str, other: str) -> bool:
    """Whether one word begins the other, so that endings tell them apart at most: fir(ed), fire."""
    return len(min(one, other, key=len)) >= _SHORT and (one.startswith(other) or other.startswith(one))
