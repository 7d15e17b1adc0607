"""A mention that leaves open which of a claim's figures it prints."""

from generator.check.addresses import mentions, to_print
from generator.check.check import Check, Context, Finding, Findings
from generator.model import claims_of, quantities_of, row_at


def _run(context: Context) -> Findings:
    for text, mention, fact in mentions(context):
        claims = claims_of(fact, mention.address)
        if mention.words is not None or mention.address.path or len(claims) != 1:
            continue
        row = row_at(context.site, claims[0], context.until(text.explainer))
        wholes = [quantity.path for quantity in quantities_of(row) if quantity.relation == "whole"]
        if len(wholes) > 1:
            choices = to_print(context, text, fact, mention.address)
            found = f"“{claims[0].id}” gives {len(wholes)} figures: {', '.join('.'.join(path) for path in wholes)}"
            yield Finding(mention.at, found, f"write {choices}")


CHECK = Check(
    code="mention-harm",
    title="A mention leaves open which figure it prints",
    explanation="""\
A claim that gives both the killed and the injured has two figures. Name the one that the sentence is about.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
    by_text=True,
)
