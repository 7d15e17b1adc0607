"""Withheld words are in no file: neither in what is read, nor in what is heard, searched, downloaded or carried along.

In: a path and the bytes that are published there. Out: what is wrong, in words that do not repeat them.
"""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pikepdf
from lxml import etree

from generator.verify.index_files import unpacked
from generator.verify.pdf_text import read_words
from generator.withheld import Withheld

CODES = {
    "verify-withheld": "Words that a fact withholds are in a finished file, or in its name.",
}
_RUNNING = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tspan u var"
    " wbr".split()
)  # fmt: skip
"""Elements that part no words."""


def check_withheld(path: str, data: bytes, withheld: Withheld) -> Iterator[str]:
    """Whether withheld words are in a file or in its path."""
    if not withheld:
        return
    if withheld.stands_in(path):
        yield "has words in its path that a fact withholds"
    if any(withheld.stands_in(text) for text in dict.fromkeys(_texts(path, data))):
        yield "has words in it that a fact withholds"


def _texts(path: str, data: bytes) -> Iterator[str]:
    read = _READ.get(path.rpartition(".")[2].lower())
    return read(data) if read is not None else iter(())


def _plain(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    yield re.sub(r"[{}\\]", "", text)


def _marked(data: bytes) -> Iterator[str]:
    """A page, a drawing, a feed: its source, its words with and without markup between them, all attributes."""
    yield data.decode("utf-8", "replace")
    root: Any = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    if root is None:
        return
    for parted in (False, True):
        yield "".join(_words(root, parted=parted))
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values())
        if "json" in (element.get("type") or ""):
            yield from _json((element.text or "").encode())


def _words(element: Any, *, parted: bool) -> Iterator[str]:
    between = "" if element.tag in _RUNNING and not parted else "\n"
    yield between
    yield element.text or ""
    for child in element:
        yield from _words(child, parted=parted)
        yield child.tail or ""
    yield between


def _json(data: bytes) -> Iterator[str]:
    """Each text, all texts in their order, and all keys."""
    try:
        texts, keys = _gathered(json.loads(data))
    except (ValueError, RecursionError):
        yield from _plain(data)
        return
    yield from texts
    yield "\n".join(texts)
    yield "\n".join(keys)


def _gathered(value: Any) -> tuple[list[str], list[str]]:
    if isinstance(value, str):
        return [value], []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [_gathered(one) for one in inner]
    own = list(value) if isinstance(value, dict) else []
    return [text for texts, _ in found for text in texts], own + [key for _, keys in found for key in keys]


def _packed(data: bytes) -> Iterator[str]:
    """A file of the search index: a record is JSON, the others hold words between bytes."""
    inner = unpacked(data) or b""
    yield from _json(inner)


def _pdf(data: bytes) -> Iterator[str]:
    """The words of a PDF as they are read aloud, and every text in its objects: titles, addresses, names of files."""
    words = read_words(data)
    yield "\n".join([one.text for one in (*words.body, *words.loose)])
    yield "\n".join([*words.spoken, *words.margins])
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            yield from _strings(thing, 0)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                yield from _marked(thing.read_bytes())


def _strings(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array | pikepdf.Dictionary) and depth < 8:
        for one in value.values() if isinstance(value, pikepdf.Dictionary) else value:
            if not getattr(one, "is_indirect", False):
                yield from _strings(one, depth + 1)


_READ: Mapping[str, Callable[[bytes], Iterator[str]]] = MappingProxyType(
    {
        **dict.fromkeys(("html", "svg", "xml"), _marked),
        **dict.fromkeys(("css", "js", "csv", "bib", "ris", "txt"), _plain),
        **dict.fromkeys(("pf_fragment", "pf_meta", "pf_index", "pf_filter"), _packed),
        "json": _json,
        "pdf": _pdf,
    }
)
"""By the end of a file's name. Pictures have no words: those of cards are read before they are drawn."""
