"""Withheld words are in no file: neither in what is read, nor in what is heard, searched, downloaded or carried along.

In: a path and the bytes that are published there. Out: what is wrong, in words that do not repeat them.
"""

import calendar
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
from lxml import etree
from PIL import Image
from pydantic import BaseModel

from generator.model import Site
from generator.verify.paper.pdf_text import read_words
from generator.verify.programs.index_files import unpacked
from generator.verify.programs.search import read_record
from generator.withheld import LONGEST, Withheld, decoded, fold

CODES = {
    "verify-withheld": "Words that a fact withholds are in a finished file, or in its name.",
}
_RUNNING = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tspan u var"
    " wbr".split()
)  # fmt: skip
"""Elements that part no words."""
_SEAM = "\0"
"""Where such an element begins or ends: no text of a page has this sign."""
_PARTED = re.compile(rf"[^\W\d_]{_SEAM}+[^\W\d_]")
"""Words with nothing but markup between them: one, or two that are laid apart."""
_TAG = re.compile(r"<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_VALUE = re.compile(r"=\"([^\"]*)\"")


class Source(str):
    """A text with signs of programs in it: what is only like a name is not looked for there."""

    __slots__ = ()


@dataclass(frozen=True)
class Told:
    """What stands in the content, whose checks tell of all that is like a name, and in the phrases of pages."""

    site: Site

    @cached_property
    def texts(self) -> tuple[frozenset[str], ...]:
        """The words of each text and each paragraph."""
        found = (text for _, holder in self.site.files() for text in _strings_of(holder))
        phrases = ((Path(__file__).parent / "page" / "lines.en.txt").read_text("utf-8"), " ".join(calendar.month_name))
        parts = dict.fromkeys(part for text in (*found, *phrases) for part in text.split("\n\n"))
        return tuple(frozenset(map(fold, re.findall(r"[^\W\d_]+", part))) for part in parts)

    def has(self, words: Iterable[str]) -> bool:
        """Whether these stand together in one of them."""
        return any(text.issuperset(words) for text in self.texts)


def check_withheld(path: str, data: bytes, told: Told) -> Iterator[str]:
    """Whether withheld words are in a file or in its path; or such as are like them, and not the content’s."""
    withheld = told.site.withheld
    if not withheld:
        return
    read = _READ.get(path.rpartition(".")[2].lower())
    if read is None:
        yield "is of a kind in which nobody can look for the words that facts withhold"
        return
    texts = list(dict.fromkeys(read(data)))
    if withheld.stands_in(path):
        yield "has words in its path that a fact withholds"
    if any(withheld.stands_in(text) for text in texts):
        yield "has words in it that a fact withholds"
    shown = (path, *(text for text in texts if not isinstance(text, Source)))
    likes = {words for text in shown for words in _likes(text, withheld)}
    if not all(map(told.has, likes)):
        yield "has words in it that are like a name which a fact withholds, and are not the content’s"


def _likes(text: str, withheld: Withheld) -> Iterator[tuple[str, ...]]:
    for one in {text, decoded(text)}:
        is_address = len(one.split()) < 2
        for line in one.split("\n"):
            yield from (like.words for like in withheld.like(line, is_address=is_address))


def _unread(_: bytes) -> Iterator[str]:
    """Letters, and a program in machine code: taken as they are, and held against what they were taken from."""
    return iter(())


