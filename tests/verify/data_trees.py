"""Each kind of file that programs read, as a tree of objects, lists and plain values, and the file again.

In: the bytes of a file, or a tree. Out: the tree, or the bytes, as the file's own writer has them: only what is said is
another where the tree is.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from lxml import etree, html

from generator.jsontext import to_json
from generator.verify.forms.shape import read_json
from generator.verify.programs.index_files import MARK, _value, unpacked
from tests.export.test_data_mutants import as_csv
from tests.export.test_feed_mutants import as_tree, as_written
from tests.export.test_linked_mutants import SCRIPT
from tests.export.test_reference_mutants import bibtex_text, bibtex_tree, ris_text, ris_tree
from tests.export.test_table_mutants import as_part, packed, parts_of
from tests.export.test_table_mutants import as_tree as part_tree
from tests.verify.test_search import cbor

Form = tuple[Callable[[bytes], Any], Callable[[Any, bytes], bytes]]
"""How a file is read into a tree, and how a tree is written, in the place of what was said in the file's bytes."""
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)


def _rows(data: bytes) -> Any:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _linked(data: bytes) -> Any:
    match = SCRIPT.search(data.decode())
    return json.loads(match[1]) if match else []


def _with_linked(tree: Any, page: bytes) -> bytes:
    said = json.dumps(tree, ensure_ascii=False).replace("<", "\\u003c")
    return SCRIPT.sub(lambda _: f'<script type="application/ld+json">{said}</script>', page.decode(), count=1).encode()


def _head(data: bytes) -> Any:
    """The elements of a page's head but for its JSON-LD: the name, the attributes, the words of each."""
    elements = html.document_fromstring(data.decode()).iterfind("head/*")
    return [[one.tag, dict(one.attrib), one.text or ""] for one in elements if one.get("type") != "application/ld+json"]


def _with_head(tree: Any, page: bytes) -> bytes:
    head = etree.Element("head")
    for one in tree if isinstance(tree, list) else []:
        tag, has, words = [*one, "", "", ""][:3] if isinstance(one, list) else ("meta", {"odd": one}, "")
        element = etree.SubElement(head, tag if re.fullmatch("[a-z]+", str(tag)) else "odd")
        element.text = str(words) or None
        for name, value in has.items() if isinstance(has, dict) else ():
            element.set(name, str(value))
    linked = SCRIPT.search(page.decode())
    said = etree.tostring(head, encoding="unicode", method="html").removesuffix("</head>")
    return _HEAD.sub(lambda _: f"{said}{linked[0] if linked else ''}</head>", page.decode(), count=1).encode()


def _book(tree: Any, _: bytes) -> bytes:
    return packed({str(name): as_part(part) for name, part in tree.items()})


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(MARK + data, mtime=0)


def _lines(tree: Any, _: bytes) -> bytes:
    return "".join(f"{line}\n" for line in tree).encode()


JSON: Form = (read_json, lambda tree, _: to_json(tree))
FORMS: Mapping[str, tuple[str, Form]] = {
    "head": (r".*\.html", (_head, _with_head)),
    "JSON-LD": (r".*\.html", (_linked, _with_linked)),
    "JSON": (r".*data/.*(?<!package)\.json|explainers/.*/data\.json", JSON),
    "GeoJSON": (r".*\.geojson", JSON),
    "data package": (r".*/datapackage\.json", JSON),
    "CSV": (r".*\.csv", (_rows, lambda tree, _: as_csv(tree))),
    "workbook": (r".*\.xlsx", (lambda data: {name: part_tree(etree.fromstring(part))
                                             for name, part in parts_of(data).items()}, _book)),
    "BibTeX": (r".*\.bib", (bibtex_tree, lambda tree, _: bibtex_text(tree))),
    "RIS": (r".*\.ris", (ris_tree, lambda tree, _: ris_text(tree))),
    "CSL": (r".*references\.json", JSON),
    "Atom": (r".*feed\.xml", (lambda data: as_tree(ET.fromstring(data)), lambda tree, _: as_written(tree))),
    "JSON Feed": (r".*feed\.json", JSON),
    "sitemap": (r"sitemap\.xml", (lambda data: as_tree(ET.fromstring(data)), lambda tree, _: as_written(tree))),
    "robots": (r"robots\.txt", (lambda data: data.decode().splitlines(), _lines)),
    "record": (r".*\.pf_fragment", (lambda data: json.loads(unpacked(data) or b""),
                                    lambda tree, _: _gzipped(to_json(tree)))),
    "index": (r".*\.pf_(?:meta|index)", (lambda data: _value(unpacked(data) or b""),
                                         lambda tree, _: _gzipped(cbor(tree)))),
    "entry": (r".*pagefind-entry\.json", JSON),
}  # fmt: skip
"""By the name of the kind: what its files are called, and how they are read and written."""
