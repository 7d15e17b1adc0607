"""A mention that counts what nothing of its fact has a word for."""

from generator.check.beside import beside
from generator.check.beside.quantity.heads import unborne
from generator.check.check import Check, Context, Finding, Findings

_REMEDY = "write what they count, or mention the fact that counts “{}”"


def _run(context: Context) -> Findings:
    for one in (*beside(context), *beside(context, foreign=True)):
        if noun := unborne(one, context.once):
            found = f"“{noun}” is neither in the words of “{one.mention.address}” nor in those of its sources"
            yield Finding(one.mention.at, found, _REMEDY.format(noun), noun, one.sentence.written)


CHECK = Check(
    code="mention-noun",
    title="A mention counts what its fact has no word for",
    explanation="""\
`[[fact|two doctors]]` of two pilots, `[[fact|Sixty per cent]] of the houses` of wells: the noun behind a number in a
mention's words, or those of whom it tells a share, is in the fact's own words (its title, `of`, labels, notes) or in
the exact words that it cites, or is for the same as one of these, or for anybody: people, others, the dead. In Arabic,
French, German and Spanish it is looked for in the words behind a bar, where the sources speak that language. What is
so though no word has it is a reason for `known:`.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed|at least twelve lawyers]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed|at least twelve dead]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
