"""Briefings for the tests to print, set in the project's own fonts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.pdf import Attached, PdfJob

FONTS = Path(__file__).parents[2] / "templates" / "print" / "fonts"
STYLE = """
@font-face { font-family: Serif; src: url(serif-text-400.ttf) }
@font-face { font-family: Serif; font-weight: 600; src: url(serif-text-600.ttf) }
@font-face { font-family: Naskh; src: url(amiri-400.ttf) }
@page { size: A5; margin: 15mm;
        @top-left { content: "Edition 7F3C" } @bottom-right { content: counter(page) " of " counter(pages) } }
html { font: 10pt Serif, Naskh; hyphens: manual }
.q { white-space: nowrap }
"""
PAGE = """<!doctype html><html lang="en"><head><title>A briefing</title>
<meta name="dcterms.created" content="2024-12-07T09:30:00+03:00">
<meta name="dcterms.modified" content="2024-12-07T09:30:00+03:00">
<link rel="stylesheet" href="print.css"></head><body>{body}</body></html>"""

MakePrint = Callable[..., PdfJob]


def _make_print(
    body: str,
    *,
    path: str = "explainers/example/briefing.pdf",
    css: str = "",
    more: Mapping[str, bytes] | None = None,
    attachments: tuple[Attached, ...] = (),
) -> PdfJob:
    assets = {
        name: (FONTS / name).read_bytes() for name in ("serif-text-400.ttf", "serif-text-600.ttf", "amiri-400.ttf")
    }
    assets["print.css"] = (STYLE + css).encode()
    assets.update(more or {})
    base = "https://facts.example.org/explainers/example/"
    return PdfJob(path, PAGE.replace("{body}", body), base, assets, attachments)


@pytest.fixture(scope="session")
def make_print() -> MakePrint:
    """Makes a briefing from what stands in its body."""
    return _make_print
