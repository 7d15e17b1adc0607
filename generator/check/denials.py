"""What a text denies, asks or supposes, and so does not say: told here for all rooms, by the words of its language.

In: a text and its language, or an English text. Out: yes or no; of `says_no`, None where nobody can tell.
"""

from functools import lru_cache

from generator.numerals.lexicon import has_words, lexicon, lists, words_of
from generator.numerals.normal import normal

_NOT, _ASKED, _DISPUTED, _SUPPOSED = lists("turned", "not asked denied supposed")


def says_no(text: str, language: str) -> bool | None:
    """Whether a text has a word for no; None where nobody can tell."""
    known = lexicon(language)
    no = known.table("negation").get("not") if known is not None else None
    return None if known is None or no is None else no.search(normal(text, known.language).text) is not None


def may_deny(text: str, language: str) -> bool:
    """Whether a text takes back anything in any way that its language has words for, or nobody can tell."""
    known = lexicon(language)
    if known is None:
        return True
    words = normal(text, known.language).text
    return any(pattern.search(words) for name, pattern in known.table("negation").items() if name != "idle")


def is_open(text: str, language: str) -> bool:
    """Whether a text denies, supposes or asks, so that a harm may have come to nobody; or nobody can tell."""
    known = lexicon(language)
    if known is None or not has_words(known.language, "supposed"):
        return True
    return words_of(known.language, "supposed", "harm").search(normal(text, known.language).text) is not None


@lru_cache(maxsize=4096)
def is_negated(text: str) -> bool:
    """Whether an English text says no, or that something is lacking or fails; “no fewer than” denies nothing."""
    return _NOT.search(text) is not None


def is_asked(text: str) -> bool:
    """Whether an English text asks, or supposes what may not be so."""
    return _ASKED.search(text) is not None


def is_said(text: str) -> bool:
    """Whether an English text says that something is so: nothing in it is denied, asked, or disputed by others."""
    return not (is_negated(text) or is_asked(text) or _DISPUTED.search(text))


def is_supposed(text: str) -> bool:
    """Whether an English text says no by the plainest words, or supposes."""
    return _SUPPOSED.search(text) is not None
