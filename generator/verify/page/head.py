"""What stands in the head of a page, on screen or set in print: what it may say to browsers and to other programs.

In: a page. Out: what no head may have, or what each has to, in words. The words that it shares are held by `shared`,
its policy and stylesheets by `structure`, what it says as JSON-LD by `linked`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

from generator.verify.page import Page, xpath

_SAYS = {
    "viewport": r"width=device-width, *initial-scale=1(?:\.0)?(?:, *viewport-fit=cover)?", "referrer": "no-referrer",
    "generator": r"[A-Za-z][\w-]*(?: v?\d+(?:\.\d+)*)?", "og:type": "website|article", "og:image:type": "image/png",
    "og:locale": r"[a-z]{2,3}(?:_[A-Z]{2})?", "twitter:card": "summary(?:_large_image)?",
    r"robots|description|author|dcterms\.(?:created|modified)|theme-color|color-scheme|format-detection"
    r"|[a-z-]+-(?:site-)?verification|msvalidate\.01|og:(?:title|description|url|site_name|locale:alternate)"
    r"|og:image(?::(?:width|height|alt))?|twitter:site|fediverse:creator": r".*\S.*",
}  # fmt: skip
"""What a `meta` may be called, and what it then holds: nothing that says of a fact what nobody reads back."""
_SEVERAL = (":alternate", "-verification")
"""How that ends of which a page may have several."""
_TYPES = {"svg": "image/svg+xml", "css": "text/css", "xml": "application/atom+xml", "json": "application/feed+json"}
"""Of which type what is led to is, by how it ends."""
_HERE = frozenset({"canonical", "alternate", "prev", "next", "search", "help", "license", "author"})
"""What leads from a head to another page of the site."""
_RELS = _HERE | {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "me"}
_EQUIVALENTS = frozenset({"", "content-security-policy", "refresh"})


def check_head(page: Page) -> None:
    """Report what no head may say, or what each has to."""
    if len(titles := xpath(page.root, "head/title")) != 1:
        page.report("verify-policy", f"has {len(titles)} titles in its head")
    for fault in (*_letters(page), *_metas(page), *_links(page)):
        page.report("verify-policy", fault)


def _letters(page: Page) -> Iterator[str]:
    """Before all else a page says in which letters it is, or a browser guesses."""
    first = next(iter(xpath(page.root, "head/*")), None)
    said = [one.get("charset", "").casefold() for one in page.marks.tagged("meta") if one.get("charset") is not None]
    if said != ["utf-8"] or first is None or first.get("charset") is None:
        yield 'does not begin its head with <meta charset="utf-8">'


def _metas(page: Page) -> Iterator[str]:
    metas = list(page.marks.tagged("meta"))
    yield from filter(None, map(_meta_fault, metas))
    said = Counter(name for name in map(_called, metas) if name and not name.endswith(_SEVERAL))
    yield from (f"says “{name}” in its head {times} times" for name, times in said.items() if times > 1)


def _called(meta: Element) -> str:
    return meta.get("name") or meta.get("property") or ""


def _meta_fault(meta: Element) -> str:
    name, content, equivalent = _called(meta), meta.get("content") or "", (meta.get("http-equiv") or "").casefold()
    if equivalent not in _EQUIVALENTS:
        return f"says “{equivalent}” in its head, which no page needs"
    if not name:
        return f"says “{content}” in its head, and not as what" if content and not equivalent else ""
    pattern = _held_by(name)
    if pattern is None:
        return f"says “{name}” in its head, which nobody reads back"
    return "" if pattern.fullmatch(content) else f"has “{content}” as its {name}, which no page may have"


@lru_cache(maxsize=1 << 8)
def _held_by(name: str) -> re.Pattern[str] | None:
    """What a `meta` of this name may hold; None where none may be called so."""
    return next((re.compile(pattern) for names, pattern in _SAYS.items() if re.fullmatch(names, name)), None)


def _links(page: Page) -> Iterator[str]:
    for link in page.marks.tagged("link"):
        rels, href = set((link.get("rel") or "").casefold().split()), link.get("href") or ""
        if not rels or not rels <= _RELS or not href:
            yield f"has a link of the kind “{link.get('rel')}”, which no page needs"
        elif link.get("hreflang") is not None and not _is_translation(page, link):
            yield f"leads to “{href}” as this page in {link.get('hreflang')}, which it is not"
        elif rels & _HERE and not _is_here(page, link):
            yield f"leads programs to “{href}”, which is not of this site, as {link.get('rel')}"
        elif link.get("type") not in (None, _TYPES.get(href.rpartition(".")[2])):
            yield f"leads programs to “{href}” as to {link.get('type')}, which it is not"


def _is_here(page: Page, link: Element) -> bool:
    return page.target(link.get("href") or "") is not None


def _is_translation(page: Page, link: Element) -> bool:
    """Whether a link leads to the page of the same place in another language of the site."""
    target, main = page.target(link.get("href") or ""), page.site.settings.main
    paths = {language: "" if language == main else f"{language}/" for language in page.site.settings.languages}
    own = page.path.removeprefix(paths.get(page.language, ""))
    language = main if link.get("hreflang") == "x-default" else link.get("hreflang") or ""
    return target is not None and target[0] == f"{paths.get(language, '/')}{own}"
