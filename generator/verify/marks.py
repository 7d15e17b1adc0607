"""What a page prints, gathered in one walk: places, which say of whom all within is, values, and lines of words.

    data-of="facts/strike"              a place: all within is of this fact
    data-of="#army"                     within it, of this claim of the fact; `#army@2024-12`: of a row of its series
    data-of="places/hama"               on a map, of this place; so of sources, actors and explainers
    data-is="facts/strike#army.killed"  a figure, by its address; behind a colon what is said of it: `:harm`, `:bounds`
    data-is=":by"                       a field of the nearest place, by its name in YAML: `:status.people`, `:side`
    data-is="#army:status"              a field of a claim, in the place of its fact
    data-is="site:title"                a field of the settings; `boundaries:caption`, `map:name` of what maps draw

    data-before="facts/strike#army.killed"  in a key figure, what stood at the address before (`since`)
    data-was="now"                      of the past, within a `data-change` or `data-state` (`past`): no value of today

    data-prose      sentences (`prose`)             data-some   some of the fact's claims, not all
    data-derived    what a number is computed from  data-card   the card of a fact
    data-key        a key figure

A line is what one block of the page says, with a slot in the place of each value: “{by}: {figure} {harm}”. Behind a
label (`dt`, or `data-label`) stands the line that it labels: “When => {when}”. So are attributes that are spoken.
Comes in: the tree of a page. Go out: its `Marks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lxml.etree import _Element as Element

from generator.model import Address, parse_address
from generator.verify.quantity import plain

_MANNERS = frozenset({"data-prose", "data-derived", "data-some", "data-card", "data-key"})
_OPENING = _MANNERS | {"data-of"}
_SPOKEN = frozenset(
    {"alt", "aria-label", "aria-description", "aria-valuetext", "title", "data-label", "placeholder", "summary"}
)
"""Attributes that are read to somebody."""
OPEN, SHUT = "\ue000", "\ue001"
"""Around the name of a slot; what a page itself has of these is no sign of a line."""
LABELS = " => "
"""Between a label and what it labels."""
_NAME = re.compile(
    r"(?:(?P<folder>[a-z]+)(?:/(?P<id>[a-z0-9-]+))?)?(?:#(?P<inner>[a-z0-9.@-]+))?(?::(?P<field>[a-z][a-z0-9_.-]*))?"
)
_OTHERS = frozenset({"data-count", "data-tick", "data-ref", "data-code", "data-time", "data-was", "data-before"})
"""Marks of what is no value of the model (`stray_numbers`)."""
_INLINE = frozenset(
    "a abbr b bdi cite code data del em g i ins mark path q s span strong sub sup svg time use wbr".split()
)
"""Elements that a line runs through; every other one has lines of its own."""
_SILENT = frozenset({"script", "style", "title", "meta", "link"})
_STEPS = re.compile(r"(?<=^status)\..*|(?<=^sides)\.[^.]+|\.[0-9]+(?=\.|$)")
"""The steps of a field's way that say which one of several: a kind of traffic, a side, the number of a correction."""
_NO_SIGNS = {ord(OPEN): "\ufffd", ord(SHUT): "\ufffd", 0x2060: ""}
"""A word joiner, which keeps a mark of a reference at its word, is no sign of a line either."""


@dataclass(slots=True, eq=False)
class Place:
    """An element whose content is of one subject, in certain `manners`. The page itself is a place of nobody.

    An element that only has a manner opens no place; it is one of the same subject.
    """

    element: Element
    around: Place | None = None
    folder: str = ""
    id: str = ""
    claim: str | None = None
    row: str | None = None
    manners: frozenset[str] = frozenset()
    is_opened: bool = False
    marks: list[Mark] = field(default_factory=list)
    """All that is printed within it, in order, places within it included."""
    figures: list[Mark] = field(default_factory=list)
    """The figures that are printed within it."""
    inner: list[Place] = field(default_factory=list)
    """The places that are opened within it, at any depth."""

    @property
    def fact(self) -> str | None:
        """The id of the fact that it is of."""
        return self.id if self.folder == "facts" else None

    @property
    def name(self) -> str:
        """What it is of, for messages."""
        return f"{self.id}#{self.claim}" if self.claim else self.id

    @property
    def of_fact(self) -> Place:
        """The place of its fact around it, or itself; where none is, it alone."""
        found = (one for one in _around(self) if one.is_opened and one.fact == self.fact and one.claim is None)
        return next(found, self)

    def printed(self, *fields: str) -> list[Mark]:
        """What is printed within it of these fields; `status` stands for that of every kind of traffic."""
        return [mark for mark in self.marks if mark.kind in fields]


