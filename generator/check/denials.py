"""Whether a text denies anything, by the words for no of its language.

In: a text and its language. Out: yes, no, or that nobody can tell, where the language has no such words on record.
"""

from generator.numerals.lexicon import lexicon
from generator.numerals.normal import normal


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
