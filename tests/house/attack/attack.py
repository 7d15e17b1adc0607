"""Attack facts: with what, by whom and on what, and how many it killed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.claim import Answer, BreakdownField
from generator.model.fields import ActorIds, OwnText, Strict
from generator.model.kinds._make import make_kind
from generator.model.roles import COMPARED, COUNTED, SCOPE

Weapon = Literal["airstrike", "artillery", "car-bomb", "drone"]


class AttackScope(Strict):
    """With what, by whom, on what."""

    weapon: Annotated[Weapon | None, COMPARED] = Field(None, description="What was used.")
    attacked_by: Annotated[ActorIds, SCOPE] = Field((), description="The actors who attacked.")
    target: Annotated[OwnText | None, SCOPE] = Field(None, description="What was attacked.")


class AttackAnswer(AttackScope, Answer):
    """How many it killed."""

    killed: Annotated[BreakdownField | None, COUNTED] = Field(None, description="People killed.")


KIND = make_kind("attack", "killed", AttackScope, AttackAnswer)
