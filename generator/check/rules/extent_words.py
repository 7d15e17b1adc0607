"""A part of a place that is given as the whole, or the whole as a part, beside exact words that say otherwise."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.traffic import extent_said


def _run(context: Context) -> Findings:
    for said in context.said:
        if said.row.holders and said.is_live:
            yield from _told_otherwise(context, said)


def _told_otherwise(context: Context, said: RowRef) -> Findings:
    is_part = said.fact.scoped("extent", said.claim, said.row) == "part"
    names = tuple(name for place in context.site.places_of(said.fact) for name in place.names())
    texts = context.quoted(said)
    told = [(way, text, *one) for way, code, text in texts if (one := extent_said(text, code, names))]
    if {of for *_, of in told} == {"whole" if is_part else "part"}:
        way, text, word, _ = told[0]
        what, remedy = ("a part", "take extent: out") if is_part else ("the whole", "write extent: part")
        found = f"“{word}” stands in the exact words of who holds {what}"
        yield Finding(said.at(*way), found, f"{remedy}, or quote the words for it", word, text)


CHECK = Check(
    code="extent-words",
    title="Who holds a part is said to hold the whole",
    explanation="""\
`held_by` without `extent` says that the whole place is held. Where the exact words speak of half of the town, or of
some of its districts, `extent: part` belongs beside it; where they say that it is held entirely, it does not.""",
    bad="""\
held_by: example-rebels
exact: our fighters hold the western half of the town
""",
    good="""\
held_by: example-rebels
extent: part
exact: our fighters hold the western half of the town
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
