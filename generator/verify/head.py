"""What stands in the head of a page, on screen or set in print: what it may say to browsers and to other programs.

In: a page. Out: what no head may have, or what each has to, in words. The words that it shares are held by `shared`,
its policy and stylesheets by `structure`, what it says as JSON-LD by `linked`.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from generator.verify.page import Page

_META = re.compile(
    r"viewport|referrer|robots|description|author|dcterms\.(?:created|modified)|theme-color|color-scheme"
    r"|format-detection|generator|[a-z-]+-(?:site-)?verification|msvalidate\.01"
    r"|og:(?:title|description|type|url|site_name|locale(?::alternate)?|image(?::(?:type|width|height|alt))?)"
    r"|twitter:(?:card|site)|fediverse:creator"
)
"""What a `meta` may be called: nothing that says of a fact, or of when it was published, what nobody reads back."""
_VIEWPORT = re.compile(r"width=device-width, *initial-scale=1(?:\.0)?(?:, *viewport-fit=cover)?")
"""A page is as wide as its window, and may be enlarged."""
_HERE = frozenset({"canonical", "alternate", "prev", "next", "search", "help", "license"})
"""What leads from a head to another page of the site."""
_RELS = _HERE | {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "me", "author"}


def check_head(page: Page) -> None:
    """Report what no head may say, or what each has to."""
    for fault in (*_letters(page), *_metas(page), *_links(page)):
        page.report("verify-policy", fault)


def _letters(page: Page) -> Iterator[str]:
    """Before all else a page says in which letters it is, or a browser guesses."""
    first = next(iter(page.root.xpath("head/*")), None)
    said = [one.get("charset", "").casefold() for one in page.marks.tagged("meta") if one.get("charset") is not None]
    if said != ["utf-8"] or first is None or first.get("charset") is None:
        yield 'does not begin its head with <meta charset="utf-8">'


def _metas(page: Page) -> Iterator[str]:
    for meta in page.marks.tagged("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name and not _META.fullmatch(name):
            yield f"says “{name}” in its head, which nobody reads back"
        if name == "viewport" and not _VIEWPORT.fullmatch(meta.get("content") or ""):
            yield f"has the viewport “{meta.get('content')}”, where it is as wide as its window and may be enlarged"


def _links(page: Page) -> Iterator[str]:
    for link in page.marks.tagged("link"):
        rels = set((link.get("rel") or "").casefold().split())
        if not rels <= _RELS:
            yield f"has a link of the kind “{link.get('rel')}”, which no page needs"
        elif rels & _HERE and not _is_here(page, link):
            yield f"leads programs to “{link.get('href')}”, which is not of this site, as {link.get('rel')}"


def _is_here(page: Page, link: Element) -> bool:
    return "license" in (link.get("rel") or "") or page.target(link.get("href") or "") is not None
