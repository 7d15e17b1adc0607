"""A second build, where nothing changed: said at once, with all that the first one said."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main


def run(*words: str) -> str:
    """What a command prints; it ends well."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_build_after_which_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what the one before said; an edit, and whoever asks for a clean one, has it built."""
    root, since = tmp_path / "project", time.time_ns()
    run("new", "site", str(root))
    known = root / "content/facts/exampleton/market-strike.yaml"
    known.write_text(known.read_text("utf-8") + "review_by: 2020-01-01\n", "utf-8")
    # As if the files had been written long ago: else nobody knows whether they are written once more.
    monkeypatch.setattr(time, "time_ns", lambda: since + 10_000_000_000)
    built = run("build", "--no-pdf", "--project", str(root))
    files = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    again = run("build", "--no-pdf", "--project", str(root))
    assert "warning" in built
    assert again == built.replace("files built", "files, nothing changed")
    assert {path: path.read_bytes() for path in files} == files
    assert "built" in run("build", "--no-pdf", "--clean", "--project", str(root))
    assert {path: path.read_bytes() for path in files} == files
    known.write_text(known.read_text("utf-8").replace("2020-01-01", "2020-01-02"), "utf-8")
    assert "built" in run("build", "--no-pdf", "--project", str(root))
