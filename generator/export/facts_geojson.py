"""Facts as GeoJSON (RFC 7946): a feature for each row of the table, at the places of its fact.

A figure is of all places of its fact together. So there is one feature of it, with a point or several, and whoever adds
figures up counts it once. What has no place with coordinates is there without a geometry.
"""

from collections.abc import Iterable

from generator.export.table import FactTable
from generator.jsontext import Json, to_json
from generator.model import Fact, table_columns


def facts_geojson(table: FactTable, facts: Iterable[Fact]) -> bytes:
    """The rows of facts as a feature collection; coordinates have the digits of the gazetteer, longitude first."""
    names = [column.name for column in table_columns()]
    features: list[Json] = [
        {"type": "Feature", "id": cells["address"], "geometry": geometry,
         "properties": {name: cells.get(name) for name in names}}
        for fact in sorted(facts, key=lambda fact: fact.id)
        for geometry in [_geometry(table, fact)]
        for cells in table.rows([fact])
    ]  # fmt: skip
    return to_json({"type": "FeatureCollection", "features": features})


def _geometry(table: FactTable, fact: Fact) -> Json:
    points = [place.point[::-1] for place in table.site.places_of(fact) if place.point is not None]
    if not points:
        return None
    return (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "MultiPoint", "coordinates": points}
    )
