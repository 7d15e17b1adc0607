"""A mention in words that name another quantity than its fact."""

from __future__ import annotations

from collections.abc import Iterator

from generator import numerals
from generator.check.addresses import mentions
from generator.check.backing import Backing, is_backed, of_fact, of_words
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import names_with_numbers
from generator.model import Fact, claims_of
from generator.prose import Mention


def _run(context: Context) -> Findings:
    names = names_with_numbers(context.site)
    for text, mention, fact in mentions(context):
        claims = claims_of(fact, mention.address)
        if mention.words is not None and claims:
            english = text.language.partition("-")[0] == "en"
            backing = of_fact(fact, claims, mention.address.path) | of_words(claims)
            for slip in _slips(mention.words, backing, names, english=english):
                found = f"“{slip}” is no quantity of “{mention.address}”"
                yield Finding(mention.at, found, _remedy(mention, fact))


def _remedy(mention: Mention, fact: Fact) -> str:
    address = mention.address if mention.address.claim else fact.id
    return f"let the figure print itself, [[{address}]], or correct the words"


def _slips(words: str, backing: Backing, names: tuple[str, ...], *, english: bool) -> Iterator[str]:
    found = [*numerals.in_digits(words)]
    # “one of the crossings” counts nothing.
    found += [numeral for numeral in numerals.in_words(words) if numeral.value > 1] if english else []
    for numeral in found:
        if not is_backed(words, numeral, backing, names, english=english):
            yield words[numeral.start : numeral.end]
    for word, start, end in numerals.quantity_words(words) if english else ():
        if word not in backing.words:
            yield words[start:end]


CHECK = Check(
    code="mention-quantity",
    title="A mention's words name another quantity than its fact",
    explanation="""\
Behind the bar of `[[fact|words]]` stand words of your own; a number among them, in digits or in words, has to be one
of the fact's figures or dates, or stand in its exact words. Best let the figure print itself.""",
    bad="""\
[[market-strike#civil-defence.killed|Twenty people]] died.
""",
    good="""\
[[market-strike#civil-defence.killed]] died.
""",
    run=_run,
)
