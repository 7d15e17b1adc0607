"""In which language a text is, by the words that every text of it has: the, und, les.

In: a text. Out: the code of its language, of those whose tables have such words; empty where these do not tell.
"""

import re
from collections.abc import Mapping
from functools import cache

from generator.numerals.lexicon import table

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""Fewer such words may be a name."""
_LANGUAGES = ("de", "en", "es", "fr")


def language_of(text: str) -> str:
    """The one language of which a text has three such words or more, and of no other any."""
    words = _WORD.findall(text.lower())
    counts = {code: sum(word in light for word in words) for code, light in _light().items()}
    told = [code for code, count in counts.items() if count]
    return told[0] if len(told) == 1 and counts[told[0]] >= _LEAST else ""


@cache
def _light() -> Mapping[str, frozenset[str]]:
    """The light words of each language that no other one has."""
    every = {code: frozenset(table(code)["light"].split()) for code in _LANGUAGES}
    return {
        code: light.difference(*(every[other] for other in every if other != code)) for code, light in every.items()
    }
