"""The kinds of facts, one file each. Adding one is a file here, a template part, its labels and its tests."""

from __future__ import annotations

from generator.model.kinds._make import Kind
from generator.model.kinds.casualty import CASUALTY
from generator.model.kinds.closure import CLOSURE
from generator.model.kinds.control import CONTROL
from generator.model.kinds.displacement import DISPLACEMENT
from generator.model.kinds.number import NUMBER
from generator.model.kinds.release import RELEASE
from generator.model.kinds.statement import STATEMENT

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (CASUALTY, RELEASE, CLOSURE, CONTROL, DISPLACEMENT, STATEMENT, NUMBER)
}

__all__ = ["KINDS", "Kind"]
