"""A locator that leads elsewhere than to where the words stand in the kept copy."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.evidence import looked_for


def _run(context: Context) -> Findings:
    for looked in looked_for(context):
        at = looked.quote.cited.at
        if looked.found.result == "found" and looked.found.locator is False and at is not None:
            found = f"the words do not stand at “{at}” of the kept copy of {looked.lock.source}"
            remedy = "write where they stand there"
            yield Finding(looked.said.at(*looked.quote.keys, "at"), found, remedy, at, at)


CHECK = Check(
    code="evidence-locator",
    title="The words stand elsewhere in the copy",
    explanation="""\
The exact words were found in the kept copy, and not in the paragraph, on the page or at the time that `at` names.
Whoever looks them up will not find them there. Where the printed edition counts otherwise than the copy, say so under
`known:`.""",
    bad="""\
# in the copy, the words stand on page 12
at: p. 21
""",
    good="""\
at: p. 12
""",
    run=_run,
    severity="warning",
    answerable=True,
)
