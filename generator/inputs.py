"""Digests of what a Site says, by the names that look-ups are noted by (`model.watched`), each made once.

In: tables by their names. Out: the digest of an entry, of a whole table, of its keys, or of whether it has anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from generator.canonical import canonical
from generator.model import Fact
from generator.model.roles import Names, ids_in, walk
from generator.model.watched import ALL, ANY, KEYS
from generator.store import key_of


class Digests:
    """The digests of what tables hold. With a fact go the dates of its sources, which its rows are ordered by.

    `files` are the digests of the files that facts were read from, by their paths, as far as there are such.
    """

    def __init__(
        self, tables: Mapping[str, Mapping[str, Any]], files: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._tables, self._files = tables, files
        self._known: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._reached: dict[tuple[str, ...], str] = {}

    def of(self, name: str) -> str:
        """The digest of what is noted by this name."""
        if name not in self._known:
            self._known[name] = self._made(*name.split("/", 1))
        return self._known[name]

    def reached(self, *names: str) -> str:
        """The digest of subjects, and of all that they name and what that names, however far: made once for each row.

        With each subject go what the record says of it and, of a source, what was found in its copy.
        """
        if names not in self._reached:
            self._reached[names] = key_of(*self._reach(names))
        return self._reached[names]

    def _reach(self, names: Iterable[str]) -> Iterator[str]:
        met = dict.fromkeys(names)
        waiting = list(met)
        while waiting:
            name = waiting.pop()
            table, _, id = name.partition("/")
            yield from map(self.of, (name, f"record/{name}", *([f"locks/{id}"] if table == "sources" else [])))
            fresh = [other for other in self._names_in(name) if other not in met]
            met |= dict.fromkeys(fresh)
            waiting += fresh

    def _names_in(self, name: str) -> tuple[str, ...]:
        """The subjects that a subject names, as names; whether there are any such is another question."""
        if name not in self._named:
            table, _, id = name.partition("/")
            held = self._tables[table].get(id)
            found = [] if held is None else walk(held, Names)
            named = (f"{one.field.group}s/{id}" for one in found for _, id in ids_in(one))
            self._named[name] = tuple(dict.fromkeys(named))
        return self._named[name]

    def _made(self, table: str, key: str) -> str:
        held = self._tables[table]
        if key == ALL:
            return key_of(*(part for one in held for part in (one, self.of(f"{table}/{one}"))))
        if key == KEYS:
            return key_of(*held)
        if key == ANY:
            return str(bool(held))
        if key not in held:
            return ""
        value = held[key]
        dates = self._dates(value) if isinstance(value, Fact) else []
        if isinstance(value, Fact) and value.path in self._files:
            return key_of(value.path, self._files[value.path], canonical(dates, whole=True))
        return key_of(canonical([value, dates], whole=True))

    def _dates(self, fact: Fact) -> list[object]:
        sources = self._tables["sources"]
        cited = {one.source for _, _, row in fact.rows() for one in row.citations if one.source in sources}
        return [[id, sources[id].issued] for id in sorted(filter(None, cited))]
