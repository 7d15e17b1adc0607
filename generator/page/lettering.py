"""Where names stand on a map, so that none lies on another: the same rule for the same map, whoever draws it.

Each name is tried east, west, north and south of its point, the most important names first. Widths are reckoned by
the number of letters, once for a broad screen and paper, once for a narrow screen, where type is larger for the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.page.plane import HEIGHT, WIDTH, XY

Side = Literal["e", "w", "n", "s", ""]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Type:
    """How large type is in units of the map: a letter's width, a line's height, and the distance from the mark."""

    letter: float
    line: float
    away: float


_NEAR = 2.0
"""A line that passes a name at this distance still touches it, for lines have a thickness."""
BROAD, NARROW = Type(6.6, 16.0, 13.0), Type(11.5, 26.0, 18.0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that is to stand beside a point: the points that will do, the best first, and its lines.

    It `must` stand even where it lies on another.
    """

    spots: tuple[XY, ...]
    lines: tuple[str, ...]
    must: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The point that was taken, and the side on which the name stands; none where there is no room.

    `roomy` where there is room on a broad screen only.
    """

    at: XY
    side: Side
    roomy: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What is taken already, on a broad and on a narrow screen, and the lines that names had better not cross.

    Lives while one map is laid out.
    """

    broad: list[Box]
    narrow: list[Box]
    lines: tuple[XY, ...]


def new_board(points: Sequence[XY], lines: Iterable[XY]) -> Board:
    """A board on which only the marks of points stand; `lines` are points all along the lines of the map."""
    marks = [_mark(point) for point in points]
    return Board([*marks], [*marks], tuple(lines))


def place_beside(board: Board, wanted: Wanted) -> Placed:
    """The best point and side for a name, which is where it has room and covers the least; takes its room."""
    tries = [
        (_Try(spot, side, box), _fits(box, board.broad, _mark(spot)))
        for spot in wanted.spots
        for side, box in _sides(spot, BROAD, wanted.lines)
    ]
    free = [one for one, has_room in tries if has_room]
    if not free and not wanted.must:
        return Placed(wanted.spots[0], "", roomy=True)
    kept = free or [one for one, _ in tries if _within(one.box)] or [tries[0][0]]
    best = min(kept, key=lambda one: _cost(board, one, wanted))
    slim, has_room = _slim(best, wanted), _fits_narrow(board, best, wanted)
    board.broad.extend((best.box, _mark(best.at)))
    board.narrow.extend((slim, _mark(best.at)) if has_room else (_mark(best.at),))
    return Placed(best.at, best.side, roomy=not has_room)


@dataclass(frozen=True, slots=True)
class _Try:
    at: XY
    side: Side
    box: Box


def _slim(tried: _Try, wanted: Wanted) -> Box:
    """The room on a narrow screen, which prints the name alone: what holds there stands in the list below the map."""
    return dict(_sides(tried.at, NARROW, wanted.lines[:1]))[tried.side]


def _cost(board: Board, tried: _Try, wanted: Wanted) -> tuple[int, bool]:
    """How many points of lines lie under the name; no room on a narrow screen weighs more where a name must stand."""
    is_lost = not _fits_narrow(board, tried, wanted)
    return _crossed(tried.box, board.lines) + (3 if wanted.must else 1) * is_lost, is_lost


def _fits_narrow(board: Board, tried: _Try, wanted: Wanted) -> bool:
    return _fits(_slim(tried, wanted), board.narrow, _mark(tried.at))


def place_within(board: Board, name: str, holds: Callable[[XY], bool]) -> tuple[XY, bool] | None:
    """The middle of a name that lies wholly where `holds` is true, as central there as may be; and whether `roomy`."""
    size = _size(BROAD, (name.upper(),))
    inner = [point for point in _grid() if holds(point)]
    spots = [
        point for point in inner if all(map(holds, _corners(box := _around(point, *size)))) and _fits(box, board.broad)
    ]
    if not spots:
        return None
    middle = (sum(x for x, _ in inner) / len(inner), sum(y for _, y in inner) / len(inner))
    found = min(spots, key=lambda point: (abs(point[0] - middle[0]) + abs(point[1] - middle[1]), point))
    slim = _around(found, *_size(NARROW, (name.upper(),)))
    roomy = not _fits(slim, board.narrow)
    board.broad.append(_around(found, *size))
    if not roomy:
        board.narrow.append(slim)
    return found, roomy


def _size(set_in: Type, lines: Sequence[str]) -> XY:
    """Half the width and half the height of a block of lines."""
    return max(map(len, lines)) * set_in.letter / 2, len(lines) * set_in.line / 2


def _sides(spot: XY, set_in: Type, lines: Sequence[str]) -> Iterator[tuple[Side, Box]]:
    (x, y), (half, high) = spot, _size(set_in, lines)
    away = set_in.away
    yield "e", _around((x + away + half, y), half, high)
    yield "w", _around((x - away - half, y), half, high)
    yield "n", _around((x, y - away - high), half, high)
    yield "s", _around((x, y + away + high), half, high)


def _mark(point: XY) -> Box:
    return _around(point, 8.0, 8.0)


def _crossed(box: Box, lines: Iterable[XY]) -> int:
    left, top, right, bottom = box
    return sum(left - _NEAR < x < right + _NEAR and top - _NEAR < y < bottom + _NEAR for x, y in lines)


def _around(point: XY, half: float, high: float) -> Box:
    return point[0] - half, point[1] - high, point[0] + half, point[1] + high


def _within(box: Box) -> bool:
    return box[0] >= 3 and box[1] >= 3 and box[2] <= WIDTH - 3 and box[3] <= HEIGHT - 3


def _fits(box: Box, taken: Sequence[Box], own: Box | None = None) -> bool:
    return _within(box) and not any(_overlap(box, other) for other in taken if other != own)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _corners(box: Box) -> Iterator[XY]:
    left, top, right, bottom = box
    yield from ((x, y) for x in (left, (left + right) / 2, right) for y in (top, bottom))


def _grid() -> Iterator[XY]:
    """Points all over the frame, in whole hundredths of it, since that is where names can stand."""
    for across in range(4, 97, 4):
        for down in range(4, 97, 4):
            yield across * WIDTH / 100, down * HEIGHT / 100
