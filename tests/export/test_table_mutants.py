"""No mutant of a spreadsheet, of GeoJSON or of the data package is read back as sound; the sound ones are."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from generator.export import FactTable, facts_geojson, facts_xlsx
from generator.model import KINDS, Site
from generator.verify.forms.data import Known
from generator.verify.forms.grammar import ENGLISH
from generator.verify.programs import data_table, data_xlsx
from generator.verify.programs.data_package import check_package
from generator.verify.programs.data_table import check_geojson
from generator.verify.programs.data_xlsx import check_xlsx
from generator.wording import wording_for
from tests.export.drawn import Drawn
from tests.house.test_fields import WAYS, fact_of, site_of, sound, with_value
from tests.mutants import SEED, mutants, some_mutants, survivors

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS_OF_FILES = ("csv", "xlsx", "json", "geojson")


def table_of(site: Site) -> FactTable:
    """The table of a site, in English."""
    return FactTable(site, wording_for("en", site.settings))


def book_of(site: Site) -> bytes:
    """A workbook of all facts."""
    return facts_xlsx(table_of(site), site.facts.values())


def features_of(site: Site) -> bytes:
    """GeoJSON of all facts."""
    return facts_geojson(table_of(site), site.facts.values())


def book_faults(site: Site, data: bytes) -> list[str]:
    """What reading back finds in a workbook of all facts."""
    return list(check_xlsx(data, site, ENGLISH, site.facts))


def feature_faults(site: Site, data: bytes) -> list[str]:
    """What reading back finds in GeoJSON of all facts."""
    return list(check_geojson(data, site, ENGLISH, site.facts))


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes], when: tuple[int, ...] = (1980, 1, 1, 0, 0, 0)) -> bytes:
    """A workbook of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, when), data)  # type: ignore[arg-type]
    return out.getvalue()


