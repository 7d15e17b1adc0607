"""A mention with a word before it that makes its figure small, exact, or a part."""

from generator.check.beside import beside
from generator.check.beside.bounds import stress
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        words = stress(one.before) if one.prints_figure else ""
        if words:
            found = f"“{words}” stands before “{one.mention.address}”"
            start = one.before.rindex(words)
            yield Finding(
                one.mention.at, found, f"take “{words}” out", one.slip(one.before[start:]), one.sentence.written
            )


CHECK = Check(
    code="mention-stress",
    title="A word before a mention makes its figure small, exact or a part",
    explanation="""\
“Only”, “exactly”, “just”, “most of”, “half of” say something of a figure that its claim may not say. Where the claim
says so too, answer it.""",
    bad="""\
The army spoke of only [[market-strike#army.killed]].
""",
    good="""\
The army spoke of [[market-strike#army.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
)
