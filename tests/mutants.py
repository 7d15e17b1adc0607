"""Mutants of what a file says: one value, key or entry of it changed, drawn by a seed over all that is there.

In: a tree of objects, lists and plain values. Out: trees that differ from it in one place. The kind of a value is the
way of keys to it, places in lists left out; of each kind all values are drawn, and some again until there are enough.
`FACTSHEET_SEED` gives another seed than the usual one.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SEED = int(os.environ.get("FACTSHEET_SEED", "20241206"))
ENOUGH = 24
Way = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A tree with one change: at which way of keys, how, and what stood and stands there."""

    how: str
    way: Way
    before: Any
    after: Any
    tree: Any

    def __str__(self) -> str:
        return f"{self.how} {'.'.join(map(str, self.way))}: {str(self.before)[:60]!r} -> {str(self.after)[:60]!r}"


@dataclass(frozen=True, slots=True)
class _Draw:
    """One place of a tree: what stands there, what else is of its kind, and the chance to choose by."""

    tree: Any
    way: Way
    peers: list[Way]
    chance: random.Random

    @property
    def value(self) -> Any:
        return _at(self.tree, self.way)

    def put(self, value: Any) -> Any:
        return _put(self.tree, self.way, value)

    def other(self) -> Way | None:
        """Another place of the same kind, where something else stands."""
        others = [way for way in self.peers if _at(self.tree, way) != self.value and way[: len(self.way)] != self.way]
        return self.chance.choice(others) if others else None


def mutants(tree: Any, seed: int = SEED, kind: Callable[[Way], Way] | None = None) -> Iterator[Mutant]:
    """Trees with one change each: every value of the tree is changed, and at least `ENOUGH` of each kind are drawn."""
    chance, kinds = random.Random(seed), _kinds(tree, kind or _kind)
    for ways in kinds.values():
        drawn = [*ways, *(chance.choice(ways) for _ in range(ENOUGH - len(ways)))]
        for number, way in enumerate(drawn):
            yield _mutant(_Draw(tree, way, ways, chance), number)


def some_mutants(tree: Any, seed: int, count: int) -> Iterator[Mutant]:
    """As many trees with one change each, taken by chance from all that is there."""
    chance = random.Random(seed)
    places = [(way, ways) for ways in _kinds(tree, _kind).values() for way in ways]
    for way, ways in chance.sample(places, count):
        yield _mutant(_Draw(tree, way, ways, chance), chance.randrange(len(_HOWS)))


def survivors(found: Iterable[Mutant], faults: Callable[[Any], Iterable[str]]) -> list[str]:
    """The mutants in which nothing is found wrong; there has to be something to find it in."""
    tried, alive = 0, []
    for tried, mutant in enumerate(found, start=1):  # noqa: B007 - counts
        if next(iter(faults(mutant.tree)), None) is None:
            alive.append(str(mutant))
    assert tried >= ENOUGH
    print(f"{tried} mutants, {len(alive)} survive", *alive, sep="\n  ")
    return alive


def _mutant(draw: _Draw, number: int) -> Mutant:
    hows = list(_HOWS.items())
    for step in range(len(hows)):
        how, change = hows[(number + step) % len(hows)]
        tree = change(draw)
        if tree is not None and tree != draw.tree:
            return Mutant(how, draw.way, draw.value, _at(tree, draw.way), tree)
    raise AssertionError(f"nothing can be changed at {draw.way}")


def _kinds(tree: Any, kind: Callable[[Way], Way]) -> dict[Way, list[Way]]:
    kinds: dict[Way, list[Way]] = {}
    for way in _ways(tree, ()):
        kinds.setdefault(kind(way), []).append(way)
    return kinds


def _kind(way: Way) -> Way:
    return tuple("*" if isinstance(key, int) else key for key in way)


def _ways(value: Any, way: Way) -> Iterator[Way]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*way, key)
        yield from _ways(item, (*way, key))


