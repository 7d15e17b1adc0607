"""A fact that an editor should have looked at again by now."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    today = context.now.astimezone(context.zone).date()
    for fact in context.facts:
        if fact.review_by is not None and fact.review_by < today and fact.withdrawn is None:
            found = f"was to be looked at again by {fact.review_by.isoformat()}"
            remedy = "check it against its sources, then set a new day or take review_by: out"
            yield Finding(fact.at("review_by"), found, remedy)


CHECK = Check(
    code="review-overdue",
    title="A fact is overdue for review",
    explanation="""\
`review_by` is a promise to the reader that somebody looks again. The day is held against `--now`, or else the newest
commit's time.""",
    bad="""\
# and it is February
review_by: 2025-01-10
""",
    good="""\
review_by: 2025-03-01
""",
    run=_run,
    severity="warning",
)
