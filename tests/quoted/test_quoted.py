"""A fact's fields against its own words: what newsrooms write in three languages is let be, and is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.quoted.contents import ENTRIES, WRONG, files, notices


def test_sound_facts_are_let_be() -> None:
    """People from elsewhere, Friday prayers, reopenings to come, “not less than”: nothing is said of any."""
    titles = {f"content/facts/events/fact-{n:02}.yaml": entry["title"] for n, entry in enumerate(ENTRIES)}
    found = [f"{titles.get(one.at.path, one.at.path)}: {one.code} {one.found}" for one in notices(ENTRIES)]
    assert found == []


def test_wrong_facts_are_named() -> None:
    """Each by the check that is about it."""
    found = {(one.at.path, one.code) for one in notices(WRONG)}
    paths = (f"content/facts/events/fact-{n:02}.yaml" for n in range(len(WRONG)))
    assert [one["title"] for one, path in zip(WRONG, paths, strict=True) if (path, one["code"]) not in found] == []


@pytest.mark.long
def test_sound_facts_are_built(tmp_path: Path) -> None:
    """What is let be is printed, and read back without a fault."""
    for path, data in files(ENTRIES).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    words = ["--project", str(tmp_path), "build", "--no-pdf", "--now", "2026-03-15"]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "site" / "facts" / "fact-00" / "index.html").is_file()
