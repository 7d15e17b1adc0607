"""The kinds of facts, one file each: whatever stands in this folder is a kind, under the name of its file."""

import pkgutil
from importlib import import_module

from generator.model.kinds._make import Kind, make_kind

KINDS: dict[str, Kind] = {
    name: import_module(f"{__name__}.{name}").KIND
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__))
    if not name.startswith("_")
}

__all__ = ["KINDS", "Kind", "make_kind"]
