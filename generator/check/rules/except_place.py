"""Exceptions from a closing of something that has no parts."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model.roles import Excepted, walk

_HAS_CROSSINGS = frozenset({"border", "area", "country", "province"})


def _run(context: Context) -> Findings:
    for fact in context.facts:
        places = context.site.places_of(fact)
        if places and not any(place.kind in _HAS_CROSSINGS for place in places):
            for found in walk(fact, Excepted):
                fault = f"excepts crossings from “{places[0].id}”, which is a {places[0].kind}"
                yield Finding(fact.at(*found.keys), fault, "name the border in where:, or take except: out")


CHECK = Check(
    code="except-place",
    title="Nothing can be excepted from a single place",
    explanation="""\
`except` names the crossings that a closing of a whole border leaves out. A single crossing has no exceptions: what
passes there is told by `status`, one a traffic.""",
    bad="""\
where: example-crossing
except: [other-crossing]
""",
    good="""\
where: example-border
except: [other-crossing]
""",
    run=_run,
    by_fact=True,
)
