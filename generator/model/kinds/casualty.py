"""Casualty facts: people killed, injured, missing, abducted or detained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import BeforeValidator, Field

from generator.model.claim import Answer, Breakdown, BreakdownField, Figured
from generator.model.fields import Strict, as_list
from generator.model.kinds._make import make_kind
from generator.model.vocabulary import Basis, Harm, Who

HARMS: tuple[Harm, ...] = get_args(Harm)


class CasualtyScope(Strict):
    """Whom they count, and how."""

    who: Annotated[tuple[Who, ...], BeforeValidator(as_list)] = Field((), description="Whom the figures count.")
    basis: Basis | None = Field(None, description="How they were counted.")


class CasualtyAnswer(CasualtyScope, Answer):
    """One or more harms, each a figure, or a figure with parts."""

    killed: BreakdownField | None = Field(
        None, description="People killed: a figure, or figure: with parts: or including:."
    )
    injured: BreakdownField | None = Field(None, description="People injured.")
    missing: BreakdownField | None = Field(None, description="People missing.")
    abducted: BreakdownField | None = Field(None, description="People abducted.")
    detained: BreakdownField | None = Field(None, description="People detained.")

    def counts(self) -> Mapping[tuple[str, ...], Breakdown | Figured]:
        """The harms that the claim gives, by name."""
        return {(harm,): count for harm in HARMS if (count := getattr(self, harm)) is not None}


CASUALTY = make_kind(
    "casualty", "one or more of killed, injured, missing, abducted, detained", CasualtyScope, CasualtyAnswer
)
