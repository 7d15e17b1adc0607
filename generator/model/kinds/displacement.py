"""Displacement facts: people who fled, moved or arrived."""

from typing import Annotated

from pydantic import Field

from generator.model.claim import Figured
from generator.model.fields import PlaceIds, Strict
from generator.model.kinds._make import make_kind
from generator.model.roles import SCOPE


class DisplacementScope(Strict):
    """From where, towards where."""

    from_: Annotated[PlaceIds, SCOPE] = Field((), alias="from", description="The places they left.")
    towards: Annotated[PlaceIds, SCOPE] = Field((), description="The places they went to.")


class DisplacementAnswer(DisplacementScope, Figured):
    """How many."""


KIND = make_kind("displacement", "figure", DisplacementScope, DisplacementAnswer, happened="displaced")
