"""The drawing of the land: outlines, borders, disputed lines, areas that are no country's own."""

from collections.abc import Iterable, Iterator

from generator.map.atlas import Atlas, Stand
from generator.map.gazetteer import spot_of
from generator.map.projection import Frame, hatch, outline, strokes
from generator.map.region import Country, Line
from generator.map.states import mark_of
from generator.page.values import MapLand


def draw_land(atlas: Atlas, frame: Frame) -> MapLand:
    """The outlines of everything within the frame, the countries that the map is about apart from the others."""
    region, areas = atlas.region, open_areas(atlas)
    dashed = atlas.context.site.boundaries.lines
    pairs = {frozenset(line.between) for line in dashed if line.between}
    added = (_floats(line.line) for line in dashed if line.line)
    return MapLand(
        home=_outlines(atlas, frame, atlas.homes),
        neighbours=_outlines(atlas, frame, (one for one in region.countries if one not in atlas.homes)),
        open=outline(frame, areas),
        hatch="".join(hatch(frame, area) for area in areas),
        coasts=strokes(frame, region.lines_of(1)),
        borders=strokes(frame, region.lines_of(2, but=pairs)),
        disputed=strokes(frame, (*_borders(atlas, pairs), *added)),
        shut="",
    )


def draw_shut(atlas: Atlas, frame: Frame, stands: Iterable[Stand]) -> str:
    """The borders that are closed along their length."""
    codes = {code for stand in stands if mark_of(stand.states) == "closed" for code in _border(atlas, stand)}
    return strokes(frame, _borders(atlas, codes))


def open_areas(atlas: Atlas) -> list[Line]:
    """The areas that are drawn as no country's own."""
    return [_floats(area.outline) for area in atlas.context.site.boundaries.areas]


def _border(atlas: Atlas, stand: Stand) -> tuple[frozenset[str], ...]:
    """The two countries whose border a place is; none where it is no border."""
    codes = frozenset(atlas.codes[id] for id in atlas.countries(stand.place.within))
    return (codes,) if stand.border else ()


def _outlines(atlas: Atlas, frame: Frame, countries: Iterable[Country]) -> str:
    return outline(frame, (ring for country in countries for ring in atlas.region.rings(country)))


def _borders(atlas: Atlas, pairs: Iterable[frozenset[str]]) -> Iterator[Line]:
    """Where each two countries meet, in the order of the alphabet: a set has none of its own."""
    return (line for pair in sorted(pairs, key=sorted) for line in atlas.region.between(pair))


def _floats(points: Iterable[tuple[object, object]]) -> Line:
    return tuple(map(spot_of, points))
