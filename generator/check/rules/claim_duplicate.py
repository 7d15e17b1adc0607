"""The same claim, written twice."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Claim, Fact, quantities_of


def _run(context: Context) -> Findings:
    for fact in context.facts:
        yield from _by_one_voice(fact)
    seen: dict[tuple[object, ...], str] = {}
    for said in context.said:
        if said.row.source is None or len(said.fact.claims) < 2 or said.claim.by.kind == "unattributed":
            continue
        figures = tuple((quantity.path, quantity.figure) for quantity in said.quantities)
        answer = said.row.says if not figures else None
        key = (said.fact.id, said.claim.by, said.row.source, said.row.at, figures, answer)
        first = seen.setdefault(key, said.claim.id)
        if first != said.claim.id:
            yield Finding(
                said.fact.at(*said.keys, on_key=True),
                f"“{said.claim.id}” says the same as “{first}”, by the same voice at the same place",
                "take one of them out",
                said.claim.id,
                said.claim.id,
            )


def _by_one_voice(fact: Fact) -> Findings:
    """Counts of the same by one voice at two times: two claims look like two accounts, and only one is newest."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in fact.live_claims:
        counted = frozenset(quantity.counted for row in claim.rows for quantity in quantities_of(row))
        if not counted or claim.series or claim.derived is not None or claim.by.kind == "unattributed":
            continue
        first = told.setdefault((claim.by, claim.via, claim.of, counted), claim)
        if (claim.said, claim.as_of) != (first.said, first.as_of) and first is not claim:
            yield Finding(
                fact.at("claims", claim.id, on_key=True),
                f"“{claim.id}” counts the same as “{first.id}”, by the same voice at another time",
                "write one claim with a row of its series: for each",
                claim.id,
                claim.id,
            )


CHECK = Check(
    code="claim-duplicate",
    title="Two claims are one",
    explanation="""\
Two claims by one voice, from one place in one source, with the same figures look like two accounts and are one.
A second place where the same claim stands belongs under `also`. What one voice counts at two times is one claim with a
row of its `series:` for each: of two claims nobody knows which is the newer.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
  monitor-again:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
""",
    good="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
    also:
      - source: example-report
        at: para. 14
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
