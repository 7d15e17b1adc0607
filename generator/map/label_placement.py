"""Where names stand on a map, so that none lies on another: the same rule for the same map, whoever draws it.

Each name is tried east, west, north and south of its point, the most important names first. Widths are reckoned from
the letters, once for a broad screen and paper, once for a narrow screen, where type is larger for the map.
A map as wide as the margin is as wide on every screen, so that both are the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.map.clipping import XY
from generator.map.projection import MARGIN, Size

Side = Literal["e", "w", "n", "s", ""]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Type:
    """How large type is in units of the map: a letter's width, a line's height, and the distance from the mark.

    `capital` is the width of a letter in the names of countries, which are set in capitals.
    """

    letter: float
    line: float
    away: float
    capital: float


_NEAR = 2.0
"""A line that passes a name at this distance still touches it, for lines have a thickness."""
_BROAD, _NARROW = Type(6.6, 16.0, 13.0, 8.0), Type(12.6, 26.0, 18.0, 15.0)
_SMALL = Type(6.1, 14.5, 11.0, 8.4)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that is to stand beside a point: the points that will do, the best first, the lines of it and of the rest.

    It `must` stand even where it lies on another.
    """

    spots: tuple[XY, ...]
    name: tuple[str, ...]
    rest: tuple[str, ...]
    must: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is set there where there is room for it."""
        return self.name + self.rest


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

    size: Size
    on_broad: Type
    on_narrow: Type
    broad: list[Box]
    narrow: list[Box]
    lines: tuple[XY, ...]


def new_board(size: Size, points: Sequence[XY], lines: Iterable[XY]) -> Board:
    """A board on which only the marks of points stand; `lines` are points all along the lines of the map."""
    marks = [_mark(point) for point in points]
    types = (_SMALL, _SMALL) if size is MARGIN else (_BROAD, _NARROW)
    return Board(size, *types, [*marks], [*marks], tuple(lines))


def place_beside(board: Board, wanted: Wanted) -> Placed:
    """The best point and side for a name, which is where it has room and covers the least; takes its room."""
    tries = [
        (_Try(spot, side, box), _fits(board, box, board.broad, _mark(spot)))
        for spot in wanted.spots
        for side, box in _sides(spot, board.on_broad, wanted.lines)
    ]
    free = [one for one, has_room in tries if has_room]
    if not free and not wanted.must:
        return Placed(wanted.spots[0], "", roomy=True)
    kept = free or [one for one, _ in tries if _within(board, one.box)] or [tries[0][0]]
    best = min(kept, key=lambda one: _cost(board, one, wanted))
    slim, has_room = _slim(board, best, wanted), _fits_narrow(board, best, wanted)
    board.broad.extend((best.box, _mark(best.at)))
    board.narrow.extend((slim, _mark(best.at)) if has_room else (_mark(best.at),))
    return Placed(best.at, best.side, roomy=not has_room)


def is_free(board: Board, point: XY) -> bool:
    """Whether the mark of a point would lie on no name and on no other mark."""
    return not any(_overlap(_mark(point), box) for box in board.broad)


@dataclass(frozen=True, slots=True)
class _Try:
    at: XY
    side: Side
    box: Box


def _slim(board: Board, tried: _Try, wanted: Wanted) -> Box:
    """The room on a narrow screen, which prints the name alone: what holds there stands in the list below the map."""
    return dict(_sides(tried.at, board.on_narrow, wanted.name))[tried.side]


def _cost(board: Board, tried: _Try, wanted: Wanted) -> tuple[int, bool]:
    """How many points of lines lie under the name; no room on a narrow screen weighs more where a name must stand."""
    is_lost = not _fits_narrow(board, tried, wanted)
    return _crossed(tried.box, board.lines) + (3 if wanted.must else 1) * is_lost, is_lost


def _fits_narrow(board: Board, tried: _Try, wanted: Wanted) -> bool:
    return _fits(board, _slim(board, tried, wanted), board.narrow, _mark(tried.at))


def place_within(board: Board, spots: Iterable[XY], name: str, *, capitals: bool) -> tuple[XY, bool] | None:
    """The first of the spots about which a name has room, on every screen if it can, and whether it is `roomy`.

    The spots are those where it lies on its own on a broad screen; on a narrow one, where it is larger, no line may
    cross it.
    """
    broad, narrow = (_size(one, (name,), capitals=capitals) for one in (board.on_broad, board.on_narrow))
    free = [spot for spot in spots if _fits(board, _around(spot, *broad), board.broad)]
    if not free:
        return None

    def is_free(box: Box) -> bool:
        return _fits(board, box, board.narrow) and not _crossed(box, board.lines)

    everywhere = next((spot for spot in free if is_free(_around(spot, *narrow))), None)
    found = everywhere or free[0]
    board.broad.append(_around(found, *broad))
    if everywhere:
        board.narrow.append(_around(found, *narrow))
    return found, everywhere is None


def spots_within(size: Size, name: str, holds: Callable[[XY], bool], *, capitals: bool) -> tuple[XY, ...]:
    """Every spot about which a name lies wholly where `holds` is true, the most central one first."""
    half = _size(_SMALL if size is MARGIN else _BROAD, (name,), capitals=capitals)
    inner = [point for point in _grid(size) if holds(point)]
    spots = [point for point in inner if all(map(holds, _corners(_around(point, *half))))]
    if not spots:
        return ()
    middle = (sum(x for x, _ in inner) / len(inner), sum(y for _, y in inner) / len(inner))
    return tuple(sorted(spots, key=lambda point: (abs(point[0] - middle[0]) + abs(point[1] - middle[1]), point)))


def _size(set_in: Type, lines: Sequence[str], *, capitals: bool = False) -> XY:
    """Half the width and half the height of a block of lines; names in capitals are spaced, and want some air."""
    if capitals:
        width = (max(map(len, lines)) + 1) * set_in.capital
    else:
        width = max(sum(_wide(sign) for sign in line) for line in lines) * set_in.letter
    return width / 2, len(lines) * set_in.line / 2


def _wide(sign: str) -> float:
    """How wide a sign is beside the letter `n`."""
    return 1.6 if sign in "mwMW" else 0.6 if sign in "ijltfrI .,:;-–’" else 1.2 if sign.isupper() else 1.0


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


def _within(board: Board, box: Box) -> bool:
    width, height = board.size.width, board.size.height
    return box[0] >= 3 and box[1] >= 3 and box[2] <= width - 3 and box[3] <= height - 3


def _fits(board: Board, box: Box, taken: Sequence[Box], own: Box | None = None) -> bool:
    return _within(board, box) and not any(_overlap(box, other) for other in taken if other != own)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _corners(box: Box) -> Iterator[XY]:
    left, top, right, bottom = box
    yield from ((x, y) for x in (left, (left + right) / 2, right) for y in (top, bottom))


def _grid(size: Size) -> Iterator[XY]:
    """Points all over the frame, in whole hundredths of it, since that is where names can stand."""
    for across in range(4, 97, 4):
        for down in range(4, 97, 4):
            yield across * size.width / 100, down * size.height / 100
