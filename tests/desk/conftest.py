"""The desk of `tests/record`, and the example of this repository as a desk's content."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.example import ROOT
from tests.record.conftest import _desk, desk, keys
from tests.record.desk import Desk, git, roster

__all__ = ["_desk", "desk", "example", "keys"]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, keys: Mapping[str, Path]) -> Desk:
    """The example with a roster, committed by Eve; nobody changes it but who first asks for it."""
    folder = tmp_path_factory.mktemp("example") / "site"
    shutil.copytree(ROOT / "content", folder / "content")
    desk = Desk(folder, keys)
    desk.write("content/reviewers.yaml", roster(keys))
    git(folder, "init", "--quiet")
    desk.commit("eve")
    return desk
