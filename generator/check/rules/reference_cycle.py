"""Actors that belong to each other, or places that lie in each other, in a ring."""

from collections.abc import Iterator, Mapping

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    site = context.site
    actors = {actor.id: (actor.of,) if actor.of else () for actor in site.actors.values()}
    for name, way in _rings(actors):
        found = f"“{name}” belongs to itself: {' → '.join(way)}"
        yield Finding(site.actors[name].at("of"), found, "take of: out of one of them")
    places = {place.id: place.within for place in site.places.values()}
    for name, way in _rings(places):
        found = f"“{name}” lies in itself: {' → '.join(way)}"
        yield Finding(site.places[name].at("in"), found, "take in: out of one of them")


def _rings(above: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each member of a ring that comes first in it by its name, with the way round."""
    for start in above:
        way = _way_back(above, start)
        if way is not None and start == min(way):
            yield start, way


def _way_back(above: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...] | None:
    seen: set[str] = set()
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way = ways.pop()
        for name in above.get(way[-1], ()):
            if name == start:
                return (*way, start)
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return None


CHECK = Check(
    code="reference-cycle",
    title="Actors or places belong to themselves",
    explanation="""\
Who belongs to whom decides which claims are one voice; a ring of `of` (or of `in`, for places) has no top.
Take the wrong link out.""",
    bad="""\
# content/actors/example-army.yaml
of: example-brigade
# content/actors/example-brigade.yaml
of: example-army
""",
    good="""\
# content/actors/example-brigade.yaml
of: example-army
""",
    run=_run,
)
