"""What a page prints, gathered in one walk: places, which say of whom all within is, and the values that stand in them.

    data-of="facts/strike"              a place: all within is of this fact
    data-of="#army"                     within it, of this claim of the fact; `#army@2024-12`: of a row of its series
    data-of="places/hama"               on a map, of this place
    data-is="facts/strike#army.killed"  a figure, by its address; behind a colon what is said of it: `:harm`, `:bounds`
    data-is=":by"                       a field of the nearest place, by its name in YAML: `:status.people`, `:side`
    data-is="#army:status"              a field of a claim, in the place of its fact

    data-prose      sentences (`mentions`)          data-some   some of the fact's claims, not all
    data-derived    what a number is computed from  data-card   the card of a fact
    data-key        a key figure

Comes in: the tree of a page. Go out: its `Marks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from generator.model import Address, parse_address
from generator.verify.quantity import plain

MANNERS = ("prose", "derived", "some", "card", "key")
_NAME = re.compile(
    r"(?:(?P<folder>[a-z]+)/(?P<id>[a-z0-9-]+))?(?:#(?P<inner>[a-z0-9.@-]+))?(?::(?P<field>[a-z][a-z_.-]*))?"
)
_MARKED = f"//*[{' or '.join(f'@data-{name}' for name in ('of', 'is', *MANNERS))}]"


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
        return [mark for mark in self.marks if mark.field.partition(".")[0] in fields]

    @property
    def figures(self) -> list[Mark]:
        """The figures that are printed within it."""
        return [mark for mark in self.marks if mark.is_figure]


@dataclass(slots=True, eq=False)
class Mark:
    """A printed value: of which subject, which field of it (empty: the figure at the address), and its words."""

    element: Element
    place: Place
    field: str
    fact: str | None = None
    claim: str | None = None
    address: Address | None = None
    """Of a figure, or of what is said of one."""

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure itself."""
        return self.address is not None and not self.field

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return plain("".join(self.element.itertext()))


@dataclass(slots=True)
class Marks:
    """All places and printed values of a page, in its order; `faults` names the marks that say nothing."""

    root: Element
    places: list[Place] = field(default_factory=list)
    manners: list[Place] = field(default_factory=list)
    """The elements that have a manner and open no place."""
    printed: list[Mark] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _known: dict[Element, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the page."""
        self._known[self.root] = Place(self.root)
        for element in self.root.xpath(_MARKED):
            place = self.around(element)
            if element.get("data-of") is not None or _manners(element):
                place = self._known[element] = self._open(element, place)
            if (name := element.get("data-is")) is not None:
                self._add(element, name, place)

    def around(self, element: Element) -> Place:
        """The nearest place that an element stands in."""
        return next(self._known[above] for above in element.iterancestors() if above in self._known)

    def of(self, fact: str) -> Iterator[Place]:
        """The places of a fact, without those of its claims."""
        return (place for place in self.places if place.fact == fact and place.claim is None)

    def _open(self, element: Element, around: Place) -> Place:
        """The place that an element opens; where it has a manner alone, it is of the same subject."""
        place = Place(element, around, around.folder, around.id, around.claim, around.row, _manners(element))
        name = element.get("data-of")
        if name is None:
            place.manners |= around.manners
            self.manners.append(place)
        elif _name(place, name):
            place.is_opened = True
            self.places.append(place)
            for outer in _around(around):
                outer.inner.append(place)
        else:
            self.faults.append(f"has a place for “{name}”, which names nobody")
        return place

    def _add(self, element: Element, name: str, place: Place) -> None:
        match = _NAME.fullmatch(name)
        mark = Mark(element, place, "", place.fact, place.claim)
        if match is None or not (match["inner"] or match["field"]):
            self.faults.append(f"marks “{mark.text}” as “{name}”, which names nothing")
            return
        mark.field = match["field"] or ""
        if match["id"] or match["inner"]:
            mark.fact = match["id"] or place.fact
            mark.address = parse_address(f"{mark.fact}#{match['inner']}") if match["inner"] else None
            mark.claim = mark.address.claim if mark.address else None
        self.printed.append(mark)
        for outer in _around(place):
            outer.marks.append(mark)


def _name(place: Place, name: str) -> bool:
    """Make a place that of the subject that is named; whether one is."""
    match = _NAME.fullmatch(name)
    if match is None or match["field"] or not (match["id"] or (match["inner"] and place.id)):
        return False
    place.folder, place.id = match["folder"] or place.folder, match["id"] or place.id
    address = parse_address(f"{place.id}#{match['inner']}") if match["inner"] else None
    place.claim, place.row = (address.claim, address.row) if address else (match["inner"], None)
    return True


def _manners(element: Element) -> frozenset[str]:
    return frozenset(manner for manner in MANNERS if element.get(f"data-{manner}") is not None)


def _around(place: Place) -> Iterator[Place]:
    found: Place | None = place
    while found is not None:
        yield found
        found = found.around
