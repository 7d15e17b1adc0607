"""A fact that stands, though all its claims have been withdrawn."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.facts:
        if fact.withdrawn is None and not fact.live_claims:
            found = "stands, though all its claims have been withdrawn"
            yield Finding(fact.at("claims", on_key=True), found, "say why in withdrawn: of the fact itself")


CHECK = Check(
    code="withdrawn-claims",
    title="All claims are withdrawn, the fact is not",
    explanation="""\
A question with no answer left prints nothing. Withdraw the fact as well, with the reason; its page is kept and shows
what was said before.""",
    bad="""\
claims:
  monitor:
    withdrawn: The monitor has taken the figure back.
""",
    good="""\
withdrawn: The only count has been taken back.
claims:
  monitor:
    withdrawn: The monitor has taken the figure back.
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
