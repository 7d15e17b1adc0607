"""An explainer that speaks for a time before anything it tells."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for explainer in context.explainers:
        facts = context.site.facts_of(explainer)
        limit = context.until(explainer)
        if facts and all(context.begins_after(fact.when, limit) for fact in facts):
            text = explainer.as_of.iso().replace("T", " ")
            found = f"speaks for “{text}”, before anything that it tells happened"
            yield Finding(explainer.at("as_of"), found, "correct as_of:")


CHECK = Check(
    code="as-of-early",
    title="An explainer is earlier than all its facts",
    explanation="""\
`as_of` decides which row of a series a page prints. A page that speaks for a time before its first fact has the wrong
day, most often the wrong year.""",
    bad="""\
# its facts are of January 2025
as_of: 2024-01-06
""",
    good="""\
as_of: 2025-01-06
""",
    run=_run,
    severity="warning",
    by_text=True,
)
