"""Exact words that nobody has looked for in the copy since they were written."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        if looked.found.result == "unchecked" and looked.lock.text is not None:
            source, words = looked.lock.source, clip(looked.quote.exact)
            found = f"“{words}” has not been looked for in the kept copy of {source} since it was written"
            yield Finding(looked.at, found, f"run `factsheet capture {source}`, and commit the lock")


CHECK = Check(
    code="evidence-stale",
    title="The exact words have not been looked for",
    explanation="""\
A copy of the source is kept, and the exact words, or the words `before` and `after` them, are new or were changed since
the copy was searched. `factsheet capture` with the source's id looks for them again and writes what it finds into the
lock beside the source. Until then pages say that nobody has looked. Nothing is said of a copy without a text.""",
    bad="""\
# the lock knows: at least 12 people were killed
exact: at least 12 people were killed on Friday
""",
    good="""\
exact: at least 12 people were killed
""",
    run=_run,
    severity="warning",
)
