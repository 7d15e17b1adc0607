"""A mention in words that name another quantity than its fact."""

from collections.abc import Iterator

from generator import numerals
from generator.check.addresses import mentions
from generator.check.backing import Backing, Span, of_fact, of_words, slips
from generator.check.beside.counted import counts
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import names_with_numbers
from generator.model import Fact, claims_of
from generator.prose import Mention

_TEN = 10
"""Words for less count where what they count follows: “two accounts”, “one of the crossings” are no quantities."""


def _run(context: Context) -> Findings:
    names = names_with_numbers(context.site)
    for text, mention, fact in mentions(context):
        claims = claims_of(fact, mention.address)
        if mention.words is not None and claims:
            backing = of_fact(fact, claims, mention.address.path) | of_words(claims)
            for start, end in _slips(mention.words, backing, names, english=text.is_english):
                found = f"“{mention.words[start:end]}” is no quantity of “{mention.address}”"
                yield Finding(mention.at, found, _remedy(mention, fact))


def _remedy(mention: Mention, fact: Fact) -> str:
    address = mention.address if mention.address.claim else fact.id
    return f"let the figure print itself, [[{address}]], or correct the words"


def _slips(words: str, backing: Backing, names: tuple[str, ...], *, english: bool) -> Iterator[Span]:
    yield from slips(words, numerals.in_digits(words), backing, names, english=english)
    if english:
        counting = (one for one in numerals.in_words(words) if one.value >= _TEN or counts(words[one.end :]))
        yield from slips(words, counting, backing, names)
        yield from backing.unknown_words(words)


CHECK = Check(
    code="mention-quantity",
    title="A mention's words name another quantity than its fact",
    explanation="""\
Behind the bar of `[[fact|words]]` stand words of your own; a number among them, in digits or in words, has to be one
of the fact's figures or dates, or stand in its exact words. In words, less than ten is a number where what it counts
follows: “two people”, not “two accounts”. Best let the figure print itself.""",
    bad="""\
[[market-strike#civil-defence.killed|Twenty people]] died.
""",
    good="""\
[[market-strike#civil-defence.killed]] died.
""",
    run=_run,
)
