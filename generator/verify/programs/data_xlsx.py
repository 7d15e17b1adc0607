"""Facts in a spreadsheet, read back from its parts: every cell that it shows, in which format, and nothing besides.

In: the bytes, the Site, the facts whose rows it must hold. Out: what is wrong, in words. A part, an element or an
attribute that `workbook.rng` does not have there is a fault: a formula, a link, a comment, what is hidden or coloured.
Numbers are held twice, as a spreadsheet keeps them and as their format shows them. Rows and texts, which are nearly all
of a workbook, are read off its bytes in the one form that they may have; what is around them is parsed.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from xml.sax.saxutils import unescape

from lxml import etree
from lxml.etree import _Element as Element

from generator.model import Site, table_columns
from generator.verify.forms.data import known_of
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.shape import Read, digits, faults_in, read_xml
from generator.verify.programs.data_table import rows_of, table_faults

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
_LISTS = {_FACTS: "sheetData", _COLUMNS: "sheetData", _TEXTS: "sst"}
"""The parts that are lists of rows or of texts, with the element that holds these."""
_ROW = re.compile(r'<row r="([0-9]+)"(?: spans="[0-9]+:[0-9]+")?>((?:<c [^<>]*+><v>[^<>]*+</v></c>)*+)</row>', re.ASCII)
_CELL = re.compile(r'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]+)")?(?: t="(s)")?><v>([^<&>]*+)</v></c>', re.ASCII)
_SAID = re.compile(r'<si><t(?: xml:space="preserve")?>((?:[^<&>\r]|&(?:amp|lt|gt|quot);)*+)</t></si>')
_QUOTE = {"&quot;": '"'}
_HEADS, _END = 30 + 46, 22
"""Bytes of a part's two heads in a zip file, and of the file's end."""
_TIME = (1980, 1, 1, 0, 0, 0)


_Part = tuple[Element, str]
"""A part of a workbook, parsed, and what the list in it holds."""


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


def _parts(data: bytes) -> Mapping[str, _Part]:
    """The parts of a workbook by their names. Raises ValueError where one is, or has, what it may not."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        infos = file.infolist()
        if sorted(info.filename for info in infos) != sorted(_PARTS):
            raise ValueError(f"its parts are {', '.join(sorted(info.filename for info in infos))}")
        if any(map(_is_odd, infos)) or len(data) != _END + sum(map(_length, infos)):
            raise ValueError("it says more than its parts and their names")
        if sum(info.file_size for info in infos) > _LARGEST:
            raise ValueError("its parts are too large")
        return dict(_opened(name, file.read(name)) for name in _PARTS)


def _opened(name: str, data: bytes) -> tuple[str, _Part]:
    """A part by its name, and what its list holds; what is around that is as the grammar has a part of its name."""
    if (tag := _LISTS.get(name)) is None:
        return name, (_parsed(name, data), "")
    text = data.decode("utf-8")
    head, end = re.search(rf"<{tag}(?: [^<>]*+)?>", text), text.rfind(f"</{tag}>")
    if head is None or end < head.end():
        raise ValueError(f"{name} has no {tag}")
    return name, (_parsed(name, f"{text[: head.end()]}{text[end:]}".encode()), text[head.end() : end])


@lru_cache(maxsize=64)
def _parsed(name: str, data: bytes) -> Element:
    """A part without what its list holds: most workbooks of a site have it alike."""
    part = etree.Element("part", name=name)
    root = read_xml(data)
    if root.getroottree().docinfo.encoding not in (None, "UTF-8"):
        raise ValueError(f"{name} is not in UTF-8")
    part.append(root)
    if part.xpath("//comment() | //processing-instruction()"):
        raise ValueError("it has a comment or an instruction")
    if not (grammar := _grammar()).validate(part):
        raise ValueError(str(grammar.error_log.last_error))
    return root


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


def _sheets(parts: Mapping[str, _Part]) -> list[list[list[Any]]]:
    """The rows of both sheets. Raises ValueError where they are not what the parts beside them tell of."""
    texts = {str(number): _unescaped(one[1]) for number, one in enumerate(_each(_SAID, parts[_TEXTS][1]))}
    formats, used = _formats(parts["xl/styles.xml"][0]), set[str]()
    sheets = [_rows(parts[name][1], texts, formats, used) for name in (_FACTS, _COLUMNS)]
    if len(used) != len(texts):
        raise ValueError("it has texts that no cell shows")
    return sheets


def _each(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """All that a list is made of. Raises ValueError where anything else is in it."""
    found = list(pattern.finditer(text))
    if sum(one.end() - one.start() for one in found) != len(text):
        raise ValueError(
            f"it has something else in its lists than rows, cells and texts: “{pattern.sub('', text):.80}”"
        )
    return found


def _unescaped(text: str) -> str:
    text = unescape(text, _QUOTE) if "&" in text else text
    return re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(styles: Element) -> Mapping[str, re.Match[str] | None]:
    """How many decimals each style of cells shows; None for one that does not show a number's digits."""
    own = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{_MAIN}numFmt")}
    known: dict[str | None, str | None] = {**own, **_BUILT_IN}
    shown = (known[one.get("numFmtId")] or "" for one in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"))
    return {str(number): re.fullmatch(r"0(?:\.(0+))?", one) for number, one in enumerate(shown)}


def _rows(
    sheet: str, texts: Mapping[str, str], formats: Mapping[str, re.Match[str] | None], used: set[str]
) -> list[list[Any]]:
    """The rows of a sheet, each as long as the first; no row or cell stands elsewhere than where it says.

    Cells are texts, which are then `used`, or numbers as they are kept and shown.
    """
    rows: list[list[Any]] = []
    for number, row in enumerate(_each(_ROW, sheet), start=1):
        if row[1] != str(number):
            raise ValueError(f"row {number} is called {row[1]}")
        cells: list[Any] = []
        found = _CELL.findall(row[2])
        if len(found) != row[2].count("<c "):
            raise ValueError(f"it has something else than cells in row {number}: “{_CELL.sub('', row[2]):.80}”")
        for column, at, style, is_text, value in found:
            place = _columns().get(column, -1)
            if at != row[1] or place < len(cells):
                raise ValueError(f"{column}{at} in row {number} stands where it should not")
            cells += [None] * (place - len(cells))
            shown = formats[style or "0"]  # which has to be there, whatever the cell holds
            cells.append(texts[value] if is_text else _number(shown, value))
            if is_text:
                used.add(value)
        rows.append(cells + [None] * (len(rows[0]) - len(cells) if rows else 0))
    return rows


def _number(places: re.Match[str] | None, text: str) -> Number:
    """A number as it is kept and shown."""
    if places is None or not _NUMBER.fullmatch(text):
        raise ValueError(f"it has the number {text} in no format that shows its digits")
    return Number(float(text), f"{float(text):.{len(places[1] or '')}f}")


@cache
def _columns() -> Mapping[str, int]:
    """Columns by their names: of up to two letters, which is more than a table has."""
    signs = ["", *ascii_uppercase]
    names = (before + sign for before in signs for sign in ascii_uppercase)
    return {name: place for place, name in enumerate(names)}
