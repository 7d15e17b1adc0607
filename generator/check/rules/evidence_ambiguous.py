"""Exact words that stand in several places of the kept copy."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        if looked.found.result == "ambiguous":
            found = f"“{clip(looked.quote.exact)}” stands more than once in the kept copy of {looked.lock.source}"
            yield Finding(looked.at, found, "write before: or after: with the words beside those that are meant")


CHECK = Check(
    code="evidence-ambiguous",
    title="The exact words stand more than once in the copy",
    explanation="""\
Which of the places is meant nobody can tell: one may be of another day, or of other people. Write under `before` or
`after` the words that stand beside those that you mean, or quote more of them. Then `factsheet capture` finds the
place.""",
    bad="""\
exact: people were killed
""",
    good="""\
before: on the market
exact: people were killed
""",
    run=_run,
    severity="warning",
)
