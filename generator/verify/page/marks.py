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
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from lxml.etree import _Element as Element

from generator.model import Address, parse_address
from generator.verify.forms.quantity import plain

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
_INDEXED = frozenset({"data-change", "data-state", "data-was", "data-since", "data-before", "data-map", "data-prose"})
"""Marks that a rule asks a page for: `Marks.having` has the elements with each."""
_TELLING = frozenset({"data-of", "rel", "data-count"})
_INLINE = frozenset(
    "a abbr b bdi cite code data del em g i ins mark path q s span strong sub sup svg time use wbr".split()
)
"""Elements that a line runs through; every other one has lines of its own."""
_SILENT = frozenset({"script", "style", "title", "meta", "link"})
_WORDLESS = frozenset("dl g head html ol optgroup select svg symbol table tbody thead tr ul".split())
"""Elements that hold others and no words: browsers draw such words elsewhere, or not at all."""
_STEPS = re.compile(r"(?<=^status)\..*|(?<=^sides)\.[^.]+|\.[0-9]+(?=\.|$)")
"""The steps of a field's way that say which one of several: a kind of traffic, a side, the number of a correction."""
_NO_SIGNS = {ord(OPEN): "\ufffd", ord(SHUT): "\ufffd", 0x2060: ""}
"""A word joiner, which keeps a mark of a reference at its word, is no sign of a line either."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What an element is by its tag and the names of its attributes alone: known once for all that are alike."""

    tag: str
    names: tuple[str, ...]
    is_inline: bool
    """A line runs through it."""
    is_silent: bool
    opens: bool
    other: str
    """Which mark of what is no value of the model it has; empty where it has none."""
    is_other: bool
    """It is a time or has such a mark."""
    spoken: tuple[str, ...]
    indexed: tuple[str, ...]
    tells: bool
    """It may be an entry of a list, lead on or count (`lists`)."""
    is_noted: bool
    """It is marked as something, drawn as something or spoken, or tells of a list."""


@lru_cache(maxsize=1 << 12)
def _shape(tag: str, *names: str) -> Shape:
    other, spoken = next((name for name in names if name in _OTHERS), ""), not _SPOKEN.isdisjoint(names)
    tells = tag == "time" or not _TELLING.isdisjoint(names)
    noted = {"data-is", "class"} | _OTHERS | _INDEXED | _OPENING
    return Shape(
        tag, names, tag in _INLINE or tag == "br", tag in _SILENT, not _OPENING.isdisjoint(names), other,
        bool(other) or tag == "time", tuple(name for name in names if name in _SPOKEN),
        tuple(name for name in names if name in _INDEXED), tells, spoken or tells or not noted.isdisjoint(names),
    )  # fmt: skip


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
    fact: str | None = None
    """The id of the fact that it is of."""
    manners: frozenset[str] = frozenset()
    is_opened: bool = False
    marks: list[Mark] = field(default_factory=list)
    """All that is printed within it, in order, places within it included."""
    figures: list[Mark] = field(default_factory=list)
    """The figures that are printed within it."""
    inner: list[Place] = field(default_factory=list)
    """The places that are opened within it, at any depth."""

    @property
    def name(self) -> str:
        """What it is of, for messages."""
        return f"{self.id}#{self.claim}" if self.claim else self.id

    @property
    def of_fact(self) -> Place:
        """The place of its fact around it, or itself; where none is, it alone."""
        found: Place | None = self
        while found is not None and not (found.is_opened and found.claim is None and found.fact == self.fact):
            found = found.around
        return found or self

    @property
    def of_claim(self) -> Place:
        """The outermost place of its claim around it, or itself: within that a voice may have a place of its own."""
        found = self
        while (around := found.around) is not None and (around.fact, around.claim) == (self.fact, self.claim):
            found = around
        return found

    @property
    def outermost(self) -> Place:
        """The place of a claim that holds this one, which gives the same answer; or itself."""
        return self.around if self.around is not None and self.around.claim else self

    @property
    def addresses(self) -> set[str]:
        """The addresses of the figures within it."""
        return {str(mark.address) for mark in self.figures}

    def printed(self, *fields: str) -> list[Mark]:
        """What is printed within it of these fields; `status` stands for that of every kind of traffic."""
        return [mark for mark in self.marks if mark.kind in fields]

    def says(self, field: str, claim: str) -> bool:
        """Whether a field of this claim is printed within it."""
        return any(mark.claim == claim for mark in self.printed(field))


