"""What no part of a page may lack, whatever a theme draws: words on all that leads or heads, terms and their values.

In: a page. Out: what is missing or there twice, in words.
"""

from collections.abc import Iterator
from itertools import chain

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.verify.page import Page, Rules, is_wordless, text_of

_NAMED = "h1 h2 h3 h4 summary button caption".split()
_ONCE = "section article header footer nav div h1 h2 h3 h4 p ul ol dl li dt dd figure a".split()
"""Elements of which two that are alike never stand side by side; two cells of a table may be equal."""
_OF_TERMS = ("dt", "dd")
_SPOKEN = XPath(".//img[@alt!=''] | .//*[@aria-label]")
_THEIRS = XPath("ancestor-or-self::*[@data-prose] | descendant-or-self::*[contains(@data-is, ':exact')]")


def _nameless(page: Page) -> Iterator[str]:
    """What leads somewhere, stands over something or opens a place says what it is; a slot is filled by a script."""
    links = (link for link, _, words in page.marks.links if not words and link.get("data-slot") is None)
    for element in chain(links, *map(page.marks.tagged, _NAMED)):
        if is_wordless(element) and not (element.get("aria-label") or _SPOKEN(element)):
            yield f"has a <{element.tag!s}> without words"
    for place in page.marks.places:
        if place.element.tag != "g" and is_wordless(place.element):
            yield f"opens a place of {place.id} and says nothing there"


def _unpaired(page: Page) -> Iterator[str]:
    """A term has what is told of it, and what is told has its term."""
    for term in page.marks.tagged("dt"):
        if _tag(term.getnext()) not in _OF_TERMS:
            yield f"has a term of which nothing is told: “{text_of(term)}”"
    for told in page.marks.tagged("dd"):
        if _tag(told.getprevious()) not in _OF_TERMS:
            yield f"tells something without its term: “{text_of(told)[:60]}”"


def _tag(element: Element | None) -> str:
    return str(element.tag) if element is not None else ""


def _doubled(page: Page) -> Iterator[str]:
    """Nothing stands twice side by side; what an author has written twice, or two sources word alike, is theirs."""
    for element in chain.from_iterable(map(page.marks.tagged, _ONCE)):
        after = element.getnext()
        if after is not None and _are_alike(element, after) and not _THEIRS(element):
            yield f"says twice, side by side: “{text_of(element)[:60]}”"


def _are_alike(one: Element, other: Element) -> bool:
    is_next = one.tag == other.tag and len(one) == len(other) and not (one.tail or "").strip()
    return is_next and all(map(_is_same, one.iter(), other.iter())) and bool(text_of(one))


def _is_same(one: Element, other: Element) -> bool:
    return (one.tag, one.text, one.items()) == (other.tag, other.text, other.items())


OF_PARTS: Rules = (
    ("verify-markup", _nameless),
    ("verify-markup", _unpaired),
    ("verify-place", _doubled),
)
"""What the parts of a page are asked for, each with the code of what it lacks."""
