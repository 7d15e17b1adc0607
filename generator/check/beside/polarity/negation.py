"""Negations that govern a mention: is not, did not kill, it is untrue that.

In: a mention with what stands beside it. Out: the words that take it back. What somebody else denies, cannot confirm
or does not count is no negation of what is printed; nor is one clause's negation another's.
"""

import re
from functools import partial

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, is_own_voice
from generator.check.beside.place.statuses import has_status
from generator.check.beside.quantity.counted import harm_of
from generator.check.beside.quantity.words import figures_in
from generator.check.clauses import passage_before
from generator.model import KINDS, row_at
from generator.numerals import nouns
from generator.numerals.lexicon import lexicon, words_of

_HAVE = words_of("en", "negation-told", "have")
_words = partial(words_of, "en", "denials")


def negation(beside: Beside) -> str:
    """The words that take back what is mentioned; empty where nothing does.

    Words behind a bar that name neither a figure nor a status may be what the claim itself denies.
    """
    if beside.mention.words is not None and not (any(figures_in(beside)) or _names_status(beside)):
        return ""
    before = passage_before(beside.before)
    found = _direct(beside, before) or _untrue(beside, before) or _undone(beside, before) or _found(beside)
    return found if found and not _words("supposed").search(before) and not _is_anothers(beside, before) else ""


def _names_status(beside: Beside) -> bool:
    return has_status(beside.mention.words or "", beside.statuses)


def _direct(beside: Beside, before: str) -> str:
    match = _words("direct").search(before)
    if match is None or _words("contrast").match(beside.behind):
        return ""
    return next(words for words in match.groupdict().values() if words)


def _untrue(beside: Beside, before: str) -> str:
    match = _words("untrue").search(before) or (
        _words("behind").match(beside.behind) if _words("claim").search(before) else None
    )
    return match["words"] if match is not None and beside.told is not None else ""


def _undone(beside: Beside, before: str) -> str:
    undone = rf"{_words('undone').pattern}(?:{_own_verbs(beside)})"
    acted = re.search(rf"\b{undone}\s(?:the\s)?$", before, re.IGNORECASE)
    match = acted or re.match(rf"\s{undone}\b", beside.behind, re.IGNORECASE)
    return match[0].strip() if match is not None else ""


def _found(beside: Beside) -> str:
    """The words behind the newest count of the missing by which they have been found."""
    told = beside.told
    have, known = _HAVE.match(beside.behind), lexicon("en")
    if told is None or told.quantity.counted != "missing" or have is None or known is None:
        return ""
    if told.row is not row_at(beside.site, told.claim):
        return ""
    match = known.phrase("safe").match(beside.behind, have.end())
    return (have[0] + match[0]).strip() if match is not None else ""


def _own_verbs(beside: Beside) -> str:
    """The verbs for what the figure that is mentioned counts."""
    kind = beside.fact.kind
    happened = (harm_of(beside.told) or KINDS[kind].happened or kind) if beside.told is not None else ""
    return "|".join(filter(None, ("|".join(nouns.SAID.get(happened, ())), _words(happened).pattern)))


def _is_anothers(beside: Beside, before: str) -> bool:
    """Whether somebody is said to say so who is not the mention's own voice: then the words are a denial."""
    said = None
    for match in SAYING.finditer(before):
        said = match
    return said is not None and not is_own_voice(beside, before[: said.start()])
