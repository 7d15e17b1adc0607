"""A figure that is cited without its exact words."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for said in context.said:
        if any(quantity.figure.is_told for quantity in said.quantities):
            for keys, citation in said.row.cited():
                if citation.exact is None:
                    at = said.at(*keys, "source")
                    yield Finding(at, "cites a figure without its exact words", "quote them in exact:")


CHECK = Check(
    code="exact-missing",
    title="A figure is cited without its exact words",
    explanation="""\
Whoever doubts a figure looks for the words it came from. Without `exact` nobody can hold the figure against its
source, and no evidence can be anchored in a copy of it.""",
    bad="""\
killed: 12
source: example-report
at: para. 2
""",
    good="""\
killed: 12
source: example-report
at: para. 2
exact: twelve people were killed
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
