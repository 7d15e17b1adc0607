"""Claims: one answer to a fact's question, by one voice, cited.

Claim ─┬─ by: Voice            who says it
       ├─ answer fields        from the fact's kind (`generator.model.kinds`), with what the source says of them
       ├─ Citation             source, locator, exact words; further ones under `also`
       └─ series: Row, Row …   the same voice over time; a claim without a series is its own only row
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, NoReturn

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, PlainValidator, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.fields import (
    FROZEN,
    LISTED,
    ActorIds,
    Exact,
    Id,
    Line,
    Lines,
    Note,
    Noun,
    NounField,
    OwnText,
    SourceId,
    Strict,
    Text,
    as_text,
    clip,
    id_of,
    read_id,
    read_text,
    refuse,
)
from generator.model.figure import Figure, FigureField, MeasuredField
from generator.model.remembered import remembered
from generator.model.roles import (
    RARE,
    UNPUBLISHED,
    Counted,
    FieldSpec,
    Holders,
    Names,
    OwnWords,
    Plain,
    Scope,
    Status,
    Translates,
    Unkeyed,
    Unpublished,
    fields_of,
    fields_with,
)
from generator.model.when import WhenField
from generator.notice import Keys

TEMPLATE_CLAIM = "first-claim"
"""The id that a claim has in a new file, until whoever fills it in calls it otherwise."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it: a named actor, an unnamed voice (perhaps of an actor), nobody named, or the newsroom itself.

    `actor` is the named actor's id; `unnamed` describes a voice that has no name, `of` the actor it belongs to.
    """

    kind: Literal["actor", "unnamed", "unattributed", "newsroom"]
    actor: Annotated[str | None, Names("actor"), Unkeyed()] = None
    unnamed: Annotated[Text | None, OwnWords()] = None
    of: Annotated[str | None, Names("actor")] = None


def _read_voice(value: object) -> Voice:
    if isinstance(value, dict):
        if "unnamed" not in value or set(value) - {"unnamed", "of"}:
            refuse("field-voice", "is a mapping without “unnamed”", "write unnamed: (who, in words) and, if known, of:")
        of = read_id(value["of"]) if "of" in value else None
        return Voice("unnamed", unnamed=read_text(value["unnamed"]), of=of)
    text = as_text(value, "an actor")
    if text in ("unattributed", "newsroom"):
        return Voice(text)  # type: ignore[arg-type]
    if " " in text:
        meant = f"write “{form}”, if that is its id" if (form := id_of(text)) else "write the id of its file in actors/"
        remedy = f"{meant}; of a voice without a name write unnamed: with these words, on a line of its own below by:"
        refuse("field-id", f"“{clip(text)}” is no id", remedy)
    return Voice("actor", actor=read_id(value))


VoiceField = Annotated[
    Voice,
    PlainValidator(_read_voice),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"unnamed": {"type": ["string", "object"]}, "of": {"type": "string"}},
                    "required": ["unnamed"],
                    "additionalProperties": False,
                },
            ],
            "description": "Who says it, not who printed it: an actor's id; unattributed; or unnamed: with of:.",
            "examples": ["sohr", "unattributed"],
        }
    ),
]


class Cited(Strict):
    """Where a claim was published, and in which exact words."""

    source: SourceId | None = Field(None, description="The source's id: where it was published.")
    at: Annotated[Line, Plain("locator")] | None = Field(
        None, description="Where in the source: para. 24, p. 3, 00:12:30."
    )
    exact: Exact | None = Field(
        None, description="The source's exact words, at most 25; […] stands for what is left out."
    )
    before: Annotated[Exact | None, RARE] = Field(
        None, description="The words before, where the exact words occur more than once."
    )
    after: Annotated[Exact | None, RARE] = Field(
        None, description="The words after, where the exact words occur more than once."
    )
    means: Annotated[OwnText | None, Translates()] = Field(
        None, description="The newsroom's translation of the exact words."
    )


class Citation(Cited):
    """A further place where the same claim stands."""

    source: SourceId
    bears: Annotated[Lines, Plain("what it is cited for"), RARE, UNPUBLISHED] = Field(
        (), alias="for", description="What it is cited for, where that is not every figure: killed, figure, when."
    )


class Part(Strict):
    """A part of a whole: its figure, and what it counts where the key does not say it."""

    figure: FigureField
    of: NounField | None = Field(None, description="What the part counts, where its key does not say it.")


def _as_figure(value: object) -> object:
    """A bare figure in place of a mapping stands for its `figure`."""
    return value if isinstance(value, dict) else {"figure": value}


class MeasuredPart(Part):
    """A part whose figure may carry a unit."""

    figure: MeasuredField


Parts = Annotated[Mapping[Id, Annotated[Part, BeforeValidator(_as_figure)]], FROZEN]
MeasuredParts = Annotated[Mapping[Id, Annotated[MeasuredPart, BeforeValidator(_as_figure)]], FROZEN]


_PARTS = "Parts that add up to the figure."
_INCLUDING = "Some of those counted; they may overlap."


class Breakdown(Strict):
    """A figure with its parts: those in `parts` add up to it, those in `including` may overlap."""

    figure: FigureField
    parts: Parts = Field(default_factory=dict, description=_PARTS)
    including: Parts = Field(default_factory=dict, description=_INCLUDING)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core_schema)
        return {"anyOf": [{"type": ["string", "integer"]}, schema]}


BreakdownField = Annotated[Breakdown, BeforeValidator(_as_figure)]


class Answer(Strict):
    """What a claim, or a row of its series, answers. Each kind adds its own fields.

    `of` and the kind's other scope fields belong to the question; given here, they override it.
    """

    says: OwnText | None = Field(None, description="A paraphrase in the newsroom's own words.")
    of: Annotated[NounField | None, Scope(compared=True, apart=False), RARE] = Field(
        None, description="What is counted, where it differs from the fact's."
    )

    answered_by: ClassVar[tuple[str, ...]] = ()
    """The fields of which a claim has to give one; empty where anything counted will do."""

    def counts(self) -> Mapping[tuple[str, ...], Breakdown | Figured]:
        """Each counted thing by the path of its figure: `("killed",)`, or `()` where there is only one."""
        return {
            (field.key,): count
            for field in fields_with(type(self), Counted)
            if (count := getattr(self, field.name)) is not None
        }

    @property
    def statuses(self) -> Mapping[str, str]:
        """The status by traffic; empty where the kind has none, or the claim gives none."""
        return next((getattr(self, field.name) for field in fields_with(type(self), Status)), {})

    @property
    def holders(self) -> tuple[str, ...]:
        """The ids of those who hold the place; empty where the kind has none, or the claim names none."""
        return next((getattr(self, field.name) for field in fields_with(type(self), Holders)), ())

    def is_answered(self) -> bool:
        """Whether anything is said that the kind asks for."""
        if not self.answered_by:
            return bool(self.counts())
        return any(getattr(self, name) not in (None, (), {}) for name in self.answered_by)


class Figured(Answer):
    """An answer that is one figure, with parts that add up or may overlap."""

    answered_by = ("figure",)

    figure: FigureField | None = None
    parts: Parts = Field(default_factory=dict, description=_PARTS)
    including: Parts = Field(default_factory=dict, description=_INCLUDING)

    def counts(self) -> Mapping[tuple[str, ...], Breakdown | Figured]:
        """Itself, where it has a figure, and what the kind counts besides."""
        return {**({(): self} if self.figure is not None else {}), **super().counts()}

    @model_validator(mode="after")
    def _parts_have_a_whole(self) -> Figured:
        if self.figure is None and (self.parts or self.including):
            refuse("claim-parts", "has parts without a figure", "write the whole under figure:")
        return self


class Measured(Figured):
    """An answer whose figures may carry a unit."""

    figure: MeasuredField | None = None
    parts: MeasuredParts = Field(default_factory=dict, description=_PARTS)
    including: MeasuredParts = Field(default_factory=dict, description=_INCLUDING)


class Row(Answer, Cited):
    """A claim at one time: its citation, the time it speaks for, when it was said."""

    as_of: WhenField | None = Field(None, description="The time it speaks for; default: said, then the source's date.")
    said: WhenField | None = Field(None, description="When it was said.")
    because: Annotated[OwnText | None, RARE] = Field(
        None, description="Why a cumulative figure falls or its basis changes."
    )
    also: Annotated[tuple[Citation, ...], LISTED, RARE] = Field((), description="Further citations of the same claim.")
    note: Note = Field(None, description="For editors: in no output.")

    def cited(self) -> list[tuple[Keys, Cited]]:
        """The row's citations, its own first, each with the way to it from the row on; none of a derived number."""
        own: list[tuple[Keys, Cited]] = [((), self)] if self.source is not None else []
        return own + [(("also", number), citation) for number, citation in enumerate(self.also)] if self.also else own

    @property
    def citations(self) -> list[Cited]:
        """The row's citations, its own first."""
        return [citation for _, citation in self.cited()]


