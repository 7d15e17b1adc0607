"""How a kind becomes model classes: what belongs to its question, and what its claims answer.

scope  ──┬────────────> Fact of the kind      (top of the file)
         └─> answer ─┬─> Claim of the kind    (under `claims`)
                     └─> Row of the kind      (under `series`)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field, create_model, model_validator

from generator.model.claim import Answer, Claim, Row, name_claims
from generator.model.fact import Fact
from generator.model.fields import FROZEN, LISTED, Id, Strict, refuse


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its name, what its claims answer with in words, and the class that reads its files."""

    name: str
    answers: str
    fact: type[Fact]


class _Answered(Answer):
    """Refuses a row that answers nothing."""

    @model_validator(mode="after")
    def _answers(self) -> _Answered:
        if not getattr(self, "series", ()) and not self.is_answered():
            refuse("claim-answer", "answers nothing", f"write {type(self).__doc__}")
        return self


def make_kind(name: str, answers: str, scope: type[Strict], answer: type[Answer]) -> Kind:
    """The kind `name`, whose facts have the fields of `scope` and whose claims those of `answer` (and `scope`).

    `answers` says in words what a claim has to answer with.
    """
    title = name.capitalize()
    row: Any = create_model(f"{title}Row", __base__=(_Answered, answer, Row), __doc__=answers)
    series: Any = (Annotated[tuple[row, ...], LISTED], Field((), description=Claim.model_fields["series"].description))
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
    return Kind(name, answers, cast("type[Fact]", fact))
