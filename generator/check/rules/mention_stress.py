"""A mention with a word before it that makes its figure small, exact, or a part."""

from generator.check.beside import Beside, beside
from generator.check.beside.attribution.speakers import SAYING
from generator.check.beside.quantity.bounds import called_otherwise, reasoned_otherwise, stress
from generator.check.check import Check, Context, Finding, Findings
from generator.numerals.lexicon import words_of

_SUPPOSED = words_of("en", "rule-mention-stress", "supposed")


def _run(context: Context) -> Findings:
    for one in beside(context):
        words = _stress(one)
        if words:
            found = f"“{words}” stands before “{one.mention.address}”"
            start = one.before.rindex(words)
            yield Finding(
                one.mention.at, found, f"take “{words}” out", one.slip(one.before[start:]), one.sentence.written
            )

    for text in context.written:
        for sentence, match in called_otherwise(context.site, text) if text.is_english else ():
            found = f"“{match[0]}” is said of figures of which none is bounded so"
            yield Finding(sentence.place(match.start()), found, "say what they are", match[0], sentence.written)

    for fact in context.facts:
        if words := reasoned_otherwise(context.site, fact):
            found = f"“{words}” is said of figures that are bounded the other way"
            reason = next(text for text in fact.because.everything() if words in text) if fact.because else words
            yield Finding(fact.at("because"), found, "say what they are", words, reason)


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
So it is with “the figure is exact”, “that is a minimum”, “the second is an upper bound”, where no figure right before
is bounded so.""",
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
