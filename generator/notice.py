"""What the project has to say to the person who runs it: notices (values) and stops (exceptions).

A notice is collected, never raised: a run reports all of them at once. A `Stop` is raised only where
nothing sensible can follow.

    Stop                       the one root
    ├── ContentFault           the content has faults; carries the notices      exit 1
    ├── Misuse                 the command was used wrongly                     exit 2
    └── OutsideFault           disk, git, a PDF worker failed; names which      exit 3
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Keys = tuple[str | int, ...]
"""The way from a file's root to a value: mapping keys and list indexes."""


@dataclass(frozen=True, slots=True, order=True)
class At:
    """Where a notice points: a file and, once known, a line and column (both counted from 1).

    `path` is relative to the project and uses `/`. `keys` is the way to the value inside a YAML file;
    whoever only knows the keys leaves `line` at 0, and `read.locate` fills it in by composing the file again.
    `on_key` points at the key itself instead of at its value.
    """

    path: str
    line: int = 0
    column: int = 0
    keys: Keys = ()
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say about the content: what was found, what was expected, what to do.

    `code` is stable and names one page of `docs/checks.md`; `found` is one clause without a full stop,
    `remedy` one imperative clause. Text that comes from files is escaped when it is printed, not here.
    """

    code: str
    at: At
    found: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def placed(self, line: int, column: int) -> Notice:
        """The same notice with its line and column known."""
        return replace(self, at=replace(self.at, line=line, column=column))

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which notices are sorted before they are printed."""
        return (self.at.path, self.at.line, self.at.column, self.code, self.found)


class Stop(Exception):
    """The run cannot go on. `exit_code` is what the command line returns."""

    exit_code = 3


class ContentFault(Stop):
    """The content has faults; every one of them is in `notices`, in the order of files and lines."""

    exit_code = 1

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(sorted(notices, key=lambda notice: notice.order))
        super().__init__(f"{len(self.notices)} faults in the content")

    def __reduce__(self) -> tuple[type[ContentFault], tuple[tuple[Notice, ...]]]:
        """As it is raised: another process may have found it."""
        return type(self), (self.notices,)


class Misuse(Stop):
    """The command was used wrongly; the message says how to use it."""

    exit_code = 2


class OutsideFault(Stop):
    """Something outside the content failed (disk, git, a PDF worker); the message names it and the remedy."""

    exit_code = 3
