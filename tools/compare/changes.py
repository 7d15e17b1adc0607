"""How two lists of items differ: what went, what came, between which words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from tools.compare.items import Item

_NEAR, _SEEN = 5, 30
"""So many words on each side are shown, of so many items on each side."""
_CONTEXT = ("text", "running text", "line", "word")
"""Kinds that say where a change stands, by how their names begin."""
_HEAD = ("meta", "title")
_SPOKEN = ("alt", "aria-", "data-", "label", "placeholder")
"""Kinds of which each word is an item, so that a change stands among words of its own kind: only, or as well."""

MOVED = "moved"
_LEAST = 8
"""So many items in a row at least that went at one place and came at another have moved."""

Hunk = tuple[int, int, int, int]
"""From and to in the items before, from and to in the items after; one of the two may be empty."""


@dataclass(frozen=True, slots=True)
class Change:
    """Items of one kind that went and came at one place; `lead` and `tail` are the words around it."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    lead: tuple[str, ...]
    tail: tuple[str, ...]
    place: str


def changes(before: Sequence[Item], after: Sequence[Item]) -> list[Change]:
    """Every difference between two lists of items, in their order, each kind apart; then what has only moved."""
    apart = hunks(before, after)
    lost = [n for i, end, _, _ in apart for n in range(i, end)]
    new = [n for _, _, j, stop in apart for n in range(j, stop)]
    moved = list(_moved(before, after, lost, new))
    left = {n for i, _, size in moved for n in range(i, i + size)}
    come = {n for _, j, size in moved for n in range(j, j + size)}
    found = [
        _change(
            before,
            hunk,
            [before[n] for n in range(hunk[0], hunk[1]) if n not in left],
            [after[n] for n in range(hunk[2], hunk[3]) if n not in come],
        )
        for hunk in apart
    ]
    return [*chain.from_iterable(found), *(_as_moved(before[i : i + size], after[j]) for i, j, size in moved)]


def hunks(before: Sequence[Item], after: Sequence[Item]) -> list[Hunk]:
    """Where two lists differ. What stands once in each is paired first, so that a lost cell moves nothing else."""
    first, last = _ends(before, after)
    end, stop = len(before) - last, len(after) - last
    pairs = [(first - 1, first - 1), *_anchors(before, after, first, end, stop), (end, stop)]
    if len(pairs) == 2:
        return list(_searched(before, after, (first, end, first, stop)))
    found: list[Hunk] = []
    for (i, j), (k, m) in pairwise(pairs):
        part = hunks(before[i + 1 : k], after[j + 1 : m])
        found += [(a + i + 1, b + i + 1, c + j + 1, d + j + 1) for a, b, c, d in part]
    return found


def _ends(before: Sequence[Item], after: Sequence[Item]) -> tuple[int, int]:
    """How many items are the same at the start, and how many at the end."""
    shorter = min(len(before), len(after))
    first = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    last = next((n for n in range(shorter - first) if before[-1 - n] != after[-1 - n]), shorter - first)
    return first, last


def _anchors(before: Sequence[Item], after: Sequence[Item], first: int, end: int, stop: int) -> list[tuple[int, int]]:
    """Pairs of items that stand once in each list, as many as keep their order."""
    once, again = _once(before, first, end), _once(after, first, stop)
    return _rising([(i, again[item]) for item, i in once.items() if item in again])


def _once(items: Sequence[Item], first: int, end: int) -> dict[Item, int]:
    count = Counter(items[first:end])
    return {items[n]: n for n in range(first, end) if count[items[n]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which both numbers rise (patience sorting)."""
    tops: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(heads[pile - 1] if pile else -1)
        tops[pile : pile + 1], heads[pile : pile + 1] = [second], [number]
    rising: list[tuple[int, int]] = []
    number = heads[-1] if heads else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]


def _searched(before: Sequence[Item], after: Sequence[Item], hunk: Hunk) -> Iterator[Hunk]:
    i, end, j, stop = hunk
    matcher = SequenceMatcher(None, before[i:end], after[j:stop], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield a + i, b + i, c + j, d + j


def _moved(
    before: Sequence[Item], after: Sequence[Item], lost: list[int], new: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Long runs among the items that went which came again elsewhere: where they were, where they are, how many."""
    matcher = SequenceMatcher(None, [before[n] for n in lost], [after[n] for n in new], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        start = 0
        for n in range(1, size + 1):
            if n == size or lost[a + n] - lost[a + n - 1] != 1 or new[b + n] - new[b + n - 1] != 1:
                if n - start >= _LEAST:
                    yield lost[a + start], new[b + start], n - start
                start = n


def _as_moved(items: Sequence[Item], there: Item) -> Change:
    texts = tuple(item.text for item in items if item.kind.startswith(_CONTEXT)) or tuple(item.text for item in items)
    ends = texts if len(texts) <= 2 * _NEAR else (*texts[:_NEAR], "…", *texts[-_NEAR:])
    way = f", from {items[0].place or 'the top'} to {there.place or 'the top'}"
    return Change(MOVED, ends, (), (), (), f"{len(items)} items{way}")


def _change(before: Sequence[Item], hunk: Hunk, went: list[Item], came: list[Item]) -> Iterator[Change]:
    """What went and came in one hunk, each kind apart, with the words around it."""
    start, end, _, _ = hunk
    for kind in dict.fromkeys(item.kind for item in (*went, *came)):
        lost = [item for item in went if item.kind == kind]
        new = [item for item in came if item.kind == kind]
        lead = _context(before[max(0, start - _SEEN) : start], kind)[-_NEAR:]
        tail = _context(before[end : end + _SEEN], kind)[:_NEAR]
        yield Change(kind, _texts(lost), _texts(new), lead, tail, (lost or new)[0].place)


def _context(items: Sequence[Item], kind: str) -> tuple[str, ...]:
    """The words among the items that say where a change of a kind stands."""
    shown = () if kind.startswith(_HEAD) else _CONTEXT
    own = kind if kind.startswith(_HEAD + _SPOKEN) else None
    return tuple(item.text for item in items if item.kind.startswith(shown) or item.kind == own)


def _texts(items: list[Item]) -> tuple[str, ...]:
    return tuple(item.text for item in items)
