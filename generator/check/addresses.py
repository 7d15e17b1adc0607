"""Where the addresses in explainers lead.

In: an address, in the prose or among the key figures. Out: the fact that it stands for.
"""

from collections.abc import Iterator

from generator.check.context import Context
from generator.check.references import addresses_of
from generator.check.written import Written
from generator.model import Address, Explainer, Fact, parse_address
from generator.notice import At
from generator.prose import Mention


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


def _all(context: Context) -> Iterator[tuple[At, Address, Explainer]]:
    for explainer in context.site.explainers.values():
        for at, entry in addresses_of(explainer):
            address = parse_address(entry)
            if address is not None:
                yield at, address, explainer
    for text in context.written:
        yield from ((at, address, text.explainer) for at, address in text.addresses())