@dataclass(slots=True, eq=False)
class Mark:
    """A printed value: of which subject, which field of it (empty: the figure at the address), and its words."""

    element: Element
    place: Place
    field: str
    kind: str
    """Its field; of a status by kind of traffic that of a status."""
    folder: str
    id: str
    claim: str | None
    address: Address | None
    """Of a figure, or of what is said of one."""
    text: str = ""
    """Its words, on one line."""
    fact: str | None = None
    """The id of the fact that it is of."""
    is_figure: bool = False
    """Whether it is a figure itself."""

    def __post_init__(self) -> None:
        """Work out what is asked of each mark again and again."""
        self.fact = self.id if self.folder == "facts" else None
        self.is_figure = self.address is not None and not self.field


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
    name_of: Callable[[Element], str] = field(default=lambda _: "")
    """The folder of the subject that a link leads to and names; empty for other links."""
    nested: set[tuple[str, str]] = field(default_factory=set)
    """Which elements stand in which: what is around by its tag, and what is in it; of bare words `words`."""
    elements: dict[Shape, list[Element]] = field(default_factory=dict)
    """All elements of the page, by their shapes: held, for lxml makes each anew where nothing holds it."""
    places: list[Place] = field(default_factory=list)
    manners: list[Place] = field(default_factory=list)
    """The elements that have a manner and open no place."""
    printed: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    links: list[tuple[Element, Place, str]] = field(default_factory=list)
    """The links, each with the place that it stands in and its words."""
    others: list[Element] = field(default_factory=list)
    """What is marked as no value of the model, times among it."""
    telling: list[Element] = field(default_factory=list)
    """What may be an entry of a list, lead on or count."""
    drawn: list[tuple[Element, str, Place]] = field(default_factory=list)
    """What has classes, each with the place that it stands in or opens."""
    faults: list[str] = field(default_factory=list)
    having: defaultdict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """The elements that have a mark of `_INDEXED`, by its name."""
    fields: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The fields that are printed of each subject."""
    exact_before: dict[Mark, Mark | None] = field(default_factory=dict)
    """The exact words that each translation stands behind."""
    _exact: Mark | None = None
    _known: dict[Element, Place] = field(default_factory=dict)
    _of: dict[str, list[Place]] = field(default_factory=dict)
    _tagged: dict[str, list[list[Element]]] = field(default_factory=dict)
    _named: dict[str, list[list[Element]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the page."""
        page = self._known[self.root] = Place(self.root)
        _Walk(self).child(self.root, page, "", [], "")

    def around(self, element: Element) -> Place:
        """The nearest place that an element stands in."""
        return next(self._known[above] for above in element.iterancestors() if above in self._known)

    def opened_by(self, element: Element) -> Place | None:
        """The place that an element opens, if it does."""
        return self._known.get(element)

    def tagged(self, tag: str) -> Iterator[Element]:
        """All elements of a tag."""
        return chain.from_iterable(self._tagged.get(tag, ()))

    def named(self, name: str) -> Iterator[Element]:
        """All elements that have an attribute."""
        return chain.from_iterable(self._named.get(name, ()))

    def alike(self, shape: Shape) -> list[Element]:
        """The elements of a shape, as far as they have been met."""
        if shape not in self.elements:
            found = self.elements[shape] = list[Element]()
            self._tagged.setdefault(shape.tag, []).append(found)
            for name in shape.names:
                self._named.setdefault(name, []).append(found)
        return self.elements[shape]

    def let_go(self) -> None:
        """Part what refers to each other, once the page has been read: it then goes without being looked for."""
        for place in self._known.values():
            for held in (place.marks, place.figures, place.inner):
                held.clear()
        self.name_of = str

    def of(self, fact: str) -> Iterator[Place]:
        """The places of a fact, without those of its claims."""
        return iter(self._of.get(fact, ()))

    def note(self, element: Element, shape: Shape, own: Mapping[str, str], around: Place) -> tuple[Place, Mark | None]:
        """Note what an element is marked as; gives the place that its content stands in, and the value that it is."""
        place, mark = self._open(element, own, around) if shape.opens else around, None
        if shape.is_other:
            self.others.append(element)
        if shape.tells:
            self.telling.append(element)
        for name in shape.indexed:
            self.having[name].append(element)
        if "data-is" in own:
            mark = self._add(element, own["data-is"], place)
        if "class" in own:
            self.drawn.append((element, own["class"], place))
        if shape.spoken and "prose" not in place.manners:  # what sentences speak is held with them
            spoken = ((name, own[name]) for name in shape.spoken)
            self.lines += [Line(element, place, plain(_shown(text)), attribute=name) for name, text in spoken if text]
        return place, mark

    def _open(self, element: Element, own: Mapping[str, str], around: Place) -> Place:
        """The place that an element opens; where it has a manner alone, it is of the same subject."""
        place = Place(element, around, around.folder, around.id, around.claim, around.row, around.fact, _manners(own))
        self._known[element] = place
        name = own.get("data-of")
        if name is None:
            place.manners |= around.manners
            self.manners.append(place)
        elif _name(place, name):
            place.is_opened = True
            self.places.append(place)
            if place.fact and place.claim is None:
                self._of.setdefault(place.fact, []).append(place)
            outer: Place | None = around
            while outer is not None:
                outer.inner.append(place)
                outer = outer.around
        else:
            self.faults.append(f"has a place for “{name}”, which names nobody")
        return place

    def _add(self, element: Element, name: str, place: Place) -> Mark | None:
        named = _named(name)
        if named is None or not (named[2] or named[3]):
            said = plain("".join(element.itertext()))
            self.faults.append(f"marks “{said}” as “{name}”, which names nothing")
            return None
        folder, id, inner, of = named
        claim = None if folder else place.claim
        folder, id = (folder, id) if folder else (place.folder, place.id)
        address = _address(id, inner) if inner else None
        if inner:
            claim = address.claim if address else None
        mark = Mark(element, place, of, "status" if of.startswith("status.") else of, folder, id, claim, address)
        self._index(mark, name)
        return mark

    def _index(self, mark: Mark, name: str) -> None:
        self.printed.append(mark)
        self.fields.setdefault((mark.folder, mark.id), set()).add(mark.field)
        if mark.field == "means":
            self.exact_before[mark] = self._exact
        self._exact = mark if name == ":exact" else self._exact
        outer: Place | None = mark.place
        while outer is not None:
            outer.marks.append(mark)
            if mark.is_figure:
                outer.figures.append(mark)
            outer = outer.around


