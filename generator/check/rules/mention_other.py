"""A mention whose words are those of another fact."""

from generator.check.beside import beside
from generator.check.beside.attribution.others import share_of_another, words_of_another
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        found = (
            words_of_another(one, context.once)
            if one.mention.words is not None
            else share_of_another(one, context.once)
        )
        if found is not None:
            words, other = found
            clause = f"“{words}” is what “{other}” says, and not “{one.mention.address}”"
            yield Finding(one.mention.at, clause, f"mention {other}, or correct the words", words, one.sentence.written)


CHECK = Check(
    code="mention-other",
    title="A mention has the words of another fact",
    explanation="""\
An id that was copied along leads a reader from “took the crossing” to a town. Words behind the bar of
`[[fact|words]]` that another fact of the page says, and this one hardly does, ask for an answer. So do the words for
those of whom a share is told, where they are in another fact's title, and neither in the share's own words nor in
those of the fact that it is a share of.""",
    bad="""\
The ministry has [[people-fled|closed the crossing until further notice]].
""",
    good="""\
The ministry has [[crossing-closed|closed the crossing until further notice]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
