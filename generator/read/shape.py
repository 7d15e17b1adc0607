"""What a model expects at a way of keys: which mapping with which keys, or which words.

The fields themselves are asked, so that a new field or kind needs nothing here.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model import Claim, Subject
from generator.model.roles import FieldSpec, Shape, fields_of
from generator.model.subject import FROM_FILE
from generator.notice import Keys

ANY = "*"
"""Stands for any key of a mapping, or any item of a list, in the ways that `homes_of` gives."""
_Held = tuple[Any, Shape]
"""The type of one value, and whether there is one, a list or a mapping of them."""


def model_at(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """The model of the mapping at `keys`, None where there is none."""
    found = _held_at(model, keys)
    return found if _is_model(found) else None


def words_at(model: type[BaseModel], keys: Keys) -> tuple[str, ...]:
    """The vocabulary of the value at `keys`; empty where it is free."""
    found = _held_at(model, keys)
    return get_args(found) if get_origin(found) is Literal else ()


@cache
def known_keys(model: type[BaseModel]) -> Mapping[str, FieldSpec]:
    """The keys that may be written into a mapping of this model, in its order, with their fields."""
    hidden: tuple[str, ...] = FROM_FILE if issubclass(model, Subject) else ("path", "body", "body_line")
    if issubclass(model, Claim):
        hidden = ("id",)
    return {field.key: field for field in fields_of(model) if field.name not in hidden}


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


@cache
def _mappings(model: type[BaseModel]) -> tuple[tuple[Keys, Iterable[str]], ...]:
    """The way to each mapping of fixed keys and what it knows, the shortest way first."""
    found: list[tuple[Keys, Iterable[str]]] = []
    waiting: list[tuple[Keys, _Held]] = [((), (model, "one"))]
    for way, (holds, shape) in waiting:
        if shape != "one":
            waiting.append(((*way, ANY), (holds, "one")))
        elif _is_model(holds):
            keys = known_keys(holds)
            found.append((way, keys))
            waiting += [((*way, name), (field.holds, field.shape)) for name, field in keys.items()]
    return tuple(found)


def _held_at(model: type[BaseModel], keys: Keys) -> Any:
    """The type of the one value at `keys`, None where there is none, or several."""
    holds: Any = model
    shape: Shape = "one"
    for key in keys:
        if shape == "one":
            field = known_keys(holds).get(str(key)) if _is_model(holds) else None
            holds, shape = (field.holds, field.shape) if field is not None else (None, "one")
        else:
            shape = "one"
    return holds if shape == "one" else None


def _is_model(holds: Any) -> bool:
    return isinstance(holds, type) and issubclass(holds, BaseModel)
