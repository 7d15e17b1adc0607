"""A page value's own digest: its canonical text in, the edition code out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.page.values import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def canonical(value: object, *, whole: bool = False) -> str:
    """A frozen value as canonical JSON: the same text for the same value, whoever computes it.

    What the record says is left out, but for the `whole` of it.
    """
    default = _plain_whole if whole else _plain
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=default)


def with_edition(page: AnyPage) -> AnyPage:
    """The page with its edition code in the frame: eight digits of its value's SHA-256, as in 7F3C-91AD.

    What the record says is left out: a commit or an approval elsewhere changes none of a page's words and figures.
    Assets are left out: a page that looks different says the same. So are the JSON-LD and the social card, which say
    nothing that the page does not.
    """
    bare = replace(page, frame=replace(page.frame, assets=(), edition="", jsonld=None, picture=None))
    code = hashlib.sha256(canonical(bare).encode()).hexdigest()[:8].upper()
    return replace(page, frame=replace(page.frame, edition=f"{code[:4]}-{code[4:]}"))


def _plain(value: object) -> object:
    """What JSON knows in place of a value that it does not, without what is of the record."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {entry.name: getattr(value, entry.name) for entry in _fields(kind) if not _is_of_record(entry)}
    return _simple(value)


def _plain_whole(value: object) -> object:
    """What JSON knows in place of a value that it does not."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {entry.name: getattr(value, entry.name) for entry in _fields(kind)}
    return _simple(value)


def _simple(value: object) -> object:
    if isinstance(value, (BaseModel, Mapping)):
        return dict(value)
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)


@cache
def _fields(kind: Any) -> tuple[Field[Any], ...]:
    # Asked a million times for a large site: `dataclasses.fields` sorts out what is no field each time.
    return fields(kind)


def _is_of_record(entry: Field[Any]) -> bool:
    return bool(entry.metadata.get("of_record"))
