"""Names with numbers in them (Liwa 52, Forty Martyrs Square): these are no figures."""

import re

from generator import numerals
from generator.check.texts import titles
from generator.model import Site

_DIGIT = re.compile(r"\d")


def names_with_numbers(site: Site) -> tuple[str, ...]:
    """Every name of a place or an actor, in any language, that has a number in it; the house's spellings alone."""
    names = (name for named in (*site.places.values(), *site.actors.values()) for _, name in titles(named))
    return tuple(name for name in names if _DIGIT.search(name) or numerals.in_words(name))


def inside_name(names: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether the stretch of the text lies within one of the names."""
    for name in names:
        found = text.find(name)
        while found != -1:
            if found <= start and end <= found + len(name):
                return True
            found = text.find(name, found + 1)
    return False
