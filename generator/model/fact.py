"""Facts: one question about the world, and the claims that answer it.

A `Fact` holds what every kind shares; each kind adds what belongs to its question (`generator.model.kinds`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from generator.model.claim import Claim, Row
from generator.model.fields import (
    LISTED,
    FactIds,
    FiledBy,
    Id,
    Lines,
    NounField,
    OwnText,
    OwnTitle,
    PlaceIds,
    Strict,
    Text,
    refuse,
)
from generator.model.nearest import did_you_mean
from generator.model.remembered import remembered
from generator.model.roles import RARE, UNPUBLISHED, FieldSpec, Holders, Plain, Scope, Status, Superseded
from generator.model.subject import Subject
from generator.model.vocabulary import CorrectionType, Standing, State
from generator.model.when import DayField, MomentField, WhenField
from generator.notice import Keys


class Correction(Strict):
    """A correction that is printed: what was said before, what is said now, and why."""

    on: MomentField
    type: CorrectionType
    was: Annotated[OwnText, Superseded()]
    now: OwnText
    because: OwnText


class Withheld(Strict):
    """What is known and not printed. `words` are SHA-256 digests of the words that may occur nowhere.

    A digest is of one to five consecutive words in small letters, NFC, letters alone, single spaces between.
    """

    what: OwnText
    reason: OwnText
    words: Annotated[Lines, Plain("digests"), UNPUBLISHED] = ()


class Fact(Subject):
    """One question, with its claims by their ids in the order of the file."""

    kind: Annotated[str, Plain("kind")]
    title: OwnTitle = Field(description="The question's short name, as a headline would have it.")
    when: WhenField
    where: PlaceIds = Field((), description="The place or places it happened at.")
    of: Annotated[NounField | None, Scope(compared=True, apart=False)] = Field(
        None, description="What is counted, in the plural: prisoners."
    )
    claims: Mapping[Id, Claim]
    standing: Standing = Field(description="How well the fact is established.")
    because: OwnText | None = Field(None, description="Why it stands as it does; needed where it is contested.")
    lead: Annotated[Id | None, Plain("claim"), RARE] = Field(
        None, description="The claim that stands for the fact; without it all are shown."
    )
    context: Annotated[FactIds, RARE] = Field((), description="Facts to show beside this one.")
    review_by: Annotated[DayField | None, RARE] = Field(None, description="When an editor is to look at it again.")
    corrections: Annotated[tuple[Correction, ...], LISTED, RARE] = Field(
        (), description="Corrections that are printed: on, type, was, now, because."
    )
    withheld: Annotated[tuple[Withheld, ...], LISTED, RARE] = Field(
        (), description="What is known and not printed: what, reason, digests of the words."
    )
    withdrawn: Annotated[OwnText | None, RARE] = Field(
        None, description="Why the fact no longer stands; its page is kept."
    )
    filed_by: FiledBy = Field(
        (), description="Who wrote it, by ids of the roster: they may not approve it. Not published."
    )
    state: Annotated[State | None, RARE, UNPUBLISHED] = Field(
        None, description="draft, in-review or published; without it published, unless only drafts use the fact."
    )

    @property
    def live_claims(self) -> tuple[Claim, ...]:
        """The claims that have not been withdrawn."""
        return tuple(claim for claim in self.claims.values() if claim.withdrawn is None)

    @remembered
    def rows(self) -> tuple[tuple[Keys, Claim, Row], ...]:
        """Each row of each claim, in the order of the file, with the way to it in there."""
        return tuple(
            (("claims", claim.id, *(("series", index) if claim.series else ())), claim, row)
            for claim in self.claims.values()
            for index, row in enumerate(claim.rows)
        )

    def withdrawal(self, claim: Claim | None = None) -> Text | None:
        """Why a claim of the fact no longer stands, for itself or with the whole fact; None where it does."""
        return self.withdrawn or (claim.withdrawn if claim is not None else None)

    def scoped(self, name: str, claim: Claim | None = None, row: Row | None = None) -> Any:
        """A scope field (`of`, `who`, `basis`, `side` …) as it holds for the fact, a claim, or a row of its series.

        The row's own value comes first, then the claim's, then the fact's; None where none has it,
        or the kind has no such field.
        """
        for level in (row, claim, self):
            # Straight from the fields: pydantic answers for a missing attribute at ten times the cost.
            value = level.__dict__.get(name) if level is not None else None
            if value is not None and value != ():
                return value
        return None

    def held(self, field: FieldSpec, claim: Claim, row: Row) -> Any:
        """A field of a claim as it holds for a row: scope fields as `scoped`; what the row answers is its own alone.

        All else that the row does not say itself holds from its claim. None, or empty, where nobody says it.
        """
        if field.scope is not None:
            return self.scoped(field.name, claim, row)
        own = getattr(row, field.name) if field.name in type(row).model_fields else None
        is_answer = field.has(Status) or field.has(Holders)
        return own if is_answer or own not in (None, ()) else getattr(claim, field.name)

    @model_validator(mode="after")
    def _lead_is_a_claim(self) -> Fact:
        if self.lead is not None and self.lead not in self.claims:
            remedy = did_you_mean(self.lead, self.claims, f"name one of “{'”, “'.join(self.claims)}”")
            refuse("fact-lead", f"“{self.lead}” is none of the fact's claims", remedy, keys=("lead",))
        return self