@dataclass(slots=True, eq=False)
class Mark:
    """A printed value: of which subject, which field of it (empty: the figure at the address), and its words."""

    element: Element
    place: Place
    field: str
    folder: str = ""
    id: str = ""
    claim: str | None = None
    address: Address | None = None
    """Of a figure, or of what is said of one."""

    @property
    def fact(self) -> str | None:
        """The id of the fact that it is of."""
        return self.id if self.folder == "facts" else None

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure itself."""
        return self.address is not None and not self.field

    @property
    def kind(self) -> str:
        """Its field; of a status by kind of traffic that of a status."""
        return "status" if self.field.startswith("status.") else self.field

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return plain("".join(self.element.itertext()))


@dataclass(slots=True, eq=False)
class Line:
    """What one block of a page says, or an attribute that is spoken; slots stand between `OPEN` and `SHUT`.

    `attribute` is empty where it is shown. `label` is the words in front of it in `text`, if any.
    """

    element: Element
    place: Place
    text: str
    label: str = ""
    attribute: str = ""


@dataclass(slots=True)
class Marks:
    """All places, printed values and lines of a page, in its order; `faults` names the marks that say nothing."""

    root: Element
    places: list[Place] = field(default_factory=list)
    manners: list[Place] = field(default_factory=list)
    """The elements that have a manner and open no place."""
    printed: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    links: list[tuple[Element, Place]] = field(default_factory=list)
    """The links, each with the place that it stands in."""
    others: list[Element] = field(default_factory=list)
    """What is marked as no value of the model, times among it, and every quantity (class `q`)."""
    drawn: list[tuple[Element, list[str], Place]] = field(default_factory=list)
    """What has classes, each with the place that it stands in or opens."""
    faults: list[str] = field(default_factory=list)
    name_of: Callable[[Element], str] = field(default=lambda _: "")
    """The folder of the subject whose page a link leads to and whose name it says, empty for other links."""
    fields: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The fields that are printed of each subject."""
    exact_before: dict[Mark, Mark | None] = field(default_factory=dict)
    """The exact words that each translation stands behind."""
    _exact: Mark | None = None
    _known: dict[Element, Place] = field(default_factory=dict)
    _of: dict[str, list[Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the page."""
        page = self._known[self.root] = Place(self.root)
        _Walk(self).block(self.root, page, "")

    def around(self, element: Element) -> Place:
        """The nearest place that an element stands in."""
        return next(self._known[above] for above in element.iterancestors() if above in self._known)

    def of(self, fact: str) -> Iterator[Place]:
        """The places of a fact, without those of its claims."""
        return iter(self._of.get(fact, ()))

    def enter(self, element: Element, own: Mapping[str, str], place: Place) -> Place:
        """The place that an element's content stands in, once what the element is marked as has been noted."""
        if element.tag == "time" or not _OTHERS.isdisjoint(own):
            self.others.append(element)
        if element.tag == "a":
            self.links.append((element, place))
        return self._marked(element, own, place) if own else place

    def _marked(self, element: Element, own: Mapping[str, str], place: Place) -> Place:
        """The place that an element with attributes opens, or stands in."""
        if not _OPENING.isdisjoint(own):
            place = self._known[element] = self._open(element, own, place)
        if "data-is" in own:
            self._add(element, own["data-is"], place)
        if "class" in own:
            self.drawn.append((element, own["class"].split(), place))
        if not _SPOKEN.isdisjoint(own) and "prose" not in place.manners:  # what sentences speak is held with them
            spoken = [(name, text) for name, text in own.items() if name in _SPOKEN and text]
            self.lines += [Line(element, place, plain(_shown(text)), attribute=name) for name, text in spoken]
        return place

    def _open(self, element: Element, own: Mapping[str, str], around: Place) -> Place:
        """The place that an element opens; where it has a manner alone, it is of the same subject."""
        place = Place(element, around, around.folder, around.id, around.claim, around.row, _manners(own))
        name = own.get("data-of")
        if name is None:
            place.manners |= around.manners
            self.manners.append(place)
        elif _name(place, name):
            place.is_opened = True
            self.places.append(place)
            if place.fact and place.claim is None:
                self._of.setdefault(place.fact, []).append(place)
            for outer in _around(around):
                outer.inner.append(place)
        else:
            self.faults.append(f"has a place for “{name}”, which names nobody")
        return place

    def _index(self, mark: Mark, name: str) -> None:
        self.printed.append(mark)
        self.fields.setdefault((mark.folder, mark.id), set()).add(mark.field)
        if mark.field == "means":
            self.exact_before[mark] = self._exact
        self._exact = mark if name == ":exact" else self._exact

    def _add(self, element: Element, name: str, place: Place) -> None:
        match = _NAME.fullmatch(name)
        mark = Mark(element, place, "", place.folder, place.id, place.claim)
        if match is None or not (match["inner"] or match["field"]):
            self.faults.append(f"marks “{mark.text}” as “{name}”, which names nothing")
            return
        mark.field = match["field"] or ""
        if match["folder"]:
            mark.folder, mark.id, mark.claim = match["folder"], match["id"] or "", None
        if match["inner"]:
            mark.address = parse_address(f"{mark.id}#{match['inner']}")
            mark.claim = mark.address.claim if mark.address else None
        self._index(mark, name)
        for outer in _around(place):
            outer.marks.append(mark)
            if mark.is_figure:
                outer.figures.append(mark)


@dataclass(slots=True)
class _Walk:
    """One walk of a page: in the order of its elements, each seen once."""

    marks: Marks
    within: int = 0
    """How many marked elements the walk is in: their words are one value, and no lines."""

    def block(self, element: Element, place: Place, label: str) -> None:
        """The lines of an element that has some of its own, and of all within it."""
        said: list[str] = []
        own, tag = dict(element.items()), element.tag
        inner = self.marks.enter(element, own, place)
        label = own.get("data-label") or label if tag == "td" else "" if tag == "dl" else label
        self._content(element, inner, label, said, slot(tag, own))
        self._end(element, inner, label if tag != "dt" else "", said)

    def _content(self, element: Element, place: Place, label: str, said: list[str], name: str | None) -> None:
        """What an element says, or the name that stands for it."""
        if name is None:
            self._words(element, place, label, said)
            return
        said.append(name)
        self.within += 1
        self._words(element, place, label, [])
        self.within -= 1

    def _words(self, element: Element, place: Place, label: str, said: list[str]) -> None:
        said.append(_shown(element.text))
        above = element.getparent() if element.tag == "tr" else None
        around = "head" if above is not None and above.tag == "thead" else element.tag
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place, label, said, around)
            if child.tag == "dt":
                label = self.marks.lines[-1].text if self.marks.lines else ""
            said.append(_shown(child.tail))

    def _child(self, child: Element, place: Place, label: str, said: list[str], around: object) -> None:
        if child.tag in _SILENT and around != "svg":
            self.marks.enter(child, dict(child.items()), place)
        elif child.tag == "title":
            self.marks.lines.append(Line(child, place, plain(_shown(child.text)), attribute="title"))
        elif child.tag == "br" or child.tag in _INLINE:
            self._inline(child, place, label, said)
        elif child.tag == "th" and around == "head":
            said.append(" | ")
            self._inline(child, place, label, said)
        else:
            self.block(child, place, label)
            said.append(" ")

    def _inline(self, element: Element, place: Place, label: str, said: list[str]) -> None:
        own = dict(element.items())
        inner = self.marks.enter(element, own, place)
        name = slot(element.tag, own)
        if name is None and element.tag == "a" and (folder := self.marks.name_of(element)):
            name = f"{OPEN}to.{folder}{SHUT}"
        self._content(element, inner, label, said, name)

    def _end(self, element: Element, place: Place, label: str, said: list[str]) -> None:
        text = plain("".join(said)).removeprefix("| ")
        if text and not self.within and "prose" not in place.manners:
            self.marks.lines.append(Line(element, place, f"{label}{LABELS}{text}" if label else text, label))


def _shown(text: str | None) -> str:
    """A text of the page, without the signs that set slots apart."""
    return "" if text is None else text if text.isascii() else text.translate(_NO_SIGNS)


def slot(tag: object, own: Mapping[str, str]) -> str | None:
    """What stands for an element in its line: the name of what it is marked as; None where it has no mark.

    A figure is `figure`; of a way of fields the steps that say which one of several are left out.
    """
    if "data-is" in own:
        return _slot_of(own["data-is"])
    if not _OTHERS.isdisjoint(own):
        other = next(name for name in own if name in _OTHERS)
        kind = "clock" if other == "data-time" else other[5:]
        if kind == "before":
            return f"{OPEN}before{SHUT}"
        return f"{OPEN}{kind}{f'.{own[other]}' if own[other] else ''}{SHUT}"
    return f"{OPEN}time{SHUT}" if tag == "time" else None


@lru_cache(maxsize=1 << 12)
def _slot_of(name: str) -> str:
    folder, _, field_name = name.partition(":")
    kind = _STEPS.sub("", field_name) or "figure"
    return f"{OPEN}{f'{folder}.{kind}' if folder in ('site', 'map', 'boundaries') else kind}{SHUT}"


def _name(place: Place, name: str) -> bool:
    """Make a place that of the subject that is named; whether one is."""
    match = _NAME.fullmatch(name)
    if match is None or match["field"] or not (match["id"] or (match["inner"] and place.id)):
        return False
    place.folder, place.id = match["folder"] or place.folder, match["id"] or place.id
    address = parse_address(f"{place.id}#{match['inner']}") if match["inner"] else None
    place.claim, place.row = (address.claim, address.row) if address else (match["inner"], None)
    return True


def _manners(own: Mapping[str, str]) -> frozenset[str]:
    return _named_manners(frozenset(own) & _MANNERS)


@cache
def _named_manners(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[5:] for name in names)


def _around(place: Place) -> Iterator[Place]:
    found: Place | None = place
    while found is not None:
        yield found
        found = found.around
