"""A figure that the words around its quotation tell otherwise."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for, told_otherwise
from generator.check.words import figure_name


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        for wider in told_otherwise(context, looked):
            found = f"{figure_name(wider.quantity)} is quoted, and the kept copy of {looked.lock.source} has"
            yield Finding(
                looked.at,
                f"{found} “{wider.words}”",
                "quote all the words that belong to the number, and write the figure as they have it",
                wider.slip,
                looked.quote.exact,
            )


CHECK = Check(
    code="evidence-figure",
    title="The words around the quotation tell its figure otherwise",
    explanation="""\
The exact words stand in the kept copy and have the figure. But what stands directly before or behind them, in the same
sentence, bounds it, denies it, or makes it the end of a range: “more than 12”, “not 12”, “12 to 15”. Quote those words,
too, and write the figure as they have it. Where they belong to something else, say so under `known:`.""",
    bad="""\
# in the copy: more than 12 people were killed
killed: 12
exact: 12 people were killed
""",
    good="""\
killed: more than 12
exact: more than 12 people were killed
""",
    run=_run,
    severity="warning",
    answerable=True,
)
