"""Places on the map: each with its mark, its label and the side on which that has room."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot, inf
from textwrap import wrap

from generator.map.atlas import Stand
from generator.map.clipping import XY
from generator.map.label_placement import Board, Placed, Wanted, is_free, place_beside
from generator.map.projection import MARGIN, Frame
from generator.map.region import Spot
from generator.map.states import mark_of
from generator.page.context import PageContext
from generator.page.values import LocalText, MapPoint, MapState

_LONG, _LINE = 20, 16
"""From how many letters on a name is broken, and how many then stand on a line: the width of `.long` in the styles."""
_FEW, _APART = 5, 14.0
"""How many towns a map as wide as the margin shows for orientation, and how far they lie from its marks."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Where a label stands, and the states that stand under the name."""

    placed: Placed
    told: tuple[MapState, ...]


def place_points(context: PageContext, frame: Frame, stands: Sequence[Stand], board: Board) -> Iterator[MapPoint]:
    """The places that a map is of. Each has its mark and its name, even where that lies on another."""
    for stand in stands:
        yield _point(context, frame, stand, _label(context, frame, stand, board))


def place_towns(
    context: PageContext, frame: Frame, named: Container[str], stands: Sequence[Stand], board: Board
) -> Iterator[MapPoint]:
    """Towns that the site knows and nobody on the page names: they show where everything else lies.

    On a small map they are few, the nearest first, and none without its name.
    """
    towns = _towns(context, frame, named)
    if frame.size is not MARGIN:
        for town in towns:
            yield _point(context, frame, town, _label(context, frame, town, board))
        return
    marks = [frame.at(stand.spot) for stand in stands]
    near = sorted(towns, key=lambda town: (_distance(frame.at(town.spot), marks), town.place.id))
    shown = 0
    for town in near:
        if shown < _FEW and _distance(frame.at(town.spot), marks) > _APART and is_free(board, frame.at(town.spot)):
            labelled = _label(context, frame, town, board)
            if labelled.placed.side:
                shown += 1
                yield _point(context, frame, town, labelled)


def _label(context: PageContext, frame: Frame, stand: Stand, board: Board) -> _Labelled:
    """The label with all that holds at the place; on a small map, where that has no room, the name alone."""
    name, spots = context.place(stand.place.id).label, tuple(frame.at(spot) for spot in _spots(stand))
    named, rest = _lines(name, stand.states)
    must = bool(stand.states) or stand.subject
    if frame.size is MARGIN and must:
        placed = place_beside(board, Wanted(spots, named, rest, must=False))
        if placed.side:
            return _Labelled(placed, stand.states)
        return _Labelled(place_beside(board, Wanted(spots, named, (), must=True)), ())
    return _Labelled(place_beside(board, Wanted(spots, named, rest, must=must)), stand.states)


def _point(context: PageContext, frame: Frame, stand: Stand, labelled: _Labelled) -> MapPoint:
    link, placed, size = context.place(stand.place.id), labelled.placed, frame.size
    left, top = placed.at
    return MapPoint(
        id=stand.place.id,
        link=link,
        x=round(100 * left / size.width),
        y=round(100 * top / size.height),
        left=f"{left:.1f}",
        top=f"{top:.1f}",
        mark=mark_of(stand.states),
        states=stand.states,
        told=labelled.told,
        label=placed.side,
        roomy=placed.roomy,
        long=_is_long(link.label),
        subject=stand.subject,
    )


def _spots(stand: Stand) -> Sequence[Spot]:
    """Where the mark may stand: at the place, or anywhere along a border, the middle of its longest line first."""
    if not stand.border:
        return (stand.spot,)
    line = max(stand.border, key=len)
    return sorted(line[1:-1] or line, key=lambda spot: abs(line.index(spot) - len(line) // 2))


def _lines(name: LocalText, states: Iterable[MapState]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a name and of what holds there, as they are set, for reckoning their room."""
    said = tuple(f"{state.side.text}: {state.mark.label}" if state.side else state.mark.label for state in states)
    if not _is_long(name):
        return (name.text,), said
    return tuple(wrap(name.text, _LINE)), tuple(line for text in said for line in wrap(text, _LINE))


def _is_long(name: LocalText) -> bool:
    return len(name.text) > _LONG


def _towns(context: PageContext, frame: Frame, named: Container[str]) -> Iterator[Stand]:
    south, west, north, east = frame.bounds
    for place, spot in context.gazetteer.towns:
        if place.id not in named and south < spot[0] < north and west < spot[1] < east:
            yield Stand(place, spot)


def _distance(point: XY, marks: Iterable[XY]) -> float:
    """How far a point lies from the nearest mark."""
    return min((hypot(point[0] - x, point[1] - y) for x, y in marks), default=inf)
