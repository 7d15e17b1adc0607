"""The locator map: places that facts name, drawn over the outlines of countries, and the list that says the same.

In: the facts on a page, the places' coordinates, the theme's outlines (`region`), the site's boundaries. Out: one
frozen `MapValue`, with its outlines as SVG paths and a side for every name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import Literal

from generator.model import Fact, Place
from generator.page.desk import Desk
from generator.page.lettering import Board, Wanted, new_board, place_beside, place_within
from generator.page.plane import HEIGHT, WIDTH, XY, Frame, along, frame_of, hatch, inside, outline, shapes, strokes
from generator.page.region import Country, Line, Region, Spot
from generator.page.values import FactValue, MapLand, MapName, MapPlace, MapPoint, MapState, MapValue, Mark, Words

Made = Sequence[tuple[Fact, FactValue]]
"""Facts, each with its value on the page."""
_LONG, _LINE = 20, 16
"""From how many letters on a name is broken, and how many then stand on a line: the width of `.long` in the styles."""
_TOWNS = ("city", "town")
_SHARE_OF_HOME = 0.5
"""From this share of the home country's height or width on, the whole of it is shown."""


@dataclass(frozen=True, slots=True)
class _Atlas:
    """The outlines as this site reads them: whose code each of its countries has, and what a map is made for."""

    desk: Desk
    region: Region
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Stand:
    """A place on the map: where it stands, what holds there, and the border that it is, if it is one."""

    place: Place
    spot: Spot
    states: tuple[MapState, ...] = ()
    border: tuple[Line, ...] = ()


def make_map(desk: Desk, made: Made) -> MapValue | None:
    """The map of the places that facts name, each fact given with its value; None where there is nothing to place."""
    states = _states_by_place(desk, made)
    atlas = _atlas(desk) if desk.region else None
    stands = [stand for id, held in states.items() if (stand := _stand(desk.site.places[id], held, atlas))]
    if not stands:
        return None
    home = _home(desk, stands)
    frame, has_land = _frame(stands, atlas, home)
    lines = (arc.points for arc in atlas.region.arcs) if atlas and has_land else ()
    board = new_board([frame.at(stand.spot) for stand in stands if not stand.border], along(frame, lines))
    points = (*_points(desk, frame, stands, board), *_points(desk, frame, _around(desk, frame, states), board))
    shown = atlas if has_land else None
    drawn = {stand.place.id for stand in stands}
    return MapValue(
        width=WIDTH,
        height=HEIGHT,
        told=_told(desk, home, stands),
        land=_land(shown, frame, stands, home) if shown else None,
        points=points,
        names=tuple(_names(shown, frame, board, home)) if shown else (),
        places=tuple(MapPlace(desk.place(id), held, id in drawn) for id, held in states.items()),
        origin=shown.region.origin if shown else "",
        note=desk.maybe(desk.site.boundaries.note) if shown else None,
    )


# --- what holds where ---


def _states_by_place(desk: Desk, made: Made) -> dict[str, tuple[MapState, ...]]:
    """Every place that a fact names, with what its closures say; places with something to say come first."""
    found: dict[str, dict[MapState, None]] = {}
    for fact, value in made:
        for id in fact.where:
            place = desk.site.places.get(id)
            if place and place.kind != "country" and value.withdrawn is None:
                said = _states(desk, value) if fact.kind == "closure" else ()
                found.setdefault(id, {}).update(dict.fromkeys(said))
    ordered = sorted(found.items(), key=lambda entry: not entry[1])
    return {id: tuple(said) for id, said in ordered}


def _states(desk: Desk, value: FactValue) -> Iterator[MapState]:
    """What a closure says: that accounts differ, or each status that a live claim gives, or that none is stated."""
    text = desk.wording.gettext
    if value.standing.term == "contested":
        yield MapState(value.side, Mark("contested", text("Accounts differ")))
        return
    given = [status for claim in value.claims if claim.withdrawn is None for status in claim.answer.statuses]
    for traffic, mark in dict.fromkeys(given):
        label = f"{traffic.label}: {mark.label}" if traffic else mark.label
        if value.excepting:
            label = text("%(status)s, with exceptions") % {"status": label}
        yield MapState(value.side, Mark(mark.term, label))
    if not given:
        yield MapState(value.side, desk.mark("status", "unknown"))


def _atlas(desk: Desk) -> _Atlas:
    assert desk.region is not None
    codes = {name.casefold(): one.code for one in desk.region.countries for name in one.names.values()}
    countries = (place for place in desk.site.places.values() if place.kind == "country")
    found = {
        place.id: codes[name.casefold()] for place in countries for name in place.names() if name.casefold() in codes
    }
    return _Atlas(desk, desk.region, found)


