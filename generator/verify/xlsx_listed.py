"""What a workbook of data may consist of: its parts, and the elements, attributes and words of each.

Of an element: a pattern that its words fit, and a pattern for each attribute that it may have. What is not here is a
fault; nothing here hides, colours, merges, computes or links.
"""

from collections.abc import Mapping
from types import MappingProxyType

Listed = Mapping[str, tuple[str, Mapping[str, str]]]

SHEETS, THEME = ("Facts", "Columns"), "xl/theme/theme1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NUMBER, _COUNT = r"[0-9]+(?:\.[0-9]+)?", "[0-9]+"
_RANGE = r"[A-Z]{1,3}[0-9]+(?::[A-Z]{1,3}[0-9]+)?"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = frozenset(
    {None, _MAIN, _OFFICE, _PACKAGE, f"{_PACKAGE.rpartition('/')[0]}/content-types",
     f"{_PACKAGE.rpartition('/')[0]}/metadata/core-properties", f"{_EXTENDED}/extended-properties",
     f"{_EXTENDED}/docPropsVTypes", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
     "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"}
)  # fmt: skip
"""What the names in a workbook are of."""
RELATIONS = MappingProxyType(
    {
        "_rels/.rels": {"rId1": "xl/workbook.xml", "rId2": "docProps/core.xml", "rId3": "docProps/app.xml"},
        "xl/_rels/workbook.xml.rels": {
            "rId1": "worksheets/sheet1.xml", "rId2": "worksheets/sheet2.xml", "rId3": "theme/theme1.xml",
            "rId4": "styles.xml", "rId5": "sharedStrings.xml",
        },
    }
)  # fmt: skip
"""What leads where."""
PARTS = (
    "[Content_Types].xml", *RELATIONS, "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml",
    "xl/sharedStrings.xml", THEME, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
)  # fmt: skip


def _bare(names: str) -> Listed:
    """Elements that have neither words nor attributes."""
    return dict.fromkeys(names.split(), ("", {}))


def _only(element: str, words: str = "", **attributes: str) -> Listed:
    return {element: (words, attributes)}


_SHEET: Listed = {
    **_bare("worksheet sheetViews cols sheetData"),
    **_only("dimension", ref=_RANGE),
    **_only("sheetView", tabSelected="1", workbookViewId="0"),
    **_only("pane", xSplit="1", ySplit="1", topLeftCell="B2", activePane="bottomRight", state="frozen"),
    **_only("selection", pane="[a-zA-Z]+", activeCell=_RANGE, sqref=_RANGE),
    **_only("sheetFormatPr", defaultRowHeight="15"),
    **_only("col", min=_COUNT, max=_COUNT, width=r"[1-9][0-9]{0,2}(?:\.[0-9]+)?", customWidth="1"),
    **_only("row", r=_COUNT, spans="[0-9]+:[0-9]+"),
    **_only("c", r="[A-Z]{1,3}[0-9]+", s=_COUNT, t="s"),
    **_only("v", r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"),
    **_only("autoFilter", ref=_RANGE),
    **_only("pageMargins", left=_NUMBER, right=_NUMBER, top=_NUMBER, bottom=_NUMBER, header=_NUMBER, footer=_NUMBER),
}
_WORKBOOK: Listed = {
    **_bare("workbook bookViews sheets definedNames"),
    **_only("fileVersion", appName="xl", lastEdited=_COUNT, lowestEdited=_COUNT, rupBuild=_COUNT),
    **_only("workbookPr", defaultThemeVersion=_COUNT),
    **_only("workbookView", xWindow=_COUNT, yWindow=_COUNT, windowWidth=_COUNT, windowHeight=_COUNT),
    **_only("sheet", name="|".join(SHEETS), sheetId=_COUNT, id="rId[12]"),
    **_only("definedName", rf"(?:{'|'.join(SHEETS)})!\$A\$1:\$[A-Z]+\$[0-9]+", name="_xlnm._FilterDatabase",
            localSheetId="[01]", hidden="1"),
    **_only("calcPr", calcId=_COUNT, fullCalcOnLoad="1"),
}  # fmt: skip
_STYLES: Listed = {
    **_bare("styleSheet font fill border left right top bottom diagonal b"),
    **{name: ("", {"count": _COUNT}) for name in "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles".split()},
    **_only("numFmt", numFmtId=_COUNT, formatCode=r"0(?:\.0+)?"),
    **_only("sz", val="11"),
    **_only("color", theme="1"),
    **_only("name", val="Calibri"),
    **_only("family", val="2"),
    **_only("scheme", val="minor"),
    **_only("patternFill", patternType="none|gray125"),
    **_only(
        "xf", numFmtId=_COUNT, fontId=_COUNT, fillId="0", borderId="0", xfId="0", applyFont="1", applyNumberFormat="1"
    ),
    **_only("cellStyle", name="Normal", xfId="0", builtinId="0"),
    **_only("dxfs", count="0"),
    **_only("tableStyles", count="0", defaultTableStyle="[A-Za-z0-9]+", defaultPivotStyle="[A-Za-z0-9]+"),
}
_TYPE = rf"(?:{_OFFICE}|{_PACKAGE}/metadata)/[A-Za-z-]+"
_RELATED: Listed = {
    **_bare("Relationships"),
    **_only("Relationship", Id="rId[1-5]", Target="[A-Za-z0-9/.]+", Type=_TYPE),
}

LISTED: Mapping[str, Listed] = MappingProxyType(
    {
        "sheet": _SHEET,
        "xl/workbook.xml": _WORKBOOK,
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": {
            **_bare("si"),
            **_only("sst", count=_COUNT, uniqueCount=_COUNT),
            **_only("t", ".*", space="preserve"),
        },
        **dict.fromkeys(RELATIONS, _RELATED),
        "[Content_Types].xml": {
            **_bare("Types"),
            **_only("Default", Extension="rels|xml", ContentType="application/[a-z.+-]+"),
            **_only(
                "Override", PartName="/[A-Za-z0-9/.]+", ContentType="application/vnd[.]openxmlformats-[A-Za-z.+-]+"
            ),
        },
        "docProps/core.xml": {
            **_bare("coreProperties creator lastModifiedBy"),
            **_only("created", "1980-01-01T00:00:00Z", type="dcterms:W3CDTF"),
            **_only("modified", "1980-01-01T00:00:00Z", type="dcterms:W3CDTF"),
        },
        "docProps/app.xml": {
            **_bare("Properties Company HeadingPairs TitlesOfParts variant"),
            **_only("Application", "Microsoft Excel"),
            **_only("AppVersion", r"[0-9.]+"),
            **_only("DocSecurity", "0"),
            **dict.fromkeys(("ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged"), ("false", {})),
            **_only("vector", size="2", baseType="variant|lpstr"),
            **_only("lpstr", "|".join(("Worksheets", *SHEETS))),
            **_only("i4", "2"),
        },
    }
)
"""By the name of a part; `sheet` for each of the two. A theme is not told in full: `data_xlsx` looks at its colours."""
