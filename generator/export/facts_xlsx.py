"""Facts as a spreadsheet (Office Open XML): the table of facts on a sheet, what its columns are on another.

Texts are texts, never formulas or links; bounds are numbers where a spreadsheet can keep all their digits, and show
them all. The same content makes the same bytes: the file has one fixed time.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.export.table import Cell, FactTable
from generator.model import Fact, table_columns

_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
"""Before this time no zip file can be."""
_LONGEST = 32_767
"""Characters that a cell can hold."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_WIDTHS = {"title": 40, "because": 40, "exact": 60, "means": 60, "says": 40, "address": 36, "by": 30, "text": 20}


def facts_xlsx(table: FactTable, facts: Iterable[Fact]) -> bytes:
    """The rows of facts as a workbook, its head kept in sight."""
    out, columns = io.BytesIO(), table_columns()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _TIME})
        sheet = _Sheet(book, "Facts", [column.name for column in columns])
        for cells in table.rows(facts):
            sheet.write([cells.get(column.name) for column in columns])
        sheet.finish([_WIDTHS.get(column.name, 16) for column in columns])
        legend = _Sheet(book, "Columns", ["column", "type", "what it says"])
        for column in columns:
            legend.write([column.name, column.type, column.says])
        legend.finish([16, 10, 100])
    return out.getvalue()


class _Sheet:
    """A sheet that is written row by row, its head first."""

    def __init__(self, book: Workbook, name: str, head: Sequence[str]) -> None:
        self._book, self._formats = book, dict[int, Format]()
        self._sheet: Worksheet = book.add_worksheet(name)
        self._length, self._head = 0, head
        bold = book.add_format({"bold": True})
        for place, title in enumerate(head):
            self._sheet.write_string(0, place, title, bold)

    def write(self, cells: Iterable[Cell]) -> None:
        """One row more."""
        self._length += 1
        for place, value in enumerate(cells):
            if isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _DIGITS:
                self._sheet.write_number(self._length, place, value, self._number(value))
            elif value is not None:
                text = f"{value:f}" if isinstance(value, Decimal) else str(value)
                self._sheet.write_string(self._length, place, _fit(text))

    def finish(self, widths: Sequence[int]) -> None:
        """Set the widths of the columns, keep the head in sight and let rows be filtered."""
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width)
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, self._length, len(self._head) - 1)

    def _number(self, value: int | Decimal) -> Format:
        """The format that shows just the digits that the number has."""
        places = max(0, -int(Decimal(value).as_tuple().exponent))
        if places not in self._formats:
            code = f"0.{'0' * places}" if places else "0"
            self._formats[places] = self._book.add_format({"num_format": code})
        return self._formats[places]


def _fit(text: str) -> str:
    """The text, cut where a cell ends, and marked so; other files have it whole."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]} […]"
