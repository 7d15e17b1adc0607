"""Control facts: who holds a place."""

from typing import Annotated

from pydantic import Field

from generator.model.claim import Answer
from generator.model.fields import ActorIds, Strict
from generator.model.kinds._make import make_kind
from generator.model.roles import COMPARED, HOLDERS
from generator.model.vocabulary import Extent


class ControlScope(Strict):
    """How much of the place is meant."""

    extent: Annotated[Extent | None, COMPARED] = Field(
        None, description="part, where only a part of the place is meant."
    )


class ControlAnswer(ControlScope, Answer):
    """Who holds it."""

    answered_by = ("held_by",)

    held_by: Annotated[ActorIds, HOLDERS] = Field((), description="The actors who hold it.")


KIND = make_kind("control", "held_by", ControlScope, ControlAnswer)
