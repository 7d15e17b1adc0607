"""A contested fact that does not say what is contested."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.standing("contested"):
        if fact.because is None:
            found = "is contested, and because: is missing"
            yield Finding(fact.at("standing"), found, "say in because: in what the claims differ")


CHECK = Check(
    code="contested-because",
    title="A contested fact has to say in what the claims differ",
    explanation="""\
Two figures side by side do not tell a reader whether they count different people, different days or contradict each
other. One sentence in `because` does.""",
    bad="""\
standing: contested
""",
    good="""\
standing: contested
because: The two differ on how many died and on who they were.
""",
    run=_run,
    by_fact=True,
)