class _Walk:
    """One walk of a page: in the order of its elements, each seen once."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._shapes: dict[tuple[object, ...], tuple[Shape, list[Element]]] = {}
        """What has been met: by the tag of what it stands in, its own, and the names of its attributes."""
        self._texts: list[str] = []
        """All texts so far: what an element says are those that came since it began."""

    def child(self, child: Element, place: Place, label: str, said: list[str] | None, around: str) -> str:
        """What an element adds to what is `said` around it, with the lines within it, and all that it is marked as.

        In a value nothing is said (None), for its words are one, and no lines. `around` is the tag of what it stands
        in, of a table's head `head`. Gives its own tag.
        """
        own = dict(child.items())
        known = self._shapes.get((around, child.tag, *own))
        if known is None:
            known = self._met(around, str(child.tag), own)
        shape, alike = known
        alike.append(child)
        tag = shape.tag
        if tag == "title" and around == "svg":
            self._marks.lines.append(Line(child, place, plain(_shown(child.text)), attribute="title"))
            self._unsaid(child, place)
            return tag
        inner, mark = self._marks.note(child, shape, own, place) if shape.is_noted else (place, None)
        if shape.is_silent and around != "svg":
            self._unsaid(child, inner)
            return tag
        begin, name = len(self._texts), slot(shape, own)
        if shape.is_inline or (tag == "th" and around == "head"):
            self._inline(child, shape, inner, label, said, name)
        else:
            self._block(child, tag, own, inner, label, said, name, around)
        if mark is not None:
            mark.text = plain("".join(self._texts[begin:]))
        if tag == "a":
            self._marks.links.append((child, place, "".join(self._texts[begin:])))
        return tag

    def _met(self, around: str, tag: str, own: Mapping[str, str]) -> tuple[Shape, list[Element]]:
        """What elements are that stand so, with those that are alike; these have been met for the first time."""
        self._marks.nested.add((around, tag))
        shape = _shape(tag, *own)
        known = self._shapes[around, tag, *own] = (shape, self._marks.alike(shape))
        return known

    def _unsaid(self, element: Element, place: Place) -> None:
        """What is shown to nobody: only what its elements are marked as counts."""
        self._words(element, place, "", None, str(element.tag))

    def _inline(
        self, child: Element, shape: Shape, place: Place, label: str, said: list[str] | None, name: str
    ) -> None:
        if said is not None:
            if shape.tag == "th":
                said.append(" | ")
            if not name and shape.tag == "a" and (folder := self._marks.name_of(child)):
                name = f"{OPEN}to.{folder}{SHUT}"
            said.append(name)
        self._words(child, place, label, None if name else said, shape.tag)

    def _block(
        self, block: Element, tag: str, own: Mapping[str, str], place: Place, label: str, said: list[str] | None,
        name: str, around: str,
    ) -> None:  # fmt: skip
        """An element that has lines of its own."""
        if said is None:
            self._words(block, place, "", None, tag)
            return
        label = own.get("data-label") or label if tag == "td" else "" if tag == "dl" else label
        inner: list[str] = [name]
        self._words(block, place, label, None if name else inner, "head" if (tag, around) == ("tr", "thead") else tag)
        text = "" if "prose" in place.manners else plain("".join(inner)).removeprefix("| ")
        if text:
            label = label if tag != "dt" else ""
            self._marks.lines.append(Line(block, place, f"{label}{LABELS}{text}" if label else text, label))
        said.append(" ")

    def _words(self, element: Element, place: Place, label: str, said: list[str] | None, around: str) -> None:
        """The texts of an element and what stands in it; behind a label the next lines are those that it labels."""
        is_wordless = around in _WORDLESS
        for child in chain((None,), element):
            if child is None:
                text = element.text
            else:
                if self.child(child, place, label, said, around) == "dt" and said is not None:
                    label = self._marks.lines[-1].text if self._marks.lines else ""
                text = child.tail
            if text:
                self._texts.append(text)
                if said is not None:
                    said.append(text if text.isascii() else text.translate(_NO_SIGNS))
                if is_wordless and not text.isspace():
                    self._marks.nested.add((around, "words"))


def _shown(text: str | None) -> str:
    """A text of the page, without the signs that set slots apart."""
    return "" if text is None else text if text.isascii() else text.translate(_NO_SIGNS)


def slot(shape: Shape, own: Mapping[str, str]) -> str:
    """What stands for an element in its line: the name of what it is marked as; empty where it has no mark.

    A figure is `figure`; of a way of fields the steps that say which one of several are left out.
    """
    if "data-is" in own:
        return _slot_of(own["data-is"])
    if not shape.is_other:
        return ""
    if shape.other:
        kind = "clock" if shape.other == "data-time" else shape.other[5:]
        if kind == "before":
            return f"{OPEN}before{SHUT}"
        return f"{OPEN}{kind}{f'.{own[shape.other]}' if own[shape.other] else ''}{SHUT}"
    return f"{OPEN}time{SHUT}"


@lru_cache(maxsize=1 << 12)
def _slot_of(name: str) -> str:
    folder, _, field_name = name.partition(":")
    kind = _STEPS.sub("", field_name) or "figure"
    return f"{OPEN}{f'{folder}.{kind}' if folder in ('site', 'map', 'boundaries') else kind}{SHUT}"


@lru_cache(maxsize=1 << 12)
def _named(name: str) -> tuple[str, str, str, str] | None:
    """The folder, the id, what is within and the field that a mark names, each empty where it names none."""
    match = _NAME.fullmatch(name)
    return None if match is None else (match[1] or "", match[2] or "", match[3] or "", match[4] or "")


@lru_cache(maxsize=1 << 12)
def _address(id: str, inner: str) -> Address | None:
    """The address of what is within a fact."""
    return parse_address(f"{id}#{inner}")


def _name(place: Place, name: str) -> bool:
    """Make a place that of the subject that is named; whether one is."""
    named = _named(name)
    if named is None or named[3] or not (named[1] or (named[2] and place.id)):
        return False
    folder, id, inner, _ = named
    place.folder, place.id = folder or place.folder, id or place.id
    place.fact = place.id if place.folder == "facts" else None
    address = _address(place.id, inner) if inner else None
    place.claim, place.row = (address.claim, address.row) if address else (inner or None, None)
    return True


def _manners(own: Mapping[str, str]) -> frozenset[str]:
    return _named_manners(frozenset(own) & _MANNERS)


@cache
def _named_manners(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[5:] for name in names)
