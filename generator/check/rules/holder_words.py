"""A place that one holds, beside words that say that another took it or has it."""

from generator.check.beside.place.held import cited_holders, other_holders
from generator.check.check import Check, Context, Finding, Findings, of_slips


def _run(context: Context) -> Findings:
    for said in context.said:
        if said.row.holders and said.is_live:
            for keys, word, text in cited_holders(context.site, said):
                found = f"“{word}” has it in the exact words, and not “{' and '.join(said.row.holders)}”"
                yield Finding(said.at(*keys), found, "correct held_by:, or quote the words for it", word, text)
    found = "“{}” is told otherwise by every fact that this is about"
    yield from of_slips(other_holders(context), found, "say what is so, or mend the fact")


CHECK = Check(
    code="holder-words",
    title="The exact words say that another holds the place",
    explanation="""\
Who holds a place stands in the words of whoever says so. Where these have an army, rebels, a government or a police
take or hold it that is not the holder, and name the holder nowhere, or only as the one from whom it was taken, one of
the two is wrong. Words that speak of a loss or a retreat, or of “us”, leave it open. They are read in Arabic, English,
French and German.

In these languages a fact's title is held to its claims, and so are headings, titles of explainers and sentences without
a mention that name the place: nobody takes or holds it who holds it by no claim, nor has the only holder lost it.""",
    bad="""\
held_by: example-rebels
exact: the army has retaken the town from the rebels
""",
    good="""\
held_by: example-army
exact: the army has retaken the town from the rebels
""",
    run=_run,
    by_fact=True,
    by_text=True,
    severity="warning",
    answerable=True,
)
