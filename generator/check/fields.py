"""Which of some fields a model has: asking pydantic for one that it lacks costs more than all the rest of a check."""

from __future__ import annotations

from functools import cache

from generator.model.fields import Strict


@cache
def fields_in(model: type[Strict], names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are fields of the model, in their order."""
    return tuple(name for name in names if name in model.model_fields)
