"""The plane of a map: degrees become units of the drawing, and lines are cut at its frame.

Plain equirectangular: a degree of longitude is as wide as it is at the frame's middle latitude, which over a few
hundred kilometres is as true as any projection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from generator.page.region import Line, Spot

WIDTH, HEIGHT = 640, 540
_MARGIN = 0.12
"""Of the width and height, on each side: room for the names of the outermost places."""
_LEAST = 1.6
"""Degrees of latitude that a map shows at least, so that a single place still has its surroundings."""
_BLEED = 8.0
"""Units beyond the frame that outlines are drawn on, so that their ends are not seen."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: its middle in degrees, and the units of a degree of latitude and of longitude."""

    middle: Spot
    tall: float
    wide: float

    def at(self, spot: Spot) -> XY:
        """Where a spot lies on the drawing: units from the left and from the top."""
        north, east = spot[0] - self.middle[0], spot[1] - self.middle[1]
        return WIDTH / 2 + east * self.wide, HEIGHT / 2 - north * self.tall

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east of what is shown."""
        (latitude, longitude), high, broad = self.middle, HEIGHT / 2 / self.tall, WIDTH / 2 / self.wide
        return latitude - high, longitude - broad, latitude + high, longitude + broad


def frame_of(spots: Sequence[Spot]) -> Frame:
    """The smallest frame that holds all spots with a margin."""
    latitudes, longitudes = [spot[0] for spot in spots], [spot[1] for spot in spots]
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    middle = ((south + north) / 2, (west + east) / 2)
    narrow = cos(radians(middle[0]))
    room = 1 - 2 * _MARGIN
    tall = min(
        HEIGHT * room / max(north - south, _LEAST),
        WIDTH * room / max((east - west) * narrow, _LEAST),
    )
    return Frame(middle, tall, tall * narrow)


def shapes(frame: Frame, rings: Iterable[Line]) -> list[list[XY]]:
    """What of closed rings is within the frame."""
    cut = (_cut_ring([frame.at(spot) for spot in ring]) for ring in rings)
    return [ring for ring in cut if len(ring) > 2]


def outline(frame: Frame, rings: Iterable[Line]) -> str:
    """Closed rings as an SVG path, cut at the frame."""
    return "".join(_path(ring, "z") for ring in shapes(frame, rings))


def strokes(frame: Frame, lines: Iterable[Line]) -> str:
    """Open lines as an SVG path, cut at the frame."""
    return "".join(_path(part, "") for line in lines for part in _cut_line([frame.at(spot) for spot in line]))


def along(frame: Frame, lines: Iterable[Line], step: float = 8.0) -> Iterator[XY]:
    """Points all along lines, as far as they are within the frame, at most `step` apart."""
    for line in lines:
        for part in _cut_line([frame.at(spot) for spot in line]):
            for (x1, y1), (x2, y2) in pairwise(part):
                pieces = int(hypot(x2 - x1, y2 - y1) // step) + 1
                yield from ((x1 + (x2 - x1) * i / pieces, y1 + (y2 - y1) * i / pieces) for i in range(pieces))


def hatch(frame: Frame, ring: Line, step: float = 7.0) -> str:
    """Slanting strokes across a ring, as an SVG path."""
    points = [frame.at(spot) for spot in ring]
    sums = [x + y for x, y in points]
    path = []
    for number in range(int(min(sums) // step) + 1, int(max(sums) // step) + 1):
        crossings = sorted(_crossings(points, number * step))
        path += [_path(list(pair), "") for pair in zip(crossings[::2], crossings[1::2], strict=False) if _is_near(pair)]
    return "".join(path)


def inside(point: XY, rings: Iterable[Sequence[XY]]) -> bool:
    """Whether a point of the drawing lies within the rings."""
    x, y = point
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def _crossings(points: Sequence[XY], total: float) -> Iterator[XY]:
    """Where the ring meets the slanting line on which x and y add up to `total`."""
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        before, after = x1 + y1 - total, x2 + y2 - total
        if (before > 0) != (after > 0):
            share = before / (before - after)
            yield x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _is_near(points: Iterable[XY]) -> bool:
    return any(-_BLEED < x < WIDTH + _BLEED and -_BLEED < y < HEIGHT + _BLEED for x, y in points)


_SIDES = ((0, -_BLEED, 1), (0, WIDTH + _BLEED, -1), (1, -_BLEED, 1), (1, HEIGHT + _BLEED, -1))
"""The frame's sides: which coordinate, where, and which way is in."""


def _cut_ring(points: list[XY]) -> list[XY]:
    """The ring within the frame, side by side (Sutherland and Hodgman)."""
    for axis, limit, sign in _SIDES:
        kept: list[XY] = []
        for a, b in pairwise([*points[-1:], *points]):
            a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if a_in != b_in:
                kept.append(_meet(a, b, axis, limit))
            if b_in:
                kept.append(b)
        points = kept
    return points


def _cut_line(points: list[XY]) -> Iterator[list[XY]]:
    """The parts of a line that pass near the frame."""
    part: list[XY] = []
    for a, b in pairwise(points):
        ends = _cut_stretch(a, b)
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


def _cut_stretch(a: XY, b: XY) -> tuple[XY, XY] | None:
    for axis, limit, sign in _SIDES:
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


def _path(points: Sequence[XY], end: str) -> str:
    """One line in whole tenths of a unit, as steps from point to point."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths) if (x1, y1) != (x2, y2)]
    start = f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}"
    return start + "".join(f"l{x / 10:g} {y / 10:g}" for x, y in steps) + end
