"""What maps of the same frame share: the land, the lines that names had better not cross, spots for names of countries.

It is made once for each frame that a site's maps have, for it takes longer than all that is drawn upon it.
"""

from dataclasses import dataclass

from generator.map.atlas import Atlas
from generator.map.clipping import XY
from generator.map.land import draw_land
from generator.map.names import Named, find_names
from generator.map.projection import Frame, along
from generator.page.values import MapLand


@dataclass(frozen=True, slots=True)
class Ground:
    """The atlas as rough as the frame bears, and what it gives in that frame."""

    atlas: Atlas
    land: MapLand
    lines: tuple[XY, ...]
    names: tuple[Named, ...]


def ground_of(atlas: Atlas, frame: Frame) -> Ground:
    """The ground of a map, out of the gazetteer where a map before it had the same."""
    kept = atlas.context.gazetteer.grounds
    key = (frame, tuple(one.code for one in atlas.homes))
    ground: Ground | None = kept.get(key)
    if ground is None:
        rough = atlas.cut_to(frame)
        lines = tuple(along(frame, (arc.points for arc in rough.region.arcs)))
        ground = kept[key] = Ground(rough, draw_land(rough, frame), lines, find_names(rough, frame))
    return ground
