"""What the record says of the content: where each subject's approvals stand, and every state that it had.

Frozen values, made of git's history by `generator.record` for the Site that is published: what is withheld, held back
or forgotten today stands in none of them. Pages, data and the reading back take them from `Site.record`. They are no
part of an edition code: a commit or an approval elsewhere changes no words and no figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from generator.model.figure import Figure
from generator.model.settings import Level

_UNTOLD = frozenset({"answer", "settings", "renamed"})
"""Kinds of change that alter nothing that is printed."""
ApprovalState = Literal["approved", "waiting", "void", "override", "unreviewed", "removed"]


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approved: in which role, and by name only where the site says names; else `name` is ""."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One change of meaning, as `generator.compare` tells it.

    `subject` is the fact's, explainer's or other subject's id with its folder, or a row's (`facts/x#claim@2025-01-06`).
    `path` is the way of keys to it, `kind` and `move` are compare's terms. `was` and `now` are in words as authored,
    "" where nothing was or is; `figures` are both sides where they are figures. `correction` is the type of a
    correction that came with it, `reason` what it or the change says. `alike` is how many others came alike in the
    same state.
    """

    subject: str
    path: tuple[str, ...]
    kind: str
    move: str | None = None
    was: str = ""
    now: str = ""
    figures: tuple[Figure | None, Figure | None] = (None, None)
    reason: str = ""
    correction: str = ""
    alike: int = 0

    @property
    def is_printed(self) -> bool:
        """Whether pages print something else: not by an answer to a check, another id, topic or state alone."""
        return self.kind not in _UNTOLD and self.move != "respelt"


@dataclass(frozen=True, slots=True)
class RecordState:
    """A state in the record: since when and with which commit, who approved it, what changed against the one before.

    The first state has no changes. `is_there` is false where the subject was not there, or could not be read.
    """

    since: datetime
    commit: str
    by: tuple[Approver, ...] = ()
    changes: tuple[RecordChange, ...] = ()
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class Recorded:
    """A subject in the record: its approvals as they stand, `have` of `need`, and its states, the oldest first.

    `at` is when the last approval came; `due` until when it may be published as a correction with one approval; `until`
    when the word of one editor runs out. `lacking` are the subjects that its page prints and that lack approval, itself
    among them; empty where the page is approved. `is_own`: somebody approved their own work, as the site allows.
    `changed` is how often it has changed since its first state, its rows with it.
    """

    subject: str
    state: ApprovalState = "unreviewed"
    have: int = 0
    need: int = 1
    by: tuple[Approver, ...] = ()
    level: Level | None = None
    at: datetime | None = None
    due: datetime | None = None
    until: datetime | None = None
    is_own: bool = False
    lacking: tuple[str, ...] = ()
    states: tuple[RecordState, ...] = ()
    changed: int = 0


def whole_of(subject: str) -> str:
    """The id of the subject that a row or a text in a further language is a part of; its own of any other."""
    return subject.partition("#")[0].partition(".")[0]


@dataclass(frozen=True)
class Record:
    """The record of a whole site by subject. `is_read` is false where there is no history to read: then it is empty.

    A subject is named by its folder and id (`facts/hama-airstrikes`), a row of a series as
    `facts/x#claim@2025-01-06`, a text in a further language as `facts/x.ar`.
    """

    by_id: Mapping[str, Recorded] = field(default_factory=lambda: MappingProxyType({}))
    is_read: bool = False
    removed: tuple[str, ...] = ()
    """The facts and explainers that were taken down after a legal review: their addresses say so, and no more."""
    ended: datetime | None = None
    """When the last override that has run out did so: approvals are the same at any time from then until `ends`."""
    ends: datetime | None = None
    """When the next override runs out; None where there is none."""

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Recorded, ...]]:
        """All that the record has of each subject, its rows and its texts in further languages with it."""
        found: dict[str, list[Recorded]] = {}
        for id, recorded in self.by_id.items():
            found.setdefault(whole_of(id), []).append(recorded)
        return {subject: tuple(parts) for subject, parts in found.items()}

    def of(self, subject: str) -> Recorded:
        """What the record says of a subject; of one that it does not know, that nobody has reviewed it."""
        return self.by_id.get(subject) or Recorded(subject)

    def history(self, subject: str) -> tuple[RecordState, ...]:
        """The states of a fact with those of its rows, or of another subject: what each commit changed, oldest first.

        A row that came with its fact is told by that alone; `by` is of the fact's own state.
        """
        own = {state.commit: state for state in self.of(subject).states}
        rows = (one for one in self.by_subject.get(subject, ()) if "#" in one.subject and "." not in one.subject)
        for state in (state for row in rows for state in row.states if state.changes):
            told = own.get(state.commit) or replace(state, by=(), changes=(), is_there=True)
            own[state.commit] = replace(told, changes=(*told.changes, *state.changes))
        return tuple(sorted(own.values(), key=lambda state: state.since))
