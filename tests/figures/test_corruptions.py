"""A figure that goes wrong on its way to the reader stops the build, and the published site stays as it was.

Each corruption breaks one thing for real (a template, a formatter, an export, a page's maker, the print) and runs the
conductor. What the outputs say is read by the bench, apart from `verify`: a corruption counts where some output says
another figure than the sound build's, or has lost one. Every one that counts has to be refused, with its artifact and
fact. `test_corrupted_drawn.py` and `test_corrupted_made.py` run them; what they are is here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType

from tests.figures.corruptions.rooms import DRAWN, MADE, corruptions_of

ROOMS = (*DRAWN, *MADE)
DRAW_OR_READ = (
    "generator.render", "generator.map", "generator.page.values", "generator.page.promised", "generator.pdf",
    "generator.verify",
)  # fmt: skip
SAID_AS_IT_IS = ("gettext", "ngettext", "words", "foreign")


def test_every_corruption_has_a_name_of_its_own() -> None:
    """So that none takes another's place."""
    names = Counter(corruption.name for corruption in corruptions_of(ROOMS))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_room_of_corruptions_is_run() -> None:
    """What has corruptions is in one of the two lots; together they ask for well over a hundred that alter a figure."""
    files = Path(__file__).with_name("corruptions").glob("*.py")
    rooms = {path.stem for path in files if "\nCORRUPTIONS = " in path.read_text(encoding="utf-8")}
    assert Counter(room.__name__.rpartition(".")[2] for room in ROOMS) == Counter(rooms)
    assert sum(room.ENOUGH for room in ROOMS) >= 100


def test_nothing_that_draws_or_reads_back_is_broken() -> None:
    """Drawn pages and maps are kept by their values and templates: what is broken besides would go unseen."""
    changes = [corruption.change() for corruption in corruptions_of(ROOMS)]
    broken = {(_module(owner), name) for change in changes for owner, name, _ in change.functions}
    assert {module for module, _ in broken} > {
        "generator.formats",
        "generator.page.context",
        "generator.search.records",
    }
    assert [where for where in broken if where[0].startswith(DRAW_OR_READ) or where[1] in SAID_AS_IT_IS] == []


def _module(owner: object) -> str:
    return owner.__name__ if isinstance(owner, ModuleType) else owner.__module__
