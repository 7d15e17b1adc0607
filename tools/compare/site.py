"""A built site as items: every file under the name that it keeps from one build to the next."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
from lxml import etree

from tools.compare.data import read_csv, read_edition, read_json, read_lines, record_of
from tools.compare.items import Item
from tools.compare.page import read_page, undated
from tools.compare.paper import read_paper
from tools.compare.style import read_style, shown_attributes

Site = dict[str, list[Item]]

PICTURE, BYTES = "picture file", "bytes"
_READERS: dict[str, Callable[[bytes], list[Item]]] = {
    ".css": read_style, ".csv": read_csv, ".json": read_json, ".pdf": read_paper,
    **dict.fromkeys((".bib", ".js", ".ris", ".txt", ".xml"), read_lines),
}  # fmt: skip
_PICTURES = frozenset((".gif", ".ico", ".jpg", ".png", ".svg", ".webp"))
_PACKED = frozenset((".pf_filter", ".pf_index", ".pf_meta"))
_HASH = re.compile(r"_[0-9a-f]{7,10}(?=\.pf_\w+$)")
_CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}(?![\w-])")
_OF_BUILD = re.compile(r"(revision|time): ")
_FAULTS = (etree.LxmlError, pikepdf.PdfError, pypdfium2.PdfiumError, OSError, LookupError, TypeError, ValueError)


class UnreadableError(Exception):
    """A file that is not what its name says."""


def read_site(folder: Path) -> Site:
    """The items of every file of a site, by name, sorted. Raises UnreadableError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    styles = (path.read_bytes() for path in files if path.suffix == ".css")
    generated = frozenset[str]().union(*map(shown_attributes, styles))
    found: dict[str, list[list[Item]]] = {}
    for path in files:
        name, items = _read(path, path.relative_to(folder).as_posix(), generated)
        found.setdefault(name, []).append(items)
    return {name: list(_in_order(found[name])) for name in sorted(found)}


def without_editions(site: Site) -> Site:
    """The site with every printed edition code, and the revision and time of `edition.json`, as one and the same word.

    A code is four digits, a hyphen and four digits (0 to 9, A to F), and stands right after the word “edition”.
    """
    return {name: list(_masked(items, name == "edition.json")) for name, items in site.items()}


def _read(path: Path, name: str, generated: frozenset[str]) -> tuple[str, list[Item]]:
    try:
        data = path.read_bytes()
        if path.suffix == ".html":
            return name, read_page(data, name, generated)
        if path.suffix == ".pf_fragment":
            url, items = record_of(data)
            return f"{Path(name).parent.as_posix()}/[{url}]", items
        if name == "edition.json":
            return name, read_edition(data)
        reader = _READERS.get(path.suffix)
        return _HASH.sub("_*", undated(name)), reader(data) if reader else [_whole(path.suffix, data)]
    except _FAULTS as error:
        raise UnreadableError(f"{path}: cannot be read as {path.suffix or 'a file'}: {error}") from error


def _whole(suffix: str, data: bytes) -> Item:
    """A file that is compared as a whole, by the digest of what is in it."""
    content = gzip.decompress(data) if suffix in _PACKED else data
    return Item(PICTURE if suffix in _PICTURES else BYTES, hashlib.sha256(content).hexdigest())


def _in_order(parts: list[list[Item]]) -> Iterator[Item]:
    """All items of files of one name, in an order that does not depend on the digests in their names."""
    for part in sorted(parts, key=lambda items: [(item.kind, item.text) for item in items]):
        yield from part


def _masked(items: list[Item], of_build: bool) -> Iterator[Item]:
    last = ""
    for item in items:
        said = item.kind.startswith(("text", "running"))
        if (of_build and _OF_BUILD.match(item.text)) or (said and last.casefold() == "edition"):
            text = item.text.partition(":")[0] if of_build else _CODE.sub("(edition)", item.text)
            yield replace(item, text=text)
        else:
            yield item
        last = item.text if said else last
