"""Casualty facts: people killed, injured, missing, abducted or detained."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.claim import Answer, BreakdownField
from generator.model.fields import Strict, as_list
from generator.model.kinds._make import make_kind
from generator.model.roles import COMPARED, COUNTED
from generator.model.vocabulary import Basis, Who


class CasualtyScope(Strict):
    """Whom they count, and how."""

    who: Annotated[tuple[Who, ...], BeforeValidator(as_list), COMPARED] = Field(
        (), description="Whom the figures count."
    )
    basis: Annotated[Basis | None, COMPARED] = Field(None, description="How they were counted.")


class CasualtyAnswer(CasualtyScope, Answer):
    """One or more harms, each a figure, or a figure with parts."""

    killed: Annotated[BreakdownField | None, COUNTED] = Field(
        None, description="People killed: a figure, or figure: with parts: or including:."
    )
    injured: Annotated[BreakdownField | None, COUNTED] = Field(None, description="People injured.")
    missing: Annotated[BreakdownField | None, COUNTED] = Field(None, description="People missing.")
    abducted: Annotated[BreakdownField | None, COUNTED] = Field(None, description="People abducted.")
    detained: Annotated[BreakdownField | None, COUNTED] = Field(None, description="People detained.")


KIND = make_kind(
    "casualty", "one or more of killed, injured, missing, abducted, detained", CasualtyScope, CasualtyAnswer
)
