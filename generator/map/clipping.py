"""Lines and rings cut at the sides of a rectangle, and thinned of points that nobody would miss."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

XY = tuple[float, float]
Side = tuple[int, float, int]
"""A side: which coordinate, where, and which way is in."""
BLEED = 8.0
"""Units beyond the frame that outlines are drawn on, so that their ends are not seen."""


def thin(points: Sequence[XY], rough: float, squeeze: float) -> list[XY]:
    """The line without points that lie no further than `rough` from it (Ramer, Douglas and Peucker).

    Of each point the second coordinate counts `squeeze` times what the first does.
    """
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda index: _off(points[index], points[first], points[last], squeeze), default=None)
        if far is not None and _off(points[far], points[first], points[last], squeeze) > rough:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [points[index] for index in sorted(kept)]


def cut_ring(points: list[XY], sides: Sequence[Side]) -> list[XY]:
    """The ring within the frame, side by side (Sutherland and Hodgman)."""
    for axis, limit, sign in sides:
        kept: list[XY] = []
        for a, b in pairwise([*points[-1:], *points]):
            a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if a_in != b_in:
                kept.append(_meet(a, b, axis, limit))
            if b_in:
                kept.append(b)
        points = kept
    return points


def cut_line(points: list[XY], sides: Sequence[Side]) -> Iterator[list[XY]]:
    """The parts of a line that pass near the frame."""
    part: list[XY] = []
    for a, b in pairwise(points):
        ends = _cut_stretch(a, b, sides)
        if ends is None:
            continue
        if part and part[-1] == ends[0]:
            part.append(ends[1])
        else:
            if part:
                yield part
            part = list(ends)
    if part:
        yield part


def _cut_stretch(a: XY, b: XY, sides: Sequence[Side]) -> tuple[XY, XY] | None:
    for axis, limit, sign in sides:
        a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
        if not (a_in or b_in):
            return None
        if a_in != b_in:
            met = _meet(a, b, axis, limit)
            a, b = (a, met) if a_in else (met, b)
    return a, b


def _meet(a: XY, b: XY, axis: int, limit: float) -> XY:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _off(point: XY, a: XY, b: XY, squeeze: float) -> float:
    """How far a point lies from the stretch between two others."""
    x, y = b[0] - a[0], (b[1] - a[1]) * squeeze
    px, py = point[0] - a[0], (point[1] - a[1]) * squeeze
    length = x * x + y * y
    share = max(0.0, min(1.0, (px * x + py * y) / length)) if length else 0.0
    return hypot(px - share * x, py - share * y)
