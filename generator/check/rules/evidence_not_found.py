"""Exact words that do not stand in the kept copy of their source."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        if looked.found.result == "not-found" and not looked.lock.former:
            found = f"“{clip(looked.quote.exact)}” does not stand in the kept copy of {looked.lock.source}"
            remedy = "quote the words as they stand there (`factsheet capture` says which come nearest), or cite the"
            yield Finding(looked.at, found, f"{remedy} source that has them")


CHECK = Check(
    code="evidence-not-found",
    title="The exact words do not stand in the kept copy",
    explanation="""\
A copy of the source is kept, and `factsheet capture` has looked in it for the exact words, letter by letter, and has
not found them. A quotation that its source does not have is a mistake, whatever figure it carries: a slip of the
keyboard, or words of another page. Look them up in the copy and quote what stands there. What is withdrawn is not
looked at, and of a copy that replaces an earlier one `evidence-changed` tells.""",
    bad="""\
# in the copy: at least 12 people were killed
exact: at least 21 people were killed
""",
    good="""\
exact: at least 12 people were killed
""",
    run=_run,
)
