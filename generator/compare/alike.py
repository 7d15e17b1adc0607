"""Changes as a reader takes them in: what came with another beside it, what came alike together, the odd one apart.

In: changes. Out: entries, and groups of entries with those of the same field that went otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.compare.changes import Change
from generator.compare.figures import step

_ANSWERS = ("figure", "status", "voice", "claim-withdrawn")
_ALONG = ("citation", "quote", "date", "text", "order")
"""Kinds that are told with the answer of their claim, where that changed as well."""
_FEWEST = 3
"""As many make a group."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change, and what of its claim changed along with it."""

    change: Change
    along: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Entries that changed in the same way; `odd` are those of the same field that changed in another."""

    entries: tuple[Entry, ...]
    odd: tuple[Entry, ...]


def grouped(found: Iterable[Change]) -> tuple[Entry | Alike, ...]:
    """Groups of three or more that are most of their field's changes, and all other entries."""
    fields: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries(found):
        fields.setdefault(_field(entry.change), []).append(entry)
    told: list[Entry | Alike] = []
    for same in fields.values():
        told += _grouped(same)
    return tuple(told)


def entries(found: Iterable[Change]) -> tuple[Entry, ...]:
    """Each answer that changed with what came along; whatever changed without one for itself."""
    claims: dict[tuple[str, str | None], list[Change]] = {}
    for change in found:
        claims.setdefault((change.subject, change.claim), []).append(change)
    return tuple(entry for (_, claim), changed in claims.items() for entry in _entries(changed, claim))


def _entries(changed: Sequence[Change], claim: str | None) -> Iterator[Entry]:
    leading = ("standing",) if claim is None else _ANSWERS
    first = next((change for change in changed if change.kind in leading), None)
    along = tuple(change for change in changed if first is not None and _comes_along(change, claim))
    for change in changed:
        if change is first:
            yield Entry(change, along)
        elif change not in along:
            yield Entry(change)


def _comes_along(change: Change, claim: str | None) -> bool:
    return change.path == ("because",) if claim is None else change.kind in _ALONG


def _grouped(same: list[Entry]) -> list[Entry | Alike]:
    ways = Counter(_way(entry) for entry in same)
    way, count = ways.most_common(1)[0]
    if count < _FEWEST or count * 2 < len(same):
        return list(same)
    alike = tuple(entry for entry in same if _way(entry) == way)
    return [Alike(alike, tuple(entry for entry in same if _way(entry) != way))]


def _field(change: Change) -> tuple[object, ...]:
    """What changes have in common that are held against one another."""
    return change.group, change.kind if change.kind != "figure" else "", change.claim, change.path


def _way(entry: Entry) -> tuple[object, ...]:
    """How a change went, and what came along: what is the same of all that came alike."""
    change = entry.change
    cited = (change.citation.source, change.citation.is_new) if change.citation else None
    along = (cited, frozenset(other.path[-1:] for other in entry.along))
    if change.moved and change.moved.was and change.moved.now:
        was, now = change.moved.was, change.moved.now
        by = step(was, now) or (repr(change.was), repr(change.now))
        return (change.move, was.qualifier, now.qualifier, by, change.reason is None, *along)
    if change.kind.endswith(("-added", "-vanished")):
        return (change.kind, *along)
    return (repr(change.was), repr(change.now), change.reason, *along)
