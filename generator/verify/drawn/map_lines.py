"""What a map is drawn of: areas below lines, lines below the marks of places, each as what it is and as it comes.

In: a drawing. Out: what else is in it, or covers, moves or fades something, in words. Colours are those of paper; a
screen has its own from its stylesheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element as Element

from generator.verify.page import classes, nearest

_LAYERS = ("water", "land", "home", "open-area", "hatch", "coast", "border", "disputed", "shut")
"""The classes of areas and lines, from the lowest to the highest."""
_PAIRS = ({"land", "home"}, {"open-area", "hatch"})
"""Areas of which neither is without the other."""
_AREAS = frozenset({"water", "land", "home", "open-area"})
_LOOK = frozenset(
    "class d width height fill fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin".split()
)
"""What a part of a map has as attributes; a mark besides how wide it is, a drawing where it begins and what it says."""
_FRAME = frozenset({"viewbox", "role", "aria-label", "class", "width", "height", "focusable"})
_MARKS: Mapping[str | None, Sequence[tuple[str, ...]]] = {
    None: [("dot",), ("dot", "ring")], "closed": [("closed",)], "open": [("open",)], "restricted": [("open", "half")],
    "damaged": [("open",)], "unknown": [("open",)], "contested": [("differ",)],
}  # fmt: skip
"""By what holds at a place, the classes of what its mark is drawn of."""
_SIZE = re.compile(r"[2-9](?:\.[0-9]+)?")
_DARK = re.compile(r"(?i)#(?:[0-9a][0-9a-f]?){3}")
_PALE = re.compile(r"(?i)#(?:[c-f][0-9a-f]?){3}")


def odd_lines(drawing: Element) -> Iterator[str]:
    """Each part of a map that is drawn as none may be."""
    signs: dict[str, set[str]] = {}
    for frame in drawing.iter("svg"):
        if nearest(frame, "data-map") is drawing and "mark" not in classes(frame):
            yield from _odd_frame(frame)
            for mark in frame.iterchildren("g"):
                yield from _odd_mark(mark, signs)
    yield from (f"draws {' and '.join(sorted(terms))} alike" for terms in signs.values() if len(terms) > 1)


def _odd_frame(frame: Element) -> Iterator[str]:
    if odd := sorted(set(map(str, frame.keys())) - _FRAME):
        yield f"has {', '.join(odd)} on a map, which moves or distorts it"
    parts = [part for part in frame if part.tag not in ("title", "g")]
    layers = [layer for part in parts if (layer := _layer(part)) is not None]
    if len(layers) < len(parts):
        yield "has a part that is none of a map, or that is moved, faded or not drawn as what it is"
    elif _is_covered(frame, [min(layer, _LAYERS.index("coast")) for layer in layers]):
        yield "draws a part of a map over what stands above it"
    if _is_incomplete([_LAYERS[layer] for layer in layers]):
        yield "leaves an area of a map out, or draws it as another"


def _is_incomplete(drawn: Sequence[str]) -> bool:
    """Whether an area is there twice, or without the one that it is told from."""
    return len(set(drawn)) < len(drawn) or any(len(pair.intersection(drawn)) == 1 for pair in _PAIRS)


def _is_covered(frame: Element, heights: Sequence[int]) -> bool:
    """Whether something lies over what is above it: of lines none covers another, over marks lies nothing."""
    marks = [part.tag == "g" for part in frame if part.tag != "title"]
    return list(heights) != sorted(heights) or marks != sorted(marks)


def _layer(part: Element) -> int | None:
    """How high a part of a map lies; None for what is none."""
    named = classes(part)
    if len(named) != 1 or named[0] not in _LAYERS or len(part) or not _LOOK.issuperset(map(str, part.keys())):
        return None
    is_area, fill = named[0] in _AREAS, part.get("fill") or ""
    if part.tag != ("rect" if named[0] == "water" else "path") or not _is_filled(fill, is_area=is_area):
        return None
    return _LAYERS.index(named[0])


def _is_filled(fill: str, *, is_area: bool) -> bool:
    """Whether an area is pale, or a line has no area at all."""
    return _PALE.fullmatch(fill) is not None if is_area else fill == "none"


def _odd_mark(mark: Element, signs: dict[str, set[str]]) -> Iterator[str]:
    """The mark of a place is drawn as what holds there, to be seen, and where it stands; `signs` are those so far."""
    of, term = (mark.get("data-of") or "").removeprefix("places/"), mark.get("data-mark")
    drawn = tuple(name for part in mark for name in classes(part))
    if not of or set(map(str, mark.keys())) - {"transform", "data-of", "data-mark"}:
        yield f"has a mark of {of or 'no place'} that is moved, faded or of none"
    elif drawn not in _MARKS.get(term, ()) or not all(map(_is_seen, mark)):
        yield f"draws the mark of {of} as none that is {term or 'a place'}, or none to be seen"
    if term is not None:
        lines = " ".join(f"{part.get('d')} {part.get('stroke-dasharray')} {part.get('fill')}" for part in mark)
        signs.setdefault(lines, set()).add(term)


def _is_seen(part: Element) -> bool:
    is_dark = any(_DARK.fullmatch(part.get(name) or "") for name in ("fill", "stroke"))
    is_wide = part.tag != "circle" or _SIZE.fullmatch(part.get("r") or "") is not None
    return is_dark and is_wide and not len(part) and (_LOOK | {"r"}).issuperset(map(str, part.keys()))
