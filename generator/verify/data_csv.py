"""Facts in CSV, read back: every column of every figure's row, and no other.

In: the bytes, the Site, the facts whose figures the file must hold. Out: what is wrong, in words, each naming the
figure.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from generator.model import KINDS, FigureRef, Site, When, all_told
from generator.verify.data import Known, Shape, edtf, own_fields
from generator.verify.grammar import Grammar
from generator.verify.shape import Entries, Read, digits, faults_in

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, the full-width signs too."""


def check_csv(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a CSV file of one row a figure that must hold every figure of `facts`, by their ids."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        yield f"is no CSV: {error}"
        return
    if faults := list(faults_in(rows[0] if rows else [], list(_table()), "its head")):
        yield from faults
        return
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            yield f"has {len(row)} cells in row {number}, where its head has {len(rows[0])}: {', '.join(row)[:80]}"
    found = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    yield from faults_in(found, _shape_of(Known(site, grammar), facts))


def _shape_of(known: Known, facts: Iterable[str]) -> Entries:
    told = [one for fact in known.facts(facts) for one in all_told(known.site, fact)]
    return Entries(("id", "claim", "row", "path"), [(str(one.address), _cells(known, one)) for one in told])


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    """Each column, in the order of the file: what its cells are of, and which value of it they have."""
    own = [field for kind in KINDS.values() if kind.counts for field in own_fields(kind.name)]
    times = ("", "_edtf")
    return {
        **_same("fact", "id", "kind", "title", "url", "when", "when_edtf", "where", "standing", "because"),
        "claim": ("claim", "id"),
        **_same("claim", "by", "actor", "via", "as_of", "said", "row"),
        **_same("figure", "path", "relation", "of", "text", "least", "most"),
        **_same("claim", *(field.key + end for field in own for end in (times if field.holds is When else times[:1]))),
        "says": ("claim", "says"),
        "row_because": ("claim", "because"),
        "derived": ("claim", "derived"),
        **_same("citation", "source", "at", "exact", "means"),
        "withdrawn": ("claim", "withdrawn"),
    }


def _same(holder: str, *names: str) -> dict[str, tuple[str, str]]:
    """Columns that are called as the values are."""
    return {name: (holder, name) for name in names}


def _cells(known: Known, told: FigureRef) -> Shape:
    """What every cell of a figure's row has to say, by its column."""
    fact, claim = known.fact(told.fact), known.claim(told.fact, told.claim, told.row)
    claim |= {key: (claim[key] or {}).get("edtf") for key in ("as_of", "said")}
    claim["withdrawn"] = claim["withdrawn"] or fact["withdrawn"]
    for field in own_fields(told.fact.kind):
        if isinstance(value := told.fact.held(field, told.claim, told.row), When):
            claim |= _written(field.key, value)
    holders = {
        "fact": fact | _written("when", told.fact.when),
        "claim": claim,
        "figure": known.figure(told),
        "citation": next((known.citation(cited) for cited in told.row.citations), {}),
    }
    return {column: _cell(holders[holder].get(key)) for column, (holder, key) in _table().items()}


def _written(key: str, when: When) -> dict[str, str | None]:
    """The two columns of a time: as it was written in the content, and in EDTF."""
    return {key: when.text, f"{key}_edtf": edtf(when)}


def _cell(value: Any) -> Any:
    """A value as a cell has it: nothing is empty, of several one stands behind the other, no formula is run."""
    match value:
        case None:
            return ""
        case Read():
            return Read(value.wanted, lambda found: not found.startswith(_FORMULA) and value.says(_bare(found)))
        case Mapping():
            return _cell([f"{key}={item}" for key, item in value.items()])
        case list():
            return _cell(" ".join(value))
        case int() | Decimal():
            return digits(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
