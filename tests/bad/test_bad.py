"""Bad inputs, one folder each: `factsheet check` says exactly what is wrong, `factsheet build` publishes nothing.

    base/content/                       a small good project, the invented town of Exampleton
    <group>/<name>/                     the files that differ from it, and expected.txt: the lines that are printed,
                                        with {kinds} for the kinds of facts that there are

What git cannot hold (pipes, links, bytes that are no text) is in `test_made.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import check as checks
from generator import files, prose, read, strict_yaml
from generator.cli import main
from generator.model import KINDS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = sorted(path.parent for path in HERE.glob("*/*/expected.txt"))
NAMES = [path.relative_to(HERE).as_posix() for path in CASES]
NewProject = Callable[..., Path]
Check = Callable[..., Any]
LINE = re.compile(r"(?P<path>\S.*?):(?P<line>\d+):(?P<column>\d+): (?:warning )?(?P<code>[a-z-]+) (?P<said>.+ — .+)")
SAMPLE = (
    "yaml/octal", "yaml/duplicate-key", "yaml/tag-python", "yaml/billion-laughs", "figures/dash-range",
    "times/february-30", "keys/two-faults-two-lines", "names/same-id-in-two-folders", "references/actor-unknown",
    "claims/parts-do-not-add-up", "quotes/withheld-in-prose", "site/zone-unknown", "explainers/no-front-matter",
)  # fmt: skip


def expected_of(case: Path) -> list[str]:
    """The lines that `check` is to print about a case."""
    kinds = ", ".join(sorted(KINDS))
    return (case / "expected.txt").read_text("utf-8").replace("{kinds}", kinds).splitlines()


@cache
def documented() -> frozenset[str]:
    """Every code that some room explains."""
    explained = {check.code for check in checks.CHECKS}
    return frozenset(explained.union(files.CODES, strict_yaml.CODES, read.CODES, prose.CODES))


def test_the_base_has_no_fault(new_project: NewProject, check: Check) -> None:
    """The project that every bad input spoils is good, to the last warning."""
    said = check(new_project(), "--strict")
    assert said.lines == []
    assert said.code == 0


def test_the_base_is_built(tmp_path: Path) -> None:
    """What stops the builds of the bad inputs is what is bad in them: without it the same project is published."""
    shutil.copytree(HERE / "base", tmp_path / "project")
    done = build(tmp_path / "project", "--no-pdf")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    page = (tmp_path / "project/site/explainers/market-strike/index.html").read_text("utf-8")
    assert "what is known about the strike" in page


def test_no_case_is_lost() -> None:
    """No bad input drops out by a folder that is named wrongly or has no expected lines."""
    folders = {path.parent for path in HERE.glob("*/*/*") if path.parent.parent.name not in ("base", "__pycache__")}
    assert folders == set(CASES)
    assert len(CASES) >= 110
    assert set(SAMPLE) <= set(NAMES)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_check_says_what_is_wrong(case: Path, new_project: NewProject, check: Check) -> None:
    """Each bad input gives its lines, no others, and the exit code 1; warnings alone give it with --strict."""
    project, expected = new_project(case), expected_of(case)
    said = check(project, "--strict")
    assert said.lines == expected
    assert said.code == 1
    if all(": warning " in line for line in expected):
        assert check(project).code == 0


def test_every_line_says_where_and_what_to_do() -> None:
    """Every expected line has file, line, column, a code that is explained, what was found, and a remedy."""
    for line in (line for case in CASES for line in expected_of(case)):
        match = LINE.fullmatch(line)
        assert match is not None, line
        assert match["code"] in documented(), line
        assert int(match["line"]) >= 1 <= int(match["column"]), line


@pytest.mark.parametrize("name", SAMPLE)
def test_build_publishes_nothing(name: str, new_project: NewProject) -> None:
    """On a sample: exit code 1 and the same lines, without a traceback."""
    done = CliRunner().invoke(main, ["--project", str(new_project(HERE / name)), "build"], catch_exceptions=False)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == expected_of(HERE / name)


def test_the_program_itself_publishes_nothing(new_project: NewProject) -> None:
    """The same of a process: the fault that could take longest, and one that is found by a check."""
    for name in ("yaml/billion-laughs", "quotes/withheld-in-prose"):
        done = build(new_project(HERE / name))
        assert done.returncode == 1, name
        assert done.stderr.splitlines() == expected_of(HERE / name)


def build(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`python -m generator build`, in a process of its own."""
    words = [sys.executable, "-m", "generator", "build", "--project", str(project), *more]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=environment)
