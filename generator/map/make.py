"""One map from end to end: what it shows, the drawing, the names, the list that says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.map.atlas import Atlas, Stand, frame_for, home_of, make_atlas, stand_of
from generator.map.basemap import Ground, ground_of
from generator.map.label_placement import new_board
from generator.map.land import draw_shut
from generator.map.names import place_names
from generator.map.points import place_points, place_towns
from generator.map.projection import MARGIN, PAGE, Frame, Size
from generator.map.states import Made, States, states_by_place
from generator.page.context import PageContext
from generator.page.values import MapPlace, MapValue


def make_map(context: PageContext, made: Made) -> MapValue | None:
    """The map of the places that facts name, each fact given with its value; None where there is nothing to place."""
    return _make(context, states_by_place(context, made), (), PAGE)


def make_small_map(
    context: PageContext, made: Made, about: Sequence[str], holds: Iterable[str] = ()
) -> MapValue | None:
    """The map of the places that a page is about, as wide as a margin; None where none of them has a position.

    `holds` are places that lie in them. What the facts say of other places is left to those.
    """
    said = states_by_place(context, made)
    ids = [id for id in dict.fromkeys((*about, *holds)) if id in context.site.places]
    return _make(context, {id: said.get(id, ()) for id in ids}, about, MARGIN)


def _make(context: PageContext, states: States, about: Sequence[str], size: Size) -> MapValue | None:
    atlas = make_atlas(context)
    whole = atlas.countries(about) if atlas else []
    stands = _stands(context, states, about, atlas)
    home = whole[0] if whole else home_of(context, (stand.place.id for stand in stands))
    atlas = atlas.about(whole or [home]) if atlas else None
    shown = frame_for(stands, atlas, size)
    if shown is None:
        return None
    frame, has_land = shown
    return _draw(context, states, stands, home, frame, ground_of(atlas, frame) if atlas and has_land else None)


def _stands(context: PageContext, states: States, about: Sequence[str], atlas: Atlas | None) -> list[Stand]:
    """Where the places stand; where what the map is about stands nowhere, what lies in it stands for it."""
    places = context.site.places
    found = (stand_of(places[id], held, atlas, subject=id in about) for id, held in states.items())
    stands = [stand for stand in found if stand]
    if any(stand.subject for stand in stands) or (atlas and atlas.countries(about)):
        return stands
    return [replace(stand, subject=bool(about)) for stand in stands]


def _draw(
    context: PageContext, states: States, stands: Sequence[Stand], home: str, frame: Frame, ground: Ground | None
) -> MapValue:
    """The map of what the frame shows; without land where no outline of it is on file."""
    marks = [frame.at(stand.spot) for stand in stands if not stand.border]
    board = new_board(frame.size, marks, ground.lines if ground else ())
    points = (*place_points(context, frame, stands, board), *place_towns(context, frame, states, stands, board))
    drawn = {stand.place.id for stand in stands} | (ground.atlas.about_ids() if ground else set())
    return MapValue(
        width=frame.size.width,
        height=frame.size.height,
        small=frame.size is MARGIN,
        told=_told(context, home, stands),
        land=replace(ground.land, shut=draw_shut(ground.atlas, frame, stands)) if ground else None,
        points=points,
        names=tuple(place_names(ground.names, frame, board)) if ground else (),
        places=tuple(MapPlace(id, context.place(id), held, id in drawn) for id, held in states.items()),
        origin=ground.atlas.region.origin if ground else "",
        note=context.maybe(context.site.boundaries.caption) if ground else None,
    )


def _told(context: PageContext, home: str, stands: Iterable[Stand]) -> str:
    """The whole drawing in words."""
    text = context.wording.gettext
    name = context.place(home).label.text if home else ""
    said = [text("Map of %(country)s, north at the top") % {"country": name} if home else text("Map, north at the top")]
    for stand in stands:
        states = [f"{state.side.text} {state.mark.label}" if state.side else state.mark.label for state in stand.states]
        if states or stand.subject:
            told = context.place(stand.place.id).label.text
            said.append(f"{told}: {', '.join(states)}" if states else told)
    return "; ".join(said)
