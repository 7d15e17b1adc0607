"""What a PDF carries besides its pages: the files inside it, what it says of itself, and what would act or cover.

In: the bytes of a PDF. Out: its files with the digests that stand beside them, its title and times in both of the forms
that a PDF has for them, and what is in it that no briefing has: scripts, forms, layers, notes laid over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from typing import Any

import pikepdf

from generator.verify.paper.pdf_listed import unlisted
from generator.verify.paper.pdf_marks import DEEPEST, unreadable
from generator.verify.paper.pdf_text import opened_pdf

_ABOUT = {"title": "/Title", "description": "/Subject", "author": "/Author", "time": "/CreationDate"}
_XMP = {"title": "dc:title", "description": "dc:description", "author": "dc:creator", "time": "xmp:CreateDate"}
_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)")


@dataclass(frozen=True, slots=True)
class Carried:
    """The `files` by their names, what the PDF says `about` itself, what its XMP says of the same, and what acts."""

    files: tuple[CarriedFile, ...]
    about: Mapping[str, str]
    xmp: Mapping[str, str]
    strange: tuple[str, ...]

    def faults(self) -> Iterator[str]:
        """In what these differ from one another, and what no briefing has."""
        yield from self.strange
        for file in self.files:
            yield from file.faults()
        for name, said in self.about.items():
            if said != self.xmp[name]:
                yield f"says “{self.xmp[name]}” as its {name} in XMP, where its list of information has “{said}”"


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file inside a PDF, with the size and the MD5 that stand beside it; None where none do."""

    name: str
    data: bytes
    size: int | None
    md5: bytes | None

    def faults(self) -> Iterator[str]:
        """In what it is another than is said beside it."""
        if self.size != len(self.data):
            yield f"the attached {self.name} has {len(self.data):,} bytes, where {self.size} stands beside it"
        found = md5(self.data, usedforsecurity=False).digest()
        if self.md5 != found:
            told = self.md5.hex() if self.md5 is not None else "none"
            yield f"the attached {self.name} has the MD5 {found.hex()}, where {told} stands beside it"


def read_carried(pdf: bytes) -> Carried:
    """What a PDF carries. Raises OutsideFault where the bytes are no PDF, or a file in it cannot be read."""
    with opened_pdf(pdf) as document:
        names = document.Root.get("/Names", pikepdf.Dictionary())
        tree = names.get("/EmbeddedFiles")
        files = [_file(name, file) for name, file in (_named(tree, 0) if tree is not None else ())]
        about = {name: _plain(name, str(document.docinfo.get(key, ""))) for name, key in _ABOUT.items()}
        metadata = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        xmp = {name: _plain(name, _told(metadata.get(key))) for name, key in _XMP.items()}
        strange = [*unlisted(document), *(f"is damaged: {told}" for told in document.get_warnings()[:1])]
        return Carried(tuple(files), about, xmp, tuple(strange))


def _file(name: str, file: Any) -> CarriedFile:
    stream = file.EF.F
    said = stream.get("/Params", pikepdf.Dictionary())
    size, digest = said.get("/Size"), said.get("/CheckSum")
    return CarriedFile(
        str(file.get("/UF", name)),
        stream.read_bytes(),
        int(size) if size is not None else None,
        bytes(digest) if digest is not None else None,
    )


def _named(tree: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6), doubles included."""
    if depth > DEEPEST:
        raise unreadable("its list of files is nested without end")
    entries = list(tree.get("/Names", ()))
    yield from ((str(name), file) for name, file in zip(entries[::2], entries[1::2], strict=True))
    for branch in tree.get("/Kids", ()):
        yield from _named(branch, depth + 1)


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, set, tuple)) else str(value or "")


def _plain(name: str, said: str) -> str:
    """A text as it is; a time in ISO 8601 with its zone, whichever of the two forms it was in."""
    if name != "time":
        return said
    match = _TIME.fullmatch(said)
    if match:
        *parts, hours, minutes = match.groups()
        zone = f"{hours}:{minutes}" if hours else "+00:00"
        said = "{}-{}-{}T{}:{}:{}{}".format(*parts, zone)
    try:
        return datetime.fromisoformat(said).isoformat()
    except ValueError:
        return said
