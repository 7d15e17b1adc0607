"""A side that the place does not have."""

from __future__ import annotations

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import did_you_mean, quoted
from generator.model import Fact, Place
from generator.model.roles import SideName, walk
from generator.notice import At


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        for found in walk(fact, SideName):
            yield from _judge(context, fact, found.value, fact.at(*found.keys))


def _judge(context: Context, fact: Fact, side: str, at: At) -> Findings:
    places = [context.site.places[name] for name in fact.where if name in context.site.places]
    for place in places:
        sides = _sides(place)
        if side not in sides:
            if sides:
                remedy = did_you_mean(side, sides, f"name one of {quoted(sides)}")
            else:
                remedy = "take side: out, or give the place its sides:"
            yield Finding(at, f"“{side}” is no side of “{place.id}”", remedy)


def _sides(place: Place) -> tuple[str, ...]:
    if place.sides:
        return tuple(place.sides)
    return place.within if place.kind in ("crossing", "border") else ()


CHECK = Check(
    code="side-unknown",
    title="The place has no such side",
    explanation="""\
A crossing that is open on one side and closed on the other is told side by side. `side` is one of the crossing's own
`sides`; where its file gives none, and for a border, one of the places that it lies `in`.""",
    bad="""\
# with the sides northland and southland
where: example-crossing
side: eastland
""",
    good="""\
side: northland
""",
    run=_run,
)
