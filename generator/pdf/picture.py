"""Pictures in place of PDFs: a laid-out document comes in, the bytes of a PNG go out.

Imported in a worker process (see `pdf_worker`), because pypdfium2 and Pillow cost more to import than most builds need.
The document is one page of the picture's size. Text that lies outside of the page's own area would be cut off or stand
on something else, and a picture has no second page: then there is none.
"""

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image
from pypdfium2 import PdfDocument

from generator.pdf.jobs import Unprintable

_SCALE = 96 / 72
"""Pixels a point: one pixel of the stylesheet is one of the picture."""
_COLOURS = 32
_SLACK = 0.5


def draw(document: Any, size: tuple[int, int]) -> bytes:
    """The document as a picture of this size in pixels.

    Raises:
        Unprintable: its text does not fit, or its page has another size.
    """
    for fault in _misfits(document):
        raise Unprintable(fault)
    pixels = _pixels(document.write_pdf())
    if pixels.size != size:
        raise Unprintable(f"its page is {pixels.width} by {pixels.height} pixels, where {size[0]} by {size[1]} are due")
    return _png(pixels)


def _misfits(document: Any) -> Iterator[str]:
    if len(document.pages) != 1:
        yield "its text takes more than one picture; make it shorter"
        return
    page = document.pages[0]._page_box  # noqa: SLF001  (WeasyPrint has no public way to the boxes)
    for area in page.children:
        left, top = page.content_box_x(), page.content_box_y()
        within = (left, top, left + page.width, top + page.height)
        if area.element_tag != "html":
            within = (0, 0, page.margin_width(), page.margin_height())
        yield from (f"“{text}” lies outside of the picture; make it shorter" for text in _outside(area, within))


def _outside(area: Any, within: tuple[float, float, float, float]) -> Iterator[str]:
    """The texts that are not wholly in their place."""
    left, top, right, bottom = within
    for box in area.descendants():
        text = getattr(box, "text", "")
        if not text.strip():
            continue
        across = left - _SLACK <= box.position_x and box.position_x + box.width <= right + _SLACK
        if not across or box.position_y < top - _SLACK or box.position_y + box.height > bottom + _SLACK:
            yield text.strip()


def _pixels(pdf: bytes) -> Image.Image:
    document = PdfDocument(pdf)
    try:
        pixels: Image.Image = document[0].render(scale=_SCALE).to_pil()
        return pixels.convert("RGB")
    finally:
        document.close()


def _png(pixels: Image.Image) -> bytes:
    """In few colours and without a word on when and by what it was made: the same pixels are the same bytes."""
    reduced = pixels.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()