def _at(tree: Any, way: Way) -> Any:
    for key in way:
        is_there = key in tree if isinstance(tree, dict) else isinstance(tree, list) and key < len(tree)
        if not is_there:
            return None
        tree = tree[key]
    return tree


def _put(tree: Any, way: Way, value: Any) -> Any:
    """A copy of the tree with the value there, all else shared."""
    if not way:
        return value
    copied = dict(tree) if isinstance(tree, dict) else list(tree)
    copied[way[0]] = _put(copied[way[0]], way[1:], value)
    return copied


# --- the changes -------------------------------------------------------------------------------------------------


def _altered(draw: _Draw) -> Any:
    value = draw.value
    if isinstance(value, str):
        return draw.put(_misspelt(value, draw.chance))
    if isinstance(value, bool) or value is None:
        return draw.put("x")
    return draw.put(value + 1) if isinstance(value, (int, float, Decimal)) else None


def _misspelt(text: str, chance: random.Random) -> str:
    """The text with one sign other than it was, a sign more, or a word more."""
    place = chance.randrange(len(text) + 1)
    sign = chance.choice([one for one in "aekt279" if one != text[place : place + 1].casefold()])
    return chance.choice((f"{text[:place]}{sign}{text[place + 1 :]}", f"{text[:place]}{sign}{text[place:]}",
                          f"not {text}", f"{text} not"))  # fmt: skip


def _swapped(draw: _Draw) -> Any:
    other = draw.other()
    return None if other is None else _put(draw.put(_at(draw.tree, other)), other, draw.value)


def _taken_over(draw: _Draw) -> Any:
    other = draw.other()
    return None if other is None else draw.put(_at(draw.tree, other))


def _dropped(draw: _Draw) -> Any:
    *above, key = draw.way
    holder = _at(draw.tree, tuple(above))
    if isinstance(holder, dict):
        return _put(draw.tree, tuple(above), {name: value for name, value in holder.items() if name != key})
    return _put(draw.tree, tuple(above), holder[:key] + holder[key + 1 :])


def _doubled(draw: _Draw) -> Any:
    *above, key = draw.way
    holder = _at(draw.tree, tuple(above))
    if isinstance(holder, list):
        return _put(draw.tree, tuple(above), [*holder[: key + 1], *holder[key:]])
    return draw.put(draw.value * 2) if isinstance(draw.value, (str, list)) else None


def _added(draw: _Draw) -> Any:
    *above, key = draw.way
    holder = _at(draw.tree, tuple(above))
    if isinstance(holder, dict):
        return _put(draw.tree, tuple(above), {**holder, f"{key}_too": draw.value})
    return _put(draw.tree, tuple(above), [*holder, None])


def _renamed(draw: _Draw) -> Any:
    *above, key = draw.way
    holder = _at(draw.tree, tuple(above))
    if isinstance(holder, dict):
        named = {name if name != key else f"{key}s": value for name, value in holder.items()}
        return _put(draw.tree, tuple(above), named)
    return None


def _reordered(draw: _Draw) -> Any:
    value = draw.value
    if not isinstance(value, list) or len(value) < 2:
        return None
    place = draw.chance.randrange(len(value) - 1)
    return draw.put([*value[:place], value[place + 1], value[place], *value[place + 2 :]])


def _nulled(draw: _Draw) -> Any:
    return draw.put(None)


def _emptied(draw: _Draw) -> Any:
    value = draw.value
    return draw.put("" if isinstance(value, str) else type(value)()) if isinstance(value, (str, list, dict)) else None


def _wrapped(draw: _Draw) -> Any:
    return draw.put(str(draw.value) if isinstance(draw.value, (int, float, Decimal)) else [draw.value])


_HOWS: dict[str, Callable[[_Draw], Any]] = {
    "altered": _altered, "swapped with another": _swapped, "dropped": _dropped, "another's": _taken_over,
    "reordered": _reordered, "doubled": _doubled, "added beside": _added, "renamed": _renamed, "nulled": _nulled,
    "emptied": _emptied, "of another type": _wrapped,
}  # fmt: skip
