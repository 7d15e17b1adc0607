"""Who a source's words say has spoken: “the army said”, «قالت الجبهة», „laut Armee“.

In: a text and its language. Out: the sort of each voice (the army, a hospital) that stands at a word for saying, where
one that may be its subject stands in that language. What languages call the sorts stands in their tables.
"""

import re
from collections.abc import Iterator
from functools import cache

from generator.model.remembered import gathered
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_REACH = 30
_VERB_FIRST = frozenset({"ar"})
_SUBJECT_FIRST = frozenset({"en"})
"""Languages in which a voice behind the word, or before it, is no subject: “said the army had left”."""
_BETWEEN = r"(?:\s(?!(?:ان|انه|انها|dass|que|qu|что|що)\b)[\w’']+){0,2}\s?"


def sayers(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The sorts of voices that the text has speak, each with its word; none where its language has no such table."""
    known = lexicon(language)
    if known is None or "says" not in known.raw.get("speech", {}):
        return
    page = normal(text, known.language).text
    voices = [(side, word, *_near(word)) for side, word in sides(page, known)]
    for match in known.table("speech")["says"].finditer(page) if voices else ():
        before, behind = page[max(0, match.start() - _REACH) : match.start()], page[match.end() : match.end() + _REACH]
        for side, word, at_end, at_start in voices:
            is_before = known.language not in _VERB_FIRST and at_end.search(before)
            is_behind = known.language not in _SUBJECT_FIRST and at_start.match(behind)
            if is_before or is_behind:
                yield side, word


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
