"""Release facts: people freed from prison, captivity or detention. One direction a file."""

from typing import Annotated

from pydantic import Field

from generator.model.claim import Figured
from generator.model.fields import ActorIds, Strict
from generator.model.kinds._make import make_kind
from generator.model.roles import COMPARED, SCOPE
from generator.model.vocabulary import Manner, People


class ReleaseScope(Strict):
    """Who was freed, how, by whom, and to whom they were handed."""

    manner: Annotated[Manner | None, COMPARED] = Field(None, description="How they came free.")
    people: Annotated[People | None, COMPARED] = Field(None, description="Who they were.")
    freed_by: Annotated[ActorIds, SCOPE] = Field((), description="The actors who freed them.")
    handed_to: Annotated[ActorIds, SCOPE] = Field((), description="The actors they were handed to.")


class ReleaseAnswer(ReleaseScope, Figured):
    """How many were freed."""


KIND = make_kind("release", "figure", ReleaseScope, ReleaseAnswer, happened="released")
