"""Facts in a spreadsheet, read back from its parts: every cell that it shows, in which format, and nothing besides.

In: the bytes, the Site, the facts whose rows it must hold. Out: what is wrong, in words. A part, an element or an
attribute that is not known to belong there is a fault: a formula, a link, a comment, what is hidden or coloured.
Numbers are held twice, as a spreadsheet keeps them and as their format shows them.
"""

import re
import tomllib
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

Fits = Callable[[str], object]
"""Whether words fit a pattern."""
Listed = Mapping[str, tuple[Fits, Mapping[str, Fits]]]
"""The elements of a part: what the words of each fit, and what each attribute that it may have."""


def _listed(elements: Mapping[str, Any]) -> Listed:
    bare: Mapping[str, Any] = {name: {} for name in elements.get("bare", "").split()}
    told = {**bare, **{name: dict(held) for name, held in elements.items() if name != "bare"}}
    words = {name: re.compile(held.pop("words", ""), re.DOTALL).fullmatch for name, held in told.items()}
    return {name: (words[name], {key: re.compile(held[key]).fullmatch for key in held}) for name, held in told.items()}


_TABLE = tomllib.loads(Path(__file__).with_name("xlsx_listed.toml").read_text("utf-8"))
_NAMESPACES = frozenset({None, *_TABLE["namespaces"]})
_SHEETS: list[str] = _TABLE["sheets"]
_THEME: str = _TABLE["theme"]
_RELATIONS: Mapping[str, Mapping[str, str]] = _TABLE["relations"]
_LISTED: Mapping[str, Listed] = {kind: _listed(elements) for kind, elements in _TABLE["listed"].items()}
_LARGEST = 256 * 1024 * 1024
_LONGEST = 32_767
"""Characters that a cell can hold."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_BUILT_IN: Mapping[str | None, str | None] = {"0": "General", "1": "0", "2": "0.00"}
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
        theme = parts.pop(_THEME)
        faults = [f"{name}: {fault}" for name, root in parts.items() for fault in _unlisted(root, _kind(name))]
        faults += [f"{_THEME}: {fault}" for fault in _theme_faults(theme)]
        sheets = {} if faults else _sheets(parts)
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, NotImplementedError) as error:
        yield f"is no workbook: {error}"
        return
    yield from faults
    if sheets:
        known = known_of(site, grammar)
        yield from table_faults(sheets[_SHEETS[0]], [known.row(*row, _as_kept) for row in rows_of(known, facts)])
        legend = [["column", "type", "what it says"], *([one.name, one.type, one.says] for one in table_columns())]
        yield from faults_in(sheets[_SHEETS[1]], legend, _SHEETS[1])


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


def _parts(data: bytes) -> dict[str, Element]:
    """The parts of a workbook by their names, parsed. Raises ValueError where there are others, or more than parts."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        infos = file.infolist()
        if sorted(info.filename for info in infos) != sorted(_TABLE["parts"]):
            raise ValueError(f"its parts are {', '.join(sorted(info.filename for info in infos))}")
        if any(map(_is_odd, infos)) or len(data) != _END + sum(map(_length, infos)):
            raise ValueError("it says more than its parts and their names")
        if sum(info.file_size for info in infos) > _LARGEST:
            raise ValueError("its parts are too large")
        return {info.filename: read_xml(file.read(info)) for info in infos}


def _length(info: zipfile.ZipInfo) -> int:
    """How long a part is, packed, with what says where it is."""
    return info.compress_size + 2 * len(info.filename) + _HEADS


def _is_odd(info: zipfile.ZipInfo) -> bool:
    return info.date_time != _TIME or bool(info.extra or info.comment)


def _kind(name: str) -> str:
    return "sheet" if name.startswith("xl/worksheets/") else "relations" if name in _RELATIONS else name


def _unlisted(root: Element, kind: str) -> Iterator[str]:
    """Each element, attribute and word of a part that is not known to belong there."""
    listed = _LISTED[kind]
    for element in root.iter():
        name = _local(element.tag) if isinstance(element.tag, str) else ""
        if name in listed:
            yield from (f"has {fault} in {name}, which is not known there" for fault in _odd_in(element, *listed[name]))
        else:
            yield f"has {name or 'a comment or an instruction'}, which is not known there"


def _odd_in(element: Element, fits: Fits, attributes: Mapping[str, Fits]) -> list[str]:
    """What an element has that does not fit."""
    text, tail, odd = element.text or "", element.tail or "", []
    for key, value in element.items():
        known = attributes.get(_local(key))
        if known is None or not known(value):
            odd.append(f"{_local(key)}={value!r:.60}")
    if tail.strip() or not fits(text):
        odd.append(f"“{text or tail:.60}”")
    return odd


