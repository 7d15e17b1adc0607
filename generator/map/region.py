"""The outlines that maps are drawn from: `templates/map/region.json`, as its README describes it.

In: the file's bytes. Out: a frozen `Region`, whose countries share the arcs along which they meet.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.notice import OutsideFault

Spot = tuple[float, float]
"""Latitude and longitude in degrees."""
Line = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its code, its names by language, its rings as numbers of arcs (-1 is arc 0 the other way round)."""

    code: str
    names: Mapping[str, str]
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two meetings of countries, and the codes of the one or two that it belongs to."""

    of: frozenset[str]
    points: Line


@dataclass(frozen=True, slots=True)
class Water:
    """A sea's names by language, and the point at which they stand."""

    names: Mapping[str, str]
    at: Spot


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world. Within `bounds` (south, west, north, east) its outlines are whole."""

    origin: str
    bounds: tuple[float, float, float, float]
    countries: tuple[Country, ...]
    arcs: tuple[Arc, ...]
    waters: tuple[Water, ...]

    @property
    def names(self) -> Iterator[str]:
        """The names of countries and waters, in every language."""
        named: tuple[Country | Water, ...] = (*self.countries, *self.waters)
        return (name for one in named for name in one.names.values())

    def rings(self, country: Country) -> Iterator[Line]:
        """The country's outlines, each without its last point, which is its first."""
        for ring in country.rings:
            points: list[Spot] = []
            for number in ring:
                arc = self.arcs[number].points if number >= 0 else self.arcs[~number].points[::-1]
                points += arc[:-1]
            yield tuple(points)

    def between(self, codes: frozenset[str]) -> tuple[Line, ...]:
        """The lines along which two countries meet."""
        return tuple(arc.points for arc in self.arcs if arc.of == codes)

    def lines_of(self, countries: int, but: Collection[frozenset[str]] = ()) -> Iterator[Line]:
        """The lines that belong to one country, a coast, or to two, a border; not those of the pairs in `but`."""
        return (arc.points for arc in self.arcs if len(arc.of) == countries and arc.of not in but)


def read_region(data: bytes) -> Region:
    """The region out of its file.

    Raises:
        OutsideFault: the file is not what its format says.
    """
    try:
        raw: dict[str, Any] = json.loads(data)
        arcs = tuple(Arc(frozenset(arc["of"]), tuple(map(_spot, arc["points"]))) for arc in raw["arcs"])
        countries = tuple(
            Country(str(one["code"]), dict(one["names"]), tuple(tuple(map(int, ring)) for ring in one["rings"]))
            for one in raw["countries"]
        )
        south, west, north, east = map(float, raw["bounds"])
        waters = tuple(Water(dict(one["names"]), _spot(one["at"])) for one in raw["waters"])
        region = Region(str(raw["origin"]), (south, west, north, east), countries, arcs, waters)
        for country in countries:
            tuple(region.rings(country))
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        remedy = "make it anew with tools/map.py, or take the override out"
        raise OutsideFault(f"templates/map/region.json cannot be read ({fault!r}); {remedy}") from fault
    return region


def _spot(pair: tuple[float, float]) -> Spot:
    latitude, longitude = pair
    return float(latitude), float(longitude)
