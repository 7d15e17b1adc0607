"""What the record says of a Site, as frozen values: what is published may print them.

In: where all subjects stand, and the Site that is published, without what an embargo or a draft holds back. Out: a
Record. What is withheld, held back or forgotten today is told of no state, however openly it stood in it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.compare import Subject
from generator.compare.alike import Alike, grouped
from generator.compare.changes import Change, whole
from generator.compare.figures import figure_of
from generator.compare.kinds import is_printed
from generator.compare.words import sides_of, text_of
from generator.model import Figure, Site
from generator.model.record import Approver, Record, RecordChange, Recorded, RecordState
from generator.record.approvals import Approval, Approvals
from generator.record.compared import Past, pasts_of
from generator.record.pages import lacking
from generator.strict_yaml import Value

WITHHELD = "withheld"
"""The kind of a change of which nothing is told."""
_SHOWN = ("names", "roles", "count")
"""What pages may say of reviewers, the most first."""
_SINGLES = ("site", "boundaries", "vocabulary")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def record_of(
    approvals: Approvals,
    site: Site,
    held: Iterable[str] = (),
    rows: Collection[str] = frozenset(),
    removed: tuple[str, ...] = (),
) -> Record:
    """The record of the subjects that `site` has.

    `held` are ids that it has not, as they are held back; `rows` are the subjects of rows that were left out of it,
    `removed` the pages that were taken down.
    In a shallow clone nobody knows since when a state is there: then no states are told.
    """
    published = _published(site)
    lacks = lacking(site, approvals, rows)
    show = max(approvals.policy.rules.show, site.settings.review.show, key=_SHOWN.index)
    teller = _Teller(site, approvals, show, frozenset(held))
    states = {} if approvals.is_shallow else teller.states(published)
    changed = _changed(states)
    found = {
        id: _recorded(
            approval,
            teller.approvers(approval.by, approval.roles),
            tuple(one for one in lacks.get(id, ()) if one in approvals.by_id and whole(one) in published),
            states.get(id, ()) if approval.state != "removed" else (),
            changed.get(id, 0),
        )
        for id, approval in approvals.by_id.items()
        if whole(id) in published and id.partition(".")[0] not in rows
    }
    gone = {id: Recorded(id, states=told) for id, told in states.items() if id in approvals.gone}
    by_id = MappingProxyType(dict(sorted({**gone, **found}.items())))
    return Record(by_id, is_read=not approvals.is_shallow, removed=removed, ended=approvals.ended, ends=approvals.ends)


def _published(site: Site) -> frozenset[str]:
    groups: Mapping[str, Collection[str]] = {
        "facts": site.facts, "explainers": site.explainers, "sources": site.sources, "actors": site.actors,
        "places": site.places,
    }  # fmt: skip
    own = (f"{folder}/{id}" for folder, ids in groups.items() for id in ids)
    return frozenset((*own, *site.images, *_SINGLES))


def _recorded(
    approval: Approval, by: tuple[Approver, ...], lacks: tuple[str, ...], states: tuple[RecordState, ...], changed: int
) -> Recorded:
    return Recorded(
        approval.subject, approval.state, approval.have, approval.need, by, approval.level, approval.at, approval.due,
        approval.until, approval.is_own, lacks, states, changed,
    )  # fmt: skip


def _changed(states: Mapping[str, Iterable[RecordState]]) -> Mapping[str, int]:
    """In how many commits each subject changed, a fact with its rows in the main language."""
    commits: dict[str, set[str]] = {}
    for id, told in states.items():
        subject = id if "." in id else whole(id)
        commits.setdefault(subject, set()).update(state.commit for state in told if state.changes)
    return {id: len(found) for id, found in commits.items()}


@dataclass(frozen=True)
class _Teller:
    """Tells states by what may be said today."""

    site: Site
    approvals: Approvals
    show: str
    held: frozenset[str]
    known: dict[str, bool] = field(default_factory=dict)
    """By a text, whether it is to be hidden."""

    def states(self, published: Collection[str]) -> Mapping[str, tuple[RecordState, ...]]:
        """The states of what is published in which something printed was another, by subject, the oldest first."""
        forgotten = {one.state for one in self.site.settings.review.forget}
        pasts = {id: past for id, past in pasts_of(self.approvals, forgotten).items() if whole(id) in published}
        alike = _alike(pasts)
        return {id: told for id, past in pasts.items() if (told := tuple(self._states(id, past, alike)))}

    def approvers(self, by: Iterable[str], roles: Iterable[str]) -> tuple[Approver, ...]:
        """People as pages may call them."""
        people = self.approvals.policy.roster.people
        return tuple(
            Approver(
                role if self.show != "count" else "",
                people[person].name if self.show == "names" and person in people else "",
            )
            for person, role in zip(by, roles, strict=True)
        )

    def _states(self, id: str, pasts: Iterable[Past], alike: Mapping[int, int]) -> Iterator[RecordState]:
        is_first = True
        for past in pasts:
            stretch = past.stretch
            told = tuple(self._changes(id, past, alike))
            if told or is_first or stretch.subject is None or past.before is None:
                by = self.approvers(stretch.by, stretch.roles)
                yield RecordState(stretch.time, stretch.commit, by, told, stretch.subject is not None)
            is_first = False

    def _changes(self, id: str, past: Past, alike: Mapping[int, int]) -> Iterator[RecordChange]:
        found = [change for change in past.changes if _is_told(change)]
        if any(map(self._hides, (past.before, past.stretch.subject))) or any(map(self._hides_in, found)):
            yield RecordChange(id, (), WITHHELD)
            return
        for change in found:
            yield from _told(change, alike.get(_key(change), 0))

    def _hides(self, subject: Subject | None) -> bool:
        """Whether a state has words that are withheld today, or rests on what is held back."""
        return subject is not None and any(map(self._is_hidden, (subject.path, *_texts(subject.tree))))

    def _hides_in(self, change: Change) -> bool:
        return any(map(self._is_hidden, (*change.path, change.reason or "", *_texts(change.was), *_texts(change.now))))

    def _is_hidden(self, text: str) -> bool:
        if text not in self.known:
            self.known[text] = self.site.withheld.stands_in(text) or not self.held.isdisjoint(_named(text))
        return self.known[text]


def _is_told(change: Change) -> bool:
    return change.path != ("state",) and is_printed(change.group, change.path)


def _key(change: Change) -> int:
    return id(change)


def _alike(pasts: Mapping[str, Iterable[Past]]) -> Mapping[int, int]:
    """By the identity of each change, how many others of its commit came alike."""
    commits: dict[str, list[Change]] = {}
    for past in (one for found in pasts.values() for one in found):
        commits.setdefault(past.stretch.commit, []).extend(filter(_is_told, past.changes))
    groups = (group for found in commits.values() for group in grouped(found) if isinstance(group, Alike))
    return {
        _key(change): len(group.entries) - 1
        for group in groups
        for entry in group.entries
        for change in (entry.change, *entry.along)
    }


def _told(change: Change, alike: int) -> Iterator[RecordChange]:
    """A change; of the first corrections, which are added together, each one."""
    entries = change.now if isinstance(change.now, list) and change.was is None else [change.now]
    if change.kind == "correction" and all(isinstance(entry, dict) for entry in entries):
        yield from (_correction(change, entry) for entry in entries if isinstance(entry, dict))
        return
    was, now = sides_of(change)
    yield RecordChange(
        change.subject, change.path, change.kind, change.move, was, now, _figures(change), change.reason or "",
        change.correction or "", alike,
    )  # fmt: skip


def _correction(change: Change, entry: Mapping[str, Value]) -> RecordChange:
    was, now, because, type_ = (text_of(entry.get(key)) for key in ("was", "now", "because", "type"))
    return RecordChange(change.subject, change.path, change.kind, None, was, now, reason=because, correction=type_)


def _figures(change: Change) -> tuple[Figure | None, Figure | None]:
    if change.kind != "figure":
        return (None, None)
    if change.moved is not None:
        return change.moved.was, change.moved.now
    return _figure(change.was), _figure(change.now)


def _figure(value: Value) -> Figure | None:
    text = value.get("figure") if isinstance(value, dict) else value
    return figure_of(text) if isinstance(text, str) else None


def _texts(value: Value) -> Iterator[str]:
    """Every text and every key of a value."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from _texts(held)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif value:
        yield value


def _named(text: str) -> Iterator[str]:
    """The ids that a text is or names: itself, the beginning of an address, what stands in brackets."""
    yield text.partition("#")[0]
    for inside in _BRACKETS.findall(text):
        yield from _ID.findall(inside)
