"""Exact words that do not stand in the newer copy of their source."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        if looked.found.result == "not-found" and looked.lock.former:
            found = f"“{clip(looked.quote.exact)}” does not stand in the newer copy of {looked.lock.source}"
            yield Finding(looked.at, found, "withdraw the claim, or cite a source that has the words")


CHECK = Check(
    code="evidence-changed",
    title="The exact words do not stand in the newer copy",
    explanation="""\
The copy of the source was replaced, and the new one has the exact words no longer: the source may have changed. That is
news, and no mistake of the desk's, so the site is built: the page of every fact that rests on these words says at its
head that they were not found, and so does the line under the quotation. Withdraw the claim, or cite a source that has
the words. In the first copy of a source, words that are not there are a mistake (`evidence-not-found`).""",
    bad="""\
# in the copy of 5 January, and no longer in that of 9 January
exact: at least 12 people were killed
""",
    good="""\
# in both copies
exact: at least 12 people were killed
""",
    run=_run,
    severity="warning",
)
