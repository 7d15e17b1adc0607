"""A claim that is passed on by the one who makes it."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for claim in fact.claims.values():
            if claim.by.actor is not None and claim.by.actor in claim.via:
                found = f"“{claim.by.actor}” says it and passes it on"
                yield Finding(fact.at("claims", claim.id, "via"), found, "take it out of via:, or correct by:")


CHECK = Check(
    code="via-by",
    title="A claim is passed on by its own voice",
    explanation="""\
`by` is who says it, `via` who passes it on: “state television, citing the army”. One who does both says it, and
`via` is left out; or the voice behind it has been forgotten.""",
    bad="""\
by: example-agency
via: example-agency
""",
    good="""\
by: example-army
via: example-agency
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
