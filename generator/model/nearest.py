"""The word that was probably meant: for ids, keys and vocabularies that are not known as written."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_LIKENESS = 0.7
"""How alike two words have to be, of 1; below it a hint misleads more often than it helps."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, None where none is like it. Capitals and underscores do not count."""
    by_form = {_form(candidate): candidate for candidate in sorted(candidates)}
    found = get_close_matches(_form(word), by_form, n=1, cutoff=_LIKENESS)
    return by_form[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The remedy for a word that is not known: the nearest candidate, or else `otherwise`."""
    found = nearest(word, candidates)
    return f"did you mean “{found}”?" if found else otherwise


def known_word(word: str, vocabulary: Collection[str]) -> str:
    """The remedy for a word that is none of a vocabulary: the nearest one where there is one, and all of them."""
    choice = f"use one of {', '.join(vocabulary)}"
    near = nearest(word, vocabulary)
    return f"did you mean “{near}”? ({choice})" if near else choice


def _form(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
