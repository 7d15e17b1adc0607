"""Where the addresses in explainers lead.

In: an address, in the prose or among the key figures. Out: the fact that it stands for.
"""

from collections.abc import Iterator

from generator.check.context import Context
from generator.check.references import addresses_of
from generator.check.written import Written
from generator.model import Address, Explainer, Fact, Row, agree, claims_of, parse_address, quantities_of, row_of
from generator.notice import At
from generator.prose import Mention

_CHOICES = 3


def addresses(context: Context) -> Iterator[tuple[At, Address, Fact, Explainer]]:
    """Every address in explainers whose fact is there: key figures, mentions, cards; and the explainer it stands in."""
    for at, address, explainer in _all(context):
        fact = context.site.facts.get(address.fact)
        if fact is not None:
            yield at, address, fact, explainer


def mentions(context: Context) -> Iterator[tuple[Written, Mention, Fact]]:
    """Every mention in the prose whose fact is there."""
    for text in context.written:
        for mention in text.mentions():
            fact = context.site.facts.get(mention.address.fact)
            if fact is not None:
                yield text, mention, fact


def to_print(context: Context, text: Written, fact: Fact, address: Address) -> str:
    """How a mention may be written so that it prints itself: one figure of one claim, or a choice of some."""
    found: list[tuple[int, str]] = []
    for claim in claims_of(fact, address):
        row = row_of(context.site, claim, address, context.until(text.explainer)) or claim.rows[-1]
        paths = [address.path] if address.path else _wholes(row)
        found += [(at, f"[[{Address(fact.id, claim.id, path, address.row)}]]") for at, path in enumerate(paths)]
    is_one = address.claim is None and (fact.lead is not None or agree(fact))
    # Of each claim its first figure first.
    choices = [written for _, written in sorted(found, key=lambda choice: choice[0])]
    return f"[[{fact.id}]]" if is_one and len(choices) == 1 else " or ".join(choices[:_CHOICES])


def _wholes(row: Row) -> list[tuple[str, ...]]:
    """The paths of a row's wholes; that of a single one needs not be written."""
    wholes = [one.path for one in quantities_of(row) if one.relation == "whole"]
    return wholes if len(wholes) > 1 else [()]


def _all(context: Context) -> Iterator[tuple[At, Address, Explainer]]:
    for explainer in context.explainers:
        for at, entry in addresses_of(explainer):
            address = parse_address(entry)
            if address is not None:
                yield at, address, explainer
    for text in context.written:
        yield from ((at, address, text.explainer) for at, address in text.addresses())
