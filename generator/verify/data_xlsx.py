"""Facts in a spreadsheet, read back from its parts: every cell that it shows, in which format, and nothing besides.

In: the bytes, the Site, the facts whose rows it must hold. Out: what is wrong, in words. A part, an element or an
attribute that `workbook.rng` does not have there is a fault: a formula, a link, a comment, what is hidden or coloured.
Numbers are held twice, as a spreadsheet keeps them and as their format shows them.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from generator.model import Site, table_columns
from generator.verify.data import known_of
from generator.verify.data_table import rows_of, table_faults
from generator.verify.grammar import Grammar
from generator.verify.shape import Read, digits, faults_in, read_xml

_PARTS = (
    "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "docProps/app.xml", "docProps/core.xml",
    "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
)  # fmt: skip
"""The parts of a workbook."""
_FACTS, _COLUMNS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_TEXTS = "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LARGEST = 256 * 1024 * 1024
_LONGEST = 32_767
"""Characters that a cell can hold."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_BUILT_IN: Mapping[str | None, str | None] = {"0": "General", "1": "0", "2": "0.00"}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_HEADS, _END = 30 + 46, 22
"""Bytes of a part's two heads in a zip file, and of the file's end."""
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a spreadsheet keeps it, and as it shows it."""

    kept: float
    shown: str


def check_xlsx(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a workbook that must hold every row of `facts`, and say what its columns are."""
    try:
        parts = _parts(data)
        rows, columns = _sheets(parts)
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, NotImplementedError) as error:
        yield f"is no workbook: {error}"
        return
    known = known_of(site, grammar)
    yield from table_faults(rows, [known.row(*row, _as_kept) for row in rows_of(known, facts)])
    legend = [["column", "type", "what it says"], *([one.name, one.type, one.says] for one in table_columns())]
    yield from faults_in(columns, legend, "Columns")


def _as_kept(value: Any) -> Any:
    """A cell as a spreadsheet has it: a number that it can keep is one, in just its digits; a text has its end."""
    if isinstance(value, int | Decimal):
        text = digits(value)
        kept = Number(float(text), text)
        return text if len(Decimal(value).as_tuple().digits) > _DIGITS else Read(text, lambda found: found == kept)
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[: _LONGEST - 4]} […]"
    return value


# --- the parts ---------------------------------------------------------------------------------------------------


def _parts(data: bytes) -> Mapping[str, Element]:
    """The parts of a workbook by their names, parsed. Raises ValueError where one is, or has, what it may not."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        infos = file.infolist()
        if sorted(info.filename for info in infos) != sorted(_PARTS):
            raise ValueError(f"its parts are {', '.join(sorted(info.filename for info in infos))}")
        if any(map(_is_odd, infos)) or len(data) != _END + sum(map(_length, infos)):
            raise ValueError("it says more than its parts and their names")
        if sum(info.file_size for info in infos) > _LARGEST:
            raise ValueError("its parts are too large")
        return {name: (_part if name in (_FACTS, _TEXTS) else _part_alike)(name, file.read(name)) for name in _PARTS}


@lru_cache(maxsize=64)
def _part_alike(name: str, data: bytes) -> Element:
    """A part that most workbooks of a site have alike."""
    return _part(name, data)


def _part(name: str, data: bytes) -> Element:
    """A part, parsed; it is as the grammar has one of its name."""
    part = etree.Element("part", name=name)
    part.append(read_xml(data))
    if part.xpath("//comment() | //processing-instruction()"):
        raise ValueError("it has a comment or an instruction")
    if not (grammar := _grammar()).validate(part):
        raise ValueError(str(grammar.error_log.last_error))
    return part[0]


@cache
def _grammar() -> etree.RelaxNG:
    # By its bytes: a folder whose name the locale cannot tell is no address for the parser.
    return etree.RelaxNG(etree.fromstring(Path(__file__).with_name("workbook.rng").read_bytes()))


def _length(info: zipfile.ZipInfo) -> int:
    """How long a part is, packed, with what says where it is."""
    return info.compress_size + 2 * len(info.filename) + _HEADS


def _is_odd(info: zipfile.ZipInfo) -> bool:
    return info.date_time != _TIME or bool(info.extra or info.comment)


# --- what they show ----------------------------------------------------------------------------------------------


def _sheets(parts: Mapping[str, Element]) -> list[list[list[Any]]]:
    """The rows of both sheets. Raises ValueError where they are not what the parts beside them tell of."""
    strings = enumerate(parts[_TEXTS])
    texts = {str(number): _unescaped(one[0].text or "") for number, one in strings}
    used = set[str]()
    read = _cells(texts, _formats(parts["xl/styles.xml"]), used)
    sheets = [_rows(parts[name], read) for name in (_FACTS, _COLUMNS)]
    if len(used) != len(texts):
        raise ValueError("it has texts that no cell shows")
    return sheets


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def _formats(styles: Element) -> list[str]:
    """The format of numbers in each style of cells."""
    own = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{_MAIN}numFmt")}
    known: dict[str | None, str | None] = {**own, **_BUILT_IN}
    return [known[one.get("numFmtId")] or "" for one in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]


def _cells(texts: Mapping[str, str], formats: list[str], used: set[str]) -> Callable[[Element], str | Number]:
    """What reads a cell: its text, or its number as it is kept and shown."""
    shown = {str(number): re.fullmatch(r"0(?:\.(0+))?", one) for number, one in enumerate(formats)}

    def read(cell: Element) -> str | Number:
        text = cell[0].text or ""
        if cell.get("t") == "s":
            used.add(text)
            return texts[text]
        places = shown[cell.get("s") or "0"]
        if places is None or not _NUMBER.fullmatch(text):
            raise ValueError(f"{cell.get('r')} has a number in no format that shows its digits")
        return Number(float(text), f"{float(text):.{len(places[1] or '')}f}")

    return read


def _rows(sheet: Element, read: Callable[[Element], str | Number]) -> list[list[Any]]:
    """The rows of a sheet, each as long as the first; no row or cell stands elsewhere than where it says."""
    rows: list[list[Any]] = []
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        if row.get("r") != str(number):
            raise ValueError(f"row {number} is called {row.get('r')}")
        cells: list[Any] = []
        for cell in row:
            place = _place(cell.get("r") or "", str(number))
            if place < len(cells):
                raise ValueError(f"{cell.get('r')} stands where it should not")
            cells += [None] * (place - len(cells)) + [read(cell)]
        rows.append(cells + [None] * (len(rows[0]) - len(cells) if rows else 0))
    return rows


def _place(name: str, row: str) -> int:
    """The place of a cell in its row, from its name."""
    column = name.removesuffix(row)
    if column == name or column not in _columns():
        raise ValueError(f"a cell of row {row} is called {name}")
    return _columns()[column]


@cache
def _columns() -> Mapping[str, int]:
    """Columns by their names: of up to two letters, which is more than a table has."""
    signs = ["", *ascii_uppercase]
    names = (before + sign for before in signs for sign in ascii_uppercase)
    return {name: place for place, name in enumerate(names)}
