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
_MADE_OF = {
    "viewport": (
        re.compile(r"width=device-width, *initial-scale=1(?:\.0)?(?:, *viewport-fit=cover)?"),
        "as wide as its window and may be enlarged",
    ),
    "generator": (re.compile(r"[A-Za-z][\w-]*(?: v?\d+(?:\.\d+)*)?"), "the name of a program and its version"),
}
"""What some of these hold."""
_HERE = frozenset({"canonical", "alternate", "prev", "next", "search", "help", "license", "author"})
"""What leads from a head to another page of the site."""
_RELS = _HERE | {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "me"}
_EQUIVALENTS = frozenset({"", "content-security-policy", "refresh"})


def check_head(page: Page) -> None:
    """Report what no head may say, or what each has to."""
    if len(titles := page.root.xpath("head/title")) != 1:
        page.report("verify-policy", f"has {len(titles)} titles in its head")
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
        name, content = meta.get("name") or meta.get("property") or "", meta.get("content") or ""
        if (meta.get("http-equiv") or "").casefold() not in _EQUIVALENTS:
            yield f"says “{meta.get('http-equiv')}” in its head, which no page needs"
        if name and not _META.fullmatch(name):
            yield f"says “{name}” in its head, which nobody reads back"
        if name in _MADE_OF and not _MADE_OF[name][0].fullmatch(content):
            yield f"has the {name} “{content}”, where it is {_MADE_OF[name][1]}"


def _links(page: Page) -> Iterator[str]:
    for link in page.marks.tagged("link"):
        rels = set((link.get("rel") or "").casefold().split())
        if not rels <= _RELS:
            yield f"has a link of the kind “{link.get('rel')}”, which no page needs"
        elif link.get("hreflang") is not None and not _is_translation(page, link):
            yield f"leads to “{link.get('href')}” as this page in {link.get('hreflang')}, which it is not"
        elif rels & _HERE and not _is_here(page, link):
            yield f"leads programs to “{link.get('href')}”, which is not of this site, as {link.get('rel')}"


def _is_here(page: Page, link: Element) -> bool:
    return page.target(link.get("href") or "") is not None


def _is_translation(page: Page, link: Element) -> bool:
    """Whether a link leads to the page of the same place in another language of the site."""
    target, main = page.target(link.get("href") or ""), page.site.settings.main
    paths = {language: "" if language == main else f"{language}/" for language in page.site.settings.languages}
    own = page.path.removeprefix(paths.get(page.language, ""))
    language = main if link.get("hreflang") == "x-default" else link.get("hreflang") or ""
    return target is not None and target[0] == f"{paths.get(language, '/')}{own}"