def keep_rows(module: Any, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the rows that a table must have once, and not again for each mutant."""
    rows = module.rows_of(Known(site, ENGLISH), site.facts)
    monkeypatch.setattr(module, "rows_of", lambda *_: rows)


# --- a spreadsheet -----------------------------------------------------------------------------------------------


def as_tree(element: Any) -> Any:
    """An element as its name, attributes, words and elements."""
    inner = [as_tree(one) for one in element]
    return {"tag": element.tag, "has": dict(element.attrib), "words": element.text or "", "inner": inner}


def as_part(tree: Any) -> bytes:
    """The element again, as a part."""
    return etree.tostring(_element(tree), encoding="UTF-8", standalone=True)


def _element(tree: Any) -> Any:
    held = tree if isinstance(tree, dict) else {"tag": "odd", "inner": []}
    tag, has, words = held.get("tag"), held.get("has"), held.get("words")
    name = tag if isinstance(tag, str) and re.fullmatch(r"\{[^{}]+\}[a-zA-Z]\w*", tag) else "odd"
    element = etree.Element(name, nsmap={None: MAIN})
    for name, value in (has if isinstance(has, dict) else {"odd": has}).items():
        element.set(name, str(value))
    element.text = words if isinstance(words, str) else str(words)
    inner = held.get("inner")
    element.extend([_element(one) for one in inner] if isinstance(inner, list) else [etree.Element("odd")])
    element.extend([etree.Element("odd") for name in held if name not in ("tag", "has", "words", "inner")])
    return element


SILENT = {
    "dimension", "sheetFormatPr", "selection", "sheetView", "pane", "autoFilter", "pageMargins", "col", "cols",
    "spans", "sheetViews", "width",
}  # fmt: skip
"""What tells of a sheet and not what it says: where it is scrolled to, how wide it is. That may be another."""


def told_mutants(tree: Any) -> Iterator[Any]:
    """Mutants of a part in what it says."""
    before = as_part(tree)
    for mutant in some_mutants(tree, SEED, 200):
        names, at = [], tree
        for key in mutant.way:
            at = at[key]
            names.append(at.get("tag", "").rpartition("}")[2] if isinstance(at, dict) else key)
        if not SILENT & set(names) and as_part(mutant.tree) != before:
            yield mutant


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
def test_no_mutant_of_a_sheet_survives(part: str, golden_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text, a number, a cell or a row that is another, another's, gone or twice; an attribute that nobody knows."""
    parts = parts_of(book_of(golden_site))
    keep_rows(data_xlsx, golden_site, monkeypatch)
    tree = as_tree(etree.fromstring(parts[part]))
    assert book_faults(golden_site, packed({**parts, part: as_part(tree)})) == []
    alive = survivors(
        (one for one in told_mutants(tree) if not {"count", "uniqueCount"} & set(map(str, one.way))),
        lambda tree: book_faults(golden_site, packed({**parts, part: as_part(tree)})),
    )
    # A style more or less is a look: bold, or another number of decimals that shows the same digits.
    assert [one for one in alive if ".has" not in one] == []


def _other(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def changed(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert old in parts[part]
        return {**parts, part: parts[part].replace(old, new, 1)}

    return changed


SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
SPOILT: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "a formula": _other(SHEET, b"<v>", b"<f>1+1</f><v>"),
    "a hidden column": _other(SHEET, b"<col ", b'<col hidden="1" '),
    "a style that is none": _other(SHEET, b'<c r="A1"', b'<c r="A1" s="99"'),
    "a pane that is none": _other(SHEET, b'pane="bottomRight"', b'pane="bottomRightbottomRight"'),
    "a narrow column": _other(SHEET, b'width="', b'width="0.'),
    "a hidden row": _other(SHEET, b'<row r="2"', b'<row r="2" hidden="1"'),
    "merged cells": _other(SHEET, b"<autoFilter", b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells><autoFilter'),
    "a rule that colours": _other(SHEET, b"<autoFilter", b"<conditionalFormatting/><autoFilter"),
    "a filter": _other(SHEET, b"<pageMargins", b'<autoFilter ref="A1"><filterColumn/></autoFilter><pageMargins'),
    "a comment": _other(SHEET, b"<sheetData>", b"<sheetData><!-- 12 -->"),
    "an instruction": _other(SHEET, b"<sheetData>", b"<sheetData><?say 12?>"),
    "words between": _other(SHEET, b"<sheetData>", b"<sheetData>12"),
    "rows that are no elements": lambda parts: _other(SHEET, b"</sheetData>", b"]]></sheetData>")(
        _other(SHEET, b"<sheetData>", b"<sheetData><![CDATA[")(parts)
    ),
    "rows behind a comment": _other(SHEET, b"<dimension", b"<!--<sheetData></sheetData>--><dimension"),
    "other letters": _other(SHEET, b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
    "texts in other letters": _other("xl/sharedStrings.xml", b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
    "a letter by its number": _other("xl/sharedStrings.xml", b"<t>address", b"<t>addres&#115;"),
    "an attribute more": _other(SHEET, b'<c r="B1"', b'<c r="B1" cm="1"'),
    "a row within a row": _other(SHEET, b'<row r="2"', b'<row r="2"><row r="2"'),
    "a hidden sheet": _other(BOOK, b'sheetId="2"', b'sheetId="2" state="hidden"'),
    "sheets in another order": _other(BOOK, b'name="Facts"', b'name="Columns"'),
    "a name": _other(BOOK, b"</definedNames>", b'<definedName name="x">12</definedName></definedNames>'),
    "white letters": _other(STYLES, b'<color theme="1"/>', b'<color rgb="FFFFFFFF"/>'),
    "tiny letters": _other(STYLES, b'<sz val="11"/>', b'<sz val="1"/>'),
    "a format that says another number": _other(STYLES, b"<numFmts", b"<odd/><numFmts"),
    "a ground": _other(STYLES, b'patternType="gray125"', b'patternType="solid"'),
    "a theme in white": _other("xl/theme/theme1.xml", b'<a:sysClr val="windowText"', b'<a:sysClr val="window"'),
    "a title": _other("docProps/core.xml", b"<dc:creator>", b"<dc:creator>A man"),
    "another time": _other("docProps/core.xml", b"1980-01-01", b"2024-01-01"),
    "a company": _other("docProps/app.xml", b"<Company>", b"<Company>Example"),
    "another target": _other("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet2.xml"),
    "an address outside": _other("_rels/.rels", b'Target="xl/workbook.xml"', b'Target="https://example.org/"'),
    "a part of another type": _other("[Content_Types].xml", b"sheet.main+xml", b"sheet.main+xml;x"),
    "a part more": lambda parts: {**parts, "xl/comments1.xml": b"<comments/>"},
    "a part less": lambda parts: {name: data for name, data in parts.items() if name != "docProps/app.xml"},
    "a text that nobody sees": _other("xl/sharedStrings.xml", b"</sst>", b"<si><t>12</t></si></sst>"),
    "a text of runs": _other("xl/sharedStrings.xml", b"<si><t>address</t>", b"<si><t>address</t><t>12</t>"),
    "an entity": _other("xl/sharedStrings.xml", b"<sst", b'<!DOCTYPE x [<!ENTITY a "12">]><sst'),
}  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_workbook_is_a_closed_world(spoil: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    """What hides, colours, computes or leads elsewhere is no part of it, nor what says more than its cells."""
    fact = fact_of("number")
    fact["claims"]["one"] |= {"figure": "12.125%", "exact": "12.125 per cent"}
    site, _ = site_of(fact)
    parts = parts_of(book_of(site))
    assert book_faults(site, packed(parts)) == []
    assert book_faults(site, packed(spoil(parts))) != []


def test_a_number_is_shown_in_just_its_digits() -> None:
    """A format with fewer decimals shows another number, though the cell holds the right one."""
    fact = fact_of("number")
    fact["claims"]["one"] |= {"figure": "12.125%", "exact": "12.125 per cent"}
    site, _ = site_of(fact)
    parts = parts_of(book_of(site))
    assert b'formatCode="0.000"' in parts[STYLES]
    for other in (b'formatCode="0.0"', b'formatCode="0.0000"', b'formatCode="&quot;9&quot;"'):
        assert book_faults(site, packed(_other(STYLES, b'formatCode="0.000"', other)(parts))) != []


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" * 9, b"\xff" * 999], ids=["none", "head", "heads", "noise"])
def test_bad_bytes_are_a_fault_and_no_traceback(data: bytes, golden_site: Site) -> None:
    """Also where something stands before or behind a sound one, or it says when it was packed."""
    sound_one = book_of(golden_site)
    assert book_faults(golden_site, data) != []
    assert book_faults(golden_site, data + b"x" + sound_one) != []
    assert book_faults(golden_site, packed(parts_of(sound_one), (2024, 1, 1, 0, 0, 0))) != []


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_read_back_without_an_alarm(kind: str) -> None:
    """Of each kind, facts that have each of its fields."""
    for way in (way for way in WAYS if way.kind == kind):
        site, _ = site_of(with_value(way, sound(way.field, other=True)))
        assert (book_faults(site, book_of(site)), feature_faults(site, features_of(site))) == ([], []), way


ODD = {
    "a formula": "=SUM(1)", "in full width": "\uff1d1", "an address": "https://example.org/a", "an escape": "_x0041_ b",
    "blanks": "a  b", "lines": "a\nb", "a surrogate pair": "𐍈 b", "long": "word " * 8_000,
}  # fmt: skip


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_odd_texts_are_texts(words: str) -> None:
    """A spreadsheet takes them for nothing else; where a cell ends, it says so."""
    fact = fact_of("number")
    fact["because"] = words
    site, _ = site_of(fact)
    assert (book_faults(site, book_of(site)), feature_faults(site, features_of(site))) == ([], [])


@pytest.mark.parametrize(
    "figure", ["999,999,999,999,999", "more than 999,999,999,999,999", "0.1%", "9.41%", "0.0000005%"]
)
def test_numbers_keep_all_their_digits(figure: str) -> None:
    """Those that a spreadsheet would round are texts in it."""
    fact = fact_of("number")
    fact["claims"]["one"] |= {"figure": figure, "exact": figure.replace("%", " per cent")}
    site, _ = site_of(fact)
    assert (book_faults(site, book_of(site)), feature_faults(site, features_of(site))) == ([], [])
    (feature,) = [
        one for one in json.loads(features_of(site), parse_float=Decimal)["features"] if one["properties"]["least"]
    ]
    number = figure.removeprefix("more than ")
    assert feature["properties"]["least"] == Decimal(number.replace(",", "").removesuffix("%")) + (number != figure)


# --- GeoJSON, and what describes them all ------------------------------------------------------------------------


def test_no_mutant_of_geojson_survives(golden_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A coordinate, a property, a feature that is another, another's, gone or twice; a member that nobody knows."""
    tree = json.loads(features_of(golden_site))
    keep_rows(data_table, golden_site, monkeypatch)
    assert feature_faults(golden_site, features_of(golden_site)) == []
    found = mutants(tree)
    assert survivors(found, lambda tree: feature_faults(golden_site, json.dumps(tree).encode())) == []


def test_no_mutant_of_the_package_survives(golden_site: Site) -> None:
    """A digest, a size, a column, a licence, a source that is another, another's, gone or twice."""
    drawn = Drawn(golden_site)
    files = {kind: drawn.files[f"data/facts.{kind}"] for kind in KINDS_OF_FILES}
    tree = json.loads(drawn.files["data/datapackage.json"])
    assert list(check_package(json.dumps(tree).encode(), files, golden_site)) == []
    for kind, data in files.items():
        assert list(check_package(json.dumps(tree).encode(), {**files, kind: data + b" "}, golden_site)) != []
        others = {one: other for one, other in files.items() if one != kind}
        assert list(check_package(json.dumps(tree).encode(), others, golden_site)) != []
    assert survivors(mutants(tree), lambda tree: check_package(json.dumps(tree).encode(), files, golden_site)) == []
