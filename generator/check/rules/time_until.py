"""Something that ends before it began."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.facts:
        began = fact.when.first(context.zone)
        seen = set()
        for keys, claim, row in fact.rows():
            until = fact.scoped("until", claim, row)
            ended = until.last(context.zone) if until is not None else None
            if began is None or ended is None or ended >= began or fact.when.form == "about" or until.text in seen:
                continue
            seen.add(until.text)
            levels = ((keys, row), (("claims", claim.id), claim), ((), fact))
            at = next(fact.at(*way, "until") for way, level in levels if getattr(level, "until", None) is not None)
            found = f"“{until.text}” is before it began, “{fact.when.text}”"
            yield Finding(at, found, "correct until:, or when:")


CHECK = Check(
    code="time-until",
    title="Something ends before it begins",
    explanation="""\
`until` is the end of what began at `when`. An end that lies before it is a slip, most often of the month or the
year.""",
    bad="""\
when: 2025-01-04
until: 2025-01-02
""",
    good="""\
when: 2025-01-04
until: 2025-02-01
""",
    run=_run,
    by_fact=True,
)
