"""All the text of a PDF page by page, for tests that look for words wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.verify.paper.pdf_marks import Piece
from generator.verify.paper.pdf_text import _Book, opened_pdf, plain_spaces


@dataclass(frozen=True, slots=True)
class Run:
    """Words under one mark. `uri` is the address they link to; an artifact is a running header, footer or rule."""

    text: str
    uri: str | None
    artifact: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """All the text of one page (counted from 1), in the order in which it is drawn, hidden text included."""

    page: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Every word of the page, its runs set apart by line ends."""
        return "\n".join(run.text for run in self.runs)


def read_text(pdf: bytes) -> list[PageText]:
    """All the text of every page, artifacts and unmarked text included. Raises as `read_figures` does."""
    with opened_pdf(pdf) as document:
        book = _Book(document)
        addresses: dict[tuple[int, int | None], str] = {mark: one.uri for one in book.links() for mark in one.marks}
        return [PageText(n + 1, tuple(_runs(page, n, addresses))) for n, page in enumerate(book.pages)]


def _runs(page: Sequence[Piece], number: int, addresses: dict[tuple[int, int | None], str]) -> Iterator[Run]:
    for piece in page:
        yield Run(plain_spaces(piece.text), addresses.get((number, piece.mark)), piece.artifact)
