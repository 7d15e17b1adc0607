"""A number that a fact has, of something else than the fact counts."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for slip in (*context.numbers, *context.fact_numbers):
        if slip.kind == "sort":
            found = f"“{slip.words}” is a figure of something else than {slip.why}"
            remedy = "name what the fact counts, or mention the fact that counts that"
            yield Finding(slip.at, found, remedy, slip.words, slip.passage)


CHECK = Check(
    code="numeral-sort",
    title="A number counts something else than its fact does",
    explanation="""\
“9 tanks” is not backed by 9 people killed. The noun behind a number is one for people where the fact counts people, and
for things where it counts things, or it stands in the fact's own words. Nor are four women four children.""",
    bad="""\
9 tanks were hit, [[market-strike#army.killed]].
""",
    good="""\
9 gunmen were killed, [[market-strike#army.killed]].
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
