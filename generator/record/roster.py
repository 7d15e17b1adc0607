"""The roster, read strictly: who may approve, in which roles, with which keys and since when."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.files import Tree, Unreadable
from generator.model.layout import REVIEWERS
from generator.model.reviewers import Roster
from generator.notice import Notice
from generator.read.faults import empties, explain
from generator.strict_yaml import load

Model = TypeVar("Model", bound=BaseModel)


def read_roster(tree: Tree) -> tuple[Roster | None, tuple[Notice, ...]]:
    """The roster of a tree, empty where it has none; None where it has faults, which are notices without lines."""
    if REVIEWERS not in tree.paths(REVIEWERS.rpartition("/")[0]):
        return Roster(), ()
    try:
        return typed(Roster, tree.read(REVIEWERS), REVIEWERS)
    except Unreadable as unreadable:
        return None, (unreadable.notice,)


def typed(model: type[Model], data: bytes, path: str) -> tuple[Model | None, tuple[Notice, ...]]:
    """What a file says, as a value of a model; None where it has faults, which are notices without lines."""
    document = load(data, path)
    raw: Any = document.value
    if raw is None:
        return None, document.notices
    missing = empties(raw, model, path)
    try:
        value = model.model_validate(raw)
    except ValidationError as error:
        return None, (*missing, *explain(error, model, raw, path))
    return (None if missing else value), tuple(missing)
