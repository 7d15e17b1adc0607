"""What stylesheets may not move: the list of it has all that drawings and tables consist of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree, html

import generator.verify

TABLE = Path(generator.verify.__file__).parent / "style" / "stylesheet.toml"
PICKS: Mapping[str, str] = tomllib.loads(TABLE.read_text("utf-8"))["picks"]
FIXED, AROUND, PLACED = (frozenset(PICKS[name].split()) for name in ("fixed", "around", "placed"))
DRAWN = "//table | //div[@class='map'] | //*[@class='plot' or starts-with(@class, 'axis-row')]"
TABLED = ("table", "thead", "tbody", "tr", "th", "td", "caption")


def classes(elements: Iterator[etree._Element]) -> set[str]:
    """The classes of these elements, but for the positions on a map."""
    named = {name for element in elements for name in (element.get("class") or "").split()}
    return {f".{name}" for name in named if name[:2] not in ("x-", "y-")}


def test_the_classes_of_drawings_and_tables_are_listed(pages: Mapping[str, bytes]) -> None:
    """And those around them; no type of which a drawing or a table consists is among those that may be placed."""
    drawn = [one for page in pages.values() for one in html.document_fromstring(page).xpath(DRAWN)]
    assert {"table", "div"} <= {one.tag for one in drawn}
    for one in drawn:
        parts = [part for part in one.iter() if isinstance(part.tag, str)]
        fixed = [part for part in parts if one.tag != "table" or part.tag in TABLED]
        assert classes(iter(fixed)) <= FIXED
        assert classes(one.iterancestors()) <= FIXED | AROUND
        assert not {part.tag for part in fixed} & PLACED - {"p"}
