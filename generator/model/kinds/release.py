"""Release facts: people freed from prison, captivity or detention. One direction a file."""

from __future__ import annotations

from pydantic import Field

from generator.model.claim import Figured
from generator.model.fields import Ids, Strict
from generator.model.kinds._make import make_kind
from generator.model.vocabulary import Manner, People


class ReleaseScope(Strict):
    """Who was freed, how, by whom, and to whom they were handed."""

    manner: Manner | None = Field(None, description="How they came free.")
    people: People | None = Field(None, description="Who they were.")
    freed_by: Ids = Field((), description="The actors who freed them.")
    handed_to: Ids = Field((), description="The actors they were handed to.")


class ReleaseAnswer(ReleaseScope, Figured):
    """How many were freed."""


RELEASE = make_kind("release", "figure", ReleaseScope, ReleaseAnswer)
