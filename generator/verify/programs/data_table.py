"""The table of facts, as CSV, a spreadsheet and GeoJSON have it: what every cell of every row has to say.

In: the Site, the facts whose rows a file must hold. Out: the shape of each row by the names of its columns, or what is
wrong with a file, in words, each naming the figure. A cell is a text, an exact number or None.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from generator.model import Address, Claim, Fact, Row, Site, When, own_fields, row_key, table_columns, told_by
from generator.verify.forms.data import Known, Shape, edtf, known_of
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.shape import Entries, Kept, Read, digits, faults_in, read_and_hold, read_json

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, the full-width signs too."""
_BOM = b"\xef\xbb\xbf"


def check_csv(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a CSV file that must hold every row of `facts`, by their ids; it may begin with a mark."""
    try:
        rows = list(csv.reader(io.StringIO(data.removeprefix(_BOM).decode("utf-8"), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        yield f"is no CSV: {error}"
        return
    known = known_of(site, grammar)
    yield from table_faults(rows, [known.row(*row, _as_text) for row in rows_of(known, facts)])


def check_geojson(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a feature collection that must hold every row of `facts`, each at the places of its fact."""
    return read_and_hold("is no GeoJSON", read_json, data, partial(_collection, known_of(site, grammar), facts))


def _collection(known: Known, facts: Iterable[str]) -> Shape:
    features = [
        (address, known.kept((_feature, address), partial(_feature, known.site, address, cells)))
        for address, cells in rows_of(known, facts)
    ]
    return {"type": "FeatureCollection", "features": Entries(("id",), features)}


def table_faults(rows: list[list[Any]], shape: Sequence[tuple[str, Shape]]) -> Iterator[str]:
    """What is wrong with the rows of a table, of which the first is its head."""
    head = rows[0] if rows else []
    if faults := list(faults_in(head, [column.name for column in table_columns()], "its head")):
        yield from faults
        return
    for number, row in enumerate(rows, start=1):
        if len(row) != len(head):
            yield f"has {len(row)} cells in row {number}, where its head has {len(head)}: {row!s:.80}"
    found = [dict(zip(head, row, strict=False)) for row in rows[1:]]
    yield from faults_in(found, Entries(("address",), shape))


def rows_of(known: Known, facts: Iterable[str]) -> list[tuple[str, Shape]]:
    """The rows of facts in their order: the address of each, and the shape of its cells."""
    rows: list[tuple[str, Shape]] = []
    for fact in known.facts(facts):
        rows += known.kept(fact.id, partial(_listed_rows, known, fact))
    return rows


def _listed_rows(known: Known, fact: Fact) -> list[tuple[str, Shape]]:
    return list(_rows_of(known, fact))


def _rows_of(known: Known, fact: Fact) -> Iterator[tuple[str, Shape]]:
    """A row for each figure, and for each answer without one."""
    whole = known.fact(fact)
    whole |= _written("when", fact.when)
    for _, claim, row in fact.rows():
        said = _of_claim(known, fact, claim, row)
        said["withdrawn"] = said["withdrawn"] or whole["withdrawn"]
        figures = {str(told.address): known.figure(told) for told in told_by(known.site, fact, claim, row)}
        bare = str(Address(fact.id, claim.id, (), row_key(known.site, claim, row)))
        for address, figure in (figures or {bare: {}}).items():
            holders = (said | figure, whole)
            yield address, {"address": address, **_cells(holders)}


def _of_claim(known: Known, fact: Fact, claim: Claim, row: Row) -> Shape:
    """What cells say of a claim, or a row of its series: its own fields, times in EDTF, citations."""
    said = known.claim(fact, claim, row)
    said |= {key: (said[key] or {}).get("edtf") for key in ("as_of", "said")}
    for field in own_fields(fact.kind):
        if isinstance(value := fact.held(field, claim, row), When):
            said |= _written(field.key, value)
    first, *others = [known.citation(cited) for cited in row.citations] or [{}]
    cited = {key: first.get(key) for key in ("source", "at", "exact", "means")}
    also = [other["source"] for other in others]
    return {
        **said,
        **cited,
        **_approval(known.site, fact, claim, said["row"]),
        "claim": claim.id,
        "row_because": said["because"],
        "words_found": (first.get("evidence") or {}).get("result"),
        "source_url": first.get("url"),
        "also": also,
    }


def _approval(site: Site, fact: Fact, claim: Claim, row: str | None) -> Shape:
    """Approved is a row that is so with its fact, since the later of both; else as the row, or the fact."""
    whole = site.record.of(f"facts/{fact.id}")
    part = site.record.of(f"facts/{fact.id}#{claim.id}@{row}") if row else whole
    states, days = (part.state, whole.state), [one.at for one in (part, whole) if one.at is not None]
    open_states = [state for state in states if state != "approved"]
    local = f"{max(days).astimezone(site.settings.time_zone):%Y-%m-%d}" if days and not open_states else None
    return {"approval": [*open_states, "approved"][0], "approved_on": local}


_OF_FACT = frozenset("id kind title url when when_edtf where standing because".split())


def _cells(holders: tuple[Shape, Shape]) -> Shape:
    """A cell for each column but the address: of the fact, or else of the claim and its figure."""
    said, whole = holders
    names = [column.name for column in table_columns()[1:]]
    return {name: _cell((whole if name in _OF_FACT else said).get(name)) for name in names}


def _written(key: str, when: When) -> dict[str, str | None]:
    """The two columns of a time: as it was written in the content, and in EDTF."""
    return {key: when.text, f"{key}_edtf": edtf(when)}


def _cell(value: Any) -> Any:
    """A value in one cell: of several one stands behind the other, and nothing is None."""
    match value:
        case Mapping():
            return _cell([f"{key}={item}" for key, item in value.items()])
        case list():
            return " ".join(value) or None
    return value


def _feature(site: Site, address: str, cells: Shape) -> Kept:
    return Kept(type="Feature", id=address, geometry=_geometry(site, cells["id"]), properties=cells)


def _geometry(site: Site, id: str) -> Shape | None:
    """A point, or several, longitude first; None where no place of the fact has coordinates."""
    points = [place.point for place in site.places_of(site.facts[id]) if place.point is not None]
    pairs = [[longitude, latitude] for latitude, longitude in points]
    if len(pairs) == 1:
        return {"type": "Point", "coordinates": pairs[0]}
    return {"type": "MultiPoint", "coordinates": pairs} if pairs else None


# --- CSV ---------------------------------------------------------------------------------------------------------


def _as_text(value: Any) -> Any:
    """A cell as CSV has it: nothing is empty, no formula is run."""
    match value:
        case None:
            return ""
        case Read():
            return Read(value.wanted, lambda found: not found.startswith(_FORMULA) and value.says(_bare(found)))
        case int() | Decimal():
            return digits(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
