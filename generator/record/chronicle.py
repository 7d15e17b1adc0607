"""The steps of a branch, as an earlier run read them and as this one goes on from there.

In: a repository, a commit, and a store or None. Out: the steps, the oldest first. A commit's id is a digest of all that
it is and comes from, so what was read of it by the same program holds for ever; what is kept is cut off where the
branch has another line now. Of a shallow clone, whose history may grow at its beginning, nothing is taken or kept.

A step is a line of JSON. What the store gives is what this program put into it, or nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from generator.compare import Subject
from generator.git.history import History, Since, has_gaps, history_of, line_of, read_blobs
from generator.git.repository import Repository
from generator.model.layout import REVIEWS
from generator.program import program
from generator.record.states import Arrival, Reader, Step, Told, blobs_in
from generator.store import Store, key_of


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All steps of a branch; `is_shallow`: a clone that has not all of them."""

    steps: tuple[Step, ...]
    is_shallow: bool


def chronicle_of(repository: Repository, head: str, folder: str = "", store: Store | None = None) -> Chronicle:
    """The steps of the first-parent line up to a commit, named by its full id.

    `folder` is the project's, from the repository's top on.

    Raises:
        Refusal: git cannot read the history.
    """
    is_shallow = has_gaps(repository)
    if store is None or is_shallow:
        return Chronicle(_read(Reader(), repository, history_of(repository, head, folder)), is_shallow)
    key = key_of("chronicle", program(), folder)
    lines = (store.get(key) or b"").splitlines()
    kept = [_step(held) for held in json.loads(b"[%s]" % b",".join(lines))]
    if kept and kept[-1].commit != head:
        pairs = zip(kept, line_of(repository, head), strict=False)
        kept = [step for step, _ in takewhile(lambda pair: pair[0].commit == pair[1], pairs)]
    reader = Reader()
    steps = tuple(map(reader.follow, kept))
    if steps and steps[-1].commit == head:
        return Chronicle(steps, is_shallow=False)
    since = Since(steps[-1].commit, steps[-1].time) if steps else None
    fresh = _read(reader, repository, history_of(repository, head, folder, since))
    store.put(key, b"\n".join((*lines[: len(steps)], *(json.dumps(_held(step)).encode() for step in fresh))))
    return Chronicle((*steps, *fresh), is_shallow=False)


def _read(reader: Reader, repository: Repository, history: History) -> tuple[Step, ...]:
    wanted = set(blobs_in(history))
    if any(not path.startswith(f"{REVIEWS}/") for state in history.states for path in state.changes):
        wanted.update(reader.files.values())
    reader.blobs = read_blobs(repository, wanted)
    return tuple(map(reader.read, history.states))


def _held(step: Step) -> Mapping[str, Any]:
    """A step as JSON has it."""
    return {
        "commit": step.commit,
        "time": int(step.time.timestamp()),
        "is_cut": step.is_cut,
        "by": sorted(step.by),
        "authors": {id: sorted(authors) for id, authors in step.authors.items()},
        "reviews": {path: _held_arrival(arrival) for path, arrival in step.reviews.items()},
        "address": step.address,
        "files": step.files,
        "moved": {id: _held_told(told) for id, told in step.moved.items()},
    }


def _step(held: Mapping[str, Any]) -> Step:
    return Step(
        held["commit"],
        datetime.fromtimestamp(held["time"], UTC),
        held["is_cut"],
        frozenset(held["by"]),
        {id: frozenset(authors) for id, authors in held["authors"].items()},
        {path: _arrival(*arrival) for path, arrival in held["reviews"].items()},
        held["address"],
        held["files"],
        {id: _told(*told) if told else None for id, told in held["moved"].items()},
        {},
    )


def _held_arrival(arrival: Arrival) -> list[Any]:
    data = None if arrival.data is None else arrival.data.decode("latin-1")
    return [data, sorted(arrival.committed_by), arrival.said]


def _arrival(data: str | None, committed_by: Iterable[str], said: Mapping[str, Any] | None) -> Arrival:
    return Arrival(None if data is None else data.encode("latin-1"), frozenset(committed_by), said)


def _held_told(told: Told | None) -> list[Any] | None:
    one = told.subject if told is not None else None
    if told is None or one is None:
        return None
    return [told.digest, one.id, one.group, one.path, one.tree, one.formerly, one.aside, one.keys]


def _told(digest: str, id: str, group: Any, path: str, tree: Any, formerly: Any, aside: Any, keys: Any) -> Told:
    return Told(Subject(id, group, path, tree, tuple(formerly), aside, tuple(keys)), digest)
