"""Casualty facts: people killed, injured, missing, abducted or detained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import BeforeValidator, Field

from generator.model.claim import Answer, Count, CountField, Figured
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

    killed: CountField | None = Field(
        None, description="People killed: a figure, or figure: with parts: or including:."
    )
    injured: CountField | None = Field(None, description="People injured.")
    missing: CountField | None = Field(None, description="People missing.")
    abducted: CountField | None = Field(None, description="People abducted.")
    detained: CountField | None = Field(None, description="People detained.")

    def counts(self) -> Mapping[tuple[str, ...], Count | Figured]:
        """The harms that the claim gives, by name."""
        return {(harm,): count for harm in HARMS if (count := getattr(self, harm)) is not None}


CASUALTY = make_kind(
    "casualty", "one or more of killed, injured, missing, abducted, detained", CasualtyScope, CasualtyAnswer
)
