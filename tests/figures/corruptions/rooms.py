"""All corruptions, in two lots that take about as long: each has a file of tests, so that two processes share them."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from tests.figures.corruptions import beside, exports, pages, prints, templates, words
from tests.figures.corruptions.corruption import Corruption

DRAWN = (templates, prints)
"""What goes wrong in templates and stylesheets, on the screen and on paper."""
MADE = (words, exports, pages, beside)
"""What goes wrong in what is given to templates, and in what stands beside the text."""


def corruptions_of(rooms: Iterable[ModuleType]) -> tuple[Corruption, ...]:
    """The corruptions of all these rooms."""
    return tuple(corruption for room in rooms for corruption in room.CORRUPTIONS)
