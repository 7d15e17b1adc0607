"""A sentence that calls figures verified, or disputed, that are not."""

from generator.check.beside import beside
from generator.check.beside.attribution.claimed import misjudged, proved
from generator.check.check import Check, Context, Finding, Findings
from generator.check.sections import sections


def _run(context: Context) -> Findings:
    for section in (one for text in context.english for one in sections(context.site, text)):
        for sentence, words in misjudged(context.site, section):
            found = f"“{words}” is said of what was mentioned last, and its standing says otherwise"
            yield Finding(sentence.at, found, "say how it stands, or mend the fact", words, sentence.written)
    for one in beside(context):
        if words := proved(one):
            found = f"“{words}” is said of “{one.mention.address}”, which is {one.fact.standing}"
            yield Finding(one.mention.at, found, "say how it stands, or mend the fact", words, one.sentence.written)


CHECK = Check(
    code="standing-words",
    title="A sentence calls verified, or disputed, what is not",
    explanation="""\
“Both figures have been verified” is a claim of the newsroom's own. Beside figures of single voices, or of voices that
contradict each other, it needs a fact that is confirmed or corroborated, or whose words say who has verified what; or
a citation of its own. Nor is that in dispute of which `because` says that nobody disputes it.
Nor do answers “exclude each other”, or “cannot both be true”, that by all their fact says can. Nor has anybody “proved
that `[[…]]`” what no standing and no words of the fact bear.""",
    bad="""\
The army spoke of [[market-strike#army.killed]]. The figure has been verified.
""",
    good="""\
The army spoke of [[market-strike#army.killed]]. The figure has not been verified.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
