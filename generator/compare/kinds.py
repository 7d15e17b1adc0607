"""What sort of thing stands at a way of keys: a figure, a date, a voice … The model's own roles are asked.

Keys that no model of today has are text.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from generator.model import KINDS, Actor, Explainer, Fact, Place, Source
from generator.model.claim import Cited
from generator.model.roles import (
    Counted,
    FieldRole,
    FieldSpec,
    Heading,
    Holders,
    Names,
    Quoted,
    SideName,
    Status,
    Time,
    Unpublished,
    fields_of,
)

Kind = Literal[
    "figure", "status", "standing", "voice", "citation", "quote", "date", "place", "name", "text", "order",
    "correction", "answer", "settings", "renamed",
    "fact-added", "fact-withdrawn", "fact-vanished", "claim-added", "claim-withdrawn", "claim-vanished",
    "row-added", "row-vanished", "explainer-added", "explainer-withdrawn", "explainer-vanished",
    "source-added", "source-withdrawn", "source-vanished", "actor-added", "actor-vanished",
    "place-added", "place-vanished", "translation-added", "translation-vanished", "image-added", "image-vanished",
]  # fmt: skip

_SETTINGS = ("site", "names", "vocabulary", "boundaries")
_BY_KEY: dict[str, Kind] = {
    "parts": "figure", "including": "figure", "standing": "standing", "by": "voice",
    "via": "voice", "corrections": "correction", "known": "answer", "point": "place", "name": "name",
    "spellings": "name", "sides": "name", "figure": "figure",
}  # fmt: skip
"""What is a mapping, or a word of its own, by the first key on the way that says so."""


def kind_of(group: str, path: Sequence[str]) -> Kind:
    """What a difference at a way of keys is a difference of; a claim's id is no key."""
    if group in _SETTINGS:
        return "settings"
    known = _known()
    for key in path[2:] if path[:1] == ("claims",) else path:
        kind = _BY_KEY.get(key) or known.get(key)
        if kind is not None:
            return "text" if kind == "figure" and path[-1] == "of" else kind
    return "text"


def is_printed(group: str, path: Sequence[str]) -> bool:
    """Whether what stands at a way of keys is in any output; a claim's id is no key."""
    keys = path[2:] if path[:1] == ("claims",) else path
    return group != "names" and not _unpublished() & set(keys)


@cache
def _unpublished() -> frozenset[str]:
    return frozenset(field.key for field in _fields() if field.has(Unpublished)) | {"review", "captures"}


@cache
def _known() -> dict[str, Kind]:
    """The kind of each key that a role of the model tells."""
    return {field.key: kind for field in _fields() if (kind := _kind(field)) is not None}


def _kind(field: FieldSpec) -> Kind | None:
    roles: tuple[tuple[type[FieldRole], Kind], ...] = (
        (Counted, "figure"), (Status, "status"), (Holders, "status"), (SideName, "place"), (Time, "date"),
        (Quoted, "quote"),
    )  # fmt: skip
    for role, kind in roles:
        if field.has(role):
            return kind
    if field.has(Names):
        return {"place": "place", "source": "citation"}.get(str(field.group))  # type: ignore[return-value]
    if field.has(Heading):
        return None
    return "citation" if field.name in _of_citations() and field.name != "means" else None


@cache
def _of_citations() -> frozenset[str]:
    return frozenset(field.name for field in fields_of(Cited)) | {"also"}


def _fields() -> Iterator[FieldSpec]:
    """Every field of every model, however deep."""
    seen: set[Any] = set()
    waiting: list[Any] = [Fact, Source, Actor, Place, Explainer, *(kind.fact for kind in KINDS.values())]
    for model in waiting:
        if model in seen:
            continue
        seen.add(model)
        for field in fields_of(model):
            yield field
            if isinstance(field.holds, type) and issubclass(field.holds, BaseModel):
                waiting.append(field.holds)
