"""A staged HTML page, parsed: what the rules look at, and whether it is whole.

    marks      what it prints, gathered in one walk: places, values, lines of words
    lines      what it may say besides the content's own words (`lines.en.txt`)
    structure  its markup, ids and links; that it asks nothing of anyone else
    head       what it says to browsers
    linked     what it says to other programs (JSON-LD)
    ways       where links lead whose words say it
    order      what stands before what
    columns    below which head a cell stands
    lists      each entry once, on the page that has its part
    views      which facts a view shows
    due        what of the content is due on it

In: bytes. Out: a `Page`, with its faults.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.etree import _Element as Element

from generator.model import Address, Claim, Explainer, Fact, FigureRef, Row, Site, row_called
from generator.model.subject import Subject
from generator.notice import At, Notice
from generator.verify.forms.change_words import ChangeWords
from generator.verify.forms.content import Content, plain_words
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.phrasing import Phrasing, small
from generator.verify.forms.quantity import plain
from generator.verify.page.marks import Mark, Marks, Place

LANGUAGE = r"(?:[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?/)?"
"""Before a path: the code of the language, where it is not the main one."""
_HARMLESS = {801}
"""Errors of libxml2 that are none in HTML 5: elements that HTML 4 did not know (HTML_UNKNOWN_TAG)."""
_REPEATED_ID = 513
_MARKED = etree.XPath(".//*[@data-is=$name]")
_TEXT = etree.XPath("string()", smart_strings=False)
"""All the text within an element, which takes the parser a tenth of the time that going through it here does."""
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)(?:[^>\"'/]++|/(?!>)|\"[^\"]*\"|'[^']*')*+(/?)>")
_SUBJECT = re.compile(
    r"(?!facts/[a-z0-9-]+/history/|explainers/[a-z0-9-]+/history/)"
    r"(?P<before>(?:[a-z-]+/)?)(?P<folder>facts|explainers|sources|actors|places)/(?P<id>[a-z0-9-]+)"
    r"/(?:index\.html|briefing(?:-letter)?\.pdf|card\.png)"
)
_PART = re.compile(
    r"(?P<folder>sources|actors|places)/(?P<id>[a-z0-9-]+)/(?:all|claims|passed-on|published)/[0-9]+/index\.html"
)
"""A further part of what is listed on the page of a subject."""
_FURTHER = re.compile(rf"(?:explainers|facts|sources|actors|places)/[a-z-]+/[0-9]+/index\.html|{_PART.pattern}")
"""A further part of any list."""
_UP = re.compile(r"(?:\.\./)+(?=[a-z0-9-]+(?:\.[a-z0-9.]+)?(?:[/#]|$))")
"""The way up to a folder, from which pages far apart lead on alike."""
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in the list of references: what it cites, as words are compared."""

    element: Element
    cited: tuple[str, str, str]
    """The source in whose place it stands, its exact words and its locator, each empty where it has none."""

    @property
    def id(self) -> str:
        """What marks of references lead to."""
        return self.element.get("id") or ""

    @property
    def is_numbered(self) -> bool:
        """Whether it has the number that marks of it have."""
        return self.element.find(".//*[@data-ref]") is not None


