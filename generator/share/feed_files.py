"""Feeds for readers' programs, and what search engines ask for: Atom, JSON Feed, sitemap, robots.

In: the frozen feed or list of pages. Out: bytes, the same for the same value. Atom is RFC 4287, JSON Feed is 1.1.
"""

import re
from xml.etree import ElementTree as ET

from generator.jsontext import Json, to_json
from generator.page.values import LocalText
from generator.share.feed import Feed, FeedEntry, SiteMap

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANG = "xml:lang"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": _ATOM, _LANG: feed.language})
    _say(root, "id", feed.id)
    _words(root, "title", feed.title)
    _say(root, "updated", feed.updated)
    author = ET.SubElement(root, "author")
    _say(author, "name", feed.publisher.text)
    _say(author, "uri", feed.publisher_address)
    _link(root, "self", f"{feed.address}/{feed.folder}feed.xml", "application/atom+xml")
    _link(root, "alternate", f"{feed.address}/{feed.folder}", "text/html")
    _say(root, "rights", feed.licence)
    for entry in feed.entries:
        _atom_entry(root, entry)
    return _xml(root)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    author: Json = {"name": feed.publisher.text, "url": feed.publisher_address}
    return to_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title.text,
            "home_page_url": f"{feed.address}/{feed.folder}",
            "feed_url": f"{feed.address}/{feed.folder}feed.json",
            "language": feed.language,
            "authors": [author],
            "items": [_json_item(feed, entry) for entry in feed.entries],
        }
    )


def sitemap(site_map: SiteMap) -> bytes:
    """The pages as a sitemap (sitemaps.org, 0.9)."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for address in site_map.pages:
        url = ET.SubElement(root, "url")
        _say(url, "loc", address)
        if address in site_map.changed:
            _say(url, "lastmod", site_map.changed[address])
    return _xml(root)


def robots(site_map: SiteMap) -> bytes:
    """Leave for every robot (RFC 9309), and where the sitemap is; of a preview, which is nothing to be found, none."""
    if site_map.is_preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_map.address}/sitemap.xml\n".encode()


def _atom_entry(root: ET.Element, entry: FeedEntry) -> None:
    element = ET.SubElement(root, "entry")
    _say(element, "id", entry.id)
    _words(element, "title", entry.title)
    _say(element, "updated", entry.updated)
    _link(element, "alternate", entry.address, "text/html")
    if entry.briefing is not None:
        _link(element, "related", entry.briefing, "application/pdf")
    _words(element, "summary", entry.summary)


def _json_item(feed: Feed, entry: FeedEntry) -> dict[str, Json]:
    item: dict[str, Json] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title.text,
        "content_text": entry.summary.text,
        "date_modified": entry.updated,
        "language": entry.title.lang or feed.language,
    }
    if entry.briefing is not None:
        item["attachments"] = [{"url": entry.briefing, "mime_type": "application/pdf"}]
    return item


def _say(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _NO_XML.sub("", text)
    return element


def _words(parent: ET.Element, name: str, words: LocalText) -> None:
    element = _say(parent, name, words.text)
    if words.lang is not None:
        element.set(_LANG, words.lang)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode("utf-8") + b"\n"
