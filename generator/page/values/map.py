"""A locator map: outlines, places with what holds there, names."""

from dataclasses import dataclass
from typing import Literal

from generator.page.values.words import Link, LocalText, Term


@dataclass(frozen=True, slots=True)
class MapState:
    """What holds at a place: a crossing's status, of one side where the facts name sides, or that accounts differ."""

    side: LocalText | None
    mark: Term


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that facts on the page name, as the list beside the map has it; `is_drawn` where it has its position."""

    id: str
    link: Link
    states: tuple[MapState, ...]
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map. `x` and `y` are whole hundredths of its width and height, `left` and `top` its own units.

    `label` is the side on which the name stands (e, w, n, s; empty where there is no room for it); `roomy` where
    a narrow screen has no room; `long` where it takes more than one line. `mark` is the drawn
    mark, empty for a plain dot. `told` are the states that stand under the name: all of them, or none where there is
    no room. `subject`: the page is about it.
    """

    id: str
    link: Link
    x: int
    y: int
    left: str
    top: str
    mark: str
    states: tuple[MapState, ...]
    told: tuple[MapState, ...]
    label: Literal["e", "w", "n", "s", ""]
    roomy: bool = False
    long: bool = False
    subject: bool = False


@dataclass(frozen=True, slots=True)
class MapName:
    """The name of a country or of a water, set about a point of the map."""

    name: LocalText
    kind: Literal["home", "country", "water"]
    x: int
    y: int
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class MapLand:
    """The outlines as SVG paths: the country that the page is about, its neighbours, areas that are drawn as nobody's.

    `shut` are borders closed along their length, `disputed` the dashed lines, `hatch` the strokes across `open`.
    """

    home: str
    neighbours: str
    open: str
    hatch: str
    coasts: str
    borders: str
    disputed: str
    shut: str


@dataclass(frozen=True, slots=True)
class MapValue:
    """A locator map, `width` by `height` units, north at the top. `land` is None where no outline is on file.

    `small` is one as wide as the margin: of the places that a page is about, with fewer names.
    `told` says the whole drawing in words. `note` is the boundary note; `origin` whose outlines they are.
    """

    width: int
    height: int
    small: bool
    told: str
    land: MapLand | None
    points: tuple[MapPoint, ...]
    names: tuple[MapName, ...]
    places: tuple[MapPlace, ...]
    origin: str
    note: LocalText | None

    @property
    def stated(self) -> tuple[MapPlace, ...]:
        """The places of which a fact says what holds there."""
        return tuple(place for place in self.places if place.states)

    @property
    def shown(self) -> tuple[Link, ...]:
        """The other places that are drawn; a map as wide as the margin does not list them."""
        drawn = (place.link for place in self.places if not place.states and place.is_drawn)
        return () if self.small else tuple(drawn)

    @property
    def missing(self) -> tuple[Link, ...]:
        """The other places, which have no position on record."""
        return tuple(place.link for place in self.places if not place.states and not place.is_drawn)
