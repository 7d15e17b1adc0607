"""What a field of a content file is. A field says it once, in its annotation; whoever handles fields asks here.

    weapon: Annotated[Weapon | None, COMPARED]         a word of a vocabulary, which belongs to the question
    attacked_by: Annotated[ActorIds, SCOPE]            ids of actors, likewise
    target: Annotated[OwnText | None, SCOPE]           the newsroom's own words, likewise
    killed: Annotated[BreakdownField | None, COUNTED]  a figure with its parts, which answers it

Nothing else lists fields by name: references are looked up, texts are searched for numbers, answers are compared,
pages, data and search print, and forms to fill in are made by walking the model.
"""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.remembered import remembered
from generator.notice import Keys

Group = Literal["fact", "source", "actor", "place", "topic or fact"]
"""What an id may be looked up in."""
Shape = Literal["one", "list", "mapping"]


@dataclass(frozen=True, slots=True)
class FieldRole:
    """One thing that a field is; a field may be several."""


class TextRole(FieldRole):
    """What a field's text is; whatever holds text has one of these."""


@dataclass(frozen=True, slots=True)
class Names(TextRole):
    """Ids of other content, which have to lead somewhere in their group."""

    group: Group


class NamesAddresses(TextRole):
    """Addresses (`fact#claim`), whose facts have to be there."""


class OwnWords(TextRole):
    """The newsroom's own words: printed, and searched for numbers that no figure backs."""


class Translates(FieldRole):
    """Own words that say what a source's exact words say: the numbers are the source's."""


class Superseded(FieldRole):
    """Own words that no longer hold: a number in them is no figure any more."""


class Heading(TextRole):
    """A title or a name."""


class Quoted(TextRole):
    """A source's own words."""


@dataclass(frozen=True, slots=True)
class Plain(TextRole):
    """Text that is none of these: `what` says what it is, and who holds it against the rest."""

    what: str


@dataclass(frozen=True, slots=True)
class Scope(FieldRole):
    """Belongs to the question; given with a claim or a row, it overrides the fact's.

    Where it is `compared`, answers that differ in it answer different questions. `apart`: printed under a label of its
    own; else by the answer that it qualifies.
    """

    compared: bool = False
    apart: bool = True


class Counted(FieldRole):
    """A figure with its parts that answers the question, under the field's name in addresses."""


class Status(FieldRole):
    """Answers by a word of a vocabulary a kind of traffic."""


class Holders(FieldRole):
    """Answers by actors."""


class Time(FieldRole):
    """A time, which has come: nothing is said, counted or published before its day."""


class Ahead(FieldRole):
    """A time that may be yet to come."""


class SideName(TextRole):
    """A side that each place of the fact has to have."""


class Excepted(FieldRole):
    """Places left out of what is said of a whole border or area."""


class Unpublished(FieldRole):
    """Stays in the content: it is in no output."""


class OwnFile(FieldRole):
    """Stands in a file of its own; a walk of its holder leaves it out."""


class Rare(FieldRole):
    """Few need it: forms to fill in have it last."""


class Unkeyed(FieldRole):
    """Stands in the file at its holder's own key."""


