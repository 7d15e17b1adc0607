"""A mention with a word before it that makes its figure small, exact, or a part."""

from collections.abc import Iterator

from generator.check.beside import Beside, beside
from generator.check.beside.attribution.speakers import SAYING
from generator.check.beside.names import names_of
from generator.check.beside.quantity.bounds import called_otherwise, reasoned_otherwise, sorted_otherwise, stress
from generator.check.beside.quantity.words import unsaid_average
from generator.check.check import Check, Context, Finding, Findings, in_sentences
from generator.check.sections import sections
from generator.check.written import Written
from generator.numerals.lexicon import words_of
from generator.prose import Sentence

_SUPPOSED = words_of("en", "rule-mention-stress", "supposed")
_REMEDY = "say what they are"


def _run(context: Context) -> Findings:
    yield from _before_mentions(context)
    for text in context.english:
        yield from in_sentences(_sorts(context, text), "“{}” is said of figures of which none is bounded so", _REMEDY)
    for fact in context.facts:
        if words := reasoned_otherwise(context.site, fact):
            found = f"“{words}” is said of figures that are bounded the other way"
            reason = next(text for text in fact.because.everything() if words in text) if fact.because else words
            yield Finding(fact.at("because"), found, _REMEDY, words, reason)


def _before_mentions(context: Context) -> Findings:
    for one in beside(context):
        if words := _stress(one) or unsaid_average(one):
            found, told = f"“{words}” stands before “{one.mention.address}”", one.before[one.before.rindex(words) :]
            yield Finding(one.mention.at, found, f"take “{words}” out", one.slip(told), one.sentence.written)


def _sorts(context: Context, text: Written) -> Iterator[tuple[Sentence, str]]:
    """The sentences that call figures exact, or a bound, of which none is so; each with the words."""
    yield from called_otherwise(context.site, text)
    for section in sections(context.site, text):
        yield from sorted_otherwise(context.site, section, context.once(names_of))


def _stress(one: Beside) -> str:
    if not one.prints_figure or one.told is None:
        return ""
    is_open = one.told.quantity.figure.qualifier in ("at-least", "more-than")
    is_attributed = bool(SAYING.search(one.sentence.text) or _SUPPOSED.search(one.sentence.text))
    return stress(one.before, is_open=is_open, is_attributed=is_attributed)


CHECK = Check(
    code="mention-stress",
    title="A word before a mention makes its figure small, exact or a part",
    explanation="""\
“Only”, “exactly”, “just”, “most of”, “half of” say something of a figure that its claim may not say. Where the claim
says so too, answer it. That somebody has only so many may be said, unless they are at least so many.
“An average of” stands before a figure of which the fact or its sources, in the languages that are read for it, say so.
So it is with “the figure is exact”, “that is a minimum”, “the second is an upper bound”, where no figure right before
is bounded so, and with “the army’s number is exact, the UN’s is a lower bound” of the figures of both.""",
    bad="""\
Civil defence spoke of only [[market-strike#civil-defence.killed]].
""",
    good="""\
The army spoke of [[market-strike#army.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
    by_fact=True,
)
