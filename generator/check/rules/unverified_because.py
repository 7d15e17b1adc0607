"""An unverified fact that does not say why."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.standing("unverified"):
        if fact.because is None:
            found = "is unverified, and because: is missing"
            yield Finding(fact.at("standing"), found, "say in because: who could not verify it, and why")


CHECK = Check(
    code="unverified-because",
    title="An unverified fact should say who could not verify it",
    explanation="""\
It makes a difference whether the source says that it could not be checked or the newsroom could not. One sentence
in `because` tells the reader.""",
    bad="""\
standing: unverified
""",
    good="""\
standing: unverified
because: The report says that the case is yet to be verified.
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
