"""An address whose fact is there, and whose claim or figure is not."""

from generator.check.addresses import addresses
from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import addresses_of
from generator.check.words import did_you_mean, quoted
from generator.model import Address, Fact, find, parse_address, quantities_of
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for at, text in addresses_of(context.site):
        if parse_address(text) is None:
            yield Finding(at, f"“{clip(text)}” is no address", "write the id of a fact, or fact#claim")
    for at, address, fact in addresses(context):
        if address.claim is not None and address.claim not in fact.claims:
            remedy = did_you_mean(address.claim, fact.claims, f"name one of {quoted(fact.claims)}")
            yield Finding(at, f"“{fact.id}” has no claim “{address.claim}”", remedy)
        elif (address.path or address.row) and find(context.site, address) is None:
            yield Finding(at, f"“{address}” leads to no figure", _remedy(fact, address))


def _remedy(fact: Fact, address: Address) -> str:
    assert address.claim is not None
    claim = fact.claims[address.claim]
    paths = {".".join(q.path) for row in claim.rows for q in quantities_of(row) if q.path}
    if not paths:
        return f"write {fact.id}#{claim.id}"
    return did_you_mean(".".join(address.path), sorted(paths), f"name one of {quoted(sorted(paths))}")


CHECK = Check(
    code="address-missing",
    title="An address leads to no claim or figure",
    explanation="""\
`fact#claim.killed.children` is a fact, one of its claims, one harm, one part. The fact is there; what is named behind
`#` is not. Name a claim by its key, and a figure by the keys above it.""",
    bad="""\
Of the dead, [[market-strike#civil-defence.killed.childern]].
""",
    good="""\
Of the dead, [[market-strike#civil-defence.killed.children]].
""",
    run=_run,
)
