"""Words for a harm directly beside a mention, in prose of the languages that sources are read in.

In: a mention with what stands beside it. Out: the word that is for another harm than its figure counts.
"""

import re

from generator.check.beside import MENTION, Beside
from generator.check.beside.counted import harm_of
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_HARMS = frozenset(("killed", "injured", "missing"))
_DIRECTLY = re.compile(r"[\s:«“\"(]*(?:\w{1,4}\s)?$")
_CLAUSE = re.compile(rf"[.,;:!?()–—{MENTION}]|\s-\s")
_BEHIND = re.compile(r"\s(?P<word>[^\W\d_]{3,})")


def other_harm(beside: Beside) -> str:
    """The word next to a printed figure that is for another harm; empty where there is none, or nobody can tell."""
    known = lexicon(beside.text.language)
    harm = harm_of(beside.told) if beside.told is not None else ""
    if known is None or harm not in _HARMS:
        return ""
    before, behind = (normal(text, known.language).text for text in (beside.before, beside.behind))
    said = _behind(behind, known)
    if said and harm in _harms(said, known):
        return ""
    clause = _CLAUSE.split(before)[-1]
    for word in (said, _before(clause, known)):
        harms = _harms(word, known)
        if harms and harm not in harms and harms <= _HARMS and not known.harms[harm].search(clause):
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
