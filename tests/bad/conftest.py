"""What the tests of bad input stand on: copies of a small good project with a published site, and the command line."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

HERE = Path(__file__).parent
PAGE = b"<!doctype html><title>Exampleton</title><p>12 people</p>\n"


@dataclass(frozen=True, slots=True)
class RowRef:
    """The lines that a run of the command line printed, and its exit code."""

    lines: list[str]
    code: int


@pytest.fixture
def new_project(tmp_path: Path) -> Iterator[Callable[[Path | None], Path]]:
    """Makes projects: the base, the files of a case over it, and a site that was published before.

    After the test, every one of these sites is still what it was, byte for byte, in the very same files.
    """
    before: dict[Path, dict[str, tuple[int, bytes]]] = {}

    def make(case: Path | None = None) -> Path:
        project = tmp_path / f"project-{len(before)}"
        shutil.copytree(HERE / "base", project)
        if case is not None:
            shutil.copytree(case, project / "content", dirs_exist_ok=True, ignore=lambda *_: ["expected.txt"])
        _publish(project / "site")
        before[project] = _state_of(project / "site")
        return project

    yield make
    for project, state in before.items():
        assert _state_of(project / "site") == state
        assert {path.name for path in project.iterdir()} - {".site.stage"} == {"content", "site"}
        # What a check has said is kept there, and nothing that would be published.
        assert {path.name for path in project.glob(".site.stage/*")} <= {".gitignore", "lock", "store"}
        # Hundreds of projects a run: what is removed at once is never written to the disk.
        shutil.rmtree(project)


@pytest.fixture
def check() -> Callable[..., RowRef]:
    """`factsheet check` in this process, with any further words; what nobody has foreseen is raised in the test."""

    def run(project: Path, *words: str) -> RowRef:
        result = CliRunner().invoke(main, ["--project", str(project), "check", *words], catch_exceptions=False)
        lines = result.stdout.splitlines()
        return RowRef(lines, result.exit_code)

    return run


def _publish(site: Path) -> None:
    (site / "facts").mkdir(parents=True)
    (site / "facts/index.html").write_bytes(PAGE)
    record = {"files": {"facts/index.html": hashlib.sha256(PAGE).hexdigest()}}
    (site / "edition.json").write_text(json.dumps(record))


def _state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.read_bytes()) for path in paths}
