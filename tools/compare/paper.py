"""The items of a tagged PDF: its words in the order of the tags, its links, its running words, what it is called.

The structure tree (pikepdf) says which marks belong together and in which order; the letters under each mark are
read by PDFium, so no font is decoded here.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from tools.compare.items import Item, Stream, words

_INLINE = frozenset("/Span /Link /Quote /Reference /BibEntry /Code /Em /Strong /Sub /Ruby /Annot".split())
_OPENED = frozenset("/Caption /TD /TH /TR".split())
"""Not list entries: one that goes on over a page's end is tagged as two; their bullets and numbers are words here."""
_HEADINGS = frozenset("/H /H1 /H2 /H3 /H4 /H5 /H6".split())
_LEADER = 3
"""So many dots in a row at least lead to a page number."""
_LINE_MAY_END_AFTER = ("-", "/", "‐", "–", "—")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters on one line; `low` and `high` are where they stand, measured from the foot of the page."""

    text: str
    page: int
    low: float
    high: float


def read_paper(data: bytes) -> list[Item]:
    """The items of a PDF. Raises pikepdf.PdfError or pypdfium2.PdfiumError where the bytes are none."""
    marked, running = _pieces(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = _Reader(pdf, marked)
        if "/StructTreeRoot" in pdf.Root:
            reader.read(pdf.Root.StructTreeRoot, 0)
        reader.untagged(running)
        return [*_about(pdf), *_without_leaders(reader.stream.items)]


def _about(pdf: pikepdf.Pdf) -> Iterator[Item]:
    """What readers and libraries are told of the document: title, bookmarks, names of attachments."""
    with pdf.open_metadata() as metadata:
        titles = {str(pdf.docinfo.get("/Title", "")), str(metadata.get("dc:title", ""))}
    yield from (Item("title", word, "document") for title in sorted(titles) for word in words(title))
    with pdf.open_outline() as outline:
        yield from (Item("bookmark", title, "document") for title in _titles(outline.root))
    yield from (Item("attachment", name, "document") for name in sorted(pdf.attachments))


def _titles(entries: Any) -> Iterator[str]:
    for entry in entries:
        yield " ".join(words(entry.title))
        yield from _titles(entry.children)


def _without_leaders(items: list[Item]) -> Iterator[Item]:
    """The items without the dots that lead to a page number, and that number as a kind of its own."""
    dots: list[Item] = []
    for item in items:
        if item.kind == "text" and not item.text.strip("."):
            dots.append(item)
            continue
        number = len(dots) >= _LEADER and item.text.isdecimal()
        yield from () if number else dots
        yield replace(item, kind="page number") if number else item
        dots = []
    yield from dots


def _pieces(data: bytes) -> tuple[dict[tuple[int, int], list[_Piece]], list[_Piece]]:
    """The letters under each mark of each page, and those under none: running heads and feet."""
    marked: dict[tuple[int, int], list[_Piece]] = {}
    running: list[_Piece] = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            letters = page.get_textpage()
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
                _, low, _, high = drawn.get_bounds()
                piece = _Piece(_letters(drawn, letters), number, low, high)
                mark = raw.FPDFPageObj_GetMarkedContentID(drawn)
                (running if mark < 0 else marked.setdefault((number, mark), [])).append(piece)
    return marked, running


def _letters(drawn: Any, page: Any) -> str:
    size = raw.FPDFTextObj_GetText(drawn, page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(drawn, page, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


class _Reader:
    """One walk through the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf, marked: dict[tuple[int, int], list[_Piece]]) -> None:
        self.stream = Stream()
        self._marked = marked
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._heading = self._head = ""
        self._after_table = -1
        self._told: set[tuple[int, int]] = set()
        self._last: _Piece | None = None

    def read(self, element: Any, page: int) -> None:
        """Add what an element and all within it says; `page` is the one that its parent stands on."""
        tag, page, start = str(element.get("/S", "")), self._page(element, page), len(self.stream.items)
        if tag == "/THead" and self._repeated(element, page):
            return
        self._open(element, tag, page)
        for kid in _kids(element):
            if isinstance(kid, int):
                self._say(page, kid)
            elif kid.get("/Type") == "/MCR":
                self._say(self._page(kid, page), int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                self.read(kid, page)
        self._close(element, tag, page)
        if tag == "/Table":
            self._after_table = len(self.stream.items)
        if tag in _HEADINGS:
            self._heading = " ".join(item.text for item in self.stream.items[start:] if item.kind == "text")

    def untagged(self, running: list[_Piece]) -> None:
        """Add what stands outside of the tags, page by page: running heads and feet."""
        left = (piece for mark, pieces in self._marked.items() if mark not in self._told for piece in pieces)
        self._heading, self._last = "", None
        self.stream.gap()
        for piece in sorted((*running, *left), key=lambda piece: piece.page):
            self._join(piece, "running text")
        self.stream.gap()

    def _repeated(self, head: Any, page: int) -> bool:
        """Whether a table's head is that of the table right before: one table, which goes on over a page's end."""
        said = self._letters(head, page)
        again, self._head = said == self._head and len(self.stream.items) == self._after_table, said
        return again

    def _letters(self, element: Any, page: int) -> str:
        """All letters under an element of no great depth."""
        page = self._page(element, page)
        parts = (self._text(page, kid) if isinstance(kid, int) else self._letters(kid, page) for kid in _kids(element))
        return "".join(parts)

    def _text(self, page: int, mark: int) -> str:
        return "".join(piece.text for piece in self._under(page, mark))

    def _under(self, page: int, mark: int) -> list[_Piece]:
        self._told.add((page, mark))
        return self._marked.get((page, mark), [])

    def _open(self, element: Any, tag: str, page: int) -> None:
        if tag not in _INLINE:
            self.stream.gap()
        if tag in _OPENED:
            self._mark("structure", [f"<{tag[1:].lower()}>"], page)
        for name, kind in (("/Alt", "alt"), ("/ActualText", "spoken instead")):
            if name in element:
                self._mark(kind, words(str(element[name])), page)
        self._mark("link", _targets(element), page)

    def _close(self, element: Any, tag: str, page: int) -> None:
        if tag not in _INLINE:
            self.stream.gap()
        self._mark("link end", ["</a>"] * len(_targets(element)), page)

    def _say(self, page: int, mark: int) -> None:
        for piece in self._under(page, mark):
            self._join(piece, "text")

    def _join(self, piece: _Piece, kind: str) -> None:
        """Add letters; a new line parts words as a space does, but for addresses and words broken at a hyphen."""
        last = self._last
        same_line = last and last.page == piece.page and piece.low < last.high and last.low < piece.high
        if last and not same_line and not last.text.endswith(_LINE_MAY_END_AFTER):
            self.stream.gap()
        self.stream.say(piece.text, kind, self._place(piece.page))
        self._last = piece if piece.text.strip() else last

    def _mark(self, kind: str, texts: list[str], page: int) -> None:
        self.stream.mark(kind, texts, self._place(page))

    def _place(self, page: int) -> str:
        return f"page {page + 1}" + (f", “{self._heading}”" if self._heading else "")

    def _page(self, element: Any, otherwise: int) -> int:
        return self._pages[element.Pg.objgen] if "/Pg" in element else otherwise


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _targets(element: Any) -> list[str]:
    """Where a link leads; it has an annotation on each of its lines, all with the same target."""
    if element.get("/S") != "/Link":
        return []
    kids = (kid for kid in _kids(element) if not isinstance(kid, int) and kid.get("/Type") == "/OBJR")
    return list(dict.fromkeys(target for kid in kids if (target := _target(kid.Obj))))


def _target(annotation: Any) -> str:
    """The address of a link, or the name of the place within the document that it leads to."""
    action = annotation.get("/A", {})
    if "/URI" in action:
        return str(action["/URI"])
    destination = annotation.get("/Dest", action.get("/D"))
    return (
        f"#{destination}"
        if isinstance(destination, pikepdf.String)
        else "within the document" * (destination is not None)
    )
