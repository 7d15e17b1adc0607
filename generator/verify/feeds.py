"""Feeds, sitemap and robots, read back: whom they tell of, when, and that every address leads to a staged file.

In: the staged files and the Site. Out: what is wrong, in words.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from generator.model import Explainer, Site, Text

CODES = {
    "verify-feed": "A feed, the sitemap or robots.txt is not well formed, or tells of something else than the site.",
}
NAMES = frozenset({"feed.xml", "feed.json", "sitemap.xml", "robots.txt"})
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a feed."""

    id: str
    title: str
    summary: str
    updated: str
    addresses: tuple[str, ...]


def check_feed(path: str, files: Mapping[str, bytes], site: Site, address: str) -> Iterator[str]:
    """What is wrong with one of the files in `NAMES`; `address` is where the site is published."""
    try:
        if path == "robots.txt":
            yield from _robots_faults(files[path].decode("utf-8"), files, address)
        elif path == "sitemap.xml":
            yield from _sitemap_faults(files, site, address)
        else:
            title, author, addresses, entries = (_atom if path == "feed.xml" else _json)(files[path])
            yield from _head_faults(title, author, site)
            yield from _entries_faults(entries, site, address)
            told = (*addresses, *(one for entry in entries for one in entry.addresses))
            yield from (f"leads to {one}, which is not in the site" for one in told if not _staged(one, files, address))
    except (ValueError, KeyError, TypeError, AttributeError, etree.XMLSyntaxError) as error:
        yield f"cannot be read back: {error}"


def _head_faults(title: str, author: str, site: Site) -> Iterator[str]:
    publisher = site.actors[site.settings.publisher].name
    for name, found, known in (("title", title, site.settings.title), ("author", author, publisher)):
        if found not in _texts(known):
            yield f"has the {name} “{found}”, which the content does not have"


def _entries_faults(entries: list[Told], site: Site, address: str) -> Iterator[str]:
    zone = site.settings.time_zone
    published = [explainer for explainer in site.explainers.values() if explainer.state == "published"]
    published.sort(key=lambda explainer: (-explainer.as_of.last(zone).timestamp(), explainer.id))
    wanted = [f"{address}/explainers/{explainer.id}/" for explainer in published]
    if [entry.id for entry in entries] != wanted:
        yield f"tells of {', '.join(entry.id for entry in entries)}, where the site has {', '.join(wanted)}"
        return
    for entry, explainer in zip(entries, published, strict=True):
        if datetime.fromisoformat(entry.updated) != explainer.as_of.last(zone):
            yield f"{explainer.id} has the time {entry.updated}, which is not the one that it speaks for"
        if entry.title not in _texts(explainer.title):
            yield f"{explainer.id} has the title “{entry.title}”, which the content does not have"
        yield from _summary_faults(entry, explainer)


def _summary_faults(entry: Told, explainer: Explainer) -> Iterator[str]:
    if explainer.withdrawn is not None:
        if not any(entry.summary.endswith(reason) for reason in _texts(explainer.withdrawn)):
            yield f"{explainer.id} is withdrawn, and does not say so"
    elif entry.summary not in _texts(explainer.standfirst):
        yield f"{explainer.id} has the summary “{entry.summary}”, which is not its standfirst"


def _texts(text: Text) -> set[str]:
    return set(text.everything())


def _staged(address: str, files: Mapping[str, bytes], home: str) -> bool:
    if not address.startswith(f"{home}/"):
        return False
    path = address.removeprefix(f"{home}/")
    return (f"{path}index.html" if path.endswith("/") or not path else path) in files


# --- the formats -------------------------------------------------------------------------------------------------


def _atom(data: bytes) -> tuple[str, str, list[str], list[Told]]:
    root = _tree(data, f"{_ATOM}feed")
    datetime.fromisoformat(_said(root, "updated"))
    author = root.find(f"{_ATOM}author")
    if author is None:
        raise ValueError("it has no author")
    addresses = [_said(root, "id"), _said(author, "uri"), *_hrefs(root)]
    entries = [
        Told(
            _said(entry, "id"), _said(entry, "title"), _said(entry, "summary"), _said(entry, "updated"),
            (_said(entry, "id"), *_hrefs(entry)),
        )
        for entry in root.iter(f"{_ATOM}entry")
    ]  # fmt: skip
    return _said(root, "title"), _said(author, "name"), addresses, entries


def _json(data: bytes) -> tuple[str, str, list[str], list[Told]]:
    feed: Any = json.loads(data.decode("utf-8"))
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        raise ValueError(f"it is of version {feed['version']}")
    entries = [
        Told(
            item["id"], item["title"], item["content_text"], item["date_modified"],
            (item["id"], item["url"], *(one["url"] for one in item.get("attachments", ()))),
        )
        for item in feed["items"]
    ]  # fmt: skip
    author = feed["authors"][0]
    return feed["title"], author["name"], [feed["home_page_url"], feed["feed_url"], author["url"]], entries


def _sitemap_faults(files: Mapping[str, bytes], site: Site, address: str) -> Iterator[str]:
    """The sitemap has every page but those of missing and of former addresses."""
    root = _tree(files["sitemap.xml"], f"{_SITEMAP}urlset")
    listed = [loc.text or "" for loc in root.iter(f"{_SITEMAP}loc")]
    former = {
        f"{subject.path.split('/')[1]}/{old}/index.html" for subject in site.subjects() for old in subject.formerly
    }
    shown = (path for path in files if path.rpartition("/")[2] == "index.html" and path not in former)
    pages = {f"{address}/{path.removesuffix('index.html')}" for path in shown}
    yield from (f"lacks {page}" for page in sorted(pages - set(listed)))
    yield from (f"has {page}, which is no page of the site" for page in sorted(set(listed) - pages))
    if len(set(listed)) < len(listed):
        yield "has a page twice"


def _robots_faults(text: str, files: Mapping[str, bytes], address: str) -> Iterator[str]:
    lines = text.splitlines()
    if f"Sitemap: {address}/sitemap.xml" not in lines or "sitemap.xml" not in files:
        yield "does not name the sitemap"
    yield from (f"forbids by “{line}” what is published" for line in lines if line.startswith("Disallow:"))


def _tree(data: bytes, tag: str) -> Any:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != tag:
        raise ValueError(f"it is no {tag}")
    return root


def _said(element: Any, name: str) -> str:
    text: str | None = element.findtext(f"{_ATOM}{name}")
    if not text:
        raise ValueError(f"an element has no {name}")
    return text


def _hrefs(element: Any) -> list[str]:
    return [str(link.get("href")) for link in element.findall(f"{_ATOM}link")]
