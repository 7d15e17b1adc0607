"""Where a value stands in its file: the file is composed again, which is done only when there is something to say."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.notice import Keys

from . import text
from .reader import load


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of all keys and values of one file, as `positions` made it."""

    _root: Any
    _first_line: int
    _keyed: dict[int, dict[str | int, tuple[Any, Any]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """The keys of the mappings that have been gone through, by their nodes."""

    def __call__(self, keys: Keys, on_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `keys`, or of its key.

        An item of a list has no key: its value's place is given, as that of a value which stands alone for a list
        of it. Where `keys` leads nowhere, the deepest key on the way that exists; the file's beginning where there
        is none.
        """
        here, key = self._root, None
        for step in keys:
            found = self._step(here, step)
            if found is None:
                return self._at(key)
            key, here = found
        return self._at(key if on_key else here)

    def _step(self, node: Any, step: str | int) -> tuple[Any, Any] | None:
        """The nodes of key and value (the value's twice in a list) one step down."""
        if isinstance(node, yaml.ScalarNode) and step == 0:
            return node, node
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            return (node.value[step],) * 2 if 0 <= step < len(node.value) else None
        return self._keys(node).get(step) if isinstance(node, yaml.MappingNode) else None

    def _keys(self, node: Any) -> dict[str | int, tuple[Any, Any]]:
        """The nodes of the keys of a mapping and of their values; of two that are the same, the first."""
        if id(node) not in self._keyed:
            pairs = reversed(node.value)
            self._keyed[id(node)] = {unicodedata.normalize("NFC", key.value): (key, value) for key, value in pairs}
        return self._keyed[id(node)]

    def _at(self, node: Any) -> tuple[int, int]:
        if node is None:
            return self._first_line, 1
        return node.start_mark.line + self._first_line, node.start_mark.column + 1


def positions(data: bytes, first_line: int = 1, *, is_sound: bool = False) -> Positions:
    """The places of all keys and values in `data`, whose first line is line `first_line` of its file.

    Bytes that `load` has notices about have no places: every answer is then the file's beginning. It is asked, unless
    it `is_sound` by what it has said of the same bytes before.
    """
    if not is_sound and load(data, "").notices:
        return Positions(None, first_line)
    content, _ = text.decode(data, "")
    # The base loader resolves no types; `load` has refused what could harm the composer (depth, aliases).
    return Positions(yaml.compose(content, Loader=yaml.CBaseLoader), first_line)
