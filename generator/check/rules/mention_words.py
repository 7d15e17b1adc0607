"""A mention of a fact that has nothing to print in a word or two."""

from generator.check.addresses import mentions
from generator.check.check import Check, Context, Finding, Findings
from generator.check.written import Written
from generator.model import Claim, claims_of, quantities_of, row_at


def _run(context: Context) -> Findings:
    for text, mention, fact in mentions(context):
        claims = claims_of(fact, mention.address)
        if mention.words is None and claims and not any(_prints(context, text, claim) for claim in claims):
            found = f"“{mention.address}” has neither a figure nor a status to print"
            yield Finding(mention.at, found, f"write the words yourself: [[{mention.address}|what they said]]")


def _prints(context: Context, text: Written, claim: Claim) -> bool:
    row = row_at(context.site, claim, context.until(text.explainer))
    return bool(quantities_of(row) or row.statuses or row.holders)


CHECK = Check(
    code="mention-words",
    title="A mention has nothing to print",
    explanation="""\
`[[fact]]` prints a figure with its noun, or a status. What somebody said, and a crossing that is told in words alone,
have neither: give the words of your sentence behind a bar.""",
    bad="""\
The ministry [[ministry-warning]].
""",
    good="""\
The ministry [[ministry-warning|warned people to leave]].
""",
    run=_run,
    by_text=True,
)
