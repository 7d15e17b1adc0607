"""What the tests of whole builds stand on: projects to build, and the command line in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOW = "2024-12-08T08:00Z"

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class RowRef:
    """How a build ended, and what it printed on standard error."""

    code: int
    text: str


Build = Callable[..., RowRef]
ReadFolder = Callable[[Path], Files]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands on a build of the whole example is long."""
    for item in items:
        if item.path.is_relative_to(HERE) and "example" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.long)


def _files_of(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(project: Path, *words: str) -> RowRef:
    result = CliRunner().invoke(main, ["--project", str(project), "build", *words], catch_exceptions=False)
    return RowRef(result.exit_code, result.stderr)


@pytest.fixture(scope="session")
def files_of() -> ReadFolder:
    """Reads a folder: bytes by path."""
    return _files_of


@pytest.fixture(scope="session")
def build() -> Build:
    """`factsheet build` on a project, with further words; what nobody has foreseen is raised in the test."""
    return _build


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The project that `factsheet new site` makes, in no git repository."""
    project = tmp_path / "small"
    assert CliRunner().invoke(main, ["new", "site", str(project)], catch_exceptions=False).exit_code == 0
    return project


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own content, in no git repository."""
    project = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "content", project / "content")
    return project


@pytest.fixture(scope="session")
def edition(example: Path) -> Files:
    """The example content, built without briefings."""
    out = example / "without-briefings"
    assert _build(example, "--no-pdf", "--now", NOW, "--out", str(out)) == RowRef(
        0, f"{out}: {_count(out)} files built\n"
    )
    return _files_of(out)


def _count(out: Path) -> int:
    """How many files of an edition were made of the content: all but its own record."""
    return len(_files_of(out)) - 1
