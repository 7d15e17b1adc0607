"""What earlier builds kept, while the record goes on: commit by commit the site is what a clean build makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Options, build
from tests.record.desk import STRIKE, Desk

REVIEWED = ("facts/strike", "facts/toll", "explainers/market-strike")
BECAUSE = "The two differ on how many died and on who they were."
STEPS: dict[str, Callable[[Desk], object]] = {
    "a first review": lambda desk: desk.review("ann", *REVIEWED),
    "a second": lambda desk: desk.review("ben", *REVIEWED),
    "nothing": lambda desk: desk.commit(),
    "a change of what is approved": lambda desk: desk.change(BECAUSE, "They differ on how many died."),
    "approved again by one": lambda desk: desk.review("ann", "facts/strike"),
    "a figure": lambda desk: _counted(desk, "hundreds", "dozens"),
    "changed back": lambda desk: _counted(desk, "dozens", "hundreds"),
    "a text": lambda desk: desk.change("differ.", "differ still.", path="content/explainers/market-strike.md"),
    "moved": lambda desk: _moved(desk, "content/facts/market/freed.yaml", "content/facts/bridge/freed.yaml"),
    "a name": lambda desk: desk.change("name: ", "name: Old ", path="content/places/mill-bridge.yaml"),
    "uncommitted": lambda desk: desk.edit(STRIKE, "how many died.", "how many were killed."),
}


def _counted(desk: Desk, old: str, new: str) -> None:
    path = "content/facts/bridge/bridge-displaced.yaml"
    desk.edit(path, f"figure: {old}", f"figure: {new}")
    desk.change(f"exact: {old.title()}", f"exact: {new.title()}", path=path)


def _moved(desk: Desk, old: str, new: str) -> None:
    desk.git("mv", old, new)
    desk.commit()


@pytest.mark.long
def test_every_step_of_the_record_comes_to_what_a_clean_build_makes(desk: Desk) -> None:
    """Reviews, changes, moves, and what is not committed yet."""
    for name, step in STEPS.items():
        step(desk)
        again, anew = (_built(desk, out, clean=out == "clean") for out in ("site", "clean"))
        assert again == anew, name


def _built(desk: Desk, out: str, *, clean: bool) -> dict[str, bytes]:
    folder = desk.folder.parent / "built" / out
    build(Options(desk.folder, folder, jobs=1, pdf=False, now=desk.now, clean=clean))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
