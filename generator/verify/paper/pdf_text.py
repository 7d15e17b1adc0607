"""What a printed briefing says, read back from the bytes of its PDF.

Comes in: a tagged PDF. Goes out: its links and its words, as they are read aloud, and where each word stands.
The text is read through the marked content: each glyph is decoded with the `ToUnicode` table of its font, and
the structure tree says which marks a link holds. Nothing is guessed from where glyphs stand on the page, so
columns, tables and kerning cannot tear a figure apart. Nothing here knows what made the PDF.

A font may draw several kinds of space with one glyph, so the file cannot tell them apart: every space comes out
as U+0020, and what it is compared with has to be brought to the same by `plain_spaces`.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

import pikepdf
from fontTools.ttLib import TTLibError

from generator.verify.paper.pdf_ink import Box, Ink, Line, Pen, Surface
from generator.verify.paper.pdf_marks import Font, Piece, pieces_of, unreadable
from generator.verify.paper.pdf_structure import (
    Cell,
    address_of,
    annotations_of,
    columns_of,
    holds,
    is_element,
    kids_of,
    kind_of,
    laid_in,
    laid_on,
    places_of,
)
from generator.verify.paper.reading_order import in_reading_order

_SPACE = re.compile(r"[^\S\n]")
_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages whose pages are read from right to left."""
Point = tuple[float, float]
_Mark = tuple[int, int]
"""The number of a page, from 0, and that of a mark on it."""
_NO_CELL: Cell = (0, 0)
_SPOKEN = ("/Alt", "/ActualText", "/E")
_LINE_MAY_END_AFTER = (" ", "-", "/", "\u2010", "\u2013", "\u2014")


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """One link with an address, as printed.

    `text` is all that it prints; where the link runs over a line's end, the two lines are joined by a space
    (after a hyphen, dash or slash by nothing). `spans` are the texts of its inner elements, in order: the
    quantity set apart from its noun by a `span`. `page` counts from 1 and is where the link begins.
    """

    uri: str
    text: str
    spans: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words under one mark, as they are read aloud, and the page that they are on.

    `head` tells the heads of tables apart, which each page of a table has anew, `row` its rows, which a page's end may
    part in two: 0 outside of them. `cell` counts the cells of a row. `link` is where they lead, `kind` has the
    headings, lists and tables around them, by the tags of HTML, `at` is how far right and how high they begin.
    """

    text: str
    page: int
    head: int = 0
    row: int = 0
    cell: int = 0
    link: str = ""
    kind: str = ""
    language: str = ""
    at: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opens a place of a document: the title of an outline and how deep that stands, or the name of a place.

    `page` counts from 1, 0 where none is opened; `at` is where on it.
    """

    name: str
    page: int
    at: Point = (0.0, 0.0)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document: in the order of its structure; the marks of its lists; what stands in no structure.

    `margins` are the artifacts of each page, in drawing order, `spoken` what is said in the place of pictures or words.
    `outline` has the titles by which readers go to a place in it, `places` the names by which its links do. `links` say
    where each annotation leads, what is said of it, and its page; `astray` are the pages on which a mark or a link is
    elsewhere than the structure has it.
    """

    body: tuple[Said, ...]
    labels: tuple[str, ...]
    margins: tuple[str, ...]
    loose: tuple[Said, ...]
    spoken: tuple[str, ...]
    outline: tuple[Opened, ...]
    places: tuple[Opened, ...]
    links: tuple[tuple[str, str, int], ...]
    astray: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words under one mark, as they stand on the page: the address they link to, and in which column of which table.

    `mark` is the number of theirs on the page, -1 without one. `column` counts from 1; it is 0 outside of tables, and
    where a cell runs over several.
    """

    uri: str
    table: int
    column: int
    inks: tuple[Ink, ...]
    mark: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it is seen: its edges, its words, what is filled, its lines; and operators that no briefing has.

    `links` are where each annotation lies, with the marks of its link on the page.
    """

    edges: Box
    drawn: tuple[Drawn, ...]
    surfaces: tuple[Surface, ...]
    lines: tuple[Line, ...]
    strange: tuple[str, ...]
    links: tuple[tuple[Box, frozenset[int]], ...]


def read_figures(pdf: bytes) -> list[PrintedLink]:
    """Every link that has an address, in reading order; a link that prints nothing has an empty text.

    Raises OutsideFault where the bytes are no PDF, carry no structure, or have text that cannot be decoded.
    """
    return list(_read(pdf).links)


def read_words(pdf: bytes) -> Words:
    """The words of a document as they are read aloud: in the order of its structure. Raises as `read_figures` does."""
    return _read(pdf).words


def read_sheets(pdf: bytes) -> list[Sheet]:
    """Every page as it is seen. Raises as `read_figures` does."""
    return list(_read(pdf).sheets)


def read_items(pdf: bytes) -> list[tuple[Said, ...]]:
    """The entries of all lists, in reading order, each with its words piece by piece. Raises as `read_figures` does."""
    return list(_read(pdf).items)


def plain_spaces(text: str) -> str:
    """The text with every kind of space (no-break, thin, …) as U+0020, as the functions above give it."""
    return _SPACE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class _Read:
    """All that the functions above give of a document."""

    links: Sequence[PrintedLink]
    words: Words
    items: Sequence[tuple[Said, ...]]
    sheets: Sequence[Sheet]


@lru_cache(maxsize=1)
def _read(pdf: bytes) -> _Read:
    """A document, read once for all that is asked of it, one thing after the other."""
    with opened_pdf(pdf) as document:
        book = _Book(document)
        return _Read([link.printed for link in book.links()], book.words(), list(book.items()), book.sheets())


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF while it is read; whatever a damaged one lacks becomes a fault."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            yield document
    except pikepdf.PasswordError:
        raise unreadable("it is encrypted, and opens with a password alone") from None
    except (pikepdf.PdfError, TTLibError, struct.error, AttributeError, LookupError, TypeError, ValueError) as error:
        if "bad_alloc" in str(error):  # as pikepdf calls it
            raise MemoryError from error
        told = re.sub(r"stream <_io\.BytesIO object at \w+>:? ?", "", str(error))
        raise unreadable(f"{type(error).__name__}, {told}") from error


class _Link:
    """One link of the structure tree while its pieces are gathered."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.uri = ""
        self.lines = [""]
        self.spans: list[str] = []
        self.marks: list[_Mark] = []
        self.annotations: list[Any] = []

    def reached(self, annotation: Any) -> None:
        """Each annotation covers one line: what follows it stands on a new one."""
        self.uri = self.uri or address_of(annotation)
        self.annotations.append(annotation)
        self.turned()

    def turned(self) -> None:
        """What follows stands on a new line."""
        if self.lines[-1]:
            self.lines.append("")

    def add(self, text: str, page: int, mark: int) -> None:
        self.lines[-1] += text
        self.marks.append((page, mark))

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text += line if not text or not line or text.endswith(_LINE_MAY_END_AFTER) else " " + line
        return text

    @property
    def printed(self) -> PrintedLink:
        return PrintedLink(self.uri, plain_spaces(self.text), tuple(map(plain_spaces, self.spans)), self.page + 1)