class Claim(Row):
    """One answer by one voice. `id` is its key among the fact's claims."""

    id: Annotated[str, Plain("id")] = ""
    by: VoiceField
    via: ActorIds = Field((), description="Who passes it on: state television, citing …")
    derived: Annotated[Line | None, Plain("expression"), RARE] = Field(
        None, description="For by: newsroom: what the number is computed from."
    )
    withdrawn: Annotated[OwnText | None, RARE] = Field(
        None, description="Why this claim no longer stands; it stays on its page."
    )
    series: Annotated[tuple[Row, ...], LISTED, RARE] = Field(
        (), description="The same voice over time: rows with as_of, figures, citation."
    )

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the series, or the claim itself as its only row."""
        return self.series or (self,)

    @model_validator(mode="after")
    def _says_it_once(self) -> Claim:
        if self.series and any((self.source, self.also, quantities_of(self), self.statuses, self.holders)):
            refuse("claim-series", "has a series and an answer of its own", "move the answer into a row of the series")
        if self.derived is not None and self.by.kind != "newsroom":
            refuse("claim-derived", "is derived, but not the newsroom's own", "write by: newsroom, and no source")
        if self.derived is not None and self.source is not None:
            remedy = "take source: out; what it is derived from has its own"
            refuse("claim-derived", "is derived and cites a source", remedy)
        for index, row in enumerate(self.rows if self.derived is None else ()):
            if row.source is None:
                self._refuse_without_source(("series", index) if self.series else ())
        return self

    def _refuse_without_source(self, keys: Keys) -> NoReturn:
        remedy = "write source: with the id of where it was published"
        if self.by.kind == "newsroom" and not self.series:
            found = "neither cites a source nor is derived"
            refuse("claim-source", found, f"{remedy}, or derived: with what it is computed from")
        refuse("claim-source", "cites no source", remedy, keys=keys)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema.get("properties", {}).pop("id", None)
        return schema


def name_claims(value: Any) -> Any:
    """Give each raw claim its key as `id`, and refuse an `id` that was written by hand."""
    if not isinstance(value, dict):
        refuse("field-type", "is not a mapping of claims", "write one claim a key, with its fields indented under it")
    if not value:
        refuse("field-empty", "has no claim", "write at least one claim")
    for claim in value.values():
        if isinstance(claim, dict) and "id" in claim:
            refuse("field-from-file", "has a claim with a key id", "take id out: the claim's key is its id")
    return {key: {**claim, "id": key} if isinstance(claim, dict) else claim for key, claim in value.items()}


@cache
def plain_fields(claim: type[Claim]) -> tuple[FieldSpec, ...]:
    """The fields that a claim is published with: not its figures, nor its citations, nor the rows of its series."""
    cited = {field.name for field in fields_of(Cited)}
    fields = (field for field in fields_of(claim) if not (field.name in cited or field.has(Unpublished)))
    return tuple(one for one in fields if not (isinstance(one.holds, type) and issubclass(one.holds, Strict | Figure)))


class Quantity(NamedTuple):
    """A figure of a claim with its place in it: `path` as in `Address`, `whole` the path of what it is a part of.

    `relation` tells how it belongs to that; a whole is its own.
    """

    path: tuple[str, ...]
    figure: Figure
    relation: Literal["whole", "part", "included"]
    whole: tuple[str, ...]
    of: Noun | None = None

    @property
    def counted(self) -> str | None:
        """The field that counts it, as in `killed`; None where the answer is one figure and has no name for it."""
        return self.whole[0] if self.whole else None


@remembered
def quantities_of(row: Row) -> tuple[Quantity, ...]:
    """Every figure of a claim or a row, wholes before their parts, in the order of the file."""
    return tuple(_quantities(row))


def _quantities(answer: Answer) -> Iterator[Quantity]:
    for path, count in answer.counts().items():
        assert count.figure is not None
        # Straight from the fields: pydantic answers for a missing attribute at ten times the cost.
        yield Quantity(path, count.figure, "whole", path, vars(count).get("of"))
        for key, part in count.parts.items():
            yield Quantity((*path, key), part.figure, "part", path, part.of)
        for key, part in count.including.items():
            yield Quantity((*path, key), part.figure, "included", path, part.of)
