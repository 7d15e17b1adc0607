"""A figure whose words say that something else happened, or to something else."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import figure_name


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        place = mismatch.place
        if place is None or mismatch.fault not in ("harm", "noun"):
            continue
        words = "the exact words" if mismatch.translation is None else "the translation"
        name, told = figure_name(mismatch.quantity), place.harms if mismatch.fault == "harm" else place.nouns
        found = f"“{mismatch.slip}” counts the {' or '.join(sorted(told))} in {words}, not {name}"
        if mismatch.fault == "noun" and (not told or "people" in told):
            found = f"what {name} counts stands at another number in {words} than “{mismatch.slip}”"
        at = mismatch.said.at_figure(mismatch.quantity)
        yield Finding(at, found, "quote the words that say it, or correct the figure", mismatch.slip, mismatch.exact)


CHECK = Check(
    code="exact-harm",
    title="The exact words count another harm, or something else",
    explanation="""\
“9 injured and no deaths” has a 9, and nobody was killed. The words nearest to the number have to be for what the figure
counts: the killed, the injured, the missing, the abducted, the detained; and where both are known for sure, people are
no tanks, and children no fighters. Sentences are richer than this rule: where they say it all the same, answer it.""",
    bad="""\
killed: 9
exact: 9 injured and no deaths
""",
    good="""\
injured: 9
exact: 9 injured and no deaths
""",
    run=_run,
    severity="warning",
    answerable=True,
)
