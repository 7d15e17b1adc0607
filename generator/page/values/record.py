"""What the record says of the past: one change with what was and is, a state with its changes, and lists of both.

An old value is never drawn as a current one: it has a mark of its own (`data-was`), and no figure's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from generator.page.values.claims import CorrectionValue
from generator.page.values.words import Count, Link, LocalText, Term, TimeText

_SHORT = 60
"""Sides up to so many letters stand in one line."""


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """What was, or is since. `is_figure`: it is a figure in words; `bounds` is what these allow, where that is more."""

    words: LocalText
    is_figure: bool = False
    bounds: str = ""


@dataclass(frozen=True, slots=True)
class ChangeValue:
    """One change: of which sort, of what (its claim's voice, its row's day, its fields), what was and is, and why.

    `name` tells whoever reads the page back which one of the record it is: `facts/strike@68a2f89c01d2.0`. A side is
    None where nothing was or is, or where it would say no more than the label. `correction` is the type of a
    correction that came with it. `others` says how many came alike with it; empty where none did.
    """

    name: str
    label: Term
    subject: Link | None
    of: tuple[LocalText, ...]
    was: ChangeSide | None
    now: ChangeSide | None
    because: LocalText | None
    correction: Term | None
    since: TimeText
    others: str = ""

    @property
    def is_short(self) -> bool:
        """Whether both sides stand in one line, with an arrow between them."""
        return all(side is None or len(side.words.text) <= _SHORT for side in (self.was, self.now))

    @property
    def line(self) -> str:
        """All of it in one line of words: `Raised · Civil defence · Killed: at least 200 → at least 210 (a reason)`."""
        head = " · ".join([self.label.label, *(piece.text for piece in self.of)])
        others = f", {self.others}" if self.others else ""
        sides = f": {self._sides}" if self._sides else ""
        return f"{head}{sides}{others}" + (f" ({self.because.text})" if self.because else "")

    @property
    def _sides(self) -> str:
        was, now = (side.words.text if side else "" for side in (self.was, self.now))
        return f"{was or '—'} → {now or '—'}" if was or now else ""


@dataclass(frozen=True, slots=True)
class StateValue:
    """A state in the record: since when, and what changed with it. The first one `is_first` and has no changes.

    `is_there` is false where the subject was not there then, or could not be read. `corrections` came with it.
    """

    name: str
    since: TimeText
    changes: tuple[ChangeValue, ...] = ()
    is_first: bool = False
    is_there: bool = True
    corrections: tuple[CorrectionValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one commit: one alone, or those that came alike, under what they have in common, each once."""

    changes: tuple[ChangeValue, ...]
    count: Count | None = None

    @property
    def first(self) -> ChangeValue:
        """The change that tells of all what they have in common."""
        return self.changes[0]

    @property
    def is_one(self) -> bool:
        """Whether all of them say the same of what was, what is and why, so that it is said once."""
        return len({(one.of, one.was, one.now, one.because) for one in self.changes}) == 1


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day, the latest first."""

    day: TimeText
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class SinceValue:
    """What changed in an explainer's facts since its edition that has been in the record `since`, the newest first.

    `added` are facts that have come since.
    """

    since: TimeText
    groups: tuple[ChangeGroup, ...]
    added: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryValue:
    """How a subject has changed: states and corrections apart from them, the newest first.

    `is_read` tells whether the record has any state of it; a shallow clone, or no git, has none. `rest` leads to the
    page of all states, where not all are here; None where they are.
    """

    entries: tuple[StateValue | CorrectionValue, ...] = ()
    is_read: bool = False
    rest: Link | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether it has neither a change nor a correction."""
        return not any(isinstance(entry, CorrectionValue) or not entry.is_first for entry in self.entries)

    @property
    def changes(self) -> Iterator[ChangeValue]:
        """All changes in it."""
        return chain.from_iterable(entry.changes for entry in self.entries if isinstance(entry, StateValue))
