"""The locks of sources: what is on record of their kept copies, or a notice where a lock is none."""

from collections.abc import Collection, Mapping

import yaml

from generator.files import Tree, Unreadable
from generator.model.lock import Lock
from generator.model.lock_form import Malformed, read_lock
from generator.model.nearest import did_you_mean
from generator.notice import At, Notice
from generator.strict_yaml.place import Positions

_ANEW = "take it back as it was committed, or let `factsheet capture` write it anew"


def read_locks(
    tree: Tree, paths: Mapping[str, str], sources: Collection[str], rejected: Collection[str]
) -> tuple[dict[str, Lock], list[Notice]]:
    """The locks at `paths` by their sources' ids, and what is wrong with the others.

    `sources` are the ids of those that could be read, `rejected` those that are there and could not.
    """
    locks: dict[str, Lock] = {}
    notices: list[Notice] = []
    for source, path in sorted(paths.items()):
        lock = _read(tree, source, path)
        if isinstance(lock, Notice):
            notices.append(lock)
        elif source in sources:
            locks[source] = lock
        elif source not in rejected:
            remedy = did_you_mean(source, sources, "take it out with its source, or call it as the source's file")
            notices.append(Notice("lock-alone", At(path, 1, 1), f"there is no source “{source}”", remedy))
    return locks, notices


def _read(tree: Tree, source: str, path: str) -> Lock | Notice:
    try:
        data = tree.read(path)
    except Unreadable as fault:
        return fault.notice
    try:
        return read_lock(data, source)
    except Malformed as fault:
        return Notice("lock-form", At(path, *_place(data, fault)), f"the lock {_told(fault)}", _ANEW)


def _told(fault: Malformed) -> str:
    way = ".".join(map(str, fault.keys))
    return f"is no lock: `{way}` {fault.found}" if way else fault.found


def _place(data: bytes, fault: Malformed) -> tuple[int, int]:
    """Line and column: JSON that the strict reader has taken is YAML, but for a few escapes, and small."""
    if not fault.keys:
        return fault.line, 1
    try:
        return Positions(yaml.compose(data.decode("utf-8"), Loader=yaml.CBaseLoader), 1)(fault.keys, False)
    except yaml.YAMLError:
        return fault.line, 1
