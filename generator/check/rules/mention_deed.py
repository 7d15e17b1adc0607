"""A verb directly at a mention that nothing of its fact has."""

from generator.check.beside import beside
from generator.check.beside.polarity.deeds import other_deed, strange_status
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        if verb := other_deed(one):
            found = f"“{verb}” stands at “{one.mention.address}”, and nothing of that fact speaks of it"
            yield Finding(one.mention.at, found, _REMEDY, verb, one.sentence.written)
        elif word := strange_status(one):
            found = f"“{word}” is said at “{one.mention.address}”, and nothing of that fact speaks of it"
            yield Finding(one.mention.at, found, _WORDS, word, one.sentence.written)


_REMEDY = "take a verb of the fact or of the words that it cites, or mention the fact that tells it"

_WORDS = "say it in words of the fact or of what it cites"

CHECK = Check(
    code="mention-deed",
    title="The verb at a mention is for something that its fact does not tell",
    explanation="""\
“The coast guard buried `[[…]]`” of 61 who were rescued, “`[[…]]` had been beaten” of nine who were arrested: the verb
directly before or behind a figure that a mention prints says what was done. It stands in a text of a fact that the
sentence mentions (its title, what its claims say, the words that they cite and their translation), or is for the harm
that the figure counts, or is one by which any number is told (counted, reported, brought, found, received and their
like). What is denied or asked is not looked at.

So are the words of a mention for those to whom, or when, a place is open or shut, and for those to whom it is right
behind it: “closed to naval ships” of what is closed to all ships. “To all traffic”, “by day” are let be.""",
    bad="""\
Civil defence buried [[market-strike#civil-defence.killed]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
    by_text=True,
    severity="warning",
    answerable=True,
)
