"""A page value's own digest: its canonical text in, the edition code out."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.page.values import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def canonical(value: object, *, whole: bool = False) -> str:
    """A frozen value as canonical JSON: the same text for the same value, whoever computes it.

    Fields are told by their names, and mappings in their own order: pages print claims and parts as the file has them.
    What the record says is left out, but for the `whole` of it.
    """
    default = _plain_whole if whole else _plain
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=default)


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
