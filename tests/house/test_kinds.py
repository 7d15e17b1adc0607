"""A kind whose declaration would lose something fails at import, with the field named."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field

from generator.model.claim import Answer, BreakdownField, Figured
from generator.model.fields import ActorIds, Id, OwnText, Strict, TextField
from generator.model.kinds import make_kind
from generator.model.roles import COMPARED, COUNTED, HOLDERS, SCOPE
from generator.model.vocabulary import Extent


class Sound(Strict):
    """What belongs to the question."""

    extent: Annotated[Extent | None, COMPARED] = Field(None)
    target: Annotated[OwnText | None, SCOPE] = Field(None)
    attacked_by: Annotated[ActorIds, SCOPE] = Field(())


class SoundAnswer(Sound, Answer):
    """What is answered."""

    killed: Annotated[BreakdownField | None, COUNTED] = Field(None)
    held_by: Annotated[ActorIds, HOLDERS] = Field(())


class TextWithoutRole(Strict):
    """A text that nobody would search for numbers."""

    target: Annotated[TextField | None, SCOPE] = Field(None)


class IdWithoutGroup(Strict):
    """An id that nobody would look up."""

    attacked_by: Annotated[Id | None, SCOPE] = Field(None)


class NoScope(Strict):
    """A field that nobody would compare or print."""

    target: OwnText | None = Field(None)


class Unprintable(Strict):
    """A value that no page has a form for."""

    depth: Annotated[Decimal | None, SCOPE] = Field(None)


class AnswerWithoutRole(Answer):
    """An answer that nobody would print."""

    held_by: ActorIds = Field(())


class TwoHolders(SoundAnswer):
    """A second field of a role that a kind has once."""

    taken_by: Annotated[ActorIds, HOLDERS] = Field(())


class AnsweredByNothing(Answer):
    """An answer that is no field."""

    answered_by = ("held_by",)


class Plain(Answer):
    """No answer of its own."""


class Figures(Figured):
    """A figure."""


class Nothing(Strict):
    """No field of its own."""


@pytest.mark.parametrize(
    ("scope", "answer", "field"),
    [
        (TextWithoutRole, Plain, "target does not say what it is"),
        (IdWithoutGroup, Plain, "attacked_by does not say what it is"),
        (NoScope, Plain, "target is declared as scope and has no such role"),
        (Unprintable, Plain, "depth cannot be printed"),
        (Nothing, AnswerWithoutRole, "held_by would never be printed"),
        (Sound, TwoHolders, "taken_by would never be printed"),
        (Nothing, AnsweredByNothing, "answered_by names held_by, which is no field"),
    ],
)
def test_a_kind_that_would_lose_a_field_fails_at_import(scope: Any, answer: Any, field: str) -> None:
    """The field is named, and what to annotate it with."""
    with pytest.raises(TypeError, match=f"kind flood: {re.escape(field)}"):
        make_kind("flood", "figure", scope, answer)


@pytest.mark.parametrize(("scope", "answer"), [(Sound, SoundAnswer), (Nothing, Figures), (Nothing, Plain)])
def test_a_sound_kind_is_made(scope: Any, answer: Any) -> None:
    """The same fields with what they are said."""
    kind = make_kind("flood", "figure", scope, answer)
    assert {field.name for field in kind.scope} == set(scope.model_fields)
    assert kind.counts == (answer is not Plain)