@dataclass(slots=True)
class Page:
    """One page under examination, with what it is held against."""

    path: str
    root: Element
    """The page's element `html`."""
    site: Site
    content: Content
    grammar: Grammar
    language: str
    address: str
    template: str
    tallies: dict[str, int]
    times: frozenset[str]
    edition: str = ""
    outlines: frozenset[str] = frozenset()
    """The names in the outlines of maps, and whose outlines they are."""
    attached: tuple[str, ...] = ()
    """The names of the files that a briefing carries."""
    themes: tuple[str, ...] = ()
    """The lines that the theme declares for itself."""
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Kinds and roles that a catalog of the site words otherwise."""
    errors: tuple[str, ...] = ()
    borders: tuple[Mapping[str, str], ...] | None = None
    """The digests of how its maps draw each kind of border; None where nobody has said so."""
    marks: Marks = field(init=False)
    ids: dict[str, list[Element]] = field(default_factory=dict)
    """The elements that have an id, by it."""
    phrasing: Phrasing = field(init=False)
    """How claims are put into words on this page."""
    changes: ChangeWords = field(init=False)
    """How changes of the record are."""
    targets: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    """Where the addresses on the page lead that have been followed."""
    subjects: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The folder and the id of the subjects that they lead to."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """How it draws each of its signs (`signs`)."""
    found: list[Notice] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    """The entries in its list of references, by their ids."""
    due: dict[object, dict[Element, None]] = field(default_factory=dict)
    """The elements in which something has to be said, by what finds them (`required_words`)."""
    told_past: frozenset[str] = frozenset()
    """The changes of the record that it tells (`past`)."""
    told_in: dict[Place, list[FigureRef]] = field(default_factory=dict)
    """The figures within each place that has been asked for."""
    claims_in: dict[Place, dict[str, dict[str, list[FigureRef]]]] = field(default_factory=dict)
    """The same by their facts and claims."""
    subject: tuple[str, str] = ("", "")
    """The folder and the id of what the page is about, empty where it is of no one subject."""
    _owned: list[tuple[Place, Fact, Claim | None]] | None = None
    is_part: bool = False
    """Whether it only goes on with what is listed on the page of its subject."""
    explainer: Explainer | None = None
    until: datetime | None = None
    """The time that the page speaks for: later rows of a series are not printed on it. None for the newest."""

    def __post_init__(self) -> None:
        """Work out what the page prints, what it is about, and the time that it speaks for."""
        self.marks = Marks(self.root, self._name_of)
        for element in self.marks.named("id"):
            self.ids.setdefault(element.get("id") or "", []).append(element)
        self.entries = {entry.id: entry for entry in self._entries()}
        part = _PART.fullmatch(self.path)
        self.is_part = part is not None
        self.subject = (part["folder"], part["id"]) if part else self.subject_at(self.path)
        if self.subject[0] == "explainers":
            self.explainer = self.site.explainers.get(self.subject[1])
        if self.explainer is not None:
            self.until = self.explainer.as_of.last(self.site.settings.time_zone)
        source = self.subject[1] if self.subject[0] == "sources" else ""
        self.phrasing = Phrasing(self.site, self.grammar, self.until, source)
        self.changes = ChangeWords(self.phrasing, self.content.past.voices, self.language)

    @staticmethod
    @lru_cache(maxsize=1 << 14)
    def subject_at(path: str) -> tuple[str, str]:
        """The folder and the id of the subject whose page is at a path; empty where it is of none."""
        match = _SUBJECT.fullmatch(path)
        return (match["folder"], match["id"]) if match else ("", "")

    def subject_of(self, link: Element) -> tuple[str, str]:
        """The folder and the id of the subject whose page a link leads to."""
        href = link.get("href") or ""
        if href not in self.subjects:
            target = self.target(href)
            self.subjects[href] = self.subject_at(target[0]) if target else ("", "")
        return self.subjects[href]

    def _name_of(self, link: Element) -> str:
        """The folder of the subject that a link leads to and names; empty where it says anything else."""
        subject = self.subject_of(link)
        if not subject[0] or plain_words(str(_TEXT(link))) not in self.content.names.get(subject, ()):
            return ""
        return subject[0] if all(inner.get("data-is") is None for inner in link.iterdescendants()) else ""

    def path_of(self, folder: str, id: str) -> str:
        """The path of a subject's page in the language of this one."""
        match = _SUBJECT.fullmatch(self.path)
        return f"{match['before'] if match else ''}{folder}/{id}/index.html"

    def _entries(self) -> Iterator[Entry]:
        """The list of references, each of whose entries is read once."""
        for id, (item, *_) in self.ids.items():
            if item.tag == "li" and id.startswith("ref-"):
                place, found = self.marks.around(item), [_MARKED(item, name=name) for name in (":exact", ":at")]
                exact, at = (" ".join(plain_words(text_of(one)) for one in marked) for marked in found)
                yield Entry(item, (place.id if place.folder == "sources" else "", exact, at))

    def entry_around(self, element: Element) -> Entry | None:
        """The entry in the list of references that an element stands in."""
        above = (self.entries.get(one.get("id") or "") for one in element.iterancestors("li"))
        return next(filter(None, above), None)

    def reference_near(self, element: Element) -> str:
        """The number of the reference that what is spoken belongs to: of the mark, or of the entry, that it is in."""
        for above in (element, *element.iterancestors()):
            if above.get("data-ref") is not None:
                return text_of(above)
            if (above.get("id") or "").startswith("ref-"):
                return (above.get("id") or "").removeprefix("ref-")
        return ""

    def owner(self, printed: Mark | Place) -> tuple[Fact | None, Claim | None]:
        """The fact and the claim that a value, or a place, is of."""
        fact = self.site.facts.get(printed.fact or "")
        return fact, fact.claims.get(printed.claim or "") if fact else None

    @property
    def owned(self) -> list[tuple[Place, Fact, Claim | None]]:
        """The places of facts and of claims, each with these."""
        if self._owned is None:
            owners = ((place, *self.owner(place)) for place in self.marks.places)
            self._owned = [(place, fact, claim) for place, fact, claim in owners if fact is not None]
        return self._owned

    def whose(self, printed: Mark | Place) -> tuple[str, str]:
        """The folder and the id of the subject that a value, or a place, is of: outside of all places, the page's."""
        return (printed.folder, printed.id) if printed.folder else self.subject

    def row_in(self, place: Place, claim: Claim) -> Row:
        """The row of a claim that a place is of, where it is of one; else the one that the page prints."""
        own = row_called(self.site, claim, place.row) if place.row is not None else None
        return own or self.phrasing.row(claim)

    @property
    def is_card(self) -> bool:
        """Whether it is a social card."""
        return self.path.endswith(".png")

    def told(self, address: Address | str | None) -> FigureRef | None:
        """The figure at an address as the page prints it, None where the content has none."""
        return self.content.told(self.site, address)

    def told_within(self, place: Place) -> list[FigureRef]:
        """The figures that are printed within a place, in order; those that the content has."""
        if place not in self.told_in:
            self.told_in[place] = [told for mark in place.figures if (told := self.told(mark.address))]
        return self.told_in[place]

    def claims_within(self, place: Place, fact: str | None) -> Mapping[str, list[FigureRef]]:
        """The claims of a fact whose figures are printed within a place, in order, each with these."""
        if place not in self.claims_in:
            found: dict[str, dict[str, list[FigureRef]]] = {}
            for told in self.told_within(place):
                found.setdefault(told.fact.id, {}).setdefault(told.claim.id, []).append(told)
            self.claims_in[place] = found
        return self.claims_in[place].get(fact or "", {})

    @property
    def about(self) -> Subject | None:
        """What the page is about; None where that is no one subject, or the page goes on with a list of it."""
        folder, id = ("", "") if self.is_part else self.subject
        subjects: Mapping[str, Subject] = getattr(self.site, folder, {}) if folder else {}
        return subjects.get(id)

    @property
    def own_fact(self) -> Fact | None:
        """The fact whose page, or card, it is."""
        return self.site.facts.get(self.subject[1]) if self.subject[0] == "facts" else None

    def report(self, code: str, what: str, remedy: str = "") -> None:
        """Say what is wrong with this page."""
        self.found.append(Notice(code, At(self.path, 1, 1), what, remedy or self.remedy))

    def hold(self, rules: Rules) -> None:
        """Report all that is wrong with this page by each of the rules."""
        for code, rule in rules:
            for fault in rule(self):
                self.report(code, fault)

    @property
    def is_at_any_path(self) -> bool:
        """Whether it is the page that a host shows wherever there is none."""
        return self.path == "404.html"

    @property
    def remedy(self) -> str:
        """What to do about a fault of this page."""
        return f"correct {self.template or 'the template'}; nothing was published"

    def target(self, href: str) -> tuple[str, str] | None:
        """The staged file that a link leads to, and the fragment in it; None for a link out of the site."""
        if href not in self.targets:
            self.targets[href] = self._followed(href)
        return self.targets[href]

    def _followed(self, href: str) -> tuple[str, str] | None:
        if href.startswith("#"):
            return self.path, unquote(href[1:])
        if self.is_at_any_path and href.startswith("/"):
            href = self.address.removesuffix(urlsplit(self.address).path) + href
        here, up = self.path.split("/")[:-1], _UP.match(href)
        if up is not None and up.end() // 3 <= len(here):
            here, href = here[: len(here) - up.end() // 3], href[up.end() :]
        found = _placed(self.address, "/".join(here), href)
        return (found[0] or self.path, found[1]) if found else None


Rules = Sequence[tuple[str, Callable[[Page], Iterable[str]]]]
"""What may be wrong with a page, in words, each with its code."""


@lru_cache(maxsize=1 << 14)
def _placed(address: str, here: str, href: str) -> tuple[str, str] | None:
    """The staged file that a link in a folder leads to, empty for the page itself, and the fragment in it."""
    if href.startswith(f"{address}/") or href == address:
        href = "/" + href[len(address) :].lstrip("/")
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path).lstrip("/")
    if not parts.path:
        return "", unquote(parts.fragment)
    whole = posixpath.normpath(posixpath.join("" if parts.path.startswith("/") else here, path))
    if path.endswith("/") or path == "" or posixpath.basename(path) in (".", ".."):
        whole = posixpath.join(whole, "index.html")
    return posixpath.normpath(whole), unquote(parts.fragment)


