"""Any frozen value as text that is the same for the same value, whoever computes it: what digests are made of.

In: values of the model or of pages. Out: JSON without blanks; of what pages are made of also as this program alone
writes it, which takes a third of the time.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json


def canonical(value: object, *, whole: bool = False) -> str:
    """A frozen value as canonical JSON: the same text for the same value, whoever computes it.

    Fields are told by their names, and mappings in their own order: pages print claims and parts as the file has them.
    What the record says is left out, but for the `whole` of it.
    """
    default = _plain_whole if whole else _plain
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=default)


def in_full(value: object) -> bytes:
    """All of a frozen value that holds no model and no set, as JSON: the same bytes for the same value in one program.

    A model of pydantic's would be told by its own rules, which leave fields out, and a set in any order.
    """
    return to_json(value, fallback=_plain_whole)


def _plain(value: object) -> object:
    """What JSON knows in place of a value that it does not, without what is of the record."""
    kind: Any = type(value)
    return _reader(kind, whole=False)(value)


def _plain_whole(value: object) -> object:
    """What JSON knows in place of a value that it does not."""
    kind: Any = type(value)
    return _reader(kind, whole=True)(value)


@cache
def _reader(kind: Any, *, whole: bool) -> Callable[[Any], object]:
    # Asked for a million values of a large site: what is known of their types is asked once.
    if is_dataclass(kind):
        return _read_by([entry.name for entry in fields(kind) if whole or not entry.metadata.get("of_record")])
    if issubclass(kind, BaseModel):
        return _read_by(kind.model_fields)
    if issubclass(kind, Mapping):
        return dict
    return _read_set if issubclass(kind, frozenset) else str


def _read_by(unordered: Iterable[str]) -> Callable[[Any], object]:
    names = sorted(unordered)
    if len(names) < 2:
        return lambda value: {name: getattr(value, name) for name in names}
    read = attrgetter(*names)
    return lambda value: dict(zip(names, read(value), strict=True))


def _read_set(value: Iterable[object]) -> object:
    return sorted(map(str, value))
