"""What the tests of corruptions share: one bench in each process."""

from __future__ import annotations

import pytest

from tests.figures.corruptions.bench import Bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The project, built and published once while all is sound."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    made.begin()
    return made
