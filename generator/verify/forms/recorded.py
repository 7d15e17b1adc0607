"""What the record has of each subject that pages tell of, for asking what a page says of the past.

In: the Site's record. Out: a `Told`: its changes by the names that pages give them, and of each subject the states that
a page has to tell, the newest first. From this room's own reading of the record: what is printed otherwise is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from generator.model.record import Record, RecordChange, Recorded

FOLDERS = ("facts", "explainers", "sources", "actors", "places")
"""The folders of subjects, as addresses and the Site have them."""
NEWEST = 5
"""States that a subject's own page tells; one more is told there as well."""
_UNPRINTED = ("answer", "settings", "renamed")
"""Kinds of what is in no output."""


@dataclass(slots=True)
class TellState:
    """A state of a subject: since when, whether it was there, and the changes that it came with."""

    subject: str
    commit: str
    since: datetime
    is_there: bool = True
    changes: list[RecordChange] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What a page calls it."""
        return f"{self.subject}@{self.commit}"


@dataclass(frozen=True, slots=True)
class Named:
    """A change by its name: what it is, and the state that it belongs to."""

    change: RecordChange
    state: TellState


@dataclass(slots=True)
class Told:
    """All that pages may tell of the past."""

    named: dict[str, Named] = field(default_factory=dict)
    states: dict[str, list[TellState]] = field(default_factory=dict)
    voices: set[tuple[str, str]] = field(default_factory=set)
    """The claims that have been in another's mouth."""

    def newest(self, subject: str) -> list[TellState]:
        """The states that the subject's own page tells."""
        own = self.states.get(subject, [])
        return own if len(own) <= NEWEST + 1 else own[:NEWEST]

    def changes(self) -> set[tuple[str, RecordChange]]:
        """Every change that has to be told, with the state that it belongs to."""
        return {(one.name, change) for own in self.states.values() for one in own for change in one.changes}


def told_of(record: Record) -> Told:
    """The record as pages have to tell it."""
    told = Told()
    found: dict[str, dict[str, TellState]] = {}
    for recorded in record.by_id.values():
        subject = subject_of(recorded.subject)
        if subject.partition("/")[0] in FOLDERS:
            _take(told, recorded, found.setdefault(subject, {}), subject)
    told.states = {subject: _in_order(own) for subject, own in found.items()}
    voices = (change for own in told.states.values() for state in own for change in state.changes)
    told.voices = {(subject_of(one.subject), claim_of(one)) for one in voices if one.kind == "voice"}
    return told


def _take(told: Told, recorded: Recorded, own: dict[str, TellState], subject: str) -> None:
    """Note the states of a subject, or of a part of it, among those of the whole."""
    for state in recorded.states:
        commit = state.commit[:12]
        one = own.setdefault(commit, TellState(subject, commit, state.since))
        one.is_there = one.is_there and (state.is_there or recorded.subject != subject)
        for number, change in enumerate(state.changes):
            told.named[f"{recorded.subject}@{commit}.{number}"] = Named(change, one)
            one.changes.append(change)


def is_printed(change: RecordChange) -> bool:
    """Whether pages print what changed."""
    return change.kind not in _UNPRINTED and change.move != "respelt"


def subject_of(id: str) -> str:
    """The subject whose page tells of a row or a translation; of any other itself."""
    return id.partition("#")[0].partition(".")[0]


def claim_of(change: RecordChange) -> str:
    """The id of the claim that a change lies in, empty where it lies in none."""
    _, _, row = change.subject.partition("#")
    if row:
        return row.rpartition("@")[0]
    return change.path[1] if len(change.path) > 1 and change.path[0] == "claims" else ""


def _in_order(own: Mapping[str, TellState]) -> list[TellState]:
    """The first state and those that changed something in print, the newest first; of each its printed changes."""
    states = sorted(own.values(), key=lambda state: state.since)
    for state in states:
        state.changes = _printed(state.changes)
    kept = [one for place, one in enumerate(states) if place == 0 or one.changes or not one.is_there]
    return kept[::-1]


def _printed(changes: list[RecordChange]) -> list[RecordChange]:
    """The changes that are printed, each once; a correction that another change carries is told with that one."""
    carried = {(one.correction, one.reason) for one in changes if one.kind != "correction"}
    return [
        one
        for one in dict.fromkeys(changes)
        if is_printed(one)
        and one.subject.partition("/")[0] in FOLDERS
        and not (one.kind == "correction" and (one.correction, one.reason) in carried)
    ]
