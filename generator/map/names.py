"""The names of countries and of waters, each set where it lies wholly on its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.map.atlas import Atlas
from generator.map.clipping import XY
from generator.map.label_placement import Board, place_within, spots_within
from generator.map.land import open_areas
from generator.map.projection import Frame, area_of, shapes
from generator.map.region import Country, Water
from generator.page.values import LocalText, MapName


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the spots about which it lies wholly on its own, the best first."""

    name: LocalText
    kind: Literal["home", "country", "water"]
    spots: tuple[XY, ...]


def find_names(atlas: Atlas, frame: Frame) -> tuple[Named, ...]:
    """The names of what the frame shows: countries, those that the map is about first, then waters."""
    drawn = {one.code: shapes(frame, atlas.region.rings(one)) for one in atlas.region.countries}
    land = {code: area_of(rings) for code, rings in drawn.items()}
    is_disputed = area_of(shapes(frame, open_areas(atlas)))

    def of_country(country: Country) -> Named:
        name, own = atlas.name(country.names, country.code), land[country.code]
        spots = spots_within(frame.size, name.text, lambda point: own(point) and not is_disputed(point), capitals=True)
        return Named(name, "home" if country in atlas.homes else "country", spots)

    def of_water(water: Water) -> Named:
        name, spot = atlas.name(water.names, ""), frame.at(water.at)

        def is_open(point: XY) -> bool:
            return _is_near(frame, point, spot) and not any(is_land(point) for is_land in land.values())

        return Named(name, "water", spots_within(frame.size, name.text, is_open, capitals=False))

    named = (one for one in atlas.region.countries if one.names and drawn[one.code])
    countries: Sequence[Country] = sorted(named, key=lambda one: (one not in atlas.homes, one.code))
    found = (*map(of_country, countries), *map(of_water, atlas.region.waters))
    return tuple(one for one in found if one.spots)


def place_names(names: Iterable[Named], frame: Frame, board: Board) -> Iterator[MapName]:
    """Those names that have room beside all that stands there already."""
    for one in names:
        found = place_within(board, one.spots, one.name.text, capitals=one.kind != "water")
        if found:
            (left, top), roomy = found
            x, y = round(100 * left / frame.size.width), round(100 * top / frame.size.height)
            yield MapName(one.name, one.kind, x, y, roomy)


def _is_near(frame: Frame, point: XY, spot: XY) -> bool:
    """Whether a point is near the spot that a water's name belongs to."""
    return abs(point[0] - spot[0]) < frame.size.width / 3 and abs(point[1] - spot[1]) < frame.size.height / 2
