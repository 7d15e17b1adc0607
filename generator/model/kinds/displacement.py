"""Displacement facts: people who fled, moved or arrived."""

from __future__ import annotations

from pydantic import Field

from generator.model.claim import Figured
from generator.model.fields import Ids, Strict
from generator.model.kinds._make import make_kind


class DisplacementScope(Strict):
    """From where, towards where."""

    from_: Ids = Field((), alias="from", description="The places they left.")
    towards: Ids = Field((), description="The places they went to.")


class DisplacementAnswer(DisplacementScope, Figured):
    """How many."""


DISPLACEMENT = make_kind("displacement", "figure", DisplacementScope, DisplacementAnswer)
