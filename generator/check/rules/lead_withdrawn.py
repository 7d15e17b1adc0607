"""A fact that is led by a claim which no longer stands."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.facts:
        if fact.lead is not None and fact.withdrawn is None and fact.claims[fact.lead].withdrawn is not None:
            found = f"leads with “{fact.lead}”, which has been withdrawn"
            yield Finding(fact.at("lead"), found, "name a live claim, or take lead: out")


CHECK = Check(
    code="lead-withdrawn",
    title="A withdrawn claim leads",
    explanation="""\
The claim in `lead` stands for the fact wherever it is printed. One that has been withdrawn cannot.""",
    bad="""\
lead: monitor
claims:
  monitor:
    withdrawn: The monitor has taken the figure back.
""",
    good="""\
lead: civil-defence
""",
    run=_run,
    by_fact=True,
)
