"""What the outputs say, read apart from `verify`: it shares no code with the program but for the text of PDFs."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from lxml import html
from lxml.html import HtmlElement

from generator.verify.paper.pdf_text import read_figures
from tests.figures.corruptions.project import SITE
from tests.pdf_pages import read_text

Said = Counter[tuple[str, ...]]
"""What an artifact says: tuples that begin with what kind of thing is said, then the address of its figure or ''."""
_MARKED = ("data-time", "data-ref", "data-count", "data-tick", "data-code")
_FIGURE = "*[starts-with(@data-is, 'facts/') and not(contains(@data-is, ':'))]"
_NUMBER = re.compile(r"[0-9٠-٩][0-9٠-٩.,]*")
_STYLED = re.compile(
    r"content:\s*(?:'[^']*\w[^']*'|\"[^\"]*\w[^\"]*\")|bidi-override"
    r"|[^}]*\.q[ ,{][^}]*display:\s*none"
)
"""Rules of a stylesheet that say something, turn it round, or take a quantity away."""


def said_by(path: str, data: bytes) -> Said:
    """The figures and numbers of one artifact."""
    if path.endswith((".html", ".png.card")):
        return Counter(_said_by_page(data))
    if re.fullmatch(r"(?:.*/)?(?:facts|data)\.json", path):
        return Counter(_said_by_json(data))
    if path.endswith(".csv"):
        return Counter(_said_by_csv(data))
    if path.endswith(".pf_fragment"):
        return Counter(_said_by_record(data))
    if path.endswith(".pdf"):
        return Counter(_said_by_pdf(data))
    if path.endswith(".css"):
        return Counter(("number", "", match[0]) for match in _STYLED.finditer(data.decode("utf-8")))
    return Counter()


def _said_by_page(data: bytes) -> Iterator[tuple[str, ...]]:
    root = html.document_fromstring(data.decode("utf-8"))
    for element in root.xpath(f"//{_FIGURE}"):
        yield _figure(element)
    yield from _places(root)
    yield from _marks(root)
    yield from _said_beside(root)
    for text in root.xpath("//text()|//@aria-label|//meta[@name='description']/@content"):
        holder = text.getparent()
        if not _is_marked(holder.getparent() if text.is_tail else holder):
            for match in _NUMBER.finditer(text):
                yield "number", "", _flat(text[max(0, match.start() - 12) : match.end()])


def _said_beside(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """The words of key figures, statuses, maps and cards, and those for where the page is shared; capitals aside."""
    for element in root.xpath("//*[starts-with(@data-of, 'facts/')]"):
        if {"key-figure", "fact"} & set((element.get("class") or "").split()) or element.find_class("status"):
            yield "beside", _named(element.get("data-of")), _flat(element.text_content()).casefold()
    for element in root.xpath("//*[@data-map]//*[starts-with(@data-of, 'places/')]"):
        yield "map", "", _named(element.get("data-of")), element.get("data-mark") or "", _flat(element.text_content())
    for text in root.xpath("//*[@data-map]//@aria-label|//meta[starts-with(@property, 'og:image:alt')]/@content"):
        yield "told", "", _flat(text)


def _said_by_record(data: bytes) -> Iterator[tuple[str, ...]]:
    record = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
    for name, text in record["meta"].items():
        yield "found", "", record["url"], name, text


def _figure(element: HtmlElement) -> tuple[str, ...]:
    """A figure's quantity, its noun, the harm behind it, and where it leads."""
    quantities = [_flat(one.text_content()) for one in element.find_class("q")]
    noun = _flat(element.text_content()).removeprefix(quantities[0] if quantities else "").strip().removesuffix("s")
    target = re.sub(r"^(?:index\.html)?", "", (element.get("href") or "").rpartition("/")[2])
    return "figure", _named(element.get("data-is")), "|".join(quantities).casefold(), noun, _harm(element), target


