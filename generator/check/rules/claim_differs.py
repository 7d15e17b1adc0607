"""One voice that says two things at one time."""

from itertools import combinations

from generator.check.answers import clash
from generator.check.check import Check, Context, Finding, Findings
from generator.check.counting import stretch
from generator.model import Claim, Fact, quantities_of


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for one, other in combinations(fact.live_claims if fact.withdrawn is None else (), 2):
            if one.by.kind == "actor" and one.by == other.by and other.because is None:
                yield from _against(context, fact, one, other)


def _against(context: Context, fact: Fact, one: Claim, other: Claim) -> Findings:
    site = context.site
    for first in one.rows:
        for second in other.rows if len(one.rows) == 1 or len(other.rows) == 1 else ():
            said, also = (one, first), (other, second)
            difference = clash(site, fact, said, also)
            if difference and stretch(site, fact, *said).meets(stretch(site, fact, *also)):
                found = f"“{other.id}” and “{one.id}” are by one voice and of one time, and differ: {difference}"
                remedy = "correct one of them, or say in because: of the claim how it comes to say both"
                slip = quantities_of(second)[0].figure.text if quantities_of(second) else other.id
                yield Finding(fact.at("claims", other.id, on_key=True), found, remedy, slip, slip)
                return


CHECK = Check(
    code="claim-differs",
    title="One voice says two things at one time",
    explanation="""\
A ministry that counts 12 and 21 on one day has been misread once, or has corrected itself. Where it corrected itself,
write the two as rows of a series, each with its time, or withdraw the first; where it really says both, the claim's
`because` tells the reader.""",
    bad="""\
claims:
  ministry:
    by: example-ministry
    as_of: 2025-01-04
    killed: 12
  ministry-evening:
    by: example-ministry
    as_of: 2025-01-04
    killed: 21
""",
    good="""\
claims:
  ministry:
    by: example-ministry
    series:
      - as_of: 2025-01-04 09:00
        killed: 12
      - as_of: 2025-01-04 20:00
        killed: 21
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
