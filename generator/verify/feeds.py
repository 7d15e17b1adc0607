"""Feeds, sitemap and robots, read back: each entry is of its explainer, each element and key known, all in its order.

In: the staged files and the Site. Out: what is wrong, in words.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from generator.model import Explainer, Site, Subject, Text
from generator.verify.changed import changed_on, newest_of
from generator.verify.content import Content
from generator.verify.shape import Entries, faults_in, read_json

CODES = {
    "verify-feed": "A feed, the sitemap or robots.txt is not well formed, or tells of something else than the site.",
}
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Node = dict[str, Any]


def check_feed(path: str, files: Mapping[str, bytes], site: Site, address: str, content: Content) -> Iterator[str]:
    """What is wrong with one of the files in `NAMES`; `address` is where the site is published."""
    read, shape_of = _FORMATS[path]
    try:
        found = read(files[path])
    except (ValueError, etree.XMLSyntaxError) as error:
        yield f"cannot be read back: {error}"
        return
    yield from faults_in(found, shape_of(_Told(files, site, content, address)), path)


class _Told:
    """What feeds and the sitemap have to tell of."""

    def __init__(self, files: Mapping[str, bytes], site: Site, content: Content, address: str) -> None:
        self.files, self.site, self.content, self.address = files, site, content, address
        self.main = site.settings.main
        self.title = self.words(site.settings.title)
        self.publisher = self.words(site.actors[site.settings.publisher].name)
        told = [one for one in site.explainers.values() if one.state == "published"]
        self.explainers = sorted(told, key=lambda one: (-self._changed(one).timestamp(), one.id))

    def words(self, text: Text) -> tuple[str, str]:
        """A text in the site's main language, or in the one that it is in, and that language."""
        return text.in_language(self.main, self.main)

    def summary(self, explainer: Explainer) -> tuple[str, str]:
        """What is said of an explainer, and in which language."""
        if explainer.withdrawn is None:
            return self.words(explainer.standfirst)
        reason, language = self.words(explainer.withdrawn)
        return f"Withdrawn. {reason}", language

    def updated(self, explainer: Explainer) -> str:
        """The latest instant that it speaks for, or that something on its page was corrected."""
        return f"{self._changed(explainer).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def _changed(self, explainer: Explainer) -> datetime:
        moment = changed_on(self.site, self.content, explainer) or explainer.as_of
        return moment.last(self.site.settings.time_zone)

    def changed(self) -> Iterator[tuple[str, str]]:
        """When each page was last another, by its address; of those of which something tells it."""
        site, facts = self.site, self.site.facts
        yield from ((self.page(one), self.updated(one)) for one in site.explainers.values())
        pages: dict[str, list[Subject]] = {f"facts/{id}/": [fact] for id, fact in facts.items()}
        for folder in ("sources", "actors", "places"):
            for id, own in getattr(site, folder).items():
                pages[f"{folder}/{id}/"] = [own, *map(facts.__getitem__, self._listed(folder, id))]
        indexed = [one for one in site.explainers.values() if f"explainers/{one.id}/index.html" in self.files]
        pages[""] = [*indexed, *facts.values()]
        newest = ((path, newest_of(site, subjects)) for path, subjects in pages.items())
        yield from ((f"{self.address}/{path}", f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}") for path, at in newest if at)

    def _listed(self, folder: str, id: str) -> Iterator[str]:
        """The facts on the page of a source, an actor or a place; its own claims are on the publisher's."""
        yield from self.content.listed.get((folder, id), ())
        if (folder, id) == ("actors", self.site.settings.publisher):
            facts = self.site.facts.values()
            yield from (one.id for one in facts if any(claim.by.kind == "newsroom" for claim in one.claims.values()))

    def lasting(self, path: str) -> str:
        """The tag URI of what is called so, for good."""
        authority, folder = self.site.settings.authority, urlsplit(self.site.settings.address).path.strip("/")
        return f"tag:{authority}:{f'{folder}/{path}' if folder else path}"

    def entry_id(self, explainer: Explainer) -> str:
        """The id of an explainer in feeds, by the first id that it has had."""
        return self.lasting(f"explainers/{[*explainer.formerly, explainer.id][0]}")

    def page(self, explainer: Explainer) -> str:
        """The address of its page."""
        return f"{self.address}/explainers/{explainer.id}/"

    def briefing(self, explainer: Explainer) -> str | None:
        """The address of its briefing, where there is one."""
        path = f"explainers/{explainer.id}/briefing.pdf"
        return f"{self.address}/{path}" if path in self.files else None

    def pages(self) -> list[str]:
        """The addresses of all pages but those of missing and of former addresses."""
        former = {f"{one.path.split('/')[1]}/{old}/index.html" for one in self.site.subjects() for old in one.formerly}
        shown = (path for path in self.files if path.rpartition("/")[2] == "index.html" and path not in former)
        return sorted(f"{self.address}/{path.removesuffix('index.html')}" for path in shown)


# --- what each has to say ----------------------------------------------------------------------------------------


def _json_feed(told: _Told) -> Node:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": told.title[0],
        "home_page_url": f"{told.address}/",
        "feed_url": f"{told.address}/feed.json",
        "language": told.main,
        "authors": [
            {"name": told.publisher[0], "url": f"{told.address}/actors/{told.site.settings.publisher}/"},
        ],
        "items": Entries(("id",), [(one.id, _item(told, one)) for one in told.explainers]),
    }


