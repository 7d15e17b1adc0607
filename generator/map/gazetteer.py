"""What every map of a site looks up again: codes of countries, which country a place lies in, towns, drawn ground.

In: the Site, the outlines. Made once a desk, filled as maps ask.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.map.region import Region, Spot
from generator.model import Place, Site

_TOWNS = ("city", "town")


class Gazetteer:
    """A site's places as maps need them. `grounds` keeps what maps of the same frame share, by what it depends on."""

    def __init__(self, site: Site, region: Region | None) -> None:
        """Nothing is looked up before a map asks."""
        self._site, self._region = site, region
        self.grounds: dict[object, Any] = {}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The codes that the outlines have for the site's countries, by the ids of their places."""
        countries = self._region.countries if self._region else ()
        named = {name.casefold(): one.code for one in countries for name in one.names.values()}
        places = (place for place in self._site.places.values() if place.kind == "country")
        return {
            place.id: named[name.casefold()] for place in places for name in place.names() if name.casefold() in named
        }

    @cached_property
    def towns(self) -> tuple[tuple[Place, Spot], ...]:
        """The towns that have a position."""
        places = self._site.places.values()
        return tuple((place, spot_of(place.point)) for place in places if place.kind in _TOWNS and place.point)

    @cached_property
    def weights(self) -> Counter[str]:
        """How many of the site's places lie in each country."""
        return Counter(id for place in self._site.places for id in self.countries(place))

    def countries(self, id: str) -> frozenset[str]:
        """The countries that a place lies in, without those that these lie in."""
        around = self._site.around(id, up_to="country")
        return frozenset(one for one in around if self._site.places[one].kind == "country")


def spot_of(point: tuple[object, object]) -> Spot:
    """A point of the content as the plane takes it."""
    return float(str(point[0])), float(str(point[1]))
