"""A side that the place does not have."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import did_you_mean, quoted
from generator.model import Place
from generator.model.roles import SideName, walk


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for found in walk(fact, SideName):
            for place in context.site.places_of(fact):
                if found.value not in _sides(place):
                    fault = f"“{found.value}” is no side of “{place.id}”"
                    yield Finding(fact.at(*found.keys), fault, _remedy(found.value, _sides(place)))


def _remedy(side: str, sides: tuple[str, ...]) -> str:
    if not sides:
        return "take side: out, or give the place its sides:"
    return did_you_mean(side, sides, f"name one of {quoted(sides)}")


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
    by_fact=True,
)
