"""What a hostile template changes in finished files is reported: of pages, paper, cards, data, feeds, JSON-LD.

Each change takes something from what a reader takes away; its sound neighbours are let.
"""

from __future__ import annotations

import re

import pytest

from generator.build import Prepared
from generator.edition import Edition
from generator.verify import Reader, Verdict, wanted_of
from tests.verify.hostile_changes import CHANGES, FACT
from tests.verify.sound_changes import SOUND
from tests.verify.test_closed_world import edition

__all__ = ["edition"]


class Desk:
    """The golden site, all of whose files have been read back as they are."""

    def __init__(self, made: tuple[Prepared, Edition]) -> None:
        self.prepared, self.edition = made
        self._reader = Reader(self.prepared.site, self.prepared.address)
        self._wanted = {one.path: one for one in self.edition.expected}
        self._sound = {path: self._read(path, data) for path, data in self.edition.files.items()}

    def _read(self, path: str, data: bytes) -> Verdict:
        return self._reader.file(wanted_of(self._wanted, path, self.prepared.site), {**self.edition.files, path: data})

    def faults(self, path: str, text: str) -> set[tuple[str, str]]:
        """What is said of the edition with this file in the place of its own."""
        if path in self.edition.prints:
            found = self._reader.sheet(self._wanted[path], text)
        else:
            found = self._reader.whole({**self._sound, path: self._read(path, text.encode())}, ())
        return {(one.code, one.found) for one in found}


@pytest.fixture(scope="module")
def desk(edition: tuple[Prepared, Edition]) -> Desk:
    """Made once: what is read back is changed a file at a time."""
    return Desk(edition)


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_hostile_template_changes_is_reported(desk: Desk, what: str) -> None:
    """Each by itself, in a file that is otherwise as it was made."""
    path, pattern, other = CHANGES[what]
    made = desk.edition.prints.get(path) or desk.edition.files[path].decode()
    changed, count = re.subn(pattern, other, made, count=1)
    assert count, f"{path} has no {pattern}"
    assert changed != made
    assert sorted(desk.faults(path, changed) - desk.faults(path, made)), f"{what} passes"


def test_nothing_is_said_of_the_edition_as_it_is(desk: Desk) -> None:
    """But that its papers and pictures, which are set from it, are not there yet; feeds lead to papers that are."""
    faults = desk.faults(FACT, desk.edition.files[FACT].decode())
    unset = re.compile(r"\.(?:pdf|png)\b|which is not in the site")
    assert {(code, found) for code, found in faults if code != "verify-feed" and not unset.search(found)} == set()


@pytest.mark.parametrize("what", SOUND)
def test_what_a_theme_may_do_as_well_is_let(desk: Desk, what: str) -> None:
    """The neighbours of what is refused, which change nothing that a reader takes away."""
    path, pattern, other = SOUND[what]
    made = desk.edition.prints.get(path) or desk.edition.files[path].decode()
    changed, count = re.subn(pattern, other, made, count=1)
    assert count, f"{path} has no {pattern}"
    assert desk.faults(path, changed) - desk.faults(path, made) == set()
