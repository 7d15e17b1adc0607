"""Where the addresses in explainers lead.

In: an address, in the prose or among the key figures. Out: the fact, the claims and the row that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.context import Context
from generator.check.references import key_figure_keys
from generator.check.written import Written
from generator.model import Address, Claim, Fact, parse_address
from generator.notice import At
from generator.prose import Mention


def addresses(context: Context) -> Iterator[tuple[At, Address, Fact]]:
    """Every address in explainers whose fact is there: key figures, mentions, cards."""
    for at, address in _all(context):
        fact = context.site.facts.get(address.fact)
        if fact is not None:
            yield at, address, fact


def mentions(context: Context) -> Iterator[tuple[Written, Mention, Fact]]:
    """Every mention in the prose whose fact is there."""
    for text in context.written:
        for mention in text.mentions():
            fact = context.site.facts.get(mention.address.fact)
            if fact is not None:
                yield text, mention, fact


def claims_of(fact: Fact, address: Address) -> tuple[Claim, ...]:
    """The claims that an address stands for: the one it names, the one that leads, or all that live."""
    if address.claim is not None:
        return (fact.claims[address.claim],) if address.claim in fact.claims else ()
    return (fact.claims[fact.lead],) if fact.lead else fact.live_claims


def _all(context: Context) -> Iterator[tuple[At, Address]]:
    for explainer in context.site.explainers.values():
        for index, entry in enumerate(explainer.key_figures):
            address = parse_address(entry)
            if address is not None:
                yield At(explainer.path, keys=key_figure_keys(explainer, index)), address
    for text in context.written:
        yield from text.addresses()
