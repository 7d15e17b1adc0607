"""What has been read of a Site, by name: whoever makes a page of it is told to have read this and nothing else.

In: mappings of a Site. Out: the same, and each look-up noted as `TABLE/KEY` (`facts/hama-airstrikes`, whether or not it
is there), as `TABLE/*` where all of it was gone through, as `TABLE/=` where its keys were alone, as `TABLE/?` where it
was asked whether it has anything.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

Value = TypeVar("Value")
ALL, ANY, KEYS = "*", "?", "="


class Notes:
    """What has been read, noted while somebody wants to know it; what is made once has been read by all who ask."""

    def __init__(self) -> None:
        self._open: list[set[str]] = []
        self._made: dict[Hashable, tuple[object, frozenset[str]]] = {}

    def add(self, *names: str) -> None:
        """Note what has been read."""
        if self._open:
            self._open[-1].update(names)

    def looked_up(self, table: str, key: object) -> None:
        """Note what has been looked up; by far the most of all that is noted."""
        if self._open:
            self._open[-1].add(f"{table}/{key}")

    @contextmanager
    def taken(self) -> Iterator[set[str]]:
        """The set in which all that is read within is noted, and within what is around it as well."""
        names: set[str] = set()
        self._open.append(names)
        try:
            yield names
        finally:
            self._open.pop()
            self.add(*names)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` makes, once for each key; who asks for it has read what it was made from."""
        if key not in self._made:
            with self.taken() as names:
                self._made[key] = make(), frozenset(names)
        made, read = self._made[key]
        self.add(*read)
        return cast(Value, made)


class Watched(Mapping[str, Value], Generic[Value]):
    """A table that notes what is read of it; `called` gives the key that an entry is noted by."""

    def __init__(
        self, table: str, held: Mapping[str, Value], notes: Notes, called: Callable[[str], str] | None = None
    ) -> None:
        self._table, self._held, self._notes, self._called = table, held, notes, called

    def __getitem__(self, key: str) -> Value:
        self._notes.looked_up(self._table, self._called(key) if self._called else key)
        return self._held[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping."""
        self._notes.looked_up(self._table, self._called(key) if self._called else key)
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.looked_up(self._table, self._called(key) if self._called and isinstance(key, str) else key)
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._notes.add(f"{self._table}/{KEYS}")
        return iter(self._held)

    def __len__(self) -> int:
        self._notes.add(f"{self._table}/{KEYS}")
        return len(self._held)

    def __bool__(self) -> bool:
        self._notes.add(f"{self._table}/{ANY}")
        return bool(self._held)

    def values(self) -> Any:
        """As of any mapping."""
        self._notes.add(f"{self._table}/{ALL}")
        return self._held.values()

    def items(self) -> Any:
        """As of any mapping."""
        self._notes.add(f"{self._table}/{ALL}")
        return self._held.items()

    def keys(self) -> Any:
        """As of any mapping."""
        self._notes.add(f"{self._table}/{KEYS}")
        return self._held.keys()


def group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """What stands second in pairs, each once and in order, by what stands first."""
    found: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}