def _item(told: _Told, explainer: Explainer) -> Node:
    title, language = told.words(explainer.title)
    briefing = told.briefing(explainer)
    attached = {"attachments": [{"url": briefing, "mime_type": "application/pdf"}]} if briefing else {}
    return {
        "id": told.entry_id(explainer),
        "url": told.page(explainer),
        "title": title,
        "content_text": told.summary(explainer)[0],
        "date_modified": told.updated(explainer),
        "language": language,
        **attached,
    }


def _atom(told: _Told) -> Node:
    publisher = f"{told.address}/actors/{told.site.settings.publisher}/"
    return _element(
        "feed",
        _element("id", told.lasting("feed")),
        _worded("title", told, told.title),
        _element("updated", told.updated(told.explainers[0]) if told.explainers else "1970-01-01T00:00:00Z"),
        _element("author", _element("name", told.publisher[0]), _element("uri", publisher)),
        _link("self", "application/atom+xml", f"{told.address}/feed.xml"),
        _link("alternate", "text/html", f"{told.address}/"),
        _element("rights", told.site.settings.licence),
        *(_entry(told, explainer) for explainer in told.explainers),
        **{_LANG: told.main},
    )


def _entry(told: _Told, explainer: Explainer) -> Node:
    briefing = told.briefing(explainer)
    return _element(
        "entry",
        _element("id", told.entry_id(explainer)),
        _worded("title", told, told.words(explainer.title)),
        _element("updated", told.updated(explainer)),
        _link("alternate", "text/html", told.page(explainer)),
        *([_link("related", "application/pdf", briefing)] if briefing else []),
        _worded("summary", told, told.summary(explainer)),
    )


def _worded(name: str, told: _Told, words: tuple[str, str]) -> Node:
    """An element with words, marked where they are in another language than the feed."""
    return _element(name, words[0], **({_LANG: words[1]} if words[1] != told.main else {}))


def _link(relation: str, kind: str, address: str) -> Node:
    return _element("link", rel=relation, type=kind, href=address)


def _sitemap(told: _Told) -> Node:
    changed = dict(told.changed())
    return _element("urlset", *(_url(page, changed.get(page)) for page in told.pages()), space=_SITEMAP)


def _url(page: str, changed: str | None) -> Node:
    dated = [_element("lastmod", changed, space=_SITEMAP)] if changed else []
    return _element("url", _element("loc", page, space=_SITEMAP), *dated, space=_SITEMAP)


def _element(name: str, *within: Node | str, space: str = _ATOM, **attributes: str) -> Node:
    """An element as `_tree` reads it: its name, its attributes, and its words or the elements within it."""
    return {"is": f"{{{space}}}{name}", "attributes": attributes, "holds": list(within)}


# --- the formats -------------------------------------------------------------------------------------------------


def _xml(data: bytes) -> Node:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    tree = root.getroottree()
    if tree.docinfo.doctype or root.getprevious() is not None or root.getnext() is not None:
        raise ValueError("it has something around its root")
    return _tree(root)


def _tree(element: Any) -> Node:
    """An element as an object; blanks that only lay it out are left out."""
    inner = [_tree(child) for child in element]
    words = [
        text for text in (element.text, *(child.tail for child in element)) if text and (text.strip() or not inner)
    ]
    return {"is": str(element.tag), "attributes": dict(element.attrib), "holds": [*words, *inner]}


def _lines(data: bytes) -> list[str]:
    return [line for line in data.decode("utf-8").split("\n") if line]


def _robots(told: _Told) -> list[str]:
    return ["User-agent: *", "Allow: /", f"Sitemap: {told.address}/sitemap.xml"]


_FORMATS: Mapping[str, tuple[Callable[[bytes], Any], Callable[[_Told], Any]]] = MappingProxyType(
    {
        "feed.xml": (_xml, _atom),
        "feed.json": (read_json, _json_feed),
        "sitemap.xml": (_xml, _sitemap),
        "robots.txt": (_lines, _robots),
    }
)
NAMES = frozenset(_FORMATS)
