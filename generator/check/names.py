"""Names with numbers in them (Liwa 52, Resolution 2254): these are no figures."""

import re
from collections.abc import Iterable, Iterator

from generator import numerals
from generator.check.texts import titles
from generator.model import Site

Span = tuple[int, int]
_WORD = r"(?:[A-Z][\w’'-]*|[0-9]+|of|the|and|in|a)"
_TITLE = re.compile(rf"[“\"‘](?=[A-Z0-9])(?:{_WORD} ){{0,11}}[A-Z][\w’'-]*[,.!?]?[”\"’]")
"""The title of a book or a film in quotation marks, every word of it with a capital: “Nineteen Winters”."""
_DIGIT = re.compile(r"\d")
_HOUSE = re.compile(r"(?:\b[A-Z][\w’'-]*\s)+\d+[a-z]?\b")


class Names:
    """Names with numbers in them, and where they stand in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(dict.fromkeys(names))

    def __or__(self, more: Iterable[str]) -> "Names":
        return Names((*self._names, *more))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where they stand, each as a word of its own; the longer of two that begin in one place."""
        found = [span for name in self._names if name in text for span in _places(name, text)]
        found += [match.span() for match in _TITLE.finditer(text)]
        return tuple(sorted(found, key=lambda span: (span[0], -span[1])))


def names_with_numbers(site: Site) -> Names:
    """Every name of a place or an actor that has a number in it, in any language, and those that the site lists.

    Of “the flats at Uferstrasse 12” the last two words are a name as well.
    """
    named = (name for one in (*site.places.values(), *site.actors.values()) for _, name in titles(one))
    numbered = tuple(filter(has_number, named))
    numbers = (match[0] for name in numbered for match in _HOUSE.finditer(name))
    return Names((*site.names.names, *numbered, *numbers))


def has_number(name: str) -> bool:
    """Whether a name has a number in it, in digits or words."""
    return bool(_DIGIT.search(name) or numerals.in_words(name))


def _places(name: str, text: str) -> Iterator[Span]:
    # A name that is a part of another word is not that name: Gate 9 in Gate 90.
    return (match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w|[.,][0-9])", text))
