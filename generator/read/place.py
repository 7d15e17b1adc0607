"""Lines and columns for notices that know only the way of keys to their value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, groupby
from types import MappingProxyType

from generator.files import Tree, Unreadable
from generator.forked import ALONE, Crew
from generator.notice import Notice
from generator.strict_yaml import Positions, positions, split_front_matter

_FILES = 100
"""So many are looked at at a time."""
_OfFile = tuple[str, tuple[Notice, ...]]


def locate(
    notices: Iterable[Notice], tree: Tree, crew: Crew = ALONE, sound: Mapping[str, str] = MappingProxyType({})
) -> tuple[Notice, ...]:
    """The same notices, each with line and column, in the order of files and lines.

    A file is composed again, by one of the crew, at most once, and only if a notice points at one of its values.
    `sound` are the digests of files that were read without a fault, by their paths: these are not read once more.

    Raises:
        OutsideFault: one of the crew died.
    """
    ordered = sorted(notices, key=lambda notice: notice.at.path)
    files = [(path, tuple(those)) for path, those in groupby(ordered, key=lambda notice: notice.at.path)]
    some = [files[start : start + _FILES] for start in range(0, len(files), _FILES)]
    found = chain.from_iterable(crew.each(partial(_all_placed, tree, sound), some))
    return tuple(sorted(found, key=lambda notice: notice.order))


def _all_placed(tree: Tree, sound: Mapping[str, str], files: Sequence[_OfFile]) -> list[Notice]:
    return [placed for path, notices in files for placed in _placed(path, notices, tree, sound)]


def _placed(path: str, notices: tuple[Notice, ...], tree: Tree, sound: Mapping[str, str]) -> Iterator[Notice]:
    unplaced = [notice for notice in notices if not notice.at.line]
    where = positions_in(path, tree, sound.get(path, "")) if any(notice.at.keys for notice in unplaced) else None
    for notice in notices:
        if notice.at.line:
            yield notice
        elif where is None:
            yield notice.placed(1, 1)
        else:
            yield notice.placed(*where(notice.at.keys, notice.at.on_key))


def positions_in(path: str, tree: Tree, sound: str = "") -> Positions | None:
    """The places of all keys and values of a file; None where it cannot be read.

    `sound` is the digest of the bytes in which `load` has found no fault, where that is known.
    """
    try:
        data = tree.read(path)
    except Unreadable:  # it has a notice of its own, from `read`
        return None
    if not path.endswith(".md"):
        return positions(data, is_sound=sha256(data).hexdigest() == sound)
    front = split_front_matter(data, path)
    return positions(front.yaml, front.first_line)
