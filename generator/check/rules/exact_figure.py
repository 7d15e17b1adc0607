"""A figure that does not stand in the words it is taken from."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import figure_name


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        if mismatch.what == "number":
            found = f"{figure_name(mismatch.quantity)} does not stand in the exact words"
            remedy = "quote the words that carry the number, or correct the figure"
            yield Finding(mismatch.said.at_figure(mismatch.quantity), found, remedy)


CHECK = Check(
    code="exact-figure",
    title="The figure does not stand in the exact words",
    explanation="""\
The number of every figure has to stand in the `exact` words of one of its citations, in digits or in number words;
so does a word of quantity (dozens, hundreds). Words in another language are read with their translation (`means`).
This is where a slipped digit shows.""",
    bad="""\
killed: 21
exact: twelve people were killed
""",
    good="""\
killed: 12
exact: twelve people were killed
""",
    run=_run,
)
