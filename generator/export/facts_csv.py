"""Facts as CSV: one row a figure, with all that it is of; a column for each field of the kinds that count."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.export.values import Values, edtf
from generator.jsontext import Json
from generator.model import KINDS, Fact, FigureRef, Site, When, all_told, row_key, speaks_for
from generator.model.claim import Claim, plain_fields
from generator.model.roles import FieldSpec, fields_of
from generator.wording import Wording

_BEFORE = ("id", "kind", "title", "url", "when", "when_edtf", "where", "standing", "because", "claim", "by", "actor",
           "via", "as_of", "said", "row", "path", "relation", "of", "text", "least", "most")  # fmt: skip
_AFTER = ("says", "row_because", "derived", "source", "at", "exact", "means", "withdrawn")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def _own_fields(kind: str) -> Iterator[FieldSpec]:
    """The kind's own fields of a claim: those that belong to the question, and what it answers besides figures."""
    shared = {field.name for field in fields_of(Claim)}
    return (field for field in plain_fields(KINDS[kind].claim) if field.name not in shared)


def _columns_of(field: FieldSpec) -> tuple[str, ...]:
    return (field.key, f"{field.key}_edtf") if field.holds is When else (field.key,)


_OWN = dict.fromkeys(
    column
    for kind in KINDS.values()
    if kind.counts
    for field in _own_fields(kind.name)
    for column in _columns_of(field)
)
COLUMNS = (*_BEFORE, *_OWN, *_AFTER)


def facts_csv(site: Site, wording: Wording, facts: Iterable[Fact]) -> bytes:
    """One row a figure, facts by their ids; an apostrophe neutralises what a spreadsheet would run as a formula."""
    values, out = Values(site, wording), io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for fact in sorted(facts, key=lambda fact: fact.id):
        for told in all_told(site, fact):
            row = {**_of_fact(values, fact), **_of_claim(values, told), **values.figure(told), **_cited(values, told)}
            writer.writerow({column: _cell(value) for column, value in row.items()})
    return out.getvalue().encode("utf-8")


def _of_fact(values: Values, fact: Fact) -> dict[str, Json]:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "title": values.text(fact.title),
        "url": values.url(fact),
        "when": fact.when.text,
        "when_edtf": fact.when.edtf,
        "where": " ".join(fact.where),
        "standing": fact.standing,
        "because": values.of(fact.because),
    }


def _of_claim(values: Values, told: FigureRef) -> dict[str, Json]:
    fact, claim, row = told.fact, told.claim, told.row
    as_of, said = speaks_for(values.site, row, claim), row.said or claim.said
    cells: dict[str, Json] = {
        "claim": claim.id,
        "by": values.by(claim),
        "actor": claim.by.actor or claim.by.of,
        "via": " ".join(claim.via),
        "as_of": edtf(as_of) if as_of is not None else None,
        "said": edtf(said) if said is not None else None,
        "row": row_key(values.site, claim, row),
        "says": values.of(row.says or claim.says),
        "row_because": values.of(row.because or claim.because),
        "derived": claim.derived,
        "withdrawn": values.of(claim.withdrawn or fact.withdrawn),
    }
    for field in _own_fields(fact.kind):
        cells |= _own_cells(values, field, fact.held(field, claim, row))
    return cells


def _own_cells(values: Values, field: FieldSpec, value: object) -> dict[str, Json]:
    if isinstance(value, When):
        return {field.key: value.text, f"{field.key}_edtf": value.edtf}
    said = values.of(value)
    if isinstance(said, Mapping):
        said = [f"{key}={item}" for key, item in said.items()]
    return {field.key: " ".join(map(str, said)) if isinstance(said, list) else said}


def _cited(values: Values, told: FigureRef) -> dict[str, Json]:
    cited = next(iter(told.row.citations), None)
    if cited is None:
        return {}
    return {"source": cited.source, "at": cited.at, "exact": cited.exact, "means": values.of(cited.means)}


def _cell(value: Json) -> str:
    text = "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
