"""What a build for the words of its briefings need not set: social cards, and the second of two papers.

Drawing a card for each fact is most of such a build's work. What a card says is still read back before it would be
drawn, as ever; that cards are drawn is held by `tests/social`, that both papers say the same by `tests/pdf`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

import pytest
from PIL import Image

import generator.pdf
from generator.pdf import PdfJob


@cache
def _blank(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("P", size).save(out, "PNG")
    return out.getvalue()


@contextmanager
def blank_cards(*, but_each: int = 0) -> Iterator[None]:
    """While it lasts, builds of this process draw no card, or with `but_each` one of so many."""
    render_all = generator.pdf.render_all

    def briefings(prints: Sequence[PdfJob], *args: Any, **named: Any) -> dict[str, bytes]:
        cards = [order for order in prints if order.picture is not None]
        blank = {order.path: _blank(order.picture) for order in cards if order.picture is not None}
        for order in cards[::but_each] if but_each else ():
            del blank[order.path]
        return blank | render_all([order for order in prints if order.path not in blank], *args, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.pdf, "render_all", briefings)
        yield


def on_one_paper(patch: pytest.MonkeyPatch, paper: str = "a4") -> None:
    """From now on builds of this process print each briefing once, on this paper, called as the first of two is."""
    patch.setattr("generator.page.briefing.Paper", Literal[paper])
    patch.setattr("generator.page.briefing._FILES", {paper: "briefing.pdf"})
