"""A figure that goes wrong on its way to the reader stops the build, and the published site stays as it was.

Each corruption breaks one thing for real (a template, a formatter, an export, a page's maker, the print) and runs the
conductor. What the outputs say is read by the bench, apart from `verify`: a corruption counts where some output says
another figure than the sound build's, or has lost one. Every one that counts has to be refused, with its artifact and
fact. They are run by `test_corrupted_*.py`, a file each room of `corruptions/`, so that two processes share them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.figures.corruptions import beside, exports, pages, prints, templates, words

ROOMS = (beside, exports, pages, prints, templates, words)


def test_every_corruption_has_a_name_of_its_own() -> None:
    """So that none takes another's place."""
    names = Counter(corruption.name for room in ROOMS for corruption in room.CORRUPTIONS)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_room_of_corruptions_is_run() -> None:
    """Each has its file of tests, and together they ask for a hundred that alter a figure."""
    run = {path.stem.removeprefix("test_corrupted_") for path in Path(__file__).parent.glob("test_corrupted_*.py")}
    assert run == {room.__name__.rpartition(".")[2] for room in ROOMS}
    assert sum(room.ENOUGH for room in ROOMS) >= 100
