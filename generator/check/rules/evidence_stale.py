"""Exact words that nobody has looked for in the copy since they were written."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import cited_for, looked_for
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    uses = cited_for(context.site) if context.site.locks else {}
    for looked in looked_for(context):
        source, told = looked.lock.source, looked.found.cited
        if looked.found.result == "found" and told and told != uses[source, looked.found.digest]:
            found = f"the figure or the place that “{clip(looked.quote.exact)}” is cited for has changed since"
            remedy = f"run `factsheet capture --check {source}`, and commit the lock"
            yield Finding(looked.at, f"{found} the kept copy of {source} was searched", remedy)
        if looked.found.result == "unchecked" and looked.lock.text is not None:
            source, words = looked.lock.source, clip(looked.quote.exact)
            found = f"“{words}” has not been looked for in the kept copy of {source} since it was written"
            yield Finding(looked.at, found, f"run `factsheet capture --check {source}`, and commit the lock")


CHECK = Check(
    code="evidence-stale",
    title="The exact words have not been looked for",
    explanation="""\
A copy of the source is kept, and the exact words, or the words `before` and `after` them, are new or were changed since
the copy was searched; or they are the same, and the figure that they are cited for, or `at`, is another: whether it
stands there nobody has looked. `factsheet capture --check` with the source's id looks again and writes what it finds
into the lock beside the source. Until then pages say of changed words that nobody has looked. Nothing is said of a copy
without a text.""",
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
