"""What a model expects at a way of keys: which mapping with which keys, or which words.

The types themselves are asked, so that a new field or kind needs nothing here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model import Claim, Subject
from generator.model.subject import FROM_FILE
from generator.notice import Keys

ANY = "*"
"""Stands for any key of a mapping, or any item of a list, in the ways that `homes_of` gives."""


def model_at(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """The model of the mapping at `keys`, None where there is none."""
    found = _type_at(model, keys)
    return found if _is_model(found) else None


def words_at(model: type[BaseModel], keys: Keys) -> tuple[str, ...]:
    """The vocabulary of the value at `keys`; empty where it is free."""
    found = _type_at(model, keys)
    return get_args(found) if get_origin(found) is Literal else ()


def known_keys(model: type[BaseModel]) -> dict[str, Any]:
    """The keys that may be written into a mapping of this model, in its order, with their types."""
    hidden: tuple[str, ...] = FROM_FILE if issubclass(model, Subject) else ("path", "body", "body_line")
    if issubclass(model, Claim):
        hidden = ("id",)
    return {
        field.alias or name: _plain(field.annotation)
        for name, field in model.model_fields.items()
        if name not in hidden
    }


def is_needed(model: type[BaseModel], keys: Keys) -> bool:
    """Whether the last of the keys is one that its mapping always has."""
    around = model_at(model, keys[:-1]) if keys else None
    fields = around.model_fields if around else {}
    return any(field.is_required() for name, field in fields.items() if (field.alias or name) == keys[-1])


def homes_of(model: type[BaseModel], key: str) -> Iterator[Keys]:
    """The ways to each mapping that knows `key`, the shortest first."""
    return (way for way, keys in _mappings(model) if key in keys)


def every_key(model: type[BaseModel]) -> set[str]:
    """All keys that may be written anywhere in a file of this model."""
    return {key for _, keys in _mappings(model) for key in keys}


def _mappings(model: type[BaseModel]) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """The way to each mapping of fixed keys and what it knows, the shortest way first."""
    waiting: list[tuple[Keys, Any]] = [((), model)]
    for way, found in waiting:
        if _is_model(found):
            keys = known_keys(found)
            yield way, keys
            waiting += [((*way, name), type_) for name, type_ in keys.items()]
        elif get_origin(found) in (dict, Mapping, tuple):
            waiting.append(((*way, ANY), _inner(found)))


def _type_at(model: type[BaseModel], keys: Keys) -> Any:
    found: Any = model
    for key in keys:
        found = known_keys(found).get(str(key)) if _is_model(found) else _inner(found)
    return found


def _inner(found: Any) -> Any:
    """The type of a mapping's values or a tuple's items."""
    arguments = get_args(found)
    if get_origin(found) is tuple:
        return _plain(arguments[0])
    return _plain(arguments[1]) if len(arguments) == 2 else None


def _plain(annotation: Any) -> Any:
    """The type without what is annotated to it, and without None."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _plain(next(choice for choice in get_args(annotation) if choice is not type(None)))
    return annotation


def _is_model(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)
