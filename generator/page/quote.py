"""A source's words as a page prints them: where the claimed quantities stand in them, and where they stand."""

import re
from collections.abc import Iterable

from generator.model import Figure
from generator.numerals import place_of

_BEFORE_NUMBER = re.compile(r"(?<=\S) (?=\d)")


def cut_quote(exact: str, figures: Iterable[Figure], language: str) -> tuple[tuple[str, bool], ...]:
    """The exact words in runs; the runs that carry quantities of the figures are marked, where these are found.

    Of two that stand at one place the first counts: of “three were killed and three injured” nobody says twice “three”.
    """
    found = [place for figure in figures if (place := place_of(figure, exact, language)) is not None]
    runs, end = list[tuple[str, bool]](), 0
    for place in sorted(set(found)):
        if place[0] >= end:
            runs += [(exact[end : place[0]], False), (exact[slice(*place)], True)]
            end = place[1]
    return tuple(run for run in (*runs, (exact[end:], False)) if run[0])


def locator_of(at: str | None) -> str | None:
    """A locator whose numbers keep to the line of the word before them: “para. 8”."""
    return None if at is None else _BEFORE_NUMBER.sub("\u00a0", at)
