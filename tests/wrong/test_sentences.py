"""Sentences over the small sound site, true and false.

Those of `sound.txt` are true and asked about by nobody, those of `sentences.txt` are false, each with the code of the
check that names it. Everything in them is invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Options, build
from generator.check import check_all
from generator.files import Memory
from generator.read import locate, read
from tests.wrong.test_wrong import HERE, NOW, base

SOUND = (HERE / "sound.txt").read_text("utf-8").strip().split("\n\n")
"""Sections, a sentence a line."""
FALSE = (HERE / "sentences.txt").read_text("utf-8").splitlines()
_PATH = "content/explainers/trial.md"
_FRONT = """\
---
title: What is known
standfirst: And who says so.
as_of: 2026-03-07 18:00
key_figures: [hospital-dead, bridge-collapse, front-losses]
facts: [mockshire]
state: published
---
"""


def tree(sections: list[str]) -> Memory:
    """The sound site with one explainer more, each section under a heading."""
    body = "\n\n".join(f"## Part\n\n{section}" for section in sections)
    return Memory({**base(), _PATH: f"{_FRONT}{body}\n".encode()})


def said(sections: list[str]) -> list[tuple[str, str]]:
    """What is said of the explainer: each code, with the line that it is about."""
    files = tree(sections)
    reading = read(files)
    assert reading.notices == ()
    assert reading.site is not None
    lines = files.files[_PATH].decode().split("\n")
    notices = locate(check_all(reading.site, reading.rejected, NOW), files)
    return [(one.code, lines[(one.at.line or 1) - 1]) for one in notices if one.at.path == _PATH]


def test_true_sentences_are_let_be() -> None:
    """Days, rows, places, parts, voices and comparisons as agencies write them: nothing is said of any."""
    assert said(SOUND) == []


def test_there_are_many_of_them() -> None:
    """A rule that cries wolf would be heard."""
    assert sum(len(section.splitlines()) for section in SOUND) >= 150


def test_false_sentences_are_named() -> None:
    """Each by the check that is about it; what is said of one is not of another."""
    found = said([line.partition(": ")[2] for line in FALSE])
    assert [line for line in FALSE if tuple(line.split(": ", 1)) not in found] == []


@pytest.mark.long
def test_true_sentences_are_built(tmp_path: Path) -> None:
    """What is let be is printed, and read back without a word."""
    for path, data in tree(SOUND).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert build(Options(tmp_path, tmp_path / "site", pdf=False)).files
    page = (tmp_path / "site" / "explainers" / "trial" / "index.html").read_text("utf-8")
    assert page.count('data-is="facts/') >= sum(section.count("[[") for section in SOUND)
