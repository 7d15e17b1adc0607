"""A mention that is called the latest, the final or the first figure, and is another."""

from generator.check.beside import beside
from generator.check.beside.stale import miscalled
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        words = miscalled(one)
        if words:
            found = f"“{words}” is said of “{one.mention.address}”, which is another row or has an open end"
            yield Finding(one.mention.at, found, "mention the row that is meant", words, one.sentence.written)


CHECK = Check(
    code="mention-row",
    title="A figure is called the latest, the final or the first, and is not",
    explanation="""\
“The latest count is `[[fact#claim@2025-01-03]]`” is false as soon as there is a newer row; an address without `@`
prints the newest. What is called the first count is the first row that the claim has. A final toll has no open end:
`at least 12` may rise.""",
    bad="""\
The final toll is [[market-strike#civil-defence.killed]].
""",
    good="""\
The latest toll is [[market-strike#civil-defence.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
)
