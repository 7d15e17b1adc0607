"""The drawing of the land: outlines, borders, disputed lines, areas that are no country's own."""

from __future__ import annotations

from collections.abc import Iterable

from generator.map.atlas import Atlas, Stand
from generator.map.gazetteer import spot_of
from generator.map.projection import Frame, hatch, outline, strokes
from generator.map.region import Line
from generator.map.states import mark_of
from generator.page.values import MapLand


def draw_land(atlas: Atlas, frame: Frame) -> MapLand:
    """The outlines of everything within the frame, the countries that the map is about apart from the others."""
    region, homes = atlas.region, atlas.homes
    dashed = atlas.context.site.boundaries.lines
    pairs = {frozenset(line.between) for line in dashed if line.between}
    added = [_floats(line.line) for line in dashed if line.line]
    areas = open_areas(atlas)
    others = (one for one in region.countries if one not in homes)
    return MapLand(
        home=outline(frame, (ring for one in homes for ring in region.rings(one))),
        neighbours=outline(frame, (ring for one in others for ring in region.rings(one))),
        open=outline(frame, areas),
        hatch="".join(hatch(frame, area) for area in areas),
        coasts=strokes(frame, (arc.points for arc in region.arcs if len(arc.of) == 1)),
        borders=strokes(frame, (arc.points for arc in region.arcs if len(arc.of) == 2 and arc.of not in pairs)),
        disputed=strokes(frame, [*(line for pair in _in_order(pairs) for line in region.between(pair)), *added]),
        shut="",
    )


def draw_shut(atlas: Atlas, frame: Frame, stands: Iterable[Stand]) -> str:
    """The borders that are closed along their length."""
    codes = {code for stand in stands if mark_of(stand.states) == "closed" for code in _border(atlas, stand)}
    return strokes(frame, (line for pair in _in_order(codes) for line in atlas.region.between(pair)))


def open_areas(atlas: Atlas) -> list[Line]:
    """The areas that are drawn as no country's own."""
    return [_floats(area.outline) for area in atlas.context.site.boundaries.areas]


def _border(atlas: Atlas, stand: Stand) -> tuple[frozenset[str], ...]:
    """The two countries whose border a place is; none where it is no border."""
    codes = frozenset(atlas.codes[id] for id in stand.place.within if id in atlas.codes)
    return (codes,) if stand.border else ()


def _in_order(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Pairs of codes in the order of the alphabet: a set has none of its own."""
    return sorted(pairs, key=sorted)


def _floats(points: Iterable[tuple[object, object]]) -> Line:
    return tuple(map(spot_of, points))
