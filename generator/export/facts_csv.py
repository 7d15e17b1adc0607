"""Facts as CSV: the table of facts for spreadsheets, which tell UTF-8 by the mark at its head."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from generator.export.table import Cell, FactTable
from generator.model import Fact, table_columns

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def facts_csv(table: FactTable, facts: Iterable[Fact], *, bom: bool = True) -> bytes:
    """The rows of facts; an apostrophe neutralises what a spreadsheet would run as a formula."""
    names, out = [column.name for column in table_columns()], io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for cells in table.rows(facts):
        writer.writerow([_written(cells.get(name)) for name in names])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _written(value: Cell) -> str:
    text = "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
