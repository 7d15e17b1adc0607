"""Corrupted formatters, exports and makers of pages: a figure that is altered stops the build."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.figures.corruptions.bench import Bench
from tests.figures.corruptions.corruption import Corruption
from tests.figures.corruptions.rooms import MADE, corruptions_of

pytestmark = pytest.mark.long


@pytest.mark.parametrize("corruption", corruptions_of(MADE), ids=lambda corruption: corruption.name)
def test_a_corruption_that_alters_a_figure_stops_the_build(bench: Bench, corruption: Corruption) -> None:
    """It is refused by a check of figures, which names an altered artifact and fact; the site stays as it was."""
    assert bench.outcome(corruption).wrong() == ""


@pytest.mark.parametrize("room", MADE, ids=lambda room: room.__name__)
def test_enough_of_them_alter_a_figure(bench: Bench, room: ModuleType) -> None:
    """Corruptions that alter no output, or leave a template broken, are not counted."""
    assert len(bench.effective(room.CORRUPTIONS)) >= room.ENOUGH


def test_a_build_of_which_nothing_is_kept_comes_to_the_same(bench: Bench) -> None:
    """Held for one of them that is taken by chance."""
    assert bench.differs_when_whole(corruptions_of(MADE)) == ""