def _places(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """In the row of which fact a figure stands, and in which sentence of an explainer's text."""
    for element in root.xpath(f"//tbody//{_FIGURE}"):
        yield "row", _named(element.get("data-is")), _flat(element.xpath("string(ancestor::tbody[1]/tr[1]/th[1]//a)"))
    for element in root.xpath(f"//p[not(@class)]/{_FIGURE}[not(ancestor::section[contains(@class, 'card')])]"):
        yield (
            "sentence",
            _named(element.get("data-is")),
            _flat("".join(element.xpath("preceding-sibling::text()")))[-30:],
        )


def _marks(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """Quantities that belong to no figure, and what stands under other marks."""
    for element in root.find_class("q"):
        if not element.xpath(f"ancestor-or-self::{_FIGURE}"):
            yield "bare", "", _flat(element.text_content())
    for name, marked in (("time", "time"), *((name, f"*[@{name}]") for name in _MARKED)):
        for element in root.xpath(f"//{marked}"):
            yield name, "", element.get("data-count") or "", _flat(element.text_content())
    for element in root.xpath("//*[contains(@data-is, ':')]"):
        name, _, field = element.get("data-is").partition(":")
        yield field, _named(name), element.get("aria-label") or _flat(element.text_content())


def _named(name: str | None) -> str:
    """The address in a mark, without the folder that it is looked up in."""
    return (name or "").partition(":")[0].partition("/")[2]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _harm(element: HtmlElement) -> str:
    """The harm that is named behind a figure."""
    following = element.getnext()
    tail = (element.tail or "") + (following.text_content() if following is not None else "")
    word = _flat(tail).partition(" ")[0].strip(",.;")
    return word if word in ("killed", "injured", "missing", "abducted", "detained") else ""


def _is_marked(element: HtmlElement | None) -> bool:
    while element is not None:
        if {"time", "data-is", *_MARKED} & {*element.keys(), str(element.tag)}:
            return True
        element = element.getparent()
    return False


def _said_by_json(data: bytes) -> Iterator[tuple[str, ...]]:
    for fact in json.loads(data, parse_float=Decimal):
        for claim in fact["claims"]:
            for figure in claim["figures"]:
                bounds = (repr(figure["least"]), repr(figure["most"]))
                address = f"{fact['id']}#{claim['id']}.{figure['path']}@{claim['as_of']}"
                yield "datum", address, str(figure["of"]), figure["text"], *bounds


def _said_by_csv(data: bytes) -> Iterator[tuple[str, ...]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")):
        cells = (row[name] for name in ("of", "text", "least", "most", "exact"))
        yield "datum", f"{row['id']}#{row['claim']}.{row['path']}@{row['as_of']}", *cells


def _said_by_pdf(data: bytes) -> Iterator[tuple[str, ...]]:
    for link in read_figures(data):
        match = re.fullmatch(rf"{SITE}/facts/([a-z-]+)/#(.+)", link.uri)
        if match:
            yield "figure", f"{match[1]}#{match[2]}", _flat(link.text).casefold()
    for page in read_text(data):
        for match in re.finditer(r"[a-z-]* ?[0-9][0-9.,]*[0-9] [a-z]*", page.text):
            yield "number", "", _flat(match[0])


def altered_facts(sound: Said, now: Said) -> frozenset[str]:
    """The facts of what an artifact says otherwise or no more; '' for a number that is of no fact.

    That a figure is said once less on a page which still says it is no alteration; but every sentence of an
    explainer keeps its figure, and in data every row counts.
    """
    more = [one for one in now if one not in sound or (one[0] == "datum" and now[one] > sound[one])]
    addresses = {one[1] for one in now if one[0] == "figure"}
    lost = [one for one in sound if one[0] in ("figure", "datum", "sentence") and one not in now]
    lost = [one for one in lost if one[0] != "figure" or one[1] not in addresses]
    return frozenset(one[1].partition("#")[0] for one in (*more, *lost))
