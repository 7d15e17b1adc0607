"""A figure whose bounds are not those of the newsroom's translation."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import figure_name


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        if mismatch.fault == "bounds" and mismatch.translation is not None:
            found = f"{figure_name(mismatch.quantity)} is not bounded as in the translation"
            remedy = "write the bounds that the source has, in the figure and in means: alike"
            yield Finding(mismatch.said.at(*mismatch.keys, "means"), found, remedy)


CHECK = Check(
    code="means-qualifier",
    title="The figure is bounded otherwise than the translation",
    explanation="""\
What `exact-qualifier` is for the source's own words. Look at those, then write the figure and `means` alike.""",
    bad="""\
killed: at least 12
exact: قُتل ما لا يقل عن ١٢ شخصا
means: 12 people were killed
""",
    good="""\
killed: at least 12
exact: قُتل ما لا يقل عن ١٢ شخصا
means: at least 12 people were killed
""",
    run=_run,
    by_fact=True,
)
