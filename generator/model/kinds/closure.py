"""Closure facts: what is open, restricted, closed or damaged, and who holds it."""

from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model.claim import Answer
from generator.model.fields import FROZEN, ON_KEY, ActorIds, Id, PlaceIds, Strict, clip, refuse
from generator.model.kinds._make import make_kind
from generator.model.nearest import known_word
from generator.model.roles import AHEAD, COMPARED, HOLDERS, SCOPE, STATUS, Excepted, Scope, SideName
from generator.model.vocabulary import Extent, Status, Traffic
from generator.model.when import WhenField

ALL = "all"
"""The key under which a status stands that holds for every traffic."""


def _by_traffic(value: Any) -> Any:
    if not isinstance(value, dict):
        return {ALL: value}
    for key in value:
        if key not in get_args(Traffic):
            remedy = known_word(key, get_args(Traffic))
            refuse("field-vocabulary", f"“{clip(key)}” is no kind of traffic", remedy, keys=(key, ON_KEY))
    return value


class ClosureScope(Strict):
    """Which side and how much of it, until when, and what is excepted."""

    side: Annotated[Id | None, SideName(), Scope(compared=True, apart=False)] = Field(
        None, description="The side of the crossing, as its place names it."
    )
    extent: Annotated[Extent | None, COMPARED] = Field(None, description="part, where only a part of it is meant.")
    until: Annotated[WhenField | None, AHEAD, SCOPE] = Field(
        None, description="Until when it was so, where that is told."
    )
    except_: Annotated[PlaceIds, Excepted(), Scope(apart=False)] = Field(
        (), alias="except", description="Crossings of the border that are excepted."
    )


class ClosureAnswer(ClosureScope, Answer):
    """A status, a holder, or a paraphrase."""

    answered_by = ("status", "held_by", "says")

    status: Annotated[
        dict[str, Status],
        BeforeValidator(_by_traffic),
        FROZEN,
        STATUS,
        WithJsonSchema(
            {
                "anyOf": [
                    {"enum": list(get_args(Status))},
                    {
                        "type": "object",
                        "propertyNames": {"enum": list(get_args(Traffic))},
                        "additionalProperties": {"enum": list(get_args(Status))},
                    },
                ]
            }
        ),
    ] = Field(default_factory=dict, description="open, restricted, closed, damaged or unknown; or one a traffic.")
    held_by: Annotated[ActorIds, HOLDERS] = Field((), description="The actors who hold it.")


KIND = make_kind("closure", "at least one of status, held_by, says", ClosureScope, ClosureAnswer)
