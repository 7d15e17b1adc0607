"""What a briefing is made of, listed: its pages, links, fonts and structure, and what it says of itself.

In: an opened PDF. Out: what no briefing has, in words: whatever runs by itself, is filled in, switched on and off, laid
over the words, shows a part of a sheet, leads elsewhere, or has other letters than it says. Keys are those of ISO
32000-1; what a key holds is told where it matters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

_KEYS = {
    "for the whole document": "AF Lang MarkInfo Metadata Names Outlines OutputIntents Pages StructTreeRoot Type"
    " ViewerPreferences",
    "among its names": "Dests EmbeddedFiles",
    "in how it is shown": "DisplayDocTitle",
    "on an element of its structure": "A Alt ID K Lang P Pg S Type",
    "in its structure": "K ParentTree ParentTreeNextKey Type",
    "in what it says of itself": "Author CreationDate ModDate Producer Subject Title",
    "on page": "Annots BleedBox Contents MediaBox Parent Resources StructParents Tabs TrimBox Type",
    "in a link on page": "A BS Contents Dest F Rect StructParent Subtype Type",
    "in what a link does on page": "S Type URI",
}
_LISTED = {where: frozenset(f"/{key}" for key in keys.split()) for where, keys in _KEYS.items()}
_PRODUCER = re.compile(r"WeasyPrint [0-9]+(?:\.[0-9]+)*")
_UNSEEN = 1 | 2 | 32
"""The flags of an annotation that is invisible, hidden or not to be viewed (ISO 32000-1, table 165)."""


def unlisted(document: pikepdf.Pdf) -> Iterator[str]:
    """What no briefing has, each with where it is."""
    root = document.Root
    structure = root.get("/StructTreeRoot", pikepdf.Dictionary())
    if document.is_encrypted:
        yield "is encrypted, which no briefing is"
    yield from _beyond(root, "for the whole document")
    yield from _beyond(root.get("/Names", pikepdf.Dictionary()), "among its names")
    yield from _beyond(structure, "in its structure")
    yield from _beyond(document.docinfo, "in what it says of itself")
    yield from _beyond(root.get("/ViewerPreferences", pikepdf.Dictionary()), "in how it is shown")
    yield from _of_itself(document)
    for number, page in enumerate(document.pages, 1):
        yield from _beyond(page.obj, "on page", number)
        if page.obj.get("/Tabs") != "/S":
            yield f"goes through the links of page {number} in another order than it is read"
        for annotation in page.obj.get("/Annots", ()):
            yield from _of_link(annotation, number)
    yield from _of_objects(document)


def _beyond(holder: Any, where: str, page: int | None = None) -> Iterator[str]:
    place = where if page is None else f"{where} {page}"
    yield from (f"has {key} {place}, which no briefing has" for key in sorted(set(holder.keys()) - _LISTED[where]))


def _of_itself(document: pikepdf.Pdf) -> Iterator[str]:
    """What it says of itself otherwise than a briefing does, and no XMP or page tells."""
    about = document.docinfo
    if not _PRODUCER.fullmatch(producer := str(about.get("/Producer", ""))):
        yield f"says that it was made by “{producer}”, where a briefing names its printer"
    if str(about.get("/ModDate", "")) != str(about.get("/CreationDate", "")):
        yield "says that it was changed after it was made"
    if not document.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "is not called by its title where it is shown"
    if not document.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "does not say that it is tagged"


def _of_link(annotation: Any, page: int) -> Iterator[str]:
    """What is laid over a page, and is no link to an address or a place in the file."""
    kind, action = str(annotation.get("/Subtype", "")), annotation.get("/A", pikepdf.Dictionary())
    does = str(action.get("/S", "/GoTo"))
    if kind != "/Link" or does not in ("/GoTo", "/URI"):
        yield f"has a {kind.removeprefix('/')} laid over page {page} ({does}), which no briefing has"
        return
    yield from _beyond(annotation, "in a link on page", page)
    yield from _beyond(action, "in what a link does on page", page)
    if annotation.get("/BS", pikepdf.Dictionary()).get("/W") != 0:
        yield f"has a link on page {page} with a frame"
    if int(annotation.get("/F", 0)) & _UNSEEN:
        yield f"has a link on page {page} that is hidden"


def _of_objects(document: pikepdf.Pdf) -> Iterator[str]:
    """Elements that say more; fonts that draw other glyphs than they say; links in no structure, or twice in it."""
    held: Counter[tuple[int, int]] = Counter()
    for one in document.objects:
        kind = one.get("/Type") if isinstance(one, pikepdf.Dictionary) else None
        if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one:
            yield from _beyond(one, "on an element of its structure")
        if kind == "/OBJR":
            held[one.Obj.objgen] += 1
        if kind == "/Font" and one.get("/CIDToGIDMap", pikepdf.Name.Identity) != pikepdf.Name.Identity:
            yield f"draws other letters than it says, in the font {one.get('/BaseFont')}"
    for number, page in enumerate(document.pages, 1):
        for annotation in page.obj.get("/Annots", ()):
            if held[annotation.objgen] != 1:
                yield f"has a link on page {number} that stands {held[annotation.objgen]} times in its structure"
