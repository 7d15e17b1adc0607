"""What the tests of whole builds stand on: projects to build, and the command line in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.files import Folder
from generator.model import Site
from generator.read import read
from tests.build.projects import ROOT, Build, Files, ReadFolder, Said

HERE = Path(__file__).parent
EXAMPLE = {"example_site", "example_with_briefings"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands on a build of the whole example is long."""
    for item in items:
        if item.path.is_relative_to(HERE) and EXAMPLE.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.long)


def _files_of(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(project: Path, *words: str) -> Said:
    result = CliRunner().invoke(main, ["--project", str(project), "build", *words], catch_exceptions=False)
    return Said(result.exit_code, result.stderr)


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
def edition(example_site: Path) -> Files:
    """The example content, built without briefings."""
    return _files_of(example_site)


@pytest.fixture(scope="session")
def site() -> Site:
    """The example content, as the model has it."""
    found = read(Folder(ROOT)).site
    assert found is not None
    return found
