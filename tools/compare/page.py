"""The items of an HTML page: words shown and spoken, link targets, cells, and what its JSON-LD says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import html

from tools.compare.data import leaves, parse_json
from tools.compare.items import Item, Stream, words

SPOKEN = frozenset(
    "alt aria-description aria-label aria-roledescription aria-valuetext label placeholder title".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark output q s samp span strong sub sup time "
    "tspan u var wbr".split()
)
"""Elements that do not part the words before and after them. `small` is not among them: it stands on its own here."""
_SILENT = frozenset("head script style".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_OPENED = frozenset("caption dd dt li td th tr".split())
_CLOSED = frozenset("dl ol table ul".split())
_TARGETS = {"a": "link", "area": "link", "form": "form", "img": "picture", "use": "picture"}
_HEAD_LINKS = frozenset(("alternate", "author", "canonical", "license", "next", "prev"))
_META = re.compile(r"author$|description$|og:|twitter:")
_SITE = "https://site.invalid/"
_DIGEST = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


def read_page(data: bytes, path: str, generated: frozenset[str]) -> list[Item]:
    """The items of the page at a path. `generated` are the attributes that the site's stylesheets show (`attr(…)`)."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    reader = _Reader(path, SPOKEN | generated)
    reader.read(root, "", "")
    return [*_head(root, path), *reader.stream.items, *_linked(root)]


def undated(path: str) -> str:
    """A file's path without the digest of its bytes: `assets/sheet.css` for `assets/sheet.2818f4e0b6a0.css`."""
    return _DIGEST.sub("", path)


def target(href: str, path: str) -> str:
    """Where a link leads: a path from the site's root and a fragment, the fragment alone within the page, or a URL."""
    here, there = urljoin(_SITE, path), urljoin(urljoin(_SITE, path), href.strip())
    address, _, fragment = there.partition("#")
    tail = f"#{fragment}" if fragment else ""
    if _folder(address) == _folder(here):
        return tail or "this page"
    return undated(_folder(address)).replace(_SITE, "/", 1) + tail


def _folder(address: str) -> str:
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def _head(root: html.HtmlElement, path: str) -> Iterator[Item]:
    """Title, descriptions and links of the head, in an order that does not depend on theirs."""
    for title in root.iterfind("head/title"):
        yield from (Item("title", word, "head") for word in words(title.text or ""))
    metas = ((meta.get("name") or meta.get("property") or "", meta.get("content") or "") for meta in root.iter("meta"))
    for name, content in sorted(metas):
        if _META.match(name):
            yield from (Item(f"meta {name}", word, "head") for word in words(content))
    for link in sorted((link.get("rel") or "", link.get("href") or "") for link in root.iter("link")):
        if link[0] in _HEAD_LINKS:
            yield Item(f"link {link[0]}", target(link[1], path), "head")


def _linked(root: html.HtmlElement) -> Iterator[Item]:
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from leaves(parse_json(script.text or ""), kind="json-ld")


class _Reader:
    """One walk through a page in the order of the document."""

    def __init__(self, path: str, spoken: frozenset[str]) -> None:
        self.stream = Stream()
        self._path = path
        self._spoken = sorted(spoken)
        self._heading = ""

    def read(self, element: Any, note: str, anchor: str) -> None:
        """Add what an element shows and speaks. The note says that it is hidden, the anchor is the nearest id."""
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        note, anchor = _note(element) or note, element.get("id") or anchor
        if element.tag in _HEADINGS:
            self._heading = " ".join(words(" ".join(element.itertext())))
        self._open(element, note, anchor)
        self._text(element.text, note, anchor)
        for child in element:
            self.read(child, note, anchor)
            self._text(child.tail, note, anchor)
        self._close(element, note, anchor)

    def _open(self, element: Any, note: str, anchor: str) -> None:
        if element.tag not in _INLINE:
            self.stream.gap()
        if element.tag in _OPENED:
            self._mark("structure" + note, [f"<{element.tag}>"], anchor)
        for name in self._spoken:
            if name in element.attrib:
                self._mark(name + note, words(element.get(name)) or ["(empty)"], anchor)
        address = _address(element)
        if address is not None:
            self._mark(_TARGETS[element.tag] + note, [target(address, self._path)], anchor)

    def _close(self, element: Any, note: str, anchor: str) -> None:
        if element.tag not in _INLINE:
            self.stream.gap()
        if element.tag in _CLOSED:
            self._mark("structure" + note, [f"</{element.tag}>"], anchor)
        if element.tag == "a" and _address(element) is not None:
            self._mark("link end" + note, ["</a>"], anchor)

    def _text(self, text: str | None, note: str, anchor: str) -> None:
        self.stream.say(text or "", "text" + note, self._place(anchor))

    def _mark(self, kind: str, texts: list[str], anchor: str) -> None:
        self.stream.mark(kind, texts, self._place(anchor))

    def _place(self, anchor: str) -> str:
        return " ".join(
            part for part in (f"“{self._heading}”" * bool(self._heading), f"#{anchor}" * bool(anchor)) if part
        )


def _note(element: Any) -> str:
    """What keeps an element from being seen or spoken; the stylesheets are not asked."""
    if element.tag in ("template", "noscript"):
        return f" (in <{element.tag}>)"
    if "hidden" in element.attrib:
        return " (hidden)"
    return " (not spoken)" if element.get("aria-hidden") == "true" else ""


def _address(element: Any) -> str | None:
    """The attribute of an element that leads somewhere."""
    if element.tag not in _TARGETS:
        return None
    found = (element.get(name) for name in ("href", "src", "action", "xlink:href"))
    return next((address for address in found if address is not None), None)
