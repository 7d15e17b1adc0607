"""The structure of a PDF as its objects have it: elements, what is in them, what lies over the page for them.

In: objects of an open PDF. Out: what they say (ISO 32000-1, 12.3 to 12.5, 14.7 and 14.8), nothing of it judged.
Where an object lacks what it must have, pikepdf raises; `pdf_text.opened_pdf` makes a fault of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from generator.verify.paper.pdf_ink import Box
from generator.verify.paper.pdf_marks import DEEPEST, unreadable

Cell = tuple[int, int]
"""The number of a table as an object, and a column of it, from 1; 0 where none is told."""
_KINDS = {f"/{kind}": kind.lower() for kind in "H1 H2 H3 H4 H5 H6 Caption Table THead TBody TR TD TH L LI".split()}
_KINDS |= {"/TOC": "l", "/TOCI": "li"}


def kids_of(element: Any, depth: int) -> list[Any]:
    """What is in an element: elements, numbers of marks, references to marks and to annotations.

    Raises OutsideFault where it is deeper than any briefing.
    """
    if depth > DEEPEST:
        raise unreadable("its structure is nested without end")
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def is_element(kid: Any) -> bool:
    """Whether what is in an element is another one."""
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR")


def kind_of(element: Any) -> str:
    """The tag of a heading, a list or a part of a table; of a cell what it heads, and over how much it runs."""
    kind, about = _KINDS.get(str(element.get("/S")), ""), element.get("/A", pikepdf.Dictionary())
    if kind not in ("td", "th"):
        return f" {kind}" if kind else ""
    scope = str(about.get("/Scope", "")) if about.get("/O") == "/Table" else ""
    return f" {kind}{scope.lower()}{'x'.join(map(str, _spans(element)))}"


def _spans(cell: Any) -> tuple[int, int]:
    """Over how many columns and rows a cell runs."""
    about = cell.get("/A", pikepdf.Dictionary())
    return int(about.get("/ColSpan", 1)), int(about.get("/RowSpan", 1))


def annotations_of(element: Any) -> Iterator[Any]:
    """What lies over the page for an element."""
    return (kid.Obj for kid in kids_of(element, 0) if not isinstance(kid, int) and kid.get("/Type") == "/OBJR")


def address_of(annotation: Any) -> str:
    """Where a link leads: to an address, or to a place in the file, by its name behind `#`."""
    action = annotation.get("/A", pikepdf.Dictionary())
    return str(action.URI) if "/URI" in action else f"#{annotation.get('/Dest', action.get('/D', ''))}"


def holds(element: Any, annotation: Any) -> bool:
    """Whether an annotation is among those of an element."""
    return element is not None and any(one.objgen == annotation.objgen for one in annotations_of(element))


def laid_in(corners: Any) -> Box:
    """The box between two corners, whichever of them comes first."""
    left, bottom, right, top = map(float, corners)
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def columns_of(table: Any, depth: int) -> Iterator[tuple[int, Cell]]:
    """Of each cell of a table, by its number as an object: the table's, and its column, from 1; 0 where none is told.

    Behind the end of a sheet a cell that runs over several rows is told once more, so that a row fills the table by
    itself, or not at all, so that cells are wanting and nothing says which.
    """
    rows = _rows_under(table, depth)
    made = [[(cell, *_spans(cell)) for cell in filter(is_element, kids_of(row, 0))] for row in rows]
    widths = [sum(wide for _, wide, _ in row) for row in made]
    taken: dict[int, int] = {}  # by column: the row from which on it is free
    for number, row in enumerate(made):
        taken = {} if widths[number] == max(widths) else {at: free for at, free in taken.items() if free > number}
        is_told = widths[number] + len(taken) == max(widths)
        for column, (cell, wide, high) in zip(_free(taken, row), row, strict=True):
            yield cell.objgen[0], (table.objgen[0], column + 1 if wide == 1 and is_told else 0)
            taken |= dict.fromkeys(range(column, column + wide), number + high)


def _rows_under(element: Any, depth: int) -> Iterator[Any]:
    for kid in kids_of(element, depth):
        if is_element(kid):
            yield from [kid] if kid.get("/S") == "/TR" else _rows_under(kid, depth + 1)


def _free(taken: Mapping[int, int], row: Sequence[tuple[Any, int, int]]) -> Iterator[int]:
    """Where each cell of a row begins, which may lie behind columns that are taken."""
    column, held = 0, frozenset(taken)
    for _, wide, _ in row:
        while column in held:
            column += 1
        yield column
        column += wide


def laid_on(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], int]]:
    """The annotations of a document, each with the number of its page, from 0."""
    for number, page in enumerate(pdf.pages):
        yield from ((one.objgen, number) for one in page.obj.get("/Annots", ()))


def places_of(root: Any) -> Iterator[tuple[str, Any]]:
    """The places of a document that links lead to, by their names."""
    places = root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    named = pikepdf.NameTree(places).items() if places is not None else ()
    return ((str(name), place) for name, place in named)
