"""What the record says of each subject that pages tell of: its states, and of each the changes that pages print.

In: the Site's record. Out: a `Past`, made once a Site and linear in what the record holds. A subject's rows and its
texts in further languages are told with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from generator.model.record import Record, RecordChange, Recorded, RecordState, whole_of
from generator.model.watched import Notes, Watched

FOLDERS = frozenset({"facts", "explainers", "sources", "actors", "places"})
COMMIT = 12
"""Digits of a commit that name it on pages."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change of the record with the name that pages know it by."""

    name: str
    change: RecordChange


@dataclass(frozen=True, slots=True)
class PastState:
    """A state of a subject with all changes of it that pages print."""

    name: str
    since: datetime
    changes: tuple[PastChange, ...]
    is_first: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class Past:
    """The states of all subjects, each subject's oldest first; `moved` are the claims whose voice has changed."""

    by_subject: Mapping[str, tuple[PastState, ...]] = field(default_factory=lambda: MappingProxyType({}))
    moved: frozenset[tuple[str, str]] = frozenset()

    def watched(self, notes: Notes) -> "Past":
        """The same, of which each look-up is noted."""
        return replace(self, by_subject=Watched("record", self.by_subject, notes))

    def is_moved(self, subject: str, claim: str) -> bool:
        """Whether the voice of a claim has changed."""
        return bool(self.of(subject)) and (subject, claim) in self.moved

    def of(self, subject: str) -> tuple[PastState, ...]:
        """The states of a subject, the oldest first; none where the record does not know it."""
        return self.by_subject.get(subject, ())


def past_of(record: Record) -> Past:
    """The past as pages tell it."""
    commits: dict[str, dict[str, list[tuple[Recorded, RecordState]]]] = {}
    for recorded in record.by_id.values():
        whole = whole_of(recorded.subject)
        if whole.partition("/")[0] in FOLDERS:
            for state in recorded.states:
                commits.setdefault(whole, {}).setdefault(state.commit, []).append((recorded, state))
    told = {subject: tuple(_states(subject, own)) for subject, own in commits.items()}
    changed = (one.change for states in told.values() for state in states for one in state.changes)
    moved = frozenset((whole_of(one.subject), claim_of(one) or "") for one in changed if one.kind == "voice")
    return Past(told, moved)


def claim_of(change: RecordChange) -> str | None:
    """The id of the claim that a change is in; None where it is in none."""
    if "#" in change.subject:
        return change.subject.partition("#")[2].rpartition("@")[0] or None
    return change.path[1] if change.path[:1] == ("claims",) and len(change.path) > 1 else None


def row_of(change: RecordChange) -> str | None:
    """What stands behind `@` in the addresses of the row that a change is in; None where it is in none."""
    return change.subject.partition("#")[2].rpartition("@")[2].partition(".")[0] or None


def language_of(change: RecordChange) -> str:
    """The language of the translation that a change is in; empty where it is in the original."""
    return change.subject.rpartition("@")[2].partition(".")[2]


def _states(subject: str, commits: Mapping[str, list[tuple[Recorded, RecordState]]]) -> Iterator[PastState]:
    """Each state of a subject and its parts that differs in print from the one before, and the first."""
    ordered = sorted(commits.items(), key=lambda entry: entry[1][0][1].since)
    for place, (commit, found) in enumerate(ordered):
        changes = tuple(_changes(found))
        own = next((state for recorded, state in found if recorded.subject == subject), None)
        if place == 0 or changes or (own is not None and not own.is_there):
            is_there = own is None or own.is_there
            yield PastState(f"{subject}@{commit[:COMMIT]}", found[0][1].since, changes, place == 0, is_there)


def _changes(found: list[tuple[Recorded, RecordState]]) -> Iterator[PastChange]:
    """The changes that came with a commit and are printed, each once.

    A row's may be told with its fact's as well; a correction is told with the change that it explains.
    """
    explained = {
        (one.correction, one.reason) for _, state in found for one in state.changes if one.kind != "correction"
    }
    seen: set[RecordChange] = set()
    for recorded, state in found:
        for number, change in enumerate(state.changes):
            is_told = change.kind == "correction" and (change.correction, change.reason) in explained
            if change not in seen and _is_printed(change) and not is_told:
                seen.add(change)
                yield PastChange(f"{recorded.subject}@{state.commit[:COMMIT]}.{number}", change)


def _is_printed(change: RecordChange) -> bool:
    return change.subject.partition("/")[0] in FOLDERS and change.is_printed
