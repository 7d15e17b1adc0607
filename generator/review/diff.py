"""What changed in meaning between two revisions, with all that an editor has to know of it.

In: two revisions and a clock. Out: a `Diff`. What is withheld now is hidden in all of it, also where it stood openly
in the older revision.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType

from generator.compare import Subject, Subjects, subjects_of
from generator.compare.alike import Alike, Entry, grouped
from generator.compare.changes import Change, Citing, changes
from generator.compare.figures import Moved, moved
from generator.files import Tree, Unreadable
from generator.model.layout import CONTENT
from generator.notice import Notice
from generator.read import positions_in, read
from generator.record import Approval
from generator.review.evidence import lost_evidence
from generator.review.gates import Gates, altered_reviews, withheld_in, withheld_of
from generator.review.printed import Printed, Uses, unpublished
from generator.review.revisions import Revisions
from generator.strict_yaml import Positions, Value
from generator.withheld import Withheld

HIDDEN = "[withheld]"
_NOBODY: Mapping[str, Approval] = MappingProxyType({})


Card = tuple[tuple[str, str], ...]
"""What a claim, a row or a subject says: each key with its text; empty where it is not there."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, the gate that it does not pass, what prints it, and what stands around it in both revisions.

    `approval` is where its subject stands; None where nobody reviews, or the newer revision is no working tree.
    """

    change: Change
    gate: Notice | None
    printed: Printed
    cards: tuple[Card, Card]
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed. `judged` is by the identity of each change; `faults` are the gates that are not of a change.

    `reformatted` are the files with other bytes and the same meaning; `unread` and `was_unread` the notices of files
    that cannot be read in the newer and in the older revision.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    judged: Mapping[int, Judged]
    faults: tuple[Notice, ...]
    reformatted: tuple[str, ...]
    unread: tuple[Notice, ...]
    was_unread: tuple[Notice, ...]

    def of(self, change: Change) -> Judged:
        """What is to be said of a change."""
        return self.judged[id(change)]

    @property
    def groups(self) -> tuple[Entry | Alike, ...]:
        """The changes as a reader takes them in."""
        return grouped(self.changes)

    @property
    def approved(self) -> tuple[int, int] | None:
        """How many of the subjects that changed are fully approved, and of how many; None where nobody reviews."""
        found = {judged.change.subject: judged.approval for judged in self.judged.values() if judged.approval}
        return (sum(one.state == "approved" for one in found.values()), len(found)) if found else None

    @property
    def gates(self) -> tuple[Notice, ...]:
        """Every gate that is not passed, in the order of files and lines."""
        found = (judged.gate for judged in self.judged.values())
        return tuple(sorted({*filter(None, found), *self.faults}, key=lambda notice: notice.order))


def diff_of(compared: Revisions, clock: datetime, approvals: Mapping[str, Approval] = _NOBODY) -> Diff:
    """What changed between two revisions; `clock` is what old records are told by. Never raises on content.

    `approvals` tells where the subjects of the newer revision stand, by their ids.
    """
    base, head = compared.base.tree, compared.head.tree
    was, now = subjects_of(base), subjects_of(head)
    found = tuple(_placed(changes(was, now), base, head))
    gates = Gates(was, now, found, clock, cache(lambda: unpublished(read(base).site, clock)))
    uses = Uses(read(head).site if found else None)
    hide = _Hiding((withheld_of(head, now), withheld_of(base, was, now)))
    shown = tuple(hide.change(change) for change in found)
    judged = {
        id(told): Judged(
            told,
            hide.notice(gates(change)),
            hide.printed(uses.of(change.file, change.claim)),
            (
                hide.card(_card(change, _older(change, was, now))),
                hide.card(_card(change, now.by_id.get(change.subject))),
            ),
            approvals.get(change.subject),
        )
        for told, change in zip(shown, found, strict=True)
    }
    missing = (*altered_reviews(base, head), *withheld_in(base, was, withheld_of(head, now, was)))
    faults = (*(notice.placed(1, 1) for notice in missing), *lost_evidence(base, head))
    told = {change.at.path for change in found} | {notice.at.path for notice in (*was.unread, *now.unread)}
    files = {one.path for one in now.by_id.values() if one.group != "images"} - told
    return Diff(
        compared.base.name, compared.head.name, shown, judged, faults,
        tuple(_reformatted(base, head, files)),
        tuple(filter(None, map(hide.notice, now.unread))), tuple(filter(None, map(hide.notice, was.unread))),
    )  # fmt: skip


def _placed(found: Iterable[Change], base: Tree, head: Tree) -> Iterator[Change]:
    """The changes with their lines; of what is gone, where it stood in the older revision."""
    places: dict[tuple[str, bool], Positions | None] = {}
    for change in found:
        file = change.at.path, change.is_gone
        if file not in places:
            places[file] = positions_in(change.at.path, base if change.is_gone else head)
        where = places[file]
        line, column = where(change.at.keys) if where and change.at.keys else (1, 1)
        yield replace(change, at=replace(change.at, line=line, column=column))


def _older(change: Change, was: Subjects, now: Subjects) -> Subject | None:
    new = now.by_id.get(change.subject)
    return was.find(change.subject, new.formerly if new else ())


def _card(change: Change, subject: Subject | None) -> Card:
    """What the claim or the row of a change says, or else its subject, without claims and a text's body."""
    tree = subject.tree if subject is not None else None
    if not isinstance(tree, dict):
        return (("", tree),) if isinstance(tree, str) else ()
    claims = tree.get("claims")
    if subject is not None and subject.group == "facts" and change.claim is not None:
        held = claims.get(change.claim) if isinstance(claims, dict) else None
        return tuple(_flat(held)) if isinstance(held, dict) else ()
    front = tree.get("front", tree)
    fields = front if isinstance(front, dict) else tree
    return tuple(_flat({key: value for key, value in fields.items() if key not in ("claims", "corrections", "known")}))


