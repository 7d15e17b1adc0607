"""The columns of tables: each cell stands below the head that it is labelled with.

In: a page. Out: what stands below the head of another column, in words. On a phone a cell has its label beside it, on a
desk the head above: the two say the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element as Element

from generator.verify.forms.quantity import plain
from generator.verify.page import Page, nearest, text_of, xpath

_SPAN = re.compile(r"[1-9][0-9]{0,2}")


def misplaced_cells(page: Page) -> Iterator[str]:
    """Each cell that has its column's head beside it on a phone, and stands below that of another column on a desk."""
    for table in page.marks.tagged("table"):
        heads: dict[int, set[str]] = {}
        for head, column in _columns(xpath(table, "./thead/tr")):
            heads.setdefault(column, set()).add(text_of(head))
        if nearest(table, "data-prose") is None:  # What a text sets as a table is held as it was written.
            yield from _headless(table, heads)
        known = set().union(*heads.values())
        for cell, column in (one for body in table.iterchildren("tbody") for one in _columns(body.iterchildren("tr"))):
            label = plain(cell.get("data-label") or "")
            if label and label in known and label not in heads.get(column, ()):
                yield f"has what is labelled “{label}” below the head of another column"


def _headless(table: Element, heads: Mapping[int, set[str]]) -> Iterator[str]:
    """A table says what its columns are, to the eye and to the ear; each of its rows goes through all of them."""
    wide = [len(list(_columns([row]))) for row in xpath(table, "./tbody/tr")]
    if not heads:
        yield "has a table whose columns have no heads"
    elif not xpath(table, ".//@rowspan") and (odd := {*wide} - {len(heads)}):
        yield f"has a row of {min(odd)} cells below {len(heads)} heads"
    for head in xpath(table, "./*/tr/th"):
        part = "col" if head.getparent().getparent().tag == "thead" else "row"
        if head.get("scope") not in (part, f"{part}group"):
            yield f"has the head “{text_of(head)}”, which is not said to be of its {part}"


def _columns(rows: Iterable[Element]) -> Iterator[tuple[Element, int]]:
    """Each cell with each column that it stands in; what spans several rows has its columns in all of them."""
    free: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while free.get(column, 0) > number:
                column += 1
            for _ in range(_span(cell, "colspan")):
                free[column] = number + _span(cell, "rowspan")
                yield cell, column
                column += 1


def _span(cell: Element, name: str) -> int:
    held = cell.get(name, "")
    return int(held) if _SPAN.fullmatch(held) else 1
