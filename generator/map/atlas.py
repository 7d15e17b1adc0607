"""The outlines as a site reads them: which of its places are countries of theirs, where places stand, what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.map.gazetteer import spot_of
from generator.map.projection import MARGIN, Frame, Size, frame_of, thinned
from generator.map.region import Country, Line, Region, Spot
from generator.model import Place
from generator.page.context import PageContext
from generator.page.values import LocalText, MapState

_SHARE_OF_HOME = 0.5
"""From this share of the home country's height or width on, the whole of it is shown on a map as wide as the text."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The outlines with the codes of the site's countries; `homes` are those that a map is about."""

    context: PageContext
    region: Region
    codes: Mapping[str, str]
    homes: tuple[Country, ...] = ()

    def about(self, ids: Iterable[str]) -> Atlas:
        """The atlas for a map that is about these countries of the site."""
        codes = {self.codes[id] for id in self.countries(ids)}
        return replace(self, homes=tuple(one for one in self.region.countries if one.code in codes))

    def about_ids(self) -> set[str]:
        """The ids of the countries that the map is about, as far as the site has them."""
        codes = {one.code for one in self.homes}
        return {id for id, code in self.codes.items() if code in codes}

    def countries(self, ids: Iterable[str]) -> list[str]:
        """Those of the places that are countries with outlines."""
        return [id for id in ids if id in self.codes]

    def home(self) -> list[Spot]:
        """The outlines of the countries that the map is about."""
        return [spot for country in self.homes for ring in self.region.rings(country) for spot in ring]

    def cut_to(self, frame: Frame) -> Atlas:
        """The atlas with outlines as rough as the frame bears."""
        arcs = tuple(replace(arc, points=thinned(frame, arc.points)) for arc in self.region.arcs)
        return replace(self, region=replace(self.region, arcs=arcs))

    def name(self, names: Mapping[str, str], code: str) -> LocalText:
        """A name in the page's language: the site's own, where it has the place, else the outlines'."""
        context = self.context
        own = next((id for id, one in self.codes.items() if one == code), None)
        if own:
            return context.words(context.site.places[own].name)
        for language in (context.language, context.site.settings.main, *names):
            if language in names:
                return context.foreign(names[language], language)
        raise AssertionError(f"{code} has no name, and only countries with names are named")


@dataclass(frozen=True, slots=True)
class Stand:
    """A place on the map: where it stands, what holds there, and the border that it is, if it is one.

    `subject`: it is what the page is about, and marked even where nothing holds there.
    """

    place: Place
    spot: Spot
    states: tuple[MapState, ...] = ()
    border: tuple[Line, ...] = ()
    subject: bool = False


def make_atlas(context: PageContext) -> Atlas | None:
    """The outlines as this site reads them; None where the theme has none."""
    if context.region is None:
        return None
    return Atlas(context, context.region, context.gazetteer.codes)


def stand_of(place: Place, states: tuple[MapState, ...], atlas: Atlas | None, *, subject: bool = False) -> Stand | None:
    """Where a place stands: at its point, or, if it is the border of two countries, at the middle of that line."""
    if place.point:
        return Stand(place, spot_of(place.point), states, (), subject)
    if atlas is None or place.kind != "border":
        return None
    codes = frozenset(atlas.codes[id] for id in atlas.countries(place.within))
    lines = atlas.region.between(codes) if len(codes) == 2 else ()
    if not lines:
        return None
    longest = max(lines, key=len)
    return Stand(place, longest[len(longest) // 2], states, lines, subject)


def home_of(context: PageContext, places: Iterable[str]) -> str:
    """The country that most of the places lie in; of several, the one that most of the site's places lie in; or ""."""
    lies_in = context.gazetteer.countries
    found = Counter(id for place in places for id in lies_in(place))
    most = [id for id in found if found[id] == max(found.values())]
    weights = context.gazetteer.weights if len(most) > 1 else Counter[str]()
    return min(most, key=lambda id: (-weights[id], id), default="")


def frame_for(stands: Sequence[Stand], atlas: Atlas | None, size: Size) -> tuple[Frame, bool] | None:
    """What the map shows, and whether outlines are on file for all of it; None where there is nothing to show.

    A map as wide as the margin shows the whole home country where it can, or as much of it as there are outlines for;
    a larger one where the places are spread over much of it.
    """
    spots = [spot for stand in stands for spot in (stand.spot, *chain(*stand.border))]
    for frame in _frames(spots, atlas, size) if atlas else ():
        if all(_holds(frame.bounds, (*spot, *spot)) for spot in spots):
            return frame, True
    return (frame_of(spots, size), False) if spots else None


def _frames(spots: Sequence[Spot], atlas: Atlas, size: Size) -> Iterator[Frame]:
    """What is on file and may be shown, the best first: home as well, as much of it as there is, the spots alone."""
    bounds, whole = atlas.region.bounds, atlas.home()
    if not (spots or whole):
        return
    near = frame_of(spots or whole, size)
    far = frame_of([*spots, *whole], size) if whole and (size is MARGIN or _is_spread(spots, whole)) else near
    moved = far.moved_within(bounds) if size is MARGIN else far
    yield from (frame for frame in (far, moved, near) if _holds(bounds, frame.bounds))


def _is_spread(spots: Sequence[Spot], whole: Sequence[Spot]) -> bool:
    def extent(some: Sequence[Spot], axis: int) -> float:
        values = [spot[axis] for spot in some]
        return max(values) - min(values)

    return any(extent(spots, axis) >= _SHARE_OF_HOME * extent(whole, axis) for axis in (0, 1))


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
