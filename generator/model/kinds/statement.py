"""Statement facts: what somebody said, urged, promised or threatened."""

from typing import Annotated

from pydantic import Field

from generator.model.claim import Answer
from generator.model.fields import ActorIds, OwnText, Strict
from generator.model.kinds._make import make_kind
from generator.model.roles import SCOPE


class StatementScope(Strict):
    """To whom it was said, and about what."""

    to: Annotated[ActorIds, SCOPE] = Field((), description="The actors it was said to.")
    about: Annotated[OwnText | None, SCOPE] = Field(None, description="What it is about.")


class StatementAnswer(StatementScope, Answer):
    """What was said, in the newsroom's words."""

    answered_by = ("says",)


KIND = make_kind("statement", "says", StatementScope, StatementAnswer)
