"""Every test runs: what the files under `tests` define is what pytest collects, by file and by name."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import LONGEST

ROOT = Path(__file__).parents[2]
COLLECT = (sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
TEST = "def test_it() -> None:\n    assert True\n"
NARROWING = ("file_or_dir", "keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "stepwise")
"""Options by which a run may collect less than there is."""

Named = set[tuple[str, str]]
"""Tests, each by the path of its file and its own name."""


def defined(project: Path) -> Named:
    """The test functions that files under `tests` define, at the top or in a class, whatever the file is called."""
    return {
        (path.relative_to(project).as_posix(), name)
        for path in (project / "tests").rglob("*.py")
        for name in _functions(ast.parse(path.read_bytes()))
        if name.startswith("test_")
    }


def _functions(within: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in within.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)


def collected(project: Path) -> Named:
    """The tests that pytest would run there, called as `./run test` calls it: with no path and no selection."""
    run = subprocess.run(COLLECT, cwd=project, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr
    return {_named(line) for line in run.stdout.splitlines() if "::" in line}


def _named(node: str) -> tuple[str, str]:
    path, _, rest = node.partition("::")
    return path, rest.partition("[")[0].rpartition("::")[2]


def of_this_run(session: pytest.Session) -> Named:
    """The tests that this process has collected, where nothing kept it from any; else those of a run of its own."""
    if any(session.config.getoption(name, None) for name in NARROWING):
        return collected(ROOT)
    return {_named(item.nodeid) for item in session.items}


@pytest.mark.long
def test_every_test_is_collected(request: pytest.FixtureRequest) -> None:
    """No folder's or file's name keeps a test from being run."""
    found = of_this_run(request.session)
    assert found
    assert defined(ROOT) - found == set()


def test_the_longest_files_are_there() -> None:
    """What is to begin first has not been renamed."""
    assert [path for path in LONGEST if not (ROOT / path).is_file()] == []


def test_folders_are_collected_whatever_they_are_called(tmp_path: Path) -> None:
    """Names that pytest passes over of its own accord are names like others."""
    paths = [f"tests/{folder}/test_it.py" for folder in ("build", "dist", "venv", "node_modules", "CVS", "a.egg")]
    _write(tmp_path, dict.fromkeys(paths, TEST))
    assert collected(tmp_path) == defined(tmp_path) == {(path, "test_it") for path in paths}


def test_what_is_not_collected_is_noticed(tmp_path: Path) -> None:
    """A file with another kind of name, a hidden folder, an environment, a class that is not called Test…."""
    strays = ["tests/unit/it_test.py", "tests/unit/checks.py", "tests/.kept/test_it.py", "tests/made/test_it.py"]
    inside = f"class Checks:\n    def test_inside(self) -> None: ...\n\n\n{TEST}"
    _write(tmp_path, dict.fromkeys(strays, TEST))
    _write(tmp_path, {"tests/made/pyvenv.cfg": "", "tests/unit/test_it.py": inside})
    lost = {(path, "test_it") for path in strays} | {("tests/unit/test_it.py", "test_inside")}
    assert defined(tmp_path) - collected(tmp_path) == lost


def _write(project: Path, files: Mapping[str, str]) -> None:
    shutil.copy(ROOT / "pyproject.toml", project)
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
