"""Every state that a subject had, and what changed in meaning from one to the next.

A fact is compared with its rows and its further languages beside it, so that an answer which becomes the first row of a
series has not vanished, and a row that comes or goes is told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.compare import Subject, Subjects, fs1
from generator.compare.changes import Change, changes, whole
from generator.program import without_collector
from generator.record.approvals import Approvals
from generator.record.track import Stretch


@dataclass(frozen=True, slots=True)
class Past:
    """A state, its changes, and the last state before it in which the subject was there; None where there is none.

    The first state of a file's subject has no changes; one that came to it later says that it was added.
    """

    stretch: Stretch
    changes: tuple[Change, ...]
    before: Subject | None


@without_collector()
def pasts_of(
    approvals: Approvals, forgotten: Collection[str] = (), only: Collection[str] | None = None
) -> Mapping[str, tuple[Past, ...]]:
    """The states of each subject, the oldest first, without those whose digests are forgotten.

    With `only` those of these subjects, of all that is a part of them, and of what they are a part of.
    """
    order = {commit: place for place, commit in enumerate(approvals.line)}
    families: dict[str, dict[str, list[Stretch]]] = {}
    for id, stretches in _stretches(approvals, only):
        kept = [one for one in stretches if not forgotten or one.subject is None or fs1(one.subject) not in forgotten]
        families.setdefault(whole(id), {})[id] = kept
    found: dict[str, list[Past]] = {}
    for id, family in families.items():
        for member, past in _pasts(id, family, order):
            found.setdefault(member, []).append(past)
    return {id: tuple(past) for id, past in found.items()}


def _stretches(approvals: Approvals, only: Collection[str] | None) -> Iterator[tuple[str, Sequence[Stretch]]]:
    wanted = None if only is None else set(map(whole, only))
    everything = {**approvals.gone, **{id: one.past for id, one in approvals.by_id.items()}}
    yield from ((id, past) for id, past in everything.items() if wanted is None or whole(id) in wanted)


def _pasts(id: str, family: Mapping[str, Sequence[Stretch]], order: Mapping[str, int]) -> Iterator[tuple[str, Past]]:
    """The states of a subject and of all that is a part of it, commit by commit."""
    moves: dict[str, dict[str, Stretch]] = {}
    for member, stretches in family.items():
        for stretch in stretches:
            moves.setdefault(stretch.commit, {})[member] = stretch
    there: dict[str, Subject] = {}
    for commit in sorted(moves, key=order.__getitem__):
        moved = moves[commit]
        # Where the whole is gone, or cannot be read, nothing is told of its parts, and nothing forgotten.
        is_told = id not in moved or moved[id].subject is not None
        told = _changes(id, there, moved) if is_told else ()
        for member, stretch in moved.items():
            own = tuple(change for change in told if change.subject == member)
            yield member, Past(stretch, own, there.get(member))
        if is_told:
            there |= _now(moved)
            for member in moved:
                if moved[member].subject is None:
                    there.pop(member, None)


def _changes(id: str, there: Mapping[str, Subject], moved: Mapping[str, Stretch]) -> tuple[Change, ...]:
    if id in moved and id not in there:
        return ()
    # What did not move is needed only where the whole did, which may have begun a series.
    was = there if id in moved else {member: there[member] for member in moved if member in there}
    now = {member: subject for member, subject in was.items() if member not in moved} | _now(moved)
    return changes(Subjects(was), Subjects(now))


def _now(moved: Mapping[str, Stretch]) -> dict[str, Subject]:
    """Each under the id that it has today, as it is the same subject whatever it was called."""
    return {
        id: replace(stretch.subject, id=id, formerly=()) for id, stretch in moved.items() if stretch.subject is not None
    }
