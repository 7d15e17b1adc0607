"""A project in the making: the trees of its files, and how they are written."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Tree = Mapping[str, Any]


@dataclass
class Content:
    """A project in the making: the trees of its files, and what can be referred to."""

    chance: random.Random
    trees: dict[str, Tree] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    numbers: int = 0

    def ids(self, folder: str) -> list[str]:
        """The ids of what is in a folder so far."""
        return [path.rpartition("/")[2].removesuffix(".yaml") for path in self.trees if path.startswith(folder)]

    def one(self, options: Sequence[Any]) -> Any:
        """One of these."""
        return self.chance.choice(options)

    def often(self, share: float = 0.5) -> bool:
        """True in this share of all draws."""
        return self.chance.random() < share

    def maybe(self, share: float, **fields: Any) -> dict[str, Any]:
        """The fields, in this share of all draws."""
        return fields if self.often(share) else {}

    def new_id(self, stem: str) -> str:
        """An id that nothing else has."""
        self.numbers += 1
        return f"{stem}-{'abcdefghijklmnopqrstuvwxyz'[self.numbers % 26]}{self.numbers}"


def written(tree: Tree) -> str:
    """A tree as the strict YAML of content files, each text in quotation marks."""
    return "\n".join(_lines(tree)) + "\n"


def _lines(tree: Tree) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{key}:"
            for entry in value:
                first, *rest = _lines(entry)
                yield from (f"  - {first}", *(f"    {line}" for line in rest))
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
