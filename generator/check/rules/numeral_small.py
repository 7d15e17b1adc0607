"""A small number, in words, of what a fact counts, which no fact has."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for slip in (*context.numbers, *context.fact_numbers):
        if slip.kind == "small":
            found = f"“{slip.words}” stands before what a fact counts, and no fact that the sentence mentions has it"
            yield Finding(slip.at, found, "mention the fact that has it, or cite the words", slip.words, slip.passage)


CHECK = Check(
    code="numeral-small",
    title="A number from two to nine counts what facts count, and none has it",
    explanation="""\
“Nine more died” is a figure, though it is one word. A number from two to nine in words, with a word for a harm or for
people beside it, stands in a fact that its sentence mentions or in the words that it cites. Other small numbers (two
rooms, on the one hand, three of the crossings) are not looked at.""",
    bad="""\
Nine more died later.
""",
    good="""\
Nine more died later [@example-report, para. 9: "nine more died in hospital"].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
