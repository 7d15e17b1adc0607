"""An explainer that draws on what has been withdrawn."""

from generator.check.addresses import addresses
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for at, address, fact in addresses(context):
        claim = fact.claims.get(address.claim or "")
        if fact.withdrawal(claim) is not None:
            what = f"the fact “{fact.id}”" if fact.withdrawn is not None else f"the claim “{address}”"
            yield Finding(at, f"{what} has been withdrawn", "take it out, or say in the text that it was withdrawn")


CHECK = Check(
    code="mention-withdrawn",
    title="An explainer draws on what has been withdrawn",
    explanation="""\
A withdrawn fact or claim keeps its page, so that a reader of yesterday's explainer finds out what became of it.
Today's should not tell it as if it stood.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    good="""\
The monitor counted [[market-strike#monitor.killed]].
""",
    run=_run,
    severity="warning",
)
