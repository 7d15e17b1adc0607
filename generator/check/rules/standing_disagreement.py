"""Claims that cannot all be true, in a fact that does not say so."""

from generator.check.answers import clashes
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        if fact.standing == "contested" or fact.withdrawn is not None or len(fact.claims) < 2:
            continue
        if fact.lead is not None and fact.because is not None:
            continue
        clash = next(clashes(context.site, fact), None)
        if clash is not None:
            one, other, difference = clash
            yield Finding(
                fact.at("standing"),
                f"is {fact.standing}, but “{one.id}” and “{other.id}” cannot both be true: {difference}",
                "write contested and because:, or name the claim that stands in lead: and say why in because:",
            )


CHECK = Check(
    code="standing-disagreement",
    title="Claims contradict each other, and the standing does not say so",
    explanation="""\
Where the bounds of two live claims about the same people do not meet, where one says open and the other closed, or
where they name different holders, not all of them can be true. The fact is contested; or one claim is `lead`, and
`because` says why the newsroom goes with it.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    killed: at least 12
  civil-defence:
    by: example-civil-defence
    killed: 9
standing: corroborated
""",
    good="""\
standing: contested
because: The two differ on how many died.
""",
    run=_run,
)
