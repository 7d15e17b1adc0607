"""What the site's own stylesheets hide, cut or lift out of its place holds no value: whichever of its rules does it.

In: a page. Out: each value in what such a rule picks, in words. The rules are those that `stylesheet_listed.css` lets
the shipped theme have; no other may hide anything. Held elsewhere is what heads something for ears alone (`signs`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from cssselect2 import ElementWrapper, compile_selector_list
from lxml.etree import _Element as Element

from generator.verify.page import Page, Rules, nearest, text_of
from generator.verify.style.css_blocks import Declaration
from generator.verify.style.stylesheet import listed_blocks

Test = Callable[[ElementWrapper], bool]
_COVERED: Mapping[str, str] = {
    "display": "none", "visibility": "hidden", "position": "absolute|fixed", "content-visibility": "hidden",
    "block-size": r"0|[0-9.]+(?:r?em|px|mm)", "height": r"0|[0-9.]+(?:r?em|px|mm)", "clip-path": "inset.*",
}  # fmt: skip
"""Declarations that hide or cut what they are on, lift it out of its place, or leave it less room than its words."""
_OTHERS = frozenset({"data-ref", "data-count", "data-was", "data-before"})
_SHEETS: Mapping[str, tuple[str, ...]] = {"html": ("sheet", "map", "cards"), "pdf": ("briefing",)}


def covered_values(page: Page) -> Iterator[str]:
    """Each value that a rule of the stylesheet would hide, cut or put over another."""
    wrapped: dict[Element, ElementWrapper] = {}
    holding, has_map = _holding(page), bool(page.marks.having["data-map"])
    for element, tests in _candidates(page):
        if element not in holding or element.tag == "svg" or (has_map and nearest(element, "data-map") is not None):
            continue
        around = _wrapped(element, wrapped)
        if any(test(around) for test in tests) and (words := text_of(element)):
            yield f"has “{words}” where the stylesheet hides it or puts it over something else"


def _holding(page: Page) -> set[Element]:
    """Values, and what they stand in; but how a page was approved, which stands in its head as well."""
    marks, found = page.marks, set[Element]()
    printed = (mark.element for mark in marks.printed if not (mark.field or "").startswith("approval"))
    others = (one for one in marks.others if not _OTHERS.isdisjoint(map(str, one.attrib)))
    told = (one for one in marks.telling if "data-of" in one.attrib)
    for value in chain(printed, others, told, marks.having["data-prose"]):
        element: Element | None = value
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


def _candidates(page: Page) -> Iterator[tuple[Element, Sequence[Test]]]:
    kind = page.path.rpartition(".")[2]
    for tag, tests in _by_tag(kind).items():
        yield from ((element, tests) for element in page.marks.tagged(tag))
    for element, named, _ in page.marks.drawn:
        own, inner = _of_classes(kind, named)
        if own:
            yield element, own
        if inner:
            yield from ((one, inner) for one in element.iterdescendants())


@lru_cache(maxsize=1 << 12)
def _of_classes(kind: str, named: str) -> tuple[tuple[Test, ...], tuple[Test, ...]]:
    """The rules that may pick an element of these classes, and those that may pick what is in it."""
    names = named.split()
    own, inner = _by_key(kind, "class"), _by_key(kind, "around")
    return tuple(test for name, test in own if name in names), tuple(test for name, test in inner if name in names)


@cache
def _by_tag(kind: str) -> Mapping[str, Sequence[Test]]:
    """The rules whose picks are known by a tag, by it."""
    return {tag: [test for name, test in _by_key(kind, "tag") if name == tag] for tag, _ in _by_key(kind, "tag")}


@cache
def _by_key(kind: str, key: str) -> tuple[tuple[str, Test], ...]:
    """The rules whose picks are known by a tag, by a class, or by a class around them; each with that."""
    return tuple((name, test) for of, name, test in _rules(kind) if of == key)


@cache
def _rules(kind: str) -> tuple[tuple[str, str, Test], ...]:
    found = []
    for block in listed_blocks(*_SHEETS.get(kind, ())):
        if block.is_plain and any(map(_covers, block.declared)):
            for selector, subject in zip(compile_selector_list(block.prelude), block.subjects, strict=True):
                around = next((name[2:] for name in sorted(subject) if name.startswith(">.")), "")
                key = ("class", selector.class_name) if selector.class_name else ("tag", selector.local_name)
                found.append((*(key if key[1] else ("around", around)), selector.test))
    return tuple(found)


def _covers(one: Declaration) -> bool:
    return re.fullmatch(_COVERED.get(one.name, "(?!)"), one.text) is not None


class _Wrapped(ElementWrapper):  # type: ignore[misc]
    """An element as selectors look at it; those beside it are looked at where a selector asks for them."""

    def __init__(self, element: Element, parent: ElementWrapper | None = None, *_: object, **__: object) -> None:
        self.etree_element, self.parent, self.in_html_document = element, parent, True
        self.transport_content_language = self._ancestors = self._previous_siblings = None

    @property
    def etree_siblings(self) -> list[Element]:
        return [self.etree_element] if self.parent is None else self.parent.etree_children

    @property
    def index(self) -> int:
        return self.etree_siblings.index(self.etree_element)

    @property
    def previous(self) -> ElementWrapper | None:
        before = self.etree_element.getprevious()
        return None if before is None else _Wrapped(before, self.parent)


def _wrapped(element: Element, known: dict[Element, ElementWrapper]) -> ElementWrapper:
    """An element as selectors look at it, with those around it."""
    if element not in known:
        above = element.getparent()
        known[element] = _Wrapped(element, None if above is None else _wrapped(above, known))
    return known[element]


OF_STYLE: Rules = (("verify-policy", covered_values),)
