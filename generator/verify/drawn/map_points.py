"""Where the marks of a map stand: as far from each other as their coordinates say, and each name at its own mark.

In: a drawing. Out: what stands elsewhere, in words. Middle and scale are read from the marks themselves, for a map of
one place may show more or less around it. The plane is equirectangular (Snyder, Map Projections: A Working Manual,
1987, chapter 12): a degree of longitude is everywhere as wide as it is at the latitude of the drawing's middle.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from lxml.etree import _Element as Element

from generator.model import Place

_MOVED = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_SIZE = re.compile(r"0 0 (\d*[1-9]\d*) (\d*[1-9]\d*)")
_AT = re.compile(r"(?:^| )x-(\d+) y-(\d+)(?: |$)")
_PLAIN = re.compile(r"[MLHVCSQTAZz\d\s.,-]*")
"""A shape that says where it lies: from the point of its mark."""
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_REACH = 12.0
"""Units from its point within which a mark is drawn."""
_NEAR = 0.5
"""Units by which a mark may be off, as each is printed in tenths of one."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """The mark of a place: units from the left and from the top; degrees of latitude and longitude, if on record."""

    id: str
    left: float
    top: float
    spot: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Units of a degree along one axis, and by how many of them that may be off; none where all lie in one line."""

    units: float
    off: float


def misplaced(drawing: Element, places: Mapping[str, Place]) -> Iterator[str]:
    """Each fault of a drawing's marks and names; `places` are those of the site by id."""
    for frame in drawing.iter("svg"):
        size, marks = _SIZE.fullmatch(frame.get("viewbox") or ""), list(_marks(frame, places))
        if size is not None:
            yield from _of_frame(drawing, marks, *map(float, size.groups()))
        else:
            yield from (f"has the mark of {mark.id} on a map of no size" for mark in marks)
        moved = (one for one in frame.iter("g") if one.get("data-of") and any(map(_is_apart, one.iterdescendants())))
        yield from (f"draws the mark of {one.get('data-of')} away from its point" for one in moved)


def _is_apart(shape: Element) -> bool:
    """Whether a part of a mark may lie elsewhere than around the point of the mark."""
    at = " ".join(shape.get(name) or "" for name in ("d", "cx", "cy", "x", "y", "points"))
    is_far = any(abs(float(number)) > _REACH for number in _NUMBER.findall(at))
    return is_far or "transform" in shape.attrib or _PLAIN.fullmatch(at) is None


def _of_frame(drawing: Element, marks: Sequence[_Mark], width: float, height: float) -> Iterator[str]:
    outside = (mark for mark in marks if not (0 <= mark.left <= width and 0 <= mark.top <= height))
    yield from (f"has the mark of {mark.id} outside its map" for mark in outside)
    yield from _misnamed(drawing, {mark.id: (100 * mark.left / width, 100 * mark.top / height) for mark in marks})
    yield from _distorted([mark for mark in marks if mark.spot], height / 2)


def _marks(frame: Element, places: Mapping[str, Place]) -> Iterator[_Mark]:
    for element in frame.iter("g"):
        folder, _, id = (element.get("data-of") or "").partition("/")
        moved = _MOVED.fullmatch(element.get("transform") or "")
        place = places.get(id) if folder == "places" else None
        if place is not None:
            left, top = map(float, moved.groups()) if moved else (-1.0, -1.0)
            yield _Mark(id, left, top, tuple(map(float, place.point or ())))


def _misnamed(drawing: Element, marks: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """A name stands at its mark, in whole hundredths of the drawing, and each mark has one."""
    named = {(link.get("data-of") or "").removeprefix("places/") for link in drawing.iter("a")}
    yield from (f"has the mark of {id} without its name" for id in sorted(marks.keys() - named))
    for link in drawing.iter("a"):
        id, at = (link.get("data-of") or "").removeprefix("places/"), _AT.search(link.get("class") or "")
        if at and any(abs(int(said) - way) > 1 for said, way in zip(at.groups(), marks.get(id, ()), strict=False)):
            yield f"has the name of {id} away from its mark"


def _distorted(marks: Sequence[_Mark], middle: float) -> Iterator[str]:
    """What stands elsewhere beside the first; `middle` is the drawing's own, in units from the top."""
    down = _scale([(-mark.spot[0], mark.top) for mark in marks])
    right = _scale([(mark.spot[1], mark.left) for mark in marks])
    for first, mark in ((marks[0], mark) for mark in marks):
        south, east = first.spot[0] - mark.spot[0], mark.spot[1] - first.spot[1]
        too_low = mark.top - (first.top + south * down.units)
        too_far_right = mark.left - (first.left + east * right.units)
        if max(abs(too_low), abs(too_far_right)) > _NEAR:
            yield f"has {mark.id} elsewhere than its coordinates say, beside {first.id}"
    if down.units and right.units:
        narrow = cos(radians(marks[0].spot[0] + (marks[0].top - middle) / down.units))
        if right.units < 0 or abs(right.units - down.units * narrow) > right.off + down.off * narrow:
            yield f"has {', '.join(mark.id for mark in marks)} in other directions than their coordinates say"


def _scale(pairs: Sequence[tuple[float, float]]) -> _Scale:
    """By what lies furthest apart, of pairs of degrees and units."""
    (low, first), (high, last) = min(pairs, default=(0.0, 0.0)), max(pairs, default=(0.0, 0.0))
    return _Scale((last - first) / (high - low), _NEAR / (high - low)) if high > low else _Scale(0.0, 0.0)
