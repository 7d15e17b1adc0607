"""An explainer that draws on what has been withdrawn."""

from collections.abc import Iterator, Sequence

from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import addresses_of
from generator.check.written import Written
from generator.model import Address, parse_address
from generator.notice import At
from generator.numerals.lexicon import words_of
from generator.prose import Sentence

_TAKEN_BACK = words_of("en", "rule-mention-withdrawn", "taken-back")


def _run(context: Context) -> Findings:
    for at, address, passage in (*_in_heads(context), *_in_prose(context)):
        fact = context.site.facts.get(address.fact)
        if fact is None:
            continue
        if fact.withdrawal(fact.claims.get(address.claim or "")) is not None:
            what = f"the fact “{fact.id}”" if fact.withdrawn is not None else f"the claim “{address}”"
            remedy = "take it out, or say in its sentence that it was withdrawn"
            yield Finding(at, f"{what} has been withdrawn", remedy, str(address), passage)


def _in_heads(context: Context) -> Iterator[tuple[At, Address, str]]:
    for explainer in context.explainers:
        for at, text in addresses_of(explainer):
            address = parse_address(text)
            if address is not None:
                yield at, address, text


def _in_prose(context: Context) -> Iterator[tuple[At, Address, str]]:
    """Every mention that its text does not say to be withdrawn, and every card."""
    for text in context.written:
        sentences = text.prose.sentences
        for place, sentence in enumerate(sentences):
            behind = sentences[place + 1 : place + 2]
            if sentence.mentions and not _says_so(text, sentence, behind):
                yield from ((one.at, one.address, sentence.written) for one in sentence.mentions)
        yield from ((card.at, card.address, f"![[{card.address}]]") for card in text.cards())


def _says_so(text: Written, sentence: Sentence, behind: Sequence[Sentence]) -> bool:
    """Whether a sentence, or the one behind it that mentions nothing, says that something was withdrawn."""
    own = [sentence, *(one for one in behind if not one.mentions)]
    return text.is_english and any(_TAKEN_BACK.search(one.text) for one in own)


CHECK = Check(
    code="mention-withdrawn",
    title="An explainer draws on what has been withdrawn",
    explanation="""\
A withdrawn fact or claim keeps its page, so that a reader of yesterday's explainer finds out what became of it.
Today's should not tell it as if it stood. A sentence that says that it was withdrawn, retracted or taken back, or has
one behind it that does, is let pass: the page marks the figure besides. What says it otherwise can be answered, so can
a key figure or a card.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    good="""\
The monitor counted [[market-strike#monitor.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
