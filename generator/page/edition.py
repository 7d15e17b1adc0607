"""A page value's own digest: its canonical text in, the edition code out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.page.values import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def canonical(value: object) -> str:
    """A frozen value as canonical JSON: the same text for the same value, whoever computes it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def with_edition(page: AnyPage) -> AnyPage:
    """The page with its edition code in the frame: eight digits of its value's SHA-256, as in 7F3C-91AD.

    Assets are left out: a page that looks different says the same. So are approvals and history, which change without
    any word or figure (fields that are `BESIDE`), and the JSON-LD and the social card, which say nothing that the page
    does not.
    """
    bare = replace(page, frame=replace(page.frame, assets=(), edition="", jsonld=None, picture=None))
    code = hashlib.sha256(canonical(bare).encode()).hexdigest()[:8].upper()
    return replace(page, frame=replace(page.frame, edition=f"{code[:4]}-{code[4:]}"))


def _plain(value: object) -> object:
    """What JSON knows in place of a value that it does not."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {name: getattr(value, name) for name in _fields(kind)}
    if isinstance(value, (BaseModel, Mapping)):
        return dict(value)
    return str(value)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    # Asked a million times for a large site: `dataclasses.fields` sorts out what is no field each time.
    return tuple(entry.name for entry in fields(kind) if entry.metadata.get("edition", True))
