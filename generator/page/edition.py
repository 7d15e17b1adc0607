"""A page value's own digest: its canonical text in, the edition code out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from pydantic import BaseModel

from generator.page.values import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def canonical(value: object) -> str:
    """A frozen value as canonical JSON: the same text for the same value, whoever computes it."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def with_edition(page: AnyPage) -> AnyPage:
    """The page with its edition code in the frame: eight digits of its value's SHA-256, as in 7F3C-91AD.

    Assets are left out: a page that looks different says the same. So is the JSON-LD, which says nothing that the
    page does not.
    """
    bare = replace(page, frame=replace(page.frame, assets=(), edition="", jsonld=None))
    code = hashlib.sha256(canonical(bare).encode()).hexdigest()[:8].upper()
    return replace(page, frame=replace(page.frame, edition=f"{code[:4]}-{code[4:]}"))


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, (BaseModel, Mapping)):
        return {name: _plain(item) for name, item in (value.items() if isinstance(value, Mapping) else value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
