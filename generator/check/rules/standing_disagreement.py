"""Claims that cannot all be true, in a fact that does not say so."""

from generator.check.answers import clashes
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Claim, Fact


def _run(context: Context) -> Findings:
    for fact in context.facts:
        clash = contradiction(context, fact)
        if clash is not None:
            one, other, difference = clash
            yield Finding(
                fact.at("standing"),
                f"is {fact.standing}, but “{one.id}” and “{other.id}” cannot both be true: {difference}",
                "write contested and because:, or name the claim that stands in lead: and say why in because:",
            )


def contradiction(context: Context, fact: Fact) -> tuple[Claim, Claim, str] | None:
    """Two claims that cannot both be true, and in what; None where there are none, or the fact says so itself."""
    if fact.standing == "contested" or fact.withdrawn is not None or len(fact.claims) < 2:
        return None
    if fact.lead is not None and fact.because is not None:
        return None
    return context.own(_first_clash, fact.id)


def _first_clash(context: Context, id: str) -> tuple[Claim, Claim, str] | None:
    return next(clashes(context.site, context.site.facts[id]), None)


CHECK = Check(
    code="standing-disagreement",
    title="Claims contradict each other, and the standing does not say so",
    explanation="""\
Where the bounds of two live claims about the same people do not meet, where one says open and the other closed, or
where they name different holders, not all of them can be true. The fact is contested; or one claim is `lead`, and
`because` says why the newsroom goes with it.

Only those are held against each other who speak of the same. Of an event that had an end (`when`), all claims speak,
whatever their own dates: “12” on the 4th and “0” on the 6th differ; but “9” at an hour of its day (`as_of`, `said`)
and “11” later are one count that went on. What is open, who holds a place, how many are
missing or held is told of a time: closed on the 5th and open on the 8th is a change. A count that is still running
(`when: since …`) differs where a later figure is below what an earlier one has at least.""",
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
    by_fact=True,
)
