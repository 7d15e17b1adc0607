"""Who a source's words say has spoken: “the army said”, «قالت الجبهة», „laut Armee“.

In: a text and its language. Out: the sort of each voice (the army, a hospital) that stands at a word for saying, where
one that may be its subject stands in that language. What languages call the sorts stands in their tables.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.model.remembered import gathered
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_REACH = 30
_VERB_FIRST = frozenset({"ar"})
_SUBJECT_FIRST = frozenset({"en"})
"""Languages in which a voice behind the word, or before it, is no subject: “said the army had left”."""
_BETWEEN = r"(?:\s(?!(?:ان|انه|انها|dass|que|qu|что|що)\b)[\w’']+){0,2}\s?"


class _Voice(NamedTuple):
    """A voice of a text: its sort, its word, and the patterns for this at the end and at the start of a text."""

    side: str
    word: str
    at_end: re.Pattern[str]
    at_start: re.Pattern[str]


def sayers(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The sorts of voices that the text has speak, each with its word; none where its language has no such table."""
    known = lexicon(language)
    if known is None or "says" not in known.raw.get("speech", {}):
        return
    page = normal(text, known.language).text
    voices = [_Voice(side, word, *_near(word)) for side, word in sides(page, known)]
    for match in known.table("speech")["says"].finditer(page) if voices else ():
        is_before, is_behind = known.language not in _VERB_FIRST, known.language not in _SUBJECT_FIRST
        yield from _speaking(page, match, voices, is_before=is_before, is_behind=is_behind)
    # “According to the police”: whoever stands behind it, in every language.
    by = known.table("speech").get("by") if voices else None
    for match in by.finditer(page) if by is not None else ():
        yield from _speaking(page, match, voices, is_before=False, is_behind=True)


def _speaking(
    page: str, match: re.Match[str], voices: list[_Voice], *, is_before: bool, is_behind: bool
) -> Iterator[tuple[str, str]]:
    """The voices directly before a word for saying, or directly behind it, where the language has them there."""
    before, behind = page[max(0, match.start() - _REACH) : match.start()], page[match.end() : match.end() + _REACH]
    for one in voices:
        if (is_before and one.at_end.search(before)) or (is_behind and one.at_start.match(behind)):
            yield one.side, one.word


@gathered
def sides(text: str, known: Lexicon) -> Iterator[tuple[str, str]]:
    """The sorts of voices that a text names, each with its word."""
    page = normal(text, known.language)
    found = [(match, side) for side, pattern in known.table("voices").items() for match in pattern.finditer(page.text)]
    for match, side in sorted(found, key=lambda one: one[0].start()):
        yield side, text[slice(*page.span(*match.span()))]


@cache
def _near(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A voice directly before a word for saying, and directly behind one, with two words between at most."""
    return (
        re.compile(rf"{re.escape(word)}{_BETWEEN}$"),
        re.compile(rf"{_BETWEEN}(?:\w{{0,4}}){re.escape(word)}"),
    )
