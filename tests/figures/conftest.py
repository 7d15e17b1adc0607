"""What the tests of corruptions share: one bench in each process, which is let go behind the last of them."""

from __future__ import annotations

import pytest

from tests.figures.corruptions.bench import Bench


@pytest.fixture(scope="package")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The project, built and published while all is sound before anything is broken."""
    return Bench(tmp_path_factory.mktemp("bench"))