def is_further(path: str) -> bool:
    """Whether a page is a further part of a list."""
    return _FURTHER.fullmatch(path) is not None


def parse_page(data: bytes) -> tuple[Element | None, tuple[str, ...]]:
    """The root element of a page and the errors in its markup; no root where nothing can be made of the bytes."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        text = data.decode("utf-8")
        root = etree.fromstring(data, parser)
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        return None, (str(error),)
    errors = [error for error in parser.error_log if error.type not in {*_HARMLESS, _REPEATED_ID}]
    said = (f"line {error.line}: {error.message.strip()}" for error in errors)
    return root, (*said, *unbalanced(text))


def unbalanced(text: str) -> Iterator[str]:
    """The first tag that does not fit its element: every element but the empty ones is closed where it was opened.

    The parser mends what is left open, and browsers mend it otherwise; so nothing may be.
    """
    opened: list[str] = []
    for tag, alone in _TAG.findall(text):
        name = tag.lower()
        if name[0] != "/":
            if not alone and name not in _EMPTY:
                opened.append(name)
        elif not opened or opened.pop() != name[1:]:
            yield f"<{name}> closes an element that is not the innermost one"
            return
    if opened:
        yield f"<{opened[-1]}> is never closed"


def xpath(element: Element, path: str) -> Any:
    """What a path leads to from an element."""
    return _path(path)(element)


@lru_cache(maxsize=1 << 9)
def _path(path: str) -> etree.XPath:
    """A path, which takes longer to be read than to be followed."""
    return etree.XPath(path, smart_strings=False)


def text_of(element: Element) -> str:
    """All the text within an element, on one line."""
    return plain(str(_TEXT(element)) if len(element) else element.text or "")


def is_wordless(element: Element) -> bool:
    """Whether there is no text within an element."""
    return not any(map(plain, element.itertext()))


def small_text(element: Element) -> str:
    """All the text within an element as words are compared, in small letters."""
    return small(text_of(element))


def classes(element: Element) -> Sequence[str]:
    """The element's classes."""
    return (element.get("class") or "").split()


def is_of(named: str, name: str) -> bool:
    """Whether a name is among classes as they are written."""
    return name in named and name in named.split()


def of_class(element: Element, name: str) -> list[Element]:
    """The element and all within it that have the class."""
    return [one for one in element.iter(etree.Element) if name in classes(one)]


def nearest(element: Element, attribute: str) -> Element | None:
    """The element itself or its nearest ancestor that has the attribute."""
    around: Element | None = element
    while around is not None and around.get(attribute) is None:
        around = around.getparent()
    return around