SCOPE, COMPARED = Scope(), Scope(compared=True)
COUNTED, STATUS, HOLDERS, RARE = Counted(), Status(), Holders(), Rare()
AHEAD, UNPUBLISHED = Ahead(), Unpublished()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a model: its name there and its key in the file, its roles, and what it holds.

    `holds` is the type of one value: a model or a dataclass with fields of its own, a `Literal`, or a plain type.
    `shape` tells whether there is one, a list, or a mapping of them by key.
    """

    name: str
    key: str
    roles: tuple[FieldRole, ...]
    holds: Any
    shape: Shape
    description: str = ""

    def has(self, role: type[FieldRole]) -> bool:
        """Whether the field has a role of this kind."""
        return any(isinstance(own, role) for own in self.roles)

    @property
    def scope(self) -> Scope | None:
        """How the field belongs to the question; None where it does not."""
        return next((role for role in self.roles if isinstance(role, Scope)), None)

    @property
    def group(self) -> Group | None:
        """What its ids are looked up in; None where it names nothing."""
        return next((role.group for role in self.roles if isinstance(role, Names)), None)

    @property
    def words(self) -> tuple[str, ...]:
        """The vocabulary of its values; empty where they are free."""
        return get_args(self.holds) if get_origin(self.holds) is Literal else ()


class Found(NamedTuple):
    """A value in a content file: the way of keys to it, and the field that it fills."""

    keys: Keys
    value: Any
    field: FieldSpec


@cache
def fields_of(model: type) -> tuple[FieldSpec, ...]:
    """The fields of a model, or of a dataclass within one, in their order."""
    if issubclass(model, BaseModel):
        return tuple(_of_pydantic(name, field) for name, field in model.model_fields.items())
    hints = get_type_hints(model, include_extras=True)
    return tuple(_spec(field.name, field.name, hints[field.name]) for field in dataclasses.fields(cast("Any", model)))


@cache
def fields_with(model: type, role: type[FieldRole]) -> tuple[FieldSpec, ...]:
    """The fields of a model that have a role of this kind."""
    return tuple(field for field in fields_of(model) if field.has(role))


@remembered
def walk(holder: object, role: type[FieldRole]) -> list[Found]:
    """Every value within `holder` whose field has the role, however deep, in the order of the model.

    What is empty is left out. A list of plain values is one value. What comes out is not to be changed.
    """
    found: list[Found] = []
    _walk(holder, role, (), found)
    return found


def ids_in(found: Found) -> tuple[tuple[Keys, str], ...]:
    """The ids of a field that names some, each with the way to it.

    One id alone may be written without the brackets of a list, and then has no index.
    """
    ids = (found.value,) if isinstance(found.value, str) else tuple(found.value)
    return tuple((found.keys if len(ids) == 1 else (*found.keys, index), id) for index, id in enumerate(ids))


def silent_fields(model: type) -> tuple[FieldSpec, ...]:
    """The fields, however deep, that hold text and do not say what it is."""
    return tuple(
        silent
        for field in fields_of(model)
        for silent in (silent_fields(field.holds) if _has_fields(field.holds) else (field,))
        if not silent.has(TextRole) and not silent.words and _is_text(silent.holds)
    )


_GATHERED = (tuple, dict, types.MappingProxyType)
"""What the values of a field are gathered in: where they are, it may be empty."""


# Not a generator: one level of it for each level of the content takes twice the time.
def _walk(holder: Any, role: Any, keys: Keys, found: list[Found]) -> None:
    model: Any = type(holder)
    for field, is_bearer in _routes(model, role):
        value = getattr(holder, field.name)
        if value is None or (isinstance(value, _GATHERED) and not value):
            continue
        here = (*keys, field.key) if field.key else keys
        if is_bearer:
            found.append(Found(here, value, field))
        elif field.shape == "list":
            for index, item in enumerate(value):
                _walk(item, role, (*here, index), found)
        elif field.shape == "mapping":
            for key, item in value.items():
                _walk(item, role, (*here, key), found)
        else:
            _walk(value, role, here, found)


@cache
def _routes(model: Any, role: Any) -> tuple[tuple[FieldSpec, bool], ...]:
    """The fields that have the role, and those that lead to some."""
    routes = []
    for field in fields_of(model):
        if field.has(OwnFile):
            continue
        if field.has(role):
            routes.append((field, True))
        elif _has_fields(field.holds) and _routes(field.holds, role):
            routes.append((field, False))
    return tuple(routes)


def _of_pydantic(name: str, field: FieldInfo) -> FieldSpec:
    annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    spec = _spec(name, field.alias or name, annotation)
    return dataclasses.replace(spec, description=field.description or "")


def _spec(name: str, key: str, annotation: Any) -> FieldSpec:
    roles: list[FieldRole] = []
    shape: Shape = "one"
    while (inner := _inside(annotation)) is not None:
        roles += (role for role in getattr(annotation, "__metadata__", ()) if isinstance(role, FieldRole))
        annotation, shape = inner[0], inner[1] or shape
    is_unkeyed = any(isinstance(role, Unkeyed) for role in roles)
    return FieldSpec(name, "" if is_unkeyed else key, tuple(roles), annotation, shape)


def _inside(annotation: Any) -> tuple[Any, Shape | None] | None:
    """What an annotation is wrapped round, and in which shape, if it gives one; None where it wraps nothing."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return args[0], None
    if origin in (Union, types.UnionType):
        return next(choice for choice in args if choice is not type(None)), None
    if origin is tuple and args[1:] == (...,):
        return args[0], "list"
    return (args[1], "mapping") if isinstance(origin, type) and issubclass(origin, Mapping) else None


def _has_fields(holds: Any) -> bool:
    if not isinstance(holds, type):
        return False
    return issubclass(holds, BaseModel) or (dataclasses.is_dataclass(holds) and bool(_roles_of(holds)))


@cache
def _roles_of(model: type) -> tuple[FieldRole, ...]:
    return tuple(role for field in fields_of(model) for role in field.roles)


def _is_text(holds: Any) -> bool:
    return holds is str or getattr(holds, "__name__", "") == "Text"
