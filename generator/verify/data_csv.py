"""Facts in CSV, read back: every column of every figure's row, and no other.

In: the bytes, the Site, the facts whose figures the file must hold. Out: what is wrong, in words, each naming the
figure.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from generator.model import KINDS, FigureRef, Moment, Site, Text, When, all_told
from generator.model.roles import FieldSpec
from generator.verify.data import FORMULA, Key, Known, edtf, own_fields
from generator.verify.grammar import Grammar
from generator.verify.quantity import Number

_READ = frozenset({"by", "of", "text", "least", "most"})
"""Columns that are read as what they are: a voice, a noun, a figure and its bounds."""
_SHARED = _READ | {
    "id", "kind", "title", "url", "when", "when_edtf", "where", "standing", "because", "claim", "actor", "via", "as_of",
    "said", "row", "path", "relation", "says", "row_because", "derived", "source", "at", "exact", "means", "withdrawn",
}  # fmt: skip
Cells = dict[str, object]
"""What the cells of a row have to say, by their columns."""


def check_csv(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a CSV file of one row a figure that must hold every figure of `facts`."""
    known = Known(site, grammar)
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        rows = list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        yield f"is no CSV: {error}"
        return
    if faults := list(_column_faults(_columns(), table.fieldnames or ())):
        yield from faults
        return
    figured = (id for id in facts if id in site.facts and next(all_told(site, site.facts[id]), None))
    yield from known.missing(figured, (row["id"] or "" for row in rows))
    yield from _rows_faults(rows, known)


def _column_faults(columns: frozenset[str], found: Iterable[str]) -> Iterator[str]:
    names = list(found)
    if lacking := sorted(columns - set(names)):
        yield f"lacks the columns {', '.join(lacking)}"
    if unknown := sorted(set(names) - columns):
        yield f"has the columns {', '.join(unknown)}, which data do not have"
    if len(set(names)) < len(names):
        yield "has a column twice"


def _rows_faults(rows: list[dict[str, str]], known: Known) -> Iterator[str]:
    told = known.told({row["id"] or "" for row in rows})
    seen: set[Key] = set()
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            yield f"has too few or too many cells in row {number}, of fact {row['id']}"
            continue
        key = (row["id"], row["claim"], row["row"], row["path"])
        if key in seen:
            yield f"has the figure {told[key].address if key in told else key} twice, again in row {number}"
        seen.add(key)
        if key in told:
            yield from _row_faults(row, told[key], known)
        else:
            yield f"has a figure {row['id']}#{row['claim']} {row['path']}, which the content does not have".rstrip()
    for key in sorted(told.keys() - seen):
        yield f"has no row for the figure {told[key].address}"


def _row_faults(row: Mapping[str, str], told: FigureRef, known: Known) -> Iterator[str]:
    for column, cell in row.items():
        if cell.startswith(FORMULA):
            yield f"{told.address} has a formula in {column}: “{cell}”"
    cells = {column: _bare(cell) for column, cell in row.items()}
    yield from _figure_faults(cells, told, known)
    if cells["by"] not in known.voices(told.claim):
        yield f"{told.address} is said by “{cells['by']}”, who is not its voice"
    for column, expected in _expected(told, known).items():
        if not _says(cells[column], expected):
            yield f"{told.address} has {column} “{row[column]}”, which is not what the content has"


def _figure_faults(cells: Mapping[str, str], told: FigureRef, known: Known) -> Iterator[str]:
    yield from known.text_faults(told, cells["text"])
    if (cells["of"] or None) not in known.counts(told):
        yield f"{told.address} counts {cells['of']!r}, which is not what the content has"
    for bound, value in (("least", told.quantity.figure.least), ("most", told.quantity.figure.most)):
        if _number(cells[bound]) != value:
            yield f"{told.address} has {bound} “{cells[bound]}”, where the content has {value}"


def _columns() -> frozenset[str]:
    """The columns of any figure's row."""
    own = (field for kind in KINDS.values() if kind.counts for field in own_fields(kind.name))
    return _SHARED.union(*map(_of_field, own))


def _of_field(field: FieldSpec) -> tuple[str, ...]:
    """The columns of a kind's own field; a time has one for its words and one in EDTF."""
    return (field.key, f"{field.key}_edtf") if field.holds is When else (field.key,)


def _expected(told: FigureRef, known: Known) -> Cells:
    """What every cell has to say but those of the figure and its voice; None for nothing."""
    cells: Cells = dict.fromkeys(_columns() - _READ)
    fact, head, claim = told.fact, known.of_fact(told.fact), known.of_claim(told.fact, told.claim, told.row)
    cells |= {column: head[column] for column in ("id", "kind", "title", "url", "where", "standing")}
    cells |= {"because": fact.because, "when": fact.when.text, "when_edtf": fact.when.edtf}
    cells |= {column: claim[column] for column in ("actor", "via", "row", "says", "derived")}
    cells |= {column: _edtf(claim[column]) for column in ("as_of", "said")}
    cells |= {"claim": told.claim.id, "row_because": claim["because"]}
    cells |= {"path": ".".join(told.quantity.path), "relation": told.quantity.relation}
    cells["withdrawn"] = told.claim.withdrawn or fact.withdrawn
    for field in own_fields(fact.kind):
        value = claim[field.key]
        own = (value.text, value.edtf) if isinstance(value, When) else (value, None)
        cells |= zip(_of_field(field), own, strict=False)
    cited = next(iter(told.row.citations), None)
    if cited is not None:
        cells |= {"source": cited.source, "at": cited.at, "exact": cited.exact, "means": cited.means}
    return cells


def _edtf(value: object) -> str | None:
    return edtf(value) if isinstance(value, When | Moment) else None


def _says(cell: str, value: object) -> bool:
    """Whether a cell says what the model has; nothing is an empty cell."""
    match value:
        case None:
            return cell == ""
        case Text():
            return cell in set(value.everything())
        case tuple():
            return cell == " ".join(value)
        case Mapping():
            return cell == " ".join(f"{key}={item}" for key, item in value.items())
    return cell == value


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _number(text: str) -> Number | str | None:
    if text == "":
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit() else text
