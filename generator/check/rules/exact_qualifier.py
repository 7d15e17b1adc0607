"""A figure whose bounds are not those of the words it is taken from."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import figure_name


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        if mismatch.fault == "bounds" and mismatch.translation is None:
            found = f"{figure_name(mismatch.quantity)} is not bounded as in the exact words"
            remedy = "write the bounds that the words have (at least, more than, about …), or quote more of them"
            yield Finding(mismatch.said.at_figure(mismatch.quantity), found, remedy)


CHECK = Check(
    code="exact-qualifier",
    title="The figure is bounded otherwise than the exact words",
    explanation="""\
`at least 200` is not `200`. The words that bound a figure have to stand in the quotation, directly at its number:
before it (“about the 300”, “more than an estimated 300”) or behind it (“300 or more”). A bare figure may not be quoted
from words that bound it. The same holds in the other languages that `exact-figure` names (mindestens, plus de, понад,
على الأقل).""",
    bad="""\
killed: 12
exact: at least twelve people were killed
""",
    good="""\
killed: at least 12
exact: at least twelve people were killed
""",
    run=_run,
    by_fact=True,
)
