"""What the tests of git stand on: real repositories, git itself without guards, and a program that nobody may run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

WHO = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2025-02-01T10:00:00Z"))
}


@dataclass(frozen=True, slots=True)
class Bait:
    """A program that leaves a file behind wherever it is run, and then fails."""

    program: Path
    mark: Path

    def was_run(self) -> bool:
        """Whether it was run since this was last asked."""
        found = self.mark.exists()
        self.mark.unlink(missing_ok=True)
        return found


def _git(folder: Path, *words: str | Path, check: bool = True, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words],
        cwd=folder,
        env={**os.environ, **WHO, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def git() -> Callable[..., str]:
    """Git as anybody types it, with none of the guards; what it prints."""
    return _git


@pytest.fixture
def bait(tmp_path: Path) -> Bait:
    """A program outside of every project."""
    program, mark = tmp_path / "bait.sh", tmp_path / "bait-was-run"
    program.write_text(f"#!/bin/sh\n: > '{mark}'\nexit 1\n", "utf-8")
    program.chmod(0o755)
    return Bait(program, mark)


@pytest.fixture(scope="session")
def _committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("committed") / "site"
    assert CliRunner().invoke(main, ["new", "site", str(project)], catch_exceptions=False).exit_code == 0
    _git(project, "init", "--quiet")
    _git(project, "add", "--all")
    _git(project, "commit", "--quiet", "--message", "An edition")
    return project


@pytest.fixture
def site(_committed: Path, tmp_path: Path) -> Path:
    """The project that `factsheet new site` makes, committed on 1 February 2025 at 10:00 UTC."""
    return Path(shutil.copytree(_committed, tmp_path / "site", symlinks=True))
