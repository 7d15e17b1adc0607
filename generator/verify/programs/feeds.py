"""Feeds, sitemap and robots, read back: each entry is of its explainer, each element and key known, all in its order.

In: the staged files and the Site. Out: what is wrong, in words.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlsplit

from generator.labels import LABELS
from generator.model import Correction, Explainer, Fact, Site, Subject, Text
from generator.model.record import RecordChange
from generator.verify.forms.change_words import ChangeWords, label_of
from generator.verify.forms.changed import changed_on, folder_of, newest_of
from generator.verify.forms.content import Content, called
from generator.verify.forms.dates import utc
from generator.verify.forms.grammar import ENGLISH, GRAMMARS
from generator.verify.forms.phrasing import Phrasing
from generator.verify.forms.shape import Entries, Read, read_and_hold, read_json, read_xml
from generator.verify.page.lists import parts_of

CODES = {
    "verify-feed": "A feed, the sitemap or robots.txt is not well formed, or tells of something else than the site.",
}
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OF_CHANGES = re.compile(r"(?P<path>changes/(?:(?P<month>[0-9]{4}-[0-9]{2})(?:-[0-9]+)?/)?)index\.html")
_NEWEST = 50
"""Entries that a feed of explainers has."""
_MOST = 200
"""Entries that a feed of changes or corrections has."""
Node = dict[str, Any]


def check_feed(path: str, files: Mapping[str, bytes], site: Site, address: str, content: Content) -> Iterator[str]:
    """What is wrong with one of the files in `NAMES`; `address` is where the site is published."""
    read, shape_of = _FORMATS[path]
    told = _Told(files, site, content, address)
    return read_and_hold("cannot be read back", read, files[path], lambda: shape_of(told), path)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry has to say; `title` and `summary` are texts, or how they are read, each with its language."""

    name: str
    id: str
    address: str
    title: tuple[str | Read, str]
    summary: tuple[str | Read, str]
    updated: str
    briefing: str | None = None


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a feed has to say: where it lies, what it is called, its entries."""

    folder: str
    title: tuple[str, str]
    entries: Sequence[_Entry]


class _Told:
    """What feeds and the sitemap have to tell of."""

    def __init__(self, files: Mapping[str, bytes], site: Site, content: Content, address: str) -> None:
        self.files, self.site, self.content, self.address = files, site, content, address
        self.main = site.settings.main
        self.title = self.words(site.settings.title)
        self.publisher = self.words(site.actors[site.settings.publisher].name)
        self.says = GRAMMARS.get(self.main, ENGLISH).says
        grammar = GRAMMARS.get(self.main)
        self.changes = ChangeWords(Phrasing(site, grammar), content.past.voices, self.main) if grammar else None
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
        return self.says("withdrawn", reason=reason), language

    def updated(self, explainer: Explainer) -> str:
        """The latest instant that it speaks for, or that something on its page was corrected."""
        return utc(self._changed(explainer))

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
                pages[f"{folder}/{id}/"] = [own, *map(facts.__getitem__, self.content.listed.get((folder, id), ()))]
        indexed = [one for one in site.explainers.values() if f"explainers/{one.id}/index.html" in self.files]
        pages |= {"": [*indexed], "facts/": [*facts.values()]}
        pages = {**dict(self._further()), **pages}
        newest = [*self._told_on(indexed), *((path, newest_of(site, subjects)) for path, subjects in pages.items())]
        yield from ((f"{self.address}/{path}", utc(at)) for path, at in newest if at)

    def _further(self) -> Iterator[tuple[str, list[Subject]]]:
        """What each part of a list has, by its path: explainers or facts; of registers nothing tells it."""
        for path, parts in parts_of(self.site, self.content, self.files).items():
            named = (one.partition(" ")[0].split("/") for part in parts for one in part.entries)
            held = [getattr(self.site, folder)[id] for folder, id in named if folder in ("explainers", "facts")]
            yield path.removesuffix("index.html"), held

    def _told_on(self, explainers: Iterable[Explainer]) -> Iterator[tuple[str, datetime | None]]:
        """When the pages of all changes, of each month, and of all corrections were last others."""
        told, zone = self._changes_of({f"explainers/{one.id}" for one in explainers}), self.site.settings.time_zone
        for page in filter(None, map(_OF_CHANGES.fullmatch, self.files)):
            month = page["month"] or ""
            dated = (since for since, _ in told if f"{since.astimezone(zone):%Y-%m}".startswith(month))
            yield page["path"], max(dated, default=None)
        holders: list[Fact | Explainer] = [*explainers, *self.site.facts.values()]
        made = [one.on.last(zone) for holder in holders for one in holder.corrections]
        yield "corrections/", max([*made, *(since for since, change in told if change.correction)], default=None)

    def _changes_of(self, explainers: Collection[str]) -> list[tuple[datetime, RecordChange]]:
        """Every change of what is on the site, with when it came."""
        own = [
            states
            for id, states in self.content.past.states.items()
            if id in explainers or not id.startswith("explainers/")
        ]
        return [(state.since, change) for states in own for state in states for change in state.changes]

    def lasting(self, path: str) -> str:
        """The tag URI of what is called so, for good."""
        authority, folder = self.site.settings.authority, urlsplit(self.site.settings.address).path.strip("/")
        return f"tag:{authority}:{f'{folder}/{path}' if folder else path}"

    def entry_id(self, explainer: Explainer) -> str:
        """The id of an explainer in feeds, by the first id that it has had."""
        return self.lasting(f"explainers/{[*explainer.formerly, explainer.id][0]}")

    def first_name(self, subject: Subject) -> str:
        """What a subject was called first, with its folder."""
        return f"{folder_of(subject)}/{[*subject.formerly, subject.id][0]}"

    def change_id(self, subject: Subject, change: RecordChange, since: datetime) -> str:
        """The id of a change: when it came, of what by its first name, the way of keys to it."""
        part = change.subject.removeprefix(f"{folder_of(subject)}/{subject.id}")[1:]
        way = "/".join(quote(one, safe="/@:-._~") for one in (part, *change.path) if one)
        name = self.first_name(subject)
        return self.lasting(f"changes/{since.astimezone(UTC):%Y%m%dT%H%M%SZ}/{name}{f'/{way}' if way else ''}")

    def recorded(self) -> Iterator[tuple[datetime, str, Subject, RecordChange]]:
        """Each change that feeds tell of: when it came, of what by name and as it is."""
        for subject in filter(_is_public, self.site.subjects()):
            name = f"{folder_of(subject)}/{subject.id}"
            for state in reversed(self.content.past.states.get(name, [])):
                yield from ((state.since, name, subject, change) for change in state.changes)

    def change(self, id: str, since: datetime, subject: Subject, change: RecordChange) -> _Entry:
        """The entry of a change."""
        title, language = self.words(called(subject))
        address = f"{self.address}/{folder_of(subject)}/{subject.id}/"
        reads = self.changes

        def says(text: object) -> bool:
            return reads is not None and isinstance(text, str) and reads.says_line(text, change)

        words = Read(f"{change.was} → {change.now}", says)
        return _Entry(id, id, address, (f"{label_of(change)}: {title}", language), (words, self.main), utc(since))

    def correction(self, id: str, subject: Fact | Explainer, one: Correction) -> _Entry:
        """The entry of a correction."""
        title, language = self.words(subject.title)
        was, now, (because, spoken) = self.words(one.was)[0], self.words(one.now)[0], self.words(one.because)
        at = utc(one.on.last(self.site.settings.time_zone))
        label = LABELS["correction-type"][one.type]
        address = f"{self.address}/{folder_of(subject)}/{subject.id}/"
        words = self.says("corrected", was=was, now=now, because=because)
        return _Entry(id, id, address, (f"{label}: {title}", language), (words, spoken), at)

    def page(self, explainer: Explainer) -> str:
        """The address of its page."""
        return f"{self.address}/explainers/{explainer.id}/"

    def briefing(self, explainer: Explainer) -> str | None:
        """The address of its briefing, where there is one."""
        path = f"explainers/{explainer.id}/briefing.pdf"
        return f"{self.address}/{path}" if path in self.files else None

    def pages(self) -> list[str]:
        """The addresses of all pages but those of missing, of former and of removed ones."""
        former = {f"{one.path.split('/')[1]}/{old}/index.html" for one in self.site.subjects() for old in one.formerly}
        gone = former.union(f"{id}/index.html" for id in self.site.record.removed)
        shown = (path for path in self.files if path.rpartition("/")[2] == "index.html" and path not in gone)
        return sorted(f"{self.address}/{path.removesuffix('index.html')}" for path in shown)


# --- what each has to say ----------------------------------------------------------------------------------------


def _json_feed(told: _Told, feed: _Feed) -> Node:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title[0],
        "home_page_url": f"{told.address}/{feed.folder}",
        "feed_url": f"{told.address}/{feed.folder}feed.json",
        "language": told.main,
        "authors": [
            {"name": told.publisher[0], "url": f"{told.address}/actors/{told.site.settings.publisher}/"},
        ],
        "items": Entries(("id",), [(one.name, _item(one)) for one in feed.entries]),
    }


def _item(entry: _Entry) -> Node:
    attached = {"attachments": [{"url": entry.briefing, "mime_type": "application/pdf"}]} if entry.briefing else {}
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title[0],
        "content_text": entry.summary[0],
        "date_modified": entry.updated,
        "language": entry.title[1],
        **attached,
    }


def _atom(told: _Told, feed: _Feed) -> Node:
    publisher = f"{told.address}/actors/{told.site.settings.publisher}/"
    return _element(
        "feed",
        _element("id", told.lasting(f"{feed.folder}feed")),
        _worded("title", told, feed.title),
        _element("updated", feed.entries[0].updated if feed.entries else "1970-01-01T00:00:00Z"),
        _element("author", _element("name", told.publisher[0]), _element("uri", publisher)),
        _link("self", "application/atom+xml", f"{told.address}/{feed.folder}feed.xml"),
        _link("alternate", "text/html", f"{told.address}/{feed.folder}"),
        _element("rights", told.site.settings.licence),
        *(_entry(told, entry) for entry in feed.entries),
        **{_LANG: told.main},
    )


def _entry(told: _Told, entry: _Entry) -> Node:
    return _element(
        "entry",
        _element("id", entry.id),
        _worded("title", told, entry.title),
        _element("updated", entry.updated),
        _link("alternate", "text/html", entry.address),
        *([_link("related", "application/pdf", entry.briefing)] if entry.briefing else []),
        _worded("summary", told, entry.summary),
    )


# --- of what each feed tells -------------------------------------------------------------------------------------


def _explainers(told: _Told) -> _Feed:
    return _Feed(
        "",
        told.title,
        [
            _Entry(
                one.id, told.entry_id(one), told.page(one), told.words(one.title), told.summary(one),
                told.updated(one), told.briefing(one),
            )
            for one in told.explainers[:_NEWEST]
        ],
    )  # fmt: skip


def _changes(told: _Told) -> _Feed:
    """Every printed change of what is published, the newest first, as many as a feed has."""
    found = sorted(told.recorded(), key=lambda one: one[:2])
    ids = _numbered(told.change_id(subject, change, since) for since, _, subject, change in found)
    entries = [
        told.change(id, since, subject, change) for id, (since, _, subject, change) in zip(ids, found, strict=True)
    ]
    return _Feed("changes/", (told.says("changes-feed", title=told.title[0]), told.title[1]), entries[::-1][:_MOST])


def _corrections(told: _Told) -> _Feed:
    zone = told.site.settings.time_zone
    found: list[tuple[datetime, _Entry]] = []
    holders: list[Fact | Explainer] = [*told.site.facts.values(), *told.site.explainers.values()]
    for subject in holders:
        made = subject.corrections if _is_public(subject) else ()
        ids = _numbered(told.lasting(f"corrections/{told.first_name(subject)}/{one.on.iso()}") for one in made)
        found += [(one.on.last(zone), told.correction(id, subject, one)) for id, one in zip(ids, made, strict=True)]
    entries = [entry for _, entry in sorted(found, key=lambda one: one[0])]
    return _Feed(
        "corrections/", (told.says("corrections-feed", title=told.title[0]), told.title[1]), entries[::-1][:_MOST]
    )


def _numbered(ids: Iterable[str]) -> Iterator[str]:
    """Ids, of which the second that is called the same has `/2` behind it."""
    seen: Counter[str] = Counter()
    for id in ids:
        seen[id] += 1
        yield f"{id}/{seen[id]}" if seen[id] > 1 else id


def _is_public(subject: Subject) -> bool:
    """Whether feeds may tell of a subject: no draft, even where drafts are built."""
    state = getattr(subject, "state", None)
    return state == "published" or (state is None and not isinstance(subject, Explainer))


def _worded(name: str, told: _Told, words: tuple[str | Read, str]) -> Node:
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


def _element(name: str, *within: Node | str | Read, space: str = _ATOM, **attributes: str) -> Node:
    """An element as `_tree` reads it: its name, its attributes, and its words or the elements within it."""
    return {"is": f"{{{space}}}{name}", "attributes": attributes, "holds": list(within)}


# --- the formats -------------------------------------------------------------------------------------------------


def _xml(data: bytes) -> Node:
    return _tree(read_xml(data))


def _tree(element: Any) -> Node:
    """An element as an object; blanks that only lay it out are left out."""
    inner = [_tree(child) for child in element]
    words = [
        text for text in (element.text, *(child.tail for child in element)) if text and (text.strip() or not inner)
    ]
    return {"is": str(element.tag), "attributes": dict(element.attrib), "holds": [*words, *inner]}


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8").split("\n")


def _robots(told: _Told) -> list[str]:
    """An empty line ends what is said to robots."""
    if told.site.is_preview:
        return ["User-agent: *", "Disallow: /", ""]
    return ["User-agent: *", "Allow: /", "", f"Sitemap: {told.address}/sitemap.xml", ""]


def _as(shape: Callable[[_Told, _Feed], Node], of: Callable[[_Told], _Feed]) -> Callable[[_Told], Node]:
    return lambda told: shape(told, of(told))


_FEEDS: Mapping[str, Callable[[_Told], _Feed]] = MappingProxyType(
    {"": _explainers, "changes/": _changes, "corrections/": _corrections}
)
_FORMATS: Mapping[str, tuple[Callable[[bytes], Any], Callable[[_Told], Any]]] = MappingProxyType(
    {
        **{f"{folder}feed.xml": (_xml, _as(_atom, of)) for folder, of in _FEEDS.items()},
        **{f"{folder}feed.json": (read_json, _as(_json_feed, of)) for folder, of in _FEEDS.items()},
        "sitemap.xml": (_xml, _sitemap),
        "robots.txt": (_lines, _robots),
    }
)
NAMES = frozenset(_FORMATS)
