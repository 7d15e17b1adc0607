"""Where a PDF leads within itself and beyond: its links, the places that they open, and its outline.

In: the words of a PDF, the HTML that it was set from, and where in the one each element of the other begins. Out: what
leads elsewhere than in that. Links stand in their order, each with what is said of it; a place, and a title of the
outline, opens what it is called after; an outline has all headings of a kind, in their order, or none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, zip_longest

from lxml.etree import _Element as Element

from generator.verify.paper.pdf_text import Opened, Point, Said, Words

ADDRESSES = ("http:", "https:", "mailto:", "#")
"""How an address begins that a link of a briefing may lead to; behind the last is a place in the briefing."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEAR = 1.0
"""Points that a place may be nearer to another than to its own: letters of one line differ by less."""
_FAR = 72.0
"""Points that no place is from its own: what stands there is at the head of what is opened."""
_BESIDE = 20.0
"""What stands so many points beside a place is as far from it as what stands one point below."""
_PLAIN = frozenset(("section", "div", "body", "html"))


def place_faults(words: Words, text: Element, begins: Mapping[Element, Said]) -> Iterator[str]:
    """What leads elsewhere than in the text, elements of which begin where these words are printed."""
    yield from _link_faults(words.links, text.iter("a"))
    headings = list(text.iter(*HEADINGS))
    listed = _listed(headings, words.outline, {})
    yield from _outline_faults(words.outline, headings) if listed is None else ()
    named = {str(one.get("id")): one for one in text.iter() if "id" in one.attrib}
    yield from _name_faults({one.name for one in words.places}, named.keys(), text.iter("a"))
    pairs = [(f"“{one.name}” in its outline", one, its) for one, its in zip(words.outline, listed or (), strict=False)]
    pairs += [(f"the place {one.name}", one, named[one.name]) for one in words.places if one.name in named]
    yield from _opening_faults([(at, one, begins[its]) for at, one, its in pairs if its in begins])


def _name_faults(names: Set[str], known: Set[str], links: Iterable[Element]) -> Iterator[str]:
    led = {href[1:] for href in (link.get("href") or "" for link in links) if href.startswith("#")}
    yield from (f"has no place {name}, where the text leads there" for name in sorted(led - names))
    yield from (f"has a place {name}, which the text does not have" for name in sorted(names - known))


def _link_faults(links: Iterable[tuple[str, str, int]], wanted: Iterable[Element]) -> Iterator[str]:
    """Where a link leads elsewhere, or is called otherwise; one that the end of a line parts is there several times."""
    named = ((one.get("href", ""), _plain(one.get("aria-label", "")) or _title(one)) for one in wanted)
    told = [one for one, _ in groupby(one for one in named if one[0].startswith(ADDRESSES))]
    found = [next(group) for _, group in groupby(links, lambda link: link[:2])]
    for link, there in zip_longest(found, told, fillvalue=()):
        if link[:2] != there:
            at = "leads to {} (“{}”) on page {}".format(*link) if link else "leads nowhere"
            yield f"{at}, where the text leads to {'{} (“{}”)'.format(*there) if there else 'nothing'}"
            return


def _opening_faults(opened: Sequence[tuple[str, Opened, Said]]) -> Iterator[str]:
    """What opens another place than its own, which of all that are opened is the nearest."""
    points: dict[int, set[Point]] = {}
    for _, _, said in opened:
        points.setdefault(said.page, set()).add(said.at)
    for at, one, said in opened:
        if one.page != said.page:
            yield f"opens page {one.page} at {at}, which stands on page {said.page}"
        elif _apart(one.at, said.at) > min(_FAR, _NEAR + min(_apart(one.at, point) for point in points[one.page])):
            yield f"opens another place of page {one.page} at {at}"


def _apart(one: Point, other: Point) -> float:
    """How far a reader is from another place: a page is gone through downwards, and columns stand beside each other."""
    return abs(one[1] - other[1]) + abs(one[0] - other[0]) / _BESIDE


def _listed(
    headings: Sequence[Element], outline: Sequence[Opened], chosen: Mapping[Hashable, int]
) -> list[Element] | None:
    """The headings of a text that an outline has, None where it is none of it: it has all of a kind, or none.

    `chosen` has how deep those of a kind stand in it, 0 for not at all.
    """
    own: list[Element] = []
    for heading in headings:
        here = [one.depth for one in outline[len(own) : len(own) + 1] if _plain(one.name) == _title(heading)]
        depth, kind = sum(here), _kind(heading, own)
        if kind not in chosen:
            found = (_listed(headings, outline, {**chosen, kind: may}) for may in dict.fromkeys((depth, 0)))
            return next((one for one in found if one is not None), None)
        if chosen[kind] not in (0, depth):
            return None
        own += [heading] if chosen[kind] else []
    return own if len(own) == len(outline) else None


def _kind(heading: Element, before: Iterable[Element]) -> Hashable:
    """Of what kind a heading is, as far as a stylesheet tells it from others; and whether it is below one before it."""
    around = ((str(one.tag), one.get("class") or "") for one in heading.iterancestors() if one.tag not in _PLAIN)
    return any(str(one.tag) < str(heading.tag) for one in before), heading.tag, *around


def _outline_faults(found: Iterable[Opened], headings: Iterable[Element]) -> Iterator[str]:
    """What is wrong with an outline that does not have all headings of each kind that it has, in their order."""
    left, titles = [_title(one) for one in headings], [_plain(one.name) for one in found]
    lost = [title for title in titles if title not in left]
    yield from (f"has “{title}” in its outline, which is no heading there" for title in lost)
    if not lost:
        yield "has not all headings of a kind in its outline, in their order and as deep as each other"


def _title(heading: Element) -> str:
    return _plain("".join(heading.itertext()))


def _plain(text: str) -> str:
    return " ".join(text.split())
