"""Data and references are kept by all that is read for them: what a fact or source names, however far."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.build import Options, prepare
from generator.formats import FORMATS, Hand
from generator.inputs import Digests
from generator.model.watched import Notes

ROOT = Path(__file__).parents[2]
PROJECTS = {"the example": ROOT, "all kinds": ROOT / "tests/golden/site", "a small one": ROOT / "tests/bad/base"}
DATA = {"json", "csv", "xlsx", "geojson", "bibtex", "ris", "csl"}


class _Asked(Digests):
    """Notes what digests are asked for."""

    def __init__(self, hand: Hand) -> None:
        super().__init__(hand.site.tables)
        self.names: set[str] = set()

    def of(self, name: str) -> str:
        """As ever."""
        self.names.add(name)
        return super().of(name)


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_what_is_read_for_data_is_in_their_key(project: Path) -> None:
    """Each look-up while a file is written is of a name whose digest the key has."""
    with tempfile.TemporaryDirectory() as out:
        prepared = prepare(Options(project, Path(out) / "site", pdf=False))
    artifacts = [one for one in prepared.plan.artifacts() if one.made in DATA]
    assert {one.made for one in artifacts} == DATA
    for artifact in artifacts:
        assert sorted(_read(artifact, prepared.hand) - _in_key(artifact, prepared.hand)) == [], artifact.path


def _read(artifact: Artifact, hand: Hand) -> set[str]:
    notes = Notes()
    watching = _hand(hand, hand.site.watched(notes))
    with notes.taken() as names:
        FORMATS[artifact.made].write(artifact, watching)
    return {name for name in names if not name.endswith("/")}  # where there is no source, none was asked for


def _in_key(artifact: Artifact, hand: Hand) -> set[str]:
    asked = _Asked(hand)
    inputs = FORMATS[artifact.made].inputs
    assert inputs is not None
    watching = _hand(hand, hand.site)
    object.__setattr__(watching, "digests", asked)
    _all(inputs(artifact.known, watching))
    return asked.names


def _hand(hand: Hand, site: object) -> Hand:
    return Hand(site, hand.wording, hand.renderer, hand.outlines, hand.themes, hand.bom)  # type: ignore[arg-type]


def _all(asked: Iterable[str]) -> None:
    for _ in asked:
        pass
