"""Statement facts: what somebody said, urged, promised or threatened."""

from __future__ import annotations

from pydantic import Field

from generator.model.claim import Answer
from generator.model.fields import Ids, Strict, TextField
from generator.model.kinds._make import make_kind


class StatementScope(Strict):
    """To whom it was said, and about what."""

    to: Ids = Field((), description="The actors it was said to.")
    about: TextField | None = Field(None, description="What it is about.")


class StatementAnswer(StatementScope, Answer):
    """What was said, in the newsroom's words."""

    def is_answered(self) -> bool:
        """A statement says something."""
        return self.says is not None


STATEMENT = make_kind("statement", "says", StatementScope, StatementAnswer)
