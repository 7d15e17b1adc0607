"""A share or a multiple that nobody worked out and no cited words say."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for slip in context.numbers:
        if slip.kind == "compared":
            found = f"“{slip.words}” compares two figures"
            remedy = 'mention the derived number that says so, or cite the words, [@source, at: "words"]'
            yield Finding(slip.at, found, remedy, slip.words, slip.passage)


CHECK = Check(
    code="numeral-compared",
    title="A comparison that no derived number and no cited words make",
    explanation="""\
“Tripled”, “half of the dead”, “twice as many”, “one in five” are figures: somebody has worked them out. The sentence
mentions a derived number (`by: newsroom`, `derived:`) that says about that, or cites words that do.""",
    bad="""\
The toll has tripled since.
""",
    good="""\
The toll has tripled since [@example-report, para. 9: "the toll tripled in a week"].
""",
    run=_run,
    severity="warning",
    answerable=True,
)
