"""A source's words as a page prints them: where the claimed quantity stands in them, and where they stand."""

import re

from generator.model import Figure
from generator.numerals import place_of

_BEFORE_NUMBER = re.compile(r"(?<=\S) (?=\d)")


def cut_quote(exact: str, figure: Figure | None, language: str) -> tuple[tuple[str, bool], ...]:
    """The exact words in runs; the run that carries the figure's quantity is marked, where it is found."""
    place = place_of(figure, exact, language) if figure is not None else None
    if place is None:
        return ((exact, False),)
    start, end = place
    runs = ((exact[:start], False), (exact[start:end], True), (exact[end:], False))
    return tuple(run for run in runs if run[0])


def locator_of(at: str | None) -> str | None:
    """A locator whose numbers keep to the line of the word before them: “para. 8”."""
    return None if at is None else _BEFORE_NUMBER.sub("\u00a0", at)
