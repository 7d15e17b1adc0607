"""What is printed of a quotation: whether its words were found in our copy of the source, and of what has fallen."""

from dataclasses import dataclass
from typing import Literal

from generator.model.lock import LockResult
from generator.page.values.words import Link


@dataclass(frozen=True, slots=True)
class EvidenceValue:
    """`line` says it in words; if it `is_shared`, its source says it on pages for all like it (`ReferenceGroup.found`).

    `archived` is the address of the very words in a public archive, "" where none is.
    """

    result: LockResult
    line: str
    archived: str = ""
    is_shared: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether the words do not stand in the copy, or in more than one place of it."""
        return self.result in ("not-found", "ambiguous")


@dataclass(frozen=True, slots=True)
class Flag:
    """A source on which a fact rests and that no longer bears it: it was withdrawn, or its copy lacks the words."""

    because: Literal["withdrawn", "lost"]
    source: Link
