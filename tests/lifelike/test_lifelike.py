"""A week of an invented country, written as a new user writes it from the manual alone, in the words of wire agencies.

`content` is sound: the checks have nothing to say of it, and it is built. `wrong.txt` has slips of a tired
editor, each with the code that names it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.check import check_all
from generator.files import Memory
from generator.read import read

HERE = Path(__file__).parent
NOW = datetime(2025, 3, 21, 10, tzinfo=UTC)
SLIPS = [
    line.split(" || ") for line in (HERE / "wrong.txt").read_text("utf-8").splitlines() if not line.startswith("#")
]


@cache
def files() -> dict[str, bytes]:
    """The files of the content, by their paths in a project."""
    return {path.relative_to(HERE).as_posix(): path.read_bytes() for path in (HERE / "content").rglob("*.*")}


def codes(content: dict[str, bytes]) -> list[str]:
    """What the checks say of a content."""
    reading = read(Memory(content))
    assert reading.notices == ()
    assert reading.site is not None
    return [f"{one.code} {one.at}: {one.found}" for one in check_all(reading.site, reading.rejected, NOW)]


def test_what_is_sound_passes() -> None:
    """No error and no warning."""
    assert codes(files()) == []


@pytest.mark.parametrize(("file", "old", "new", "code"), SLIPS)
def test_a_slip_is_named(file: str, old: str, new: str, code: str) -> None:
    """By the check that it is one for."""
    path = next(path for path in files() if path.endswith(f"/{file}"))
    text = files()[path].decode()
    assert old in text
    assert any(one.startswith(f"{code} ") for one in codes({**files(), path: text.replace(old, new, 1).encode()}))


def test_what_is_sound_is_built(tmp_path: Path) -> None:
    """Every page of it is read back without a word; that of a voice has the exact words of each of its claims."""
    for path, data in files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    build(Options(tmp_path, tmp_path / "site", pdf=False, now=NOW))
    hospital = (tmp_path / "site/actors/ferncastle-hospital/index.html").read_text("utf-8")
    assert "Hospital or medical body" in hospital
    assert "three had been entered twice" in hospital
    week = (tmp_path / "site/explainers/week/index.html").read_text("utf-8")
    assert "version code" in week
    assert "rest on one voice alone" in week
