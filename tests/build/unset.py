"""Editions whose briefings and cards are blank: read back whole, but for what a press would have made of them.

Many contents here are one site with one thing changed. What is the same in them is made once, and kept as builds keep
it: by all that it is made from. Nobody may use the folder of what is kept while something of the program is changed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from generator.build import Prepared
from generator.edition import make, read_back
from generator.notice import ContentFault, Notice
from generator.pdf import PdfJob
from generator.results import Results
from generator.store import Store
from generator.verify import readers


def png(width: int, height: int) -> bytes:
    """A blank picture."""
    out = io.BytesIO()
    Image.new("P", (width, height)).save(out, "PNG")
    return out.getvalue()


@cache
def pdf() -> bytes:
    """A blank document."""
    out, document = io.BytesIO(), pikepdf.new()
    document.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array()))
    document.save(out)
    return out.getvalue()


def write(project: Path, files: Mapping[str, bytes]) -> Path:
    """The project with these files in its `content/`."""
    for path, data in files.items():
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_bytes(data)
    return project


def faults(prepared: Prepared, kept: Path) -> list[str]:
    """All that reading back says of an edition, the words of its briefings and cards among it; `kept`: a folder."""
    results = Results(_Shared(kept), prepared.hand, prepared.theme)
    with _nothing_set():
        try:
            found: Sequence[Notice] = read_back(prepared, make(prepared, results=results), results=results)
        except ContentFault as fault:
            found = fault.notices
    return [f"{one.at.path} {one.code}: {one.found}" for one in found]


class _Shared(Store):
    """A store of many contents, from which no build of one takes what it has no use for."""

    def tidy(self) -> None:
        """Leave all."""


@contextmanager
def _nothing_set() -> Iterator[None]:
    """While it lasts, whatever is to be set is blank, and no PDF is read."""

    def blank(prints: Sequence[PdfJob], *_: object, **__: object) -> dict[str, bytes]:
        return {order.path: png(*order.picture) if order.picture else pdf() for order in prints}

    unread = {"pdf": readers.FileReader(readers.READERS["pdf"].named, lambda *_: ())}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pdf.render_all", blank)
        patch.setattr(readers, "READERS", {**readers.READERS, **unread})
        yield
