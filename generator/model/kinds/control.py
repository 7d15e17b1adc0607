"""Control facts: who holds a place."""

from __future__ import annotations

from pydantic import Field

from generator.model.claim import Answer
from generator.model.fields import Ids, Strict
from generator.model.kinds._make import make_kind
from generator.model.vocabulary import Extent


class ControlScope(Strict):
    """How much of the place is meant."""

    extent: Extent | None = Field(None, description="part, where only a part of the place is meant.")


class ControlAnswer(ControlScope, Answer):
    """Who holds it."""

    held_by: Ids = Field((), description="The actors who hold it.")

    def is_answered(self) -> bool:
        """A control claim names a holder."""
        return bool(self.held_by)


CONTROL = make_kind("control", "held_by", ControlScope, ControlAnswer)