@lru_cache(maxsize=1 << 10)
def _local(name: str) -> str:
    """A name without its namespace; empty where that is none of a workbook's."""
    known = etree.QName(name)
    return known.localname if known.namespace in _NAMESPACES else ""


def _theme_faults(theme: Element) -> Iterator[str]:
    """A theme says nothing, and text is as dark on as light a ground as the reader's system has it."""
    if "".join(theme.itertext()).strip():
        yield "has words"
    for name, colour in (("dk1", "windowText"), ("lt1", "window")):
        if [one.get("val") for above in _all(theme, name) for one in above] != [colour]:
            yield f"has a {name} that is not {colour}"


# --- what they show ----------------------------------------------------------------------------------------------


def _sheets(parts: Mapping[str, Element]) -> Mapping[str, list[list[Any]]]:
    """The rows of each sheet by its name. Raises ValueError where the parts do not lead to one another as they must."""
    named = [
        (one.get("name"), next(iter(one.attrib.values()[2:]), None)) for one in _all(parts["xl/workbook.xml"], "sheet")
    ]
    if named != [(name, f"rId{number}") for number, name in enumerate(_SHEETS, start=1)]:
        raise ValueError(f"its sheets are {named}")
    for part, wanted in _RELATIONS.items():
        led = {one.get("Id"): one.get("Target") for one in _all(parts[part], "Relationship")}
        if led != wanted:
            raise ValueError(f"{part} leads to {led}")
    texts = [_unescaped(_only(one).text or "") for one in parts["xl/sharedStrings.xml"]]
    formats, used = _formats(parts["xl/styles.xml"]), set[int]()
    sheets = {
        name: _rows(parts[f"xl/worksheets/sheet{number}.xml"], _cells(texts, formats, used))
        for number, name in enumerate(_SHEETS, start=1)
    }
    if len(used) != len(texts):
        raise ValueError("it has texts that no cell shows")
    return sheets


def _all(root: Element, name: str) -> list[Element]:
    return list(root.iter(f"{{*}}{name}"))


def _only(element: Element) -> Element:
    """The one element within another, which has none itself."""
    (inner,) = element
    if len(inner):
        raise ValueError(f"an element stands in {etree.QName(inner).localname}")
    return inner


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def _formats(styles: Element) -> list[str]:
    """The format of numbers in each style of cells."""
    own = {one.get("numFmtId"): one.get("formatCode") for one in _all(styles, "numFmt")}
    known: dict[str | None, str | None] = {**own, **_BUILT_IN}
    (styled,) = _all(styles, "cellXfs")
    return [known[one.get("numFmtId")] or "" for one in styled]


def _cells(texts: list[str], formats: list[str], used: set[int]) -> Callable[[Element], str | Number]:
    """What reads a cell: its text, or its number as it is kept and shown."""
    shown = {str(number): re.fullmatch(r"0(?:\.(0+))?", one) for number, one in enumerate(formats)}

    def read(cell: Element) -> str | Number:
        text = _only(cell).text or ""
        if cell.get("t") == "s":
            used.add(int(text))
            return texts[int(text)]
        places = shown[cell.get("s") or "0"]
        if places is None:
            raise ValueError(f"{cell.get('r')} has a number in no format that shows its digits")
        return Number(float(text), f"{float(text):.{len(places[1] or '')}f}")

    return read


def _rows(sheet: Element, read: Callable[[Element], str | Number]) -> list[list[Any]]:
    """The rows of a sheet, each as long as the first; no row or cell stands elsewhere than where it says."""
    rows: list[list[Any]] = []
    (data,) = _all(sheet, "sheetData")
    for number, row in enumerate(data, start=1):
        if row.get("r") != str(number):
            raise ValueError(f"row {number} is called {row.get('r')}")
        cells: list[Any] = []
        for cell in row:
            place = _place(cell.get("r") or "", str(number))
            if place < len(cells):
                raise ValueError(f"{cell.get('r')} stands where it should not")
            cells += [None] * (place - len(cells)) + [read(cell)]
        rows.append(cells + [None] * (len(rows[0]) - len(cells) if rows else 0))
    if len(_all(sheet, "c")) != sum(map(len, data)) or len(_all(sheet, "row")) != len(data):
        raise ValueError("it has cells that stand in no row")
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
