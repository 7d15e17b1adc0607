"""The plane of a map: degrees become units of the drawing, and lines become its paths, cut at its frame by `cutting`.

Plain equirectangular: a degree of longitude is as wide as it is at the frame's middle latitude, which over a few
hundred kilometres is as true as any projection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians

from generator.map.clipping import BLEED, XY, Side, cut_line, cut_ring, thin
from generator.map.region import Line, Spot


@dataclass(frozen=True, slots=True)
class Size:
    """How large a drawing is, in units.

    `margin` is left around the places on each side, as a share of width and height: room for the outermost names.
    `least` is how many degrees of latitude it shows at least, so that a single place still has its surroundings.
    Lines lose points that lie no further than `rough` from where they would go without them; hatching is `step` apart.
    """

    width: int
    height: int
    margin: float
    least: float
    rough: float
    step: float


PAGE = Size(640, 540, margin=0.12, least=1.6, rough=0.0, step=7.0)
MARGIN = Size(280, 250, margin=0.08, least=2.4, rough=0.35, step=4.0)
"""As wide as the margin of a page on a desk, which is as wide as a small phone leaves."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: its middle in degrees, the units of a degree of latitude and of longitude, its size."""

    middle: Spot
    tall: float
    wide: float
    size: Size = PAGE

    def at(self, spot: Spot) -> XY:
        """Where a spot lies on the drawing: units from the left and from the top."""
        north, east = spot[0] - self.middle[0], spot[1] - self.middle[1]
        return self.size.width / 2 + east * self.wide, self.size.height / 2 - north * self.tall

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east of what is shown."""
        (latitude, longitude) = self.middle
        high, broad = self.size.height / 2 / self.tall, self.size.width / 2 / self.wide
        return latitude - high, longitude - broad, latitude + high, longitude + broad

    def moved_within(self, bounds: tuple[float, float, float, float]) -> Frame:
        """The frame, moved as far as it has to be to lie within bounds that are wider than it."""
        south, west, north, east = self.bounds
        up = max(bounds[0] - south, 0.0) + min(bounds[2] - north, 0.0)
        right = max(bounds[1] - west, 0.0) + min(bounds[3] - east, 0.0)
        return replace(self, middle=(self.middle[0] + up, self.middle[1] + right))


def frame_of(spots: Sequence[Spot], size: Size = PAGE) -> Frame:
    """The smallest frame that holds all spots with a margin."""
    latitudes, longitudes = [spot[0] for spot in spots], [spot[1] for spot in spots]
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    middle = ((south + north) / 2, (west + east) / 2)
    narrow = cos(radians(middle[0]))
    room = 1 - 2 * size.margin
    tall = min(
        size.height * room / max(north - south, size.least),
        size.width * room / max((east - west) * narrow, size.least),
    )
    return Frame(middle, tall, tall * narrow, size)


def shapes(frame: Frame, rings: Iterable[Line]) -> list[list[XY]]:
    """What of closed rings is within the frame."""
    cut = (cut_ring([frame.at(spot) for spot in ring], _sides(frame)) for ring in rings)
    return [ring for ring in cut if len(ring) > 2]


def outline(frame: Frame, rings: Iterable[Line]) -> str:
    """Closed rings as an SVG path, cut at the frame."""
    return "".join(_path(ring, "z") for ring in shapes(frame, rings))


def strokes(frame: Frame, lines: Iterable[Line]) -> str:
    """Open lines as an SVG path, cut at the frame."""
    return "".join(_path(part, "") for line in lines for part in _cut(frame, line))


def along(frame: Frame, lines: Iterable[Line], step: float = 8.0) -> Iterator[XY]:
    """Points all along lines, as far as they are within the frame, at most `step` apart."""
    for line in lines:
        for part in _cut(frame, line):
            for (x1, y1), (x2, y2) in pairwise(part):
                pieces = int(hypot(x2 - x1, y2 - y1) // step) + 1
                yield from ((x1 + (x2 - x1) * i / pieces, y1 + (y2 - y1) * i / pieces) for i in range(pieces))


def hatch(frame: Frame, ring: Line) -> str:
    """Slanting strokes across a ring, as an SVG path."""
    points, step = [frame.at(spot) for spot in ring], frame.size.step
    sums = [x + y for x, y in points]
    path = []
    for number in range(int(min(sums) // step) + 1, int(max(sums) // step) + 1):
        crossings = sorted(_crossings(points, number * step))
        pairs = zip(crossings[::2], crossings[1::2], strict=False)
        path += [_path(list(pair), "") for pair in pairs if _is_near(frame, pair)]
    return "".join(path)


def area_of(rings: Iterable[Sequence[XY]]) -> Callable[[XY], bool]:
    """Whether a point of the drawing lies within the rings: a question that is asked for many points of each row."""
    edges = [(a, b) for ring in rings for a, b in pairwise([*ring, ring[0]])]

    @cache
    def row(y: float) -> list[float]:
        across = ((a, b) for a, b in edges if (a[1] > y) != (b[1] > y))
        return sorted((b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in across)

    def holds(point: XY) -> bool:
        crossings = row(point[1])
        return (len(crossings) - bisect_right(crossings, point[0])) % 2 == 1

    return holds


def thinned(frame: Frame, line: Line) -> Line:
    """The line without points that nobody would miss at this size; its ends stay, so that lines still meet."""
    rough = frame.size.rough / frame.tall
    return tuple(thin(line, rough, frame.wide / frame.tall)) if rough else line


def _crossings(points: Sequence[XY], total: float) -> Iterator[XY]:
    """Where the ring meets the slanting line on which x and y add up to `total`."""
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        before, after = x1 + y1 - total, x2 + y2 - total
        if (before > 0) != (after > 0):
            share = before / (before - after)
            yield x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _is_near(frame: Frame, points: Iterable[XY]) -> bool:
    width, height = frame.size.width, frame.size.height
    return any(-BLEED < x < width + BLEED and -BLEED < y < height + BLEED for x, y in points)


def _path(points: Sequence[XY], end: str) -> str:
    """One line in whole tenths of a unit, as steps from point to point."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths) if (x1, y1) != (x2, y2)]
    start = f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}"
    return start + "".join(f"l{x / 10:g} {y / 10:g}" for x, y in steps) + end


def _sides(frame: Frame) -> tuple[Side, ...]:
    """The sides of a frame with its bleed."""
    width, height = frame.size.width, frame.size.height
    return (0, -BLEED, 1), (0, width + BLEED, -1), (1, -BLEED, 1), (1, height + BLEED, -1)


def _cut(frame: Frame, line: Line) -> Iterator[list[XY]]:
    return cut_line([frame.at(spot) for spot in line], _sides(frame))
