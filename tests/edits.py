"""A content and many small edits of it, checked as `factsheet check` checks them one after another.

In: a content. Out: all that is to be said of it after an edit: what the edit does not bear on is not asked again. That
what is kept is what would be said is held by `tests/checks/test_kept.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from generator.check import CHECKS, check_all, checked, look_at
from generator.files import Memory
from generator.model import Site
from generator.notice import Notice
from generator.read import Reading, read
from generator.store import Store
from generator.verdicts import Verdicts


class InMemory(Store):
    """A store that is a dictionary."""

    def __init__(self) -> None:
        super().__init__(Path())
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under the key."""
        return self._kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self._kept[key] = data


@dataclass(frozen=True)
class Desk:
    """Where edits of a content are checked, at one time, with the letters that its briefings can print.

    What was said of the content as it is, is kept; nothing of what is said of an edit.
    """

    content: Mapping[str, bytes]
    now: datetime
    letters: frozenset[str] | None = None
    _left: Store = field(default_factory=InMemory)

    def __post_init__(self) -> None:
        self._left.keep(self._checked(self.content)[1])

    def said(self, content: Mapping[str, bytes]) -> tuple[Notice, ...]:
        """What the checks say of a content whose files can be read."""
        return self._checked(content)[0]

    def is_named(self, content: Mapping[str, bytes], code: str) -> bool:
        """Whether the check of this code, and it alone is asked anew, says something of a content that can be read."""
        with only([code]):
            return code in [notice.code for notice in self.said(content)]

    def reading(self, content: Mapping[str, bytes]) -> tuple[Site, Reading]:
        """What is read of a content whose files can be read."""
        return _site_of(read(Memory(content), left=self._left))

    def _checked(self, content: Mapping[str, bytes]) -> tuple[tuple[Notice, ...], dict[str, bytes]]:
        """What is said of a content, and what is to be kept of it."""
        site, reading = self.reading(content)
        verdicts = Verdicts(look_at(site, reading.rejected, self.now, self.letters), self._left, reading.digests)
        notices = checked(verdicts.context, verdicts).notices
        parsed = {key: data for key, data in reading.parsed.items() if data is not None}
        return notices, parsed | verdicts.entries(self._left)


@contextmanager
def only(codes: Collection[str]) -> Iterator[None]:
    """While it lasts, no check but those of these codes looks at anything."""
    asked = tuple(check if check.code in codes else replace(check, run=lambda _: iter(())) for check in CHECKS)
    assert {check.code for check in CHECKS} >= {*codes}
    with pytest.MonkeyPatch.context() as patch:
        for room in ("generator.check.CHECKS", "generator.check.verdict.CHECKS"):
            patch.setattr(room, asked)
        yield


def said_of_all(
    content: Mapping[str, bytes], now: datetime, letters: frozenset[str] | None = None
) -> tuple[Notice, ...]:
    """What the checks say of a content of which nothing is known."""
    site, reading = _site_of(read(Memory(content)))
    return check_all(site, reading.rejected, now, letters)


def _site_of(reading: Reading) -> tuple[Site, Reading]:
    assert reading.notices == ()
    assert reading.site is not None
    return reading.site, reading
