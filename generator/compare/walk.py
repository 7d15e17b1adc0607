"""Two trees in, their differences out, each under a way of ids and keys.

What stands in a list is known by what it says of itself (its source, its address, its day), never by its position:
whoever puts an entry before another has not changed the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.notice import Keys
from generator.strict_yaml import Value

_NAMED_BY = ("id", "source", "url", "on", "code", "what", "family")
"""What tells an entry of a list from its siblings, the first that it has."""
_FIGURE = "figure"
_MOST_GUESSED = 100
"""Entries that have changed in all that they are called by; beyond that they are taken for others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one tree says and the other not, or says otherwise; None on a side where nothing stands.

    `keys` is the way in the file of the newer tree, or of the older one where the newer has nothing.
    `is_order`: both have the same, otherwise ordered; the sides are then the names in their orders.
    """

    path: tuple[str, ...]
    was: Value
    now: Value
    keys: Keys = ()
    is_order: bool = False


def differences(was: Value, now: Value, path: tuple[str, ...] = (), keys: Keys = ()) -> Iterator[Difference]:
    """Every difference, the deepest that can be named; of lists of texts the whole list."""
    if isinstance(was, dict) and isinstance(now, dict):
        yield from _of_mappings(was, now, path, keys)
    elif _are_entries(was) and _are_entries(now):
        yield from _of_lists(was, now, path, keys)  # type: ignore[arg-type]
    elif isinstance(was, dict) and _FIGURE in was and isinstance(now, str):
        yield from _of_mappings(was, {_FIGURE: now}, path, keys)
    elif isinstance(now, dict) and _FIGURE in now and isinstance(was, str):
        yield from _of_mappings({_FIGURE: was}, now, path, keys)
    elif was != now:
        yield Difference(path, was, now, keys)


def _of_mappings(
    was: Mapping[str, Value], now: Mapping[str, Value], path: tuple[str, ...], keys: Keys
) -> Iterator[Difference]:
    for key in dict.fromkeys((*now, *was)):
        here, there = (*path, key), (*keys, key)
        if key in was and key in now:
            yield from differences(was[key], now[key], here, there)
        else:
            yield Difference(here, was.get(key), now.get(key), there)
    yield from _order([key for key in was if key in now], [key for key in now if key in was], path, keys)


def _of_lists(was: list[Any], now: list[Any], path: tuple[str, ...], keys: Keys) -> Iterator[Difference]:
    pairs, gone, added = _paired(was, now)
    for old, new in pairs:
        yield from differences(was[old], now[new], (*path, name_of(now[new])), (*keys, new))
    for new in added:
        yield Difference((*path, name_of(now[new])), None, now[new], (*keys, new))
    for old in gone:
        yield Difference((*path, name_of(was[old])), was[old], None, (*keys, old))
    before, after = ([name_of(now[new]) for _, new in sorted(pairs, key=lambda pair: pair[side])] for side in (0, 1))
    yield from _order(before, after, path, keys)


def name_of(item: Mapping[str, Value]) -> str:
    """What an entry of a list is called: the first text that tells it from others, else the first that it has."""
    texts = (item.get(key) for key in (*_NAMED_BY, *item))
    return next((text for text in texts if isinstance(text, str)), "entry")


def _order(was: list[str], now: list[str], path: tuple[str, ...], keys: Keys) -> Iterator[Difference]:
    if was != now:
        yield Difference(path, list[Value](was), list[Value](now), keys, is_order=True)


def _are_entries(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _paired(was: list[Any], now: list[Any]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Places of the same entry in both: those that are alike, of one name, or share a field; and the others of each."""
    old, new = dict.fromkeys(range(len(was))), dict.fromkeys(range(len(now)))
    pairs: list[tuple[int, int]] = []
    for called in (repr, name_of):
        places: dict[str, list[int]] = {}
        for place in reversed(new):
            places.setdefault(called(now[place]), []).append(place)
        pairs += _met(old, new, ((place, places.get(called(was[place]), [])) for place in tuple(old)))
    few, rest = list(reversed(new))[-_MOST_GUESSED:], tuple(old)[:_MOST_GUESSED]
    pairs += _met(old, new, ((place, [other for other in few if _share(was[place], now[other])]) for place in rest))
    return sorted(pairs, key=lambda pair: pair[1]), list(old), list(new)


def _met(
    old: dict[int, None], new: dict[int, None], meetings: Iterable[tuple[int, list[int]]]
) -> Iterator[tuple[int, int]]:
    """Each place with the first of its others that is still alone; both are taken out."""
    for place, others in meetings:
        while others:
            other = others.pop()
            if other in new:
                del old[place], new[other]
                yield place, other
                break


def _share(was: Mapping[str, Value], now: Mapping[str, Value]) -> bool:
    """Whether two entries have a field in common, or nothing but their one field."""
    return len(was) == len(now) == 1 or any(key in now and now[key] == value for key, value in was.items())