def _flat(value: Value, way: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each text with the way of keys to it."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _flat(held, (*way, key))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for item in value:
            yield from _flat(item, way)
    else:
        yield ".".join(way), ", ".join(str(item) for item in value) if isinstance(value, list) else value or ""


def _reformatted(base: Tree, head: Tree, files: set[str]) -> Iterator[str]:
    """Which of the files have other bytes."""
    for path in sorted(set(base.paths(CONTENT)) & files):
        if _bytes(base, path) != _bytes(head, path):
            yield path


def _bytes(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except Unreadable:
        return None


class _Hiding:
    """Puts a word in place of every text that has withheld words in it."""

    def __init__(self, withheld: Iterable[Withheld]) -> None:
        self._withheld = [one for one in withheld if one]
        self._known: dict[str, str] = {}

    def change(self, change: Change) -> Change:
        """The change without what is withheld."""
        if not self._withheld:
            return change
        was, now, cited = self._value(change.was), self._value(change.now), change.citation
        return replace(
            change,
            path=tuple(self.text(key) or "" for key in change.path),
            was=was,
            now=now,
            moved=change.moved and _moved_again(change.moved, was, now),
            citation=cited and Citing(cited.source, self.text(cited.at), self.text(cited.exact), cited.is_new),
            reason=self.text(change.reason),
        )

    def notice(self, notice: Notice | None) -> Notice | None:
        """The notice without what is withheld."""
        return notice and replace(notice, found=self.text(notice.found) or "")

    def printed(self, printed: Printed) -> Printed:
        """What prints it without what is withheld."""
        told = (replace(one, text=self.text(one.text) or "") for one in printed.sentences)
        return replace(printed, sentences=tuple(told))

    def card(self, card: Card) -> Card:
        """What a claim says without what is withheld."""
        return tuple((key, self.text(text) or "") for key, text in card) if self._withheld else card

    def text(self, text: str | None) -> str | None:
        """The text, or a word in its place."""
        if not text or not self._withheld:
            return text
        if text not in self._known:
            self._known[text] = HIDDEN if any(one.stands_in(text) for one in self._withheld) else text
        return self._known[text]

    def _value(self, value: Value) -> Value:
        if isinstance(value, dict):
            return {key: self._value(held) for key, held in value.items()}
        return [self._value(item) for item in value] if isinstance(value, list) else self.text(value)


def _moved_again(was_moved: Moved, was: Value, now: Value) -> Moved:
    return moved(str(was), str(now)) if HIDDEN in (was, now) else was_moved