@dataclass(frozen=True, slots=True)
class _Within:
    """What an element of the structure says of all that is in it."""

    page: int
    language: str
    head: int = 0
    row: int = 0
    cell: int = 0
    is_label: bool = False
    holder: int = 0
    link: str = ""
    kind: str = ""

    def at(self, element: Any, page: int) -> _Within:
        """The same, of an element in it."""
        kind = element.get("/S")
        return _Within(
            page,
            str(element.get("/Lang", self.language)),
            element.objgen[0] if kind == "/THead" else self.head,
            element.objgen[0] if kind == "/TR" else self.row,
            self.cell,
            self.is_label or kind == "/Lbl",
            element.objgen[0] if kind in ("/TD", "/TH") else self.holder,
            " ".join(dict.fromkeys(map(address_of, annotations_of(element)))) or "#" if kind == "/Link" else self.link,
            self.kind if self.kind.endswith(own := kind_of(element)) else self.kind + own,  # a column of a list is one
        )


_Step = tuple[Any, _Within, int]
"""An element of the structure, or the number of a mark; what it is within, and how deep."""


class _Book:
    """An open PDF: the pieces of its pages, and the links of its structure tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        fonts: dict[tuple[int, int], Font] = {}
        self._language = str(pdf.Root.get("/Lang", ""))
        self._edges = [Box(*map(float, page.cropbox)) for page in pdf.pages]
        self._pens = [Pen() for _ in pdf.pages]
        self.pages = [
            pieces_of(page.obj, fonts, _reads_leftwards(self._language), pen)
            for page, pen in zip(pdf.pages, self._pens, strict=True)
        ]
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._pieces: dict[tuple[int, int | None], list[Piece]] = {}
        for number, piece in ((number, piece) for number, page in enumerate(self.pages) for piece in page):
            self._pieces.setdefault((number, piece.mark), []).append(piece)
        if "/StructTreeRoot" not in pdf.Root:
            raise unreadable("it is not tagged")
        with pdf.open_outline() as outline:
            self._outline = tuple(self._titles(outline.root, 1))
        self._places = tuple(self._opened(*one) for one in places_of(pdf.Root))
        self._owners: dict[_Mark, list[Any]] = {}
        self._walked = list(self._walk(pdf.Root.StructTreeRoot, _Within(0, self._language), 0))
        self._links = [self._link(*found) for found in self._elements("/Link")]
        self._laid = dict(laid_on(pdf))
        self._astray = (*self._mistaken(pdf), *self._apart())

    def links(self) -> Iterator[_Link]:
        """The links that have an address, in reading order."""
        return (link for link in self._links if link.uri and not link.uri.startswith("#"))

    def words(self) -> Words:
        """All that is printed. A mark that the structure has twice is read twice."""
        marks = list(_marks(self._walked))
        return Words(
            tuple(self._said(within, mark) for within, mark in marks if not within.is_label),
            tuple(self._said(within, mark).text for within, mark in marks if within.is_label),
            tuple("".join(piece.text for piece in page if piece.artifact) for page in self.pages),
            tuple(self._unowned({(within.page, mark) for within, mark in marks})),
            tuple(self._spoken()),
            self._outline,
            self._places,
            tuple(
                (address_of(one), str(one.get("/Contents", "")), self._laid.get(one.objgen, link.page) + 1)
                for link in self._links
                for one in link.annotations
            ),
            self._astray,
        )

    def items(self) -> Iterator[tuple[Said, ...]]:
        """The entries of lists, in reading order."""
        for at, (one, _, depth) in enumerate(self._walked):
            if not isinstance(one, int) and one.get("/S") == "/LI":
                yield tuple(self._said(*mark) for mark in _marks(self._within(at, depth)))

    def sheets(self) -> list[Sheet]:
        """Each page as it is seen."""
        addresses = {mark: link.uri for link in self.links() for mark in link.marks}
        columns = dict(cell for table, _, depth in self._elements("/Table") for cell in columns_of(table, depth))
        cells = {(within.page, mark): columns.get(within.holder, _NO_CELL) for within, mark in _marks(self._walked)}
        return [
            Sheet(
                edges,
                tuple(_drawn(page, number, addresses, cells)),
                tuple(pen.surfaces),
                tuple(pen.lines),
                tuple(sorted(pen.strange)),
                tuple(self._laid_over(number)),
            )
            for number, (edges, page, pen) in enumerate(zip(self._edges, self.pages, self._pens, strict=True))
        ]

    def _laid_over(self, page: int) -> Iterator[tuple[Box, frozenset[int]]]:
        """Where links lie on a page, each with its marks there."""
        for link in self._links:
            own = [one for one in link.annotations if self._laid.get(one.objgen) == page]
            marks = frozenset(mark for at, mark in link.marks if at == page)
            yield from ((laid_in(one.Rect), marks) for one in own)

    def _mistaken(self, pdf: pikepdf.Pdf) -> Iterator[int]:
        """The pages, from 1, of which a mark or a link says that it stands in another element than has it, or in none.

        Who reads from a place on the page goes to the structure by what these say. Artifacts are none of it.
        """
        tree = pdf.Root.StructTreeRoot.get("/ParentTree")
        said = dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}
        own: dict[int, dict[int, list[Any]]] = {}
        for (number, mark), elements in self._owners.items():
            own.setdefault(number, {})[mark] = [one.objgen for one in elements]
        for number, page in enumerate(pdf.pages):
            owners = enumerate(said.get(int(page.obj.get("/StructParents", -1)), ()))
            back = {mark: [one.objgen] for mark, one in owners if isinstance(one, pikepdf.Dictionary)}
            links = page.obj.get("/Annots", ())
            is_right = all(holds(said.get(int(one.get("/StructParent", -1))), one) for one in links)
            if not is_right or back != own.get(number, {}) or any((number, mark) not in self._pieces for mark in back):
                yield number + 1

    def _apart(self) -> Iterator[int]:
        """The pages, from 1, of links that are laid over no page, or over one that has no words of theirs."""
        for link in self._links:
            laid = [self._laid.get(one.objgen, -1) for one in link.annotations]
            pages = {page for page, _ in link.marks} or set(laid) - {-1}
            yield from (link.page + 1 for page in laid if page not in pages)

    def _unowned(self, owned: set[tuple[int, int]]) -> Iterator[Said]:
        """What is neither an artifact nor under one of the marks."""
        for number, page in enumerate(self.pages):
            loose = (piece for piece in page if not piece.artifact and (number, piece.mark) not in owned)
            yield from (Said(piece.text, number + 1) for piece in loose)

    def _spoken(self) -> Iterator[str]:
        """What elements say in the place of what is seen."""
        return (str(element[name]) for element in self._tagged() for name in _SPOKEN if name in element)

    def _tagged(self) -> Iterator[Any]:
        """The elements of the structure."""
        return (one for one, _, _ in self._walked if not isinstance(one, int))

    def _said(self, within: _Within, mark: int) -> Said:
        """What is drawn under a mark, in the direction of the language that its element says."""
        leftwards = _reads_leftwards(within.language)
        pieces = self._pieces.get((within.page, mark), ())
        text = "".join(in_reading_order(piece.glyphs, leftwards) for piece in pieces)
        first = next((ink.box for piece in pieces for ink in piece.inks), None)
        at = (first.left, first.top) if first is not None else (0.0, 0.0)
        return Said(
            text, within.page + 1, within.head, within.row, within.cell, within.link, within.kind, within.language, at
        )

    def _walk(self, element: Any, within: _Within, depth: int) -> Iterator[_Step]:
        """An element, and all elements and marks in it, in the order of the structure."""
        within = within.at(element, self._page_of(element, within.page))
        yield element, within, depth
        for number, kid in enumerate(kids_of(element, depth)):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                mark = kid if isinstance(kid, int) else int(kid.MCID)
                page = within.page if isinstance(kid, int) else self._page_of(kid, within.page)
                self._owners.setdefault((page, mark), []).append(element)
                yield mark, replace(within, page=page) if page != within.page else within, depth
            elif is_element(kid):
                inner = replace(within, cell=number) if element.get("/S") == "/TR" else within
                yield from self._walk(kid, inner, depth + 1)

    def _within(self, at: int, depth: int) -> Iterator[_Step]:
        """What stands in the element at this place of the walk: all that is deeper, and its own marks."""
        behind = islice(self._walked, at + 1, None)
        return takewhile(lambda step: step[2] > depth or (step[2] == depth and isinstance(step[0], int)), behind)

    def _titles(self, entries: Iterable[pikepdf.OutlineItem], depth: int) -> Iterator[Opened]:
        """The titles of an outline."""
        for entry in entries:
            yield self._opened(entry.title, entry.destination, depth)
            yield from self._titles(entry.children, depth + 1)

    def _opened(self, name: str, destination: Any, depth: int = 0) -> Opened:
        """What a destination opens (ISO 32000-1, 12.3.2): a place on a page, or none that a briefing has."""
        opened = list(destination) if isinstance(destination, pikepdf.Array) else []
        if len(opened) < 4 or opened[1] != "/XYZ" or opened[0].objgen not in self._numbers:
            return Opened(name, 0, depth=depth)
        return Opened(name, self._numbers[opened[0].objgen] + 1, (float(opened[2]), float(opened[3])), depth)

    def _elements(self, kind: str) -> Iterator[_Step]:
        """The elements of a kind."""
        return (step for step in self._walked if not isinstance(step[0], int) and step[0].get("/S") == kind)

    def _link(self, element: Any, within: _Within, depth: int) -> _Link:
        link = _Link(within.page)
        self._fill(link, element, within.page, depth)
        return link

    def _fill(self, link: _Link, element: Any, page: int, depth: int, inner: bool = False) -> None:
        """Gather what an element of a link holds: marks, annotations (outside inner elements) and more elements."""
        page, was_element = self._page_of(element, page), False
        for kid in kids_of(element, depth):
            if inner and was_element and is_element(kid):  # the lines of one quantity
                link.turned()
            was_element = is_element(kid)
            if isinstance(kid, int):
                link.add(self._text(page, kid), page, kid)
            elif kid.get("/Type") == "/MCR":
                place = self._page_of(kid, page)
                link.add(self._text(place, int(kid.MCID)), place, int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                if not inner:
                    link.reached(kid.Obj)
            else:
                before = len(link.text)
                self._fill(link, kid, page, depth + 1, inner=True)
                if not inner:
                    link.spans.append(link.text[before:].removeprefix(" " if link.lines[-1] != link.text else ""))

    def _text(self, page: int, mark: int) -> str:
        return "".join(piece.text for piece in self._pieces.get((page, mark), ()))

    def _page_of(self, element: Any, otherwise: int) -> int:
        return self._numbers[element.Pg.objgen] if "/Pg" in element else otherwise


def _reads_leftwards(language: str) -> bool:
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def _marks(steps: Iterable[_Step]) -> Iterator[tuple[_Within, int]]:
    """The number of each mark, behind what it is within."""
    return ((within, mark) for mark, within, _ in steps if isinstance(mark, int))


def _drawn(
    page: list[Piece], number: int, addresses: Mapping[tuple[int, int], str], cells: Mapping[tuple[int, int], Cell]
) -> Iterator[Drawn]:
    for piece in page:
        at = (number, -1 if piece.mark is None else piece.mark)
        if piece.inks:
            yield Drawn(addresses.get(at, ""), *cells.get(at, _NO_CELL), piece.inks, at[1])
