"""A desk whose content is that of `tests/bad/base`, with a roster and keys, all committed by Wim."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.record.desk import PEOPLE, Desk, git, roster

BASE = Path(__file__).parents[1] / "bad/base/content"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A key for each of the people, and one of a stranger."""
    folder = tmp_path_factory.mktemp("keys")
    for id in (*PEOPLE, "stranger"):
        words = ("-q", "-t", "ed25519", "-N", "", "-C", id, "-f", str(folder / id))
        subprocess.run(["ssh-keygen", *words], check=True, stdin=subprocess.DEVNULL)
    return {id: folder / id for id in (*PEOPLE, "stranger")}


@pytest.fixture(scope="session")
def _desk(tmp_path_factory: pytest.TempPathFactory, keys: Mapping[str, Path]) -> Desk:
    folder = tmp_path_factory.mktemp("desk") / "site"
    shutil.copytree(BASE, folder / "content")
    desk = Desk(folder, keys)
    desk.edit("content/site.yaml", "  roles: [editor, legal]\n", "  roles: [editor]\n")
    desk.write("content/reviewers.yaml", roster(keys))
    git(folder, "init", "--quiet")
    desk.commit()
    return desk


@pytest.fixture
def desk(_desk: Desk, tmp_path: Path) -> Desk:
    """A desk of one's own, on 1 February 2025."""
    folder = Path(shutil.copytree(_desk.folder, tmp_path / "site", symlinks=True))
    return Desk(folder, _desk.keys, _desk.now)
