"""What the tests of review stand on: the site of `factsheet new site` as files in memory, and in a repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.files import Folder, Memory
from generator.review.diff import Diff, diff_of
from generator.review.revisions import Revision, Revisions

EXAMPLE = Folder(Path(__file__).parents[2] / "generator/cli/example")
FILES: Mapping[str, bytes] = {path: EXAMPLE.read(path) for path in EXAMPLE.paths("content")}
FACT = "content/facts/exampleton/market-strike.yaml"
NOW = datetime(2025, 2, 1, tzinfo=UTC)
_WHO = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2025-02-01T10:00:00Z"))
}


def changed(*edits: tuple[str, str], path: str = FACT, files: Mapping[str, bytes] = FILES) -> dict[str, bytes]:
    """The files with words of one of them replaced; each has to be there."""
    text = files[path].decode()
    for was, now in edits:
        assert was in text
        text = text.replace(was, now)
    return {**files, path: text.encode()}


def compare(now: Mapping[str, bytes], was: Mapping[str, bytes] = FILES, clock: datetime = NOW) -> Diff:
    """What changed between two sets of files."""
    return diff_of(Revisions(Revision("old", "1" * 40, Memory(was)), Revision("new", None, Memory(now))), clock)


def codes(diff: Diff) -> list[str]:
    """The gates that are not passed."""
    return [notice.code for notice in diff.gates]


@dataclass(frozen=True, slots=True)
class Project:
    """A project in a repository, and git as anybody types it."""

    path: Path

    def git(self, *words: str) -> str:
        """What git prints."""
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words],
            cwd=self.path, env={**os.environ, **_WHO}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, files: Mapping[str, bytes]) -> None:
        """Put files in place of all content."""
        for path in (self.path / "content").rglob("*.*"):
            path.unlink()
        for name, data in files.items():
            (self.path / name).parent.mkdir(parents=True, exist_ok=True)
            (self.path / name).write_bytes(data)

    def commit(self, files: Mapping[str, bytes]) -> str:
        """Commit these files; the commit's id."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "An edition")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """A repository with the example committed, in a folder of it."""

    def make(folder: str = "", files: Mapping[str, bytes] = FILES) -> Project:
        top = tmp_path / "project"
        place = top / folder
        place.mkdir(parents=True)
        Project(top).git("init", "--quiet")
        project = Project(place)
        project.commit(files)
        return project

    return make