def _stand(place: Place, states: tuple[MapState, ...], atlas: _Atlas | None) -> _Stand | None:
    """Where a place stands: at its point, or, if it is the border of two countries, at the middle of that line."""
    if place.point:
        return _Stand(place, (float(place.point[0]), float(place.point[1])), states)
    if atlas is None or place.kind != "border":
        return None
    codes = frozenset(atlas.codes[id] for id in place.within if id in atlas.codes)
    lines = atlas.region.between(codes) if len(codes) == 2 else ()
    if not lines:
        return None
    longest = max(lines, key=len)
    return _Stand(place, longest[len(longest) // 2], states, lines)


def _home(desk: Desk, stands: Iterable[_Stand]) -> str | None:
    """The country that most of the places lie in."""
    found = Counter(id for stand in stands for id in _countries(desk, stand.place.id, frozenset()))
    return min(found, key=lambda id: (-found[id], id), default=None)


def _countries(desk: Desk, id: str, seen: frozenset[str]) -> frozenset[str]:
    place = desk.site.places.get(id)
    if place is None or id in seen:
        return frozenset()
    if place.kind == "country":
        return frozenset((id,))
    return frozenset[str]().union(*(_countries(desk, other, seen | {id}) for other in place.within))


def _frame(stands: Sequence[_Stand], atlas: _Atlas | None, home: str | None) -> tuple[Frame, bool]:
    """What the map shows, and whether outlines are on file for all of it.

    The whole home country is shown where the places are spread over much of it.
    """
    spots = [spot for stand in stands for spot in (stand.spot, *(one for line in stand.border for one in line))]
    near = frame_of(spots)
    if atlas is None:
        return near, False
    country = _country(atlas, home)
    whole = [spot for ring in atlas.region.rings(country) for spot in ring] if country else []
    far = frame_of([*spots, *whole]) if whole and _is_spread(spots, whole) else near
    bounds = atlas.region.bounds
    return next(((frame, True) for frame in (far, near) if _holds(bounds, frame.bounds)), (near, False))


def _is_spread(spots: Sequence[Spot], whole: Sequence[Spot]) -> bool:
    def extent(some: Sequence[Spot], axis: int) -> float:
        values = [spot[axis] for spot in some]
        return max(values) - min(values)

    return any(extent(spots, axis) >= _SHARE_OF_HOME * extent(whole, axis) for axis in (0, 1))


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _country(atlas: _Atlas, home: str | None) -> Country | None:
    code = atlas.codes.get(home or "")
    return next((one for one in atlas.region.countries if one.code == code), None)


# --- points and names ---


def _points(desk: Desk, frame: Frame, stands: Iterable[_Stand], board: Board) -> Iterator[MapPoint]:
    for stand in stands:
        link = desk.place(stand.place.id)
        spots = tuple(frame.at(spot) for spot in _spots(stand))
        placed = place_beside(board, Wanted(spots, _lines(link.label, stand.states), must=bool(stand.states)))
        left, top = placed.at
        terms = {state.mark.term for state in stand.states}
        yield MapPoint(
            link=link,
            x=round(100 * left / WIDTH),
            y=round(100 * top / HEIGHT),
            left=f"{left:.1f}",
            top=f"{top:.1f}",
            mark=terms.pop() if len(terms) == 1 else "",
            states=stand.states,
            label=placed.side,
            roomy=placed.roomy,
            long=_is_long(link.label),
        )


def _spots(stand: _Stand) -> Sequence[Spot]:
    """Where the mark may stand: at the place, or anywhere along a border, the middle of its longest line first."""
    if not stand.border:
        return (stand.spot,)
    line = max(stand.border, key=len)
    return sorted(line[1:-1] or line, key=lambda spot: abs(line.index(spot) - len(line) // 2))


def _lines(name: Words, states: Iterable[MapState]) -> tuple[str, ...]:
    """The label's lines as they are set, for reckoning its room."""
    said = (f"{state.side.text}: {state.mark.label}" if state.side else state.mark.label for state in states)
    if not _is_long(name):
        return (name.text, *said)
    return tuple(line for text in (name.text, *said) for line in wrap(text, _LINE))


def _is_long(name: Words) -> bool:
    return len(name.text) > _LONG


def _around(desk: Desk, frame: Frame, named: Mapping[str, object]) -> Iterator[_Stand]:
    """Towns that the site knows and no fact on the page names: they show where everything else lies."""
    south, west, north, east = frame.bounds
    for place in desk.site.places.values():
        if place.kind in _TOWNS and place.point and place.id not in named:
            latitude, longitude = float(place.point[0]), float(place.point[1])
            if south < latitude < north and west < longitude < east:
                yield _Stand(place, (latitude, longitude))


def _names(atlas: _Atlas, frame: Frame, board: Board, home: str | None) -> Iterator[MapName]:
    """The names of countries that have room for them, the home country's first, then of waters."""
    drawn = {one.code: shapes(frame, atlas.region.rings(one)) for one in atlas.region.countries}
    areas = shapes(frame, _areas(atlas))
    own = _country(atlas, home)
    named = (one for one in atlas.region.countries if one.names and drawn[one.code])
    for country in sorted(named, key=lambda one: (one is not own, one.code)):
        name = _name(atlas, country.names, country.code)
        found = place_within(board, name.text, partial(_is_on, rings=drawn[country.code], but=areas))
        if found:
            yield _map_name(name, "home" if country is own else "country", *found)
    for water in atlas.region.waters:
        name, spot = _name(atlas, water.names, ""), frame.at(water.at)
        found = place_within(board, name.text, partial(_is_open, land=list(drawn.values()), near=spot))
        if found:
            yield _map_name(name, "water", *found)


def _is_on(point: XY, rings: Sequence[Sequence[XY]], but: Sequence[Sequence[XY]]) -> bool:
    return inside(point, rings) and not inside(point, but)


def _is_open(point: XY, land: Iterable[Sequence[Sequence[XY]]], near: XY) -> bool:
    """Whether a point lies on water, and near the spot that the water's name belongs to."""
    is_near = abs(point[0] - near[0]) < WIDTH / 3 and abs(point[1] - near[1]) < HEIGHT / 2
    return is_near and not any(inside(point, rings) for rings in land)


def _map_name(name: Words, kind: Literal["home", "country", "water"], at: XY, roomy: bool) -> MapName:
    x, y = round(100 * at[0] / WIDTH), round(100 * at[1] / HEIGHT)
    return MapName(name, kind, x, y, roomy)


def _name(atlas: _Atlas, names: Mapping[str, str], code: str) -> Words:
    """A name in the page's language: the site's own, where it has the place, else the outlines'."""
    desk = atlas.desk
    own = next((id for id, one in atlas.codes.items() if one == code), None)
    if own:
        return desk.words(desk.site.places[own].name)
    for language in (desk.language, desk.site.settings.main, *names):
        if language in names:
            return desk.foreign(names[language], language)
    raise AssertionError(f"{code} has no name, and only countries with names are named")


# --- the drawing ---


def _land(atlas: _Atlas, frame: Frame, stands: Iterable[_Stand], home: str | None) -> MapLand:
    region, own = atlas.region, _country(atlas, home)
    dashed = atlas.desk.site.boundaries.lines
    pairs = {frozenset(line.between) for line in dashed if line.between}
    added = [_floats(line.line) for line in dashed if line.line]
    areas = _areas(atlas)
    others = (one for one in region.countries if one is not own)
    closed = (stand for stand in stands if {state.mark.term for state in stand.states} == {"closed"})
    shut = (line for stand in closed for line in stand.border)
    return MapLand(
        home=outline(frame, region.rings(own)) if own else "",
        neighbours=outline(frame, (ring for one in others for ring in region.rings(one))),
        open=outline(frame, areas),
        hatch="".join(hatch(frame, area) for area in areas),
        coasts=strokes(frame, (arc.points for arc in region.arcs if len(arc.of) == 1)),
        borders=strokes(frame, (arc.points for arc in region.arcs if len(arc.of) == 2 and arc.of not in pairs)),
        disputed=strokes(frame, [*(line for pair in _in_order(pairs) for line in region.between(pair)), *added]),
        shut=strokes(frame, shut),
    )


def _areas(atlas: _Atlas) -> list[Line]:
    return [_floats(area.outline) for area in atlas.desk.site.boundaries.areas]


def _in_order(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Pairs of codes in the order of the alphabet: a set has none of its own."""
    return sorted(pairs, key=sorted)


def _floats(points: Iterable[tuple[object, object]]) -> Line:
    return tuple((float(str(latitude)), float(str(longitude))) for latitude, longitude in points)


def _told(desk: Desk, home: str | None, stands: Iterable[_Stand]) -> str:
    """The whole drawing in words."""
    text = desk.wording.gettext
    name = desk.place(home).label.text if home else ""
    said = [text("Map of %(country)s, north at the top") % {"country": name} if home else text("Map, north at the top")]
    for stand in stands:
        states = [f"{state.side.text} {state.mark.label}" if state.side else state.mark.label for state in stand.states]
        if states:
            said.append(f"{desk.place(stand.place.id).label.text}: {', '.join(states)}")
    return "; ".join(said)
