"""Corrupted makers of pages: a figure that is altered stops the build."""

from __future__ import annotations

import pytest

from tests.figures.corruptions.bench import Bench
from tests.figures.corruptions.corruption import Corruption
from tests.figures.corruptions.pages import CORRUPTIONS, ENOUGH

pytestmark = pytest.mark.long


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda corruption: corruption.name)
def test_a_corruption_that_alters_a_figure_stops_the_build(bench: Bench, corruption: Corruption) -> None:
    """It is refused by a check of figures, which names an altered artifact and fact; the site stays as it was."""
    assert bench.outcome(corruption).wrong() == ""


def test_enough_of_them_alter_a_figure(bench: Bench) -> None:
    """Corruptions that alter no output, or leave a template broken, are not counted."""
    assert len(bench.effective(CORRUPTIONS)) >= ENOUGH
