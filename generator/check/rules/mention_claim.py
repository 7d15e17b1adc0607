"""A mention that leaves open which of several claims it prints."""

from generator.check.addresses import mentions, to_print
from generator.check.check import Check, Context, Finding, Findings
from generator.model import agree


def _run(context: Context) -> Findings:
    for text, mention, fact in mentions(context):
        if mention.words is None and mention.address.claim is None and fact.lead is None and not agree(fact):
            choices = to_print(context, text, fact, mention.address)
            found = (
                f"“{fact.id}” has {len(fact.live_claims)} live claims that do not answer all the same, and none leads"
            )
            yield Finding(mention.at, found, f"write {choices}, as the sentence attributes it")


CHECK = Check(
    code="mention-claim",
    title="A mention leaves open whose figure it prints",
    explanation="""\
Where a fact's live claims differ and none is its `lead`, the sentence has to say whose figure it gives, and the
mention names that claim behind `#`.""",
    bad="""\
At least a dozen are said to have died: [[market-strike]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
    by_text=True,
)
