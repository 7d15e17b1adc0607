"""The table of facts: which columns it has, what each holds and says, and the files that have it.

A row is one figure; an answer without a figure, a status or a statement, is a row too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from generator.model.claim import Claim, plain_fields
from generator.model.kinds import KINDS
from generator.model.lock import LockResult
from generator.model.record import ApprovalState
from generator.model.roles import FieldSpec, fields_of
from generator.model.vocabulary import Standing
from generator.model.when import When

DataFile = Literal["csv", "xlsx", "json", "geojson"]
MEDIA_TYPES: Mapping[DataFile, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json",
        "geojson": "application/geo+json",
    }
)
"""The files that facts are published in as data, by the ends of their names: each is made, linked, packed and named in
JSON-LD by this."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it says, the type of its values, and their vocabulary where they have one.

    `is_given` tells that no row is without it.
    """

    name: str
    says: str
    type: Literal["string", "number"] = "string"
    words: tuple[str, ...] = ()
    is_given: bool = False


_BEFORE = (
    Column("address", "The address of the figure, or of the answer without one: fact#claim.path@row.", is_given=True),
    Column("id", "The id of the fact.", is_given=True),
    Column("kind", "The kind of the fact.", words=tuple(KINDS), is_given=True),
    Column("title", "The title of the fact.", is_given=True),
    Column("url", "The page of the fact.", is_given=True),
    Column("when", "When it happened, as the content has it.", is_given=True),
    Column("when_edtf", "When it happened, in EDTF; empty where it is unknown."),
    Column("where", "The ids of the places it happened at, a space between."),
    Column("standing", "How well the fact is established.", words=get_args(Standing), is_given=True),
    Column("because", "Why the fact stands as it does."),
    Column("claim", "The id of the claim.", is_given=True),
    Column("by", "Who says it, in words.", is_given=True),
    Column("actor", "The id of the actor who says it, or whom an unnamed voice belongs to."),
    Column("via", "The ids of the actors who pass it on, a space between."),
    Column("as_of", "The time that the claim speaks for, in EDTF."),
    Column("said", "When it was said, in EDTF."),
    Column("row", "In a series, the row: what stands behind @ in the address."),
    Column("path", "Harm and part: killed, killed.children; empty where the claim has one figure or none."),
    Column(
        "relation",
        "whole; part: all parts add up to the whole; included: they may overlap. Empty where there is no figure.",
        words=("whole", "part", "included"),
    ),
    Column("of", "What is counted."),
    Column("text", "The figure in words, with its bound. It is empty where the answer has no figure."),
    Column("least", "The least it can be, inclusive; empty where nobody said it.", "number"),
    Column("most", "The most it can be, inclusive; empty where the end is open, or nobody said it.", "number"),
)
_AFTER = (
    Column("says", "A paraphrase of the claim in the newsroom's own words."),
    Column("row_because", "Why a cumulative figure falls or its basis changes."),
    Column("derived", "What a number of the newsroom's own is worked out from."),
    Column("source", "The id of the source that is cited first."),
    Column("at", "Where in the source."),
    Column("exact", "The exact words of the source."),
    Column("means", "The newsroom's translation of the exact words."),
    Column(
        "words_found",
        "Whether the exact words were found in the kept copy of the source; empty where no copy is kept.",
        words=get_args(LockResult),
    ),
    Column("source_url", "The address of the source, leading to the very words where a browser can."),
    Column("also", "The ids of the sources that are cited besides, a space between."),
    Column("withdrawn", "Why the claim, or else the fact, no longer stands."),
    Column(
        "approval",
        "Where the approvals of the row of a series stand; where it is approved, or in none, those of the fact.",
        words=get_args(ApprovalState),
        is_given=True,
    ),
    Column("approved_on", "The day of the last approval, on the site's clock; empty where it is not approved."),
)


def own_fields(kind: str) -> tuple[FieldSpec, ...]:
    """The fields that only claims of the kind have, besides their figures."""
    shared = {field.name for field in fields_of(Claim)}
    return tuple(field for field in plain_fields(KINDS[kind].claim) if field.name not in shared)


@cache
def table_columns() -> tuple[Column, ...]:
    """All columns in their order: those of facts and claims, and each kind's own."""
    own = {column.name: column for kind in KINDS for column in _own_columns(kind)}
    return (*_BEFORE, *own.values(), *_AFTER)


def _own_columns(kind: str) -> Iterator[Column]:
    """The columns of a kind's own fields; a time has two, as it was written and in EDTF."""
    for field in own_fields(kind):
        words = field.words if field.shape == "one" else ()
        yield Column(field.key, field.description + _SEVERAL.get(field.shape, ""), words=words)
        if field.holds is When:
            yield Column(f"{field.key}_edtf", f"{field.description} In EDTF.")


_SEVERAL = {"list": " A space between.", "mapping": " Each as traffic=status, a space between."}
