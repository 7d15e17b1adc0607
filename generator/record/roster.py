"""The roster, read strictly: who may approve, in which roles, with which keys and since when."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.files import Tree, Unreadable
from generator.model.layout import REVIEWERS
from generator.model.reviewers import Roster
from generator.notice import Notice
from generator.read.faults import empties, explain
from generator.strict_yaml import Document, Value, load

Model = TypeVar("Model", bound=BaseModel)


def read_roster(tree: Tree) -> tuple[Roster | None, tuple[Notice, ...]]:
    """The roster of a tree, empty where it has none; None where it has faults, which are notices without lines."""
    if REVIEWERS not in tree.paths(REVIEWERS.rpartition("/")[0]):
        return Roster(), ()
    try:
        return typed(Roster, tree.read(REVIEWERS), REVIEWERS)
    except Unreadable as unreadable:
        return None, (unreadable.notice,)


# A file lies in the history and in the folder: the same bytes are read once.
@lru_cache(maxsize=1 << 16)
def document(data: bytes, path: str) -> Document:
    """What the strict reader makes of a file; whoever has it alters nothing of it."""
    return load(data, path)


def typed(
    model: type[Model], data: bytes, path: str, said: Mapping[str, Value] | None = None
) -> tuple[Model | None, tuple[Notice, ...]]:
    """What a file says, as a value of a model; None where it has faults, which are notices without lines.

    `said` is the mapping that it holds, where that is known already.
    """
    raw: Any = said if said is not None else document(data, path).value
    if raw is None:
        return None, document(data, path).notices
    missing = empties(raw, model, path)
    try:
        value = model.model_validate(raw)
    except ValidationError as error:
        return None, (*missing, *explain(error, model, raw, path))
    return (None if missing else value), tuple(missing)
