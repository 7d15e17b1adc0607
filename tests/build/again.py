"""The small project, built again and again: what was published, what stopped a build, what came of each artifact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import generator.build as conductor
from generator import edition as edition_room
from generator.build import Options, build
from generator.edition import Written
from generator.notice import ContentFault, Notice
from tests.build.projects import Files

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2021, 4, 1, 6, 30, tzinfo=UTC)


def files_of(folder: Path) -> Files:
    """Every published file but the record of the edition, which the published files alone make up."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def faults(project: Path, *args: Any, **named: Any) -> tuple[Notice, ...]:
    """What stopped a build; nothing where the site was published."""
    try:
        build(options(project, *args, **named))
    except ContentFault as fault:
        return fault.notices
    return ()


def options(project: Path, out: str = "site", *, now: datetime = NOW, clean: bool = False) -> Options:
    """To build on one day, by one process, without briefings; `clean` looks at nothing that is kept."""
    return Options(project, project / out, pdf=False, now=now, clean=clean, jobs=1)


def made_by(run: Callable[[], object]) -> Mapping[str, Written]:
    """What a build came to, by the path of each artifact."""
    made: dict[str, Written] = {}
    read_back = edition_room.read_back

    def watching(planned: edition_room.Planned, edition: edition_room.Edition, *rest: object) -> object:
        made.update({one.known.path: one for one in edition.written})
        return read_back(planned, edition, *rest)  # type: ignore[arg-type]

    with patch.object(conductor, "read_back", watching):
        run()
    return made