def _plain(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")


def _braced(data: bytes) -> Iterator[str]:
    """References, in which a brace may stand in a word."""
    for text in _plain(data):
        yield from (text, re.sub(r"[{}\\]", "", text))


def _program(data: bytes) -> Iterator[str]:
    yield from map(Source, _plain(data))


def _table(data: bytes) -> Iterator[str]:
    """A table as it is written, and each of its cells."""
    text = data.decode("utf-8", "replace")
    yield Source(text)
    yield from (cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row)


def _workbook(data: bytes) -> Iterator[str]:
    """Each part of a spreadsheet, and their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            yield name
            yield from _marked(parts.read(name))


def _picture(data: bytes) -> Iterator[str]:
    """What is written into a picture: comments, places, cameras. What it shows is read before it is drawn."""
    with Image.open(io.BytesIO(data)) as image:
        for value in (*image.info.values(), *image.getexif().values()):
            yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _marked(data: bytes) -> Iterator[str]:
    """A page, a drawing, a feed: its words as they run and as markup parts them, its attributes, what else it holds."""
    source = data.decode("utf-8", "replace")
    root: Any = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    if root is None:
        yield Source(source)
        return
    found: list[str] = []
    _gather(root, found)
    lines = re.split("\n+", "".join(found))
    yield "\n".join(lines).replace(_SEAM, "")
    for at, line in enumerate(lines):
        if _PARTED.search(line):
            yield "\n".join(lines[max(0, at - LONGEST) : at + LONGEST]).replace(_SEAM, "\n")
    values = {str(value) for element in root.iter() for value in element.attrib.values()}
    yield from values
    for element in root.iter("script"):
        if "json" in (element.get("type") or ""):
            yield from _json((element.text or "").encode())
    told = values.union(map(str, root.itertext()))
    yield from _left_out(source, told)


def _gather(element: Any, found: list[str]) -> None:
    # Not a generator: each text of a page would be handed up through all that it stands in.
    between = _SEAM if element.tag in _RUNNING else "\n"
    found += (between, element.text or "")
    for child in element:
        _gather(child, found)
        found.append(child.tail or "")
    found.append(between)


def _left_out(source: str, told: Set[str]) -> Iterator[str]:
    """What a page's source says besides the texts and values that are its tree's: names, comments, what it gives twice.

    In: the source, the texts and values of its tree. Out: each piece once, all tags without their values in one.
    """
    tags = dict.fromkeys(_TAG.findall(source))
    values = (value for tag in tags for value in _VALUE.findall(tag))
    comments = (tag for tag in tags if tag.startswith("<!-"))
    pieces = dict.fromkeys((*_TAG.split(source), *values, *comments))
    yield from (piece for piece in pieces if piece not in told and unescape(piece) not in told)
    yield Source("\n".join(dict.fromkeys(_VALUE.sub(" ", tag) for tag in tags)))


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
    """A file of the search index: a record is JSON, the others hold words between bytes.

    Where the words by which a record is found stand in the order of their letters, two beside each other are no name.
    """
    record = read_record(data)
    words = record.content.split() if record is not None else []
    if record is None or words[:-1] != sorted(words[:-1]):
        yield from _json(unpacked(data) or b"")
        return
    yield from words
    yield from _json(json.dumps({**record.told, "content": ""}).encode())


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


def _strings_of(value: Any) -> Iterator[str]:
    """Every text in a value of the model, whatever it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for one in pair for text in _strings_of(one))
    elif isinstance(value, tuple | list):
        yield from (text for one in value for text in _strings_of(one))
    elif isinstance(value, BaseModel):
        yield from _strings_of(tuple(vars(value).values()))
    elif is_dataclass(value):
        yield from _strings_of(tuple(getattr(value, one.name) for one in fields(value)))


_READ: Mapping[str, Callable[[bytes], Iterator[str]]] = MappingProxyType(
    {
        **dict.fromkeys(("html", "svg", "xml"), _marked),
        **dict.fromkeys(("css", "js"), _program),
        **dict.fromkeys(("bib", "ris", "txt"), _braced),
        **dict.fromkeys(("png", "jpg", "jpeg", "webp", "avif"), _picture),
        **dict.fromkeys(("pf_fragment", "pf_meta", "pf_index", "pf_filter"), _packed),
        **dict.fromkeys(("json", "geojson", "webmanifest"), _json),
        **dict.fromkeys(("woff2", "pagefind"), _unread),
        "csv": _table,
        "xlsx": _workbook,
        "pdf": _pdf,
    }
)
"""By the end of a file's name."""
