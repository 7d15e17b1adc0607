"""`factsheet withhold --write` adds its lines to a fact's file and touches nothing else. All names are invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.files import Folder
from generator.read import read

BASE = Path(__file__).parents[1] / "bad" / "base"
FACT = "content/facts/market/strike.yaml"
TOLD = ("--write", "--what", "the driver’s name: all of it", "--reason", "a private person")


def withhold(project: Path, *words: str) -> Result:
    """What the command does in a project."""
    return CliRunner().invoke(main, ["--project", str(project), "withhold", "strike", *words])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.mark.parametrize("tail", [b"", b"# a comment at the end, without a line's end", b"\n\n"])
def test_a_name_is_written_behind_all_that_stands_there(project: Path, tail: bytes) -> None:
    """The bytes before stay; the file is read as before, with one entry more."""
    file = project / FACT
    file.write_bytes(before := file.read_bytes() + tail)
    assert withhold(project, *TOLD, "Otto Muster").exit_code == 0
    assert file.read_bytes().startswith(before)
    site = read(Folder(project)).site
    assert site is not None
    (entry,) = site.facts["strike"].withheld
    assert entry.what.plain == TOLD[2]
    assert site.withheld.stands_in("Muster, Otto")


@pytest.mark.parametrize(("ignored", "is_told"), [("/content/withheld.key\n", False), ("/site/\n", True), (None, True)])
def test_a_key_that_git_would_take_is_named(project: Path, ignored: str | None, is_told: bool) -> None:
    """It is kept apart from the content; where git does not leave it out, the line to write is printed."""
    if ignored is not None:
        (project / ".gitignore").write_text(ignored, "utf-8")
    said = withhold(project, *TOLD, "Otto Muster").stderr
    assert "not to git" in said
    assert ("put /content/withheld.key into .gitignore" in said) == is_told
    assert "was made" not in withhold(project, *TOLD, "Mila Muster").stderr


@pytest.mark.parametrize("indent", [b"", b"  ", b"    "])
def test_a_second_name_joins_the_first(project: Path, indent: bytes) -> None:
    """An entry stands before those that are there, indented as they are; keys behind them stay where they are."""
    file = project / FACT
    own = b"withheld:\n" + indent + b"- what: a place\n" + indent + b"  reason: unsafe\nnote: kept\n"
    file.write_bytes(before := own + file.read_bytes())
    assert withhold(project, *TOLD, "Otto Muster").exit_code == 0
    after = file.read_bytes()
    head = own.index(b"\n") + 1
    assert after.startswith(before[:head])
    assert after.endswith(before[head:])
    site = read(Folder(project)).site
    assert site is not None
    assert [entry.what.plain for entry in site.facts["strike"].withheld] == [TOLD[2], "a place"]


def test_without_write_nothing_is_written(project: Path) -> None:
    """The lines are printed, the file stays."""
    before = (project / FACT).read_bytes()
    result = withhold(project, "Otto Muster")
    assert result.stdout.startswith("withheld:\n  - what: …\n    reason: …\n    words:\n      - hmac-2:")
    assert (project / FACT).read_bytes() == before


@pytest.mark.parametrize(
    ("own", "options", "said"),
    [(b"", ("--write",), "add --what and --reason"), (b"withheld: []\n", TOLD, "with an entry a line")],
)
def test_what_cannot_be_written_is_said(project: Path, own: bytes, options: tuple[str, ...], said: str) -> None:
    """The file stays as it was."""
    file = project / FACT
    file.write_bytes(before := own + file.read_bytes())
    result = withhold(project, *options, "Otto Muster")
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert file.read_bytes() == before
