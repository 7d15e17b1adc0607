"""The table of facts, row by row: made once for each fact, whichever files have it.

In: facts. Out: cells by the names of columns: a text, an exact number, or None. How a file writes them is its affair.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.cite import words_address
from generator.export.values import Values, edtf
from generator.jsontext import Json
from generator.model import Address, Cited, Claim, Fact, Row, Site, When, own_fields, row_key, speaks_for, told_by
from generator.model.roles import FieldSpec
from generator.wording import Wording

Cell = str | int | Decimal | None
Cells = Mapping[str, Cell]


class FactTable:
    """The rows of a site's facts, in one language."""

    def __init__(self, site: Site, wording: Wording) -> None:
        self.site = site
        self._values = Values(site, wording)
        self._rows: dict[str, tuple[Cells, ...]] = {}

    def rows(self, facts: Iterable[Fact]) -> Iterator[Cells]:
        """The rows of facts, by their ids."""
        for fact in sorted(facts, key=lambda fact: fact.id):
            if fact.id not in self._rows:
                self._rows[fact.id] = tuple(_rows_of(self._values, fact))
            yield from self._rows[fact.id]


def _rows_of(values: Values, fact: Fact) -> Iterator[Cells]:
    """A row for each figure of the fact, and for each answer without one."""
    shared = _of_fact(values, fact)
    for _, claim, row in fact.rows():
        said = {
            **_of_claim(values, fact, claim, row),
            **_cited(values, row),
            **_approval(values.site, fact, claim, row),
        }
        figures = {str(told.address): values.figure(told) for told in told_by(values.site, fact, claim, row)}
        bare = str(Address(fact.id, claim.id, (), row_key(values.site, claim, row)))
        for address, figure in (figures or {bare: {}}).items():
            yield {"address": address, **shared, **said, **{name: _cell(value) for name, value in figure.items()}}


def _of_fact(values: Values, fact: Fact) -> Cells:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "title": values.text(fact.title),
        "url": values.url(fact),
        "when": fact.when.text,
        "when_edtf": fact.when.edtf,
        "where": _cell(fact.where),
        "standing": fact.standing,
        "because": _cell(values.of(fact.because)),
    }


def _of_claim(values: Values, fact: Fact, claim: Claim, row: Row) -> Cells:
    as_of, said = speaks_for(values.site, row, claim), row.said or claim.said
    cells: dict[str, Cell] = {
        "claim": claim.id,
        "by": values.by(claim),
        "actor": claim.by.actor or claim.by.of,
        "via": _cell(claim.via),
        "as_of": edtf(as_of) if as_of is not None else None,
        "said": edtf(said) if said is not None else None,
        "row": row_key(values.site, claim, row),
        "of": _cell(values.of(fact.scoped("of", claim, row))),
        "says": _cell(values.of(row.says or claim.says)),
        "row_because": _cell(values.of(row.because or claim.because)),
        "derived": claim.derived,
        "withdrawn": _cell(values.of(claim.withdrawn or fact.withdrawn)),
    }
    for field in own_fields(fact.kind):
        cells |= _own_cells(values, field, fact.held(field, claim, row))
    return cells


def _approval(site: Site, fact: Fact, claim: Claim, row: Row) -> Cells:
    """Where approvals stand: a row of a series, then its fact; the first of them that is not approved."""
    own, key = site.record.of(f"facts/{fact.id}"), row_key(site, claim, row)
    told = [site.record.of(f"facts/{fact.id}#{claim.id}@{key}"), own] if key else [own]
    lacking = next((one for one in told if one.state != "approved"), None)
    if lacking is not None:
        return {"approval": lacking.state, "approved_on": None}
    last = max((one.at for one in told if one.at is not None), default=None)
    day = last.astimezone(site.settings.time_zone).date().isoformat() if last is not None else None
    return {"approval": "approved", "approved_on": day}


def _own_cells(values: Values, field: FieldSpec, value: object) -> Cells:
    if isinstance(value, When):
        return {field.key: value.text, f"{field.key}_edtf": value.edtf}
    return {field.key: _cell(values.of(value))}


def _cited(values: Values, row: Row) -> Cells:
    first, *others = tuple(row.citations) or (Cited(),)
    url = values.site.sources[first.source].url if first.source else None
    known = values.site.evidence_of(first)
    return {
        "source": first.source,
        "at": first.at,
        "exact": first.exact,
        "means": _cell(values.of(first.means)),
        "words_found": known[1].result if known else None,
        "source_url": words_address(url, first.exact, first.before, first.after) if url else None,
        "also": _cell(tuple(cited.source for cited in others)),
    }


def _cell(value: Json) -> Cell:
    """A value in one cell: of several one stands behind the other."""
    if isinstance(value, Mapping):
        value = [f"{key}={item}" for key, item in value.items()]
    if value is None or isinstance(value, str | int | Decimal):
        return value
    return " ".join(map(str, value)) or None
