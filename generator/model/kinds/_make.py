"""How a kind becomes model classes: what belongs to its question, and what its claims answer.

scope  ──┬────────────> Fact of the kind      (top of the file)
         └─> answer ─┬─> Claim of the kind    (under `claims`)
                     └─> Row of the kind      (under `series`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import BeforeValidator, Field, create_model, model_validator

from generator.model.claim import Answer, Claim, Figured, Row, name_claims
from generator.model.fact import Fact
from generator.model.fields import FROZEN, LISTED, Id, Strict, Text, refuse
from generator.model.roles import (
    RARE,
    Counted,
    FieldSpec,
    Holders,
    Scope,
    Status,
    fields_of,
    fields_with,
    silent_fields,
)
from generator.model.vocabulary import RISING, Harm
from generator.model.when import When


@dataclass(frozen=True)
class Kind:
    """A kind of fact: its name, what its claims answer with in words, and the classes that read its files.

    `happened` says what happened to those whom its `figure` counts: `released`; empty where they are just so many.
    """

    name: str
    answers: str
    fact: type[Fact]
    claim: type[Claim]
    happened: str = ""

    @property
    def counts(self) -> bool:
        """Whether its claims answer with figures."""
        return bool(fields_with(self.claim, Counted)) or "figure" in self.claim.model_fields

    @cached_property
    def harms(self) -> tuple[str, ...]:
        """What people suffered whom its claims count; empty where they count none who did."""
        return tuple(field.key for field in fields_with(self.claim, Counted) if field.key in get_args(Harm))

    @cached_property
    def rising(self) -> tuple[str, ...]:
        """Its figures that count from the beginning on, so that they do not fall without a reason."""
        return ("figure",) if self.happened in RISING else tuple(harm for harm in self.harms if harm in RISING)

    def happened_to(self, counted: str | None) -> str:
        """What happened to those whom a figure counts, whose key is `counted`; empty where that says nothing of it."""
        return counted or "" if self.harms else self.happened

    @property
    def scope(self) -> tuple[FieldSpec, ...]:
        """The kind's own fields that belong to the question, in the order of printing."""
        shared = {field.name for field in fields_of(Fact)}
        return tuple(field for field in fields_with(self.fact, Scope) if field.name not in shared)


class _Answered(Answer):
    """Refuses a row that answers nothing."""

    @model_validator(mode="after")
    def _answers(self) -> _Answered:
        if not getattr(self, "series", ()) and not self.is_answered():
            refuse("claim-answer", "answers nothing", f"write {type(self).__doc__}")
        return self


def make_kind(name: str, answers: str, scope: type[Strict], answer: type[Answer], *, happened: str = "") -> Kind:
    """The kind `name`, whose facts have the fields of `scope` and whose claims those of `answer` (and `scope`).

    `answers` says in words what a claim has to answer with, `happened` what happened to those whom its figure counts.

    Raises:
        TypeError: a field does not say what it is, so that it would be lost somewhere.
    """
    title = name.capitalize()
    row: Any = create_model(f"{title}Row", __base__=(_Answered, answer, Row), __doc__=answers)
    series: Any = (
        Annotated[tuple[row, ...], LISTED, RARE],
        Field((), description=Claim.model_fields["series"].description),
    )
    claim: Any = create_model(f"{title}Claim", __base__=(_Answered, answer, Claim), __doc__=answers, series=series)
    claims: Any = Annotated[dict[Id, claim], BeforeValidator(name_claims), FROZEN]
    kind: Any = Literal[name]
    fact: Any = create_model(
        f"{title}Fact",
        __base__=(scope, Fact),
        __doc__=f"A fact of kind {name}: its claims answer with {answers}.",
        kind=(kind, Field(description=f"A {name} fact: claims answer with {answers}.")),
        claims=(claims, Field(description="The answers, each under an id of its own.")),
    )
    for fault in _faults(scope, answer, cast("type[Fact]", fact)):
        raise TypeError(f"kind {name}: {fault}")
    return Kind(name, answers, cast("type[Fact]", fact), cast("type[Claim]", claim), happened)


def _faults(scope: type[Strict], answer: type[Answer], fact: type[Fact]) -> Iterator[str]:
    """What is wrong with the declaration of a kind, each fault with the field it is in."""
    for field in silent_fields(fact):
        yield f"{field.name} does not say what it is; annotate it with OwnText, ActorIds, PlaceIds or another role"
    yield from _scope_faults(scope)
    yield from _answer_faults(scope, answer)


def _scope_faults(scope: type[Strict]) -> Iterator[str]:
    for field in fields_of(scope):
        if field.scope is None:
            yield f"{field.name} is declared as scope and has no such role; annotate it with SCOPE or COMPARED"
        elif field.scope.apart and not _is_printable(field):
            yield f"{field.name} cannot be printed as a part of the question: it holds no ids, words, text or time"


def _answer_faults(scope: type[Strict], answer: type[Answer]) -> Iterator[str]:
    known = {field.name for base in (scope, Answer, Figured) for field in fields_of(base)}
    for field in fields_of(answer):
        if field.name not in known and not any(map(field.has, (Counted, Status, Holders))):
            yield f"{field.name} would never be printed; annotate it with COUNTED, STATUS or HOLDERS"
    for role in (Status, Holders):
        if len(fields := fields_with(answer, role)) > 1:
            yield f"{fields[1].name} would never be printed; a kind has one field of role {role.__name__}"
    for name in answer.answered_by:
        if name not in answer.model_fields:
            yield f"answered_by names {name}, which is no field"


def _is_printable(field: FieldSpec) -> bool:
    return field.group is not None or bool(field.words) or field.holds in (Text, When)
