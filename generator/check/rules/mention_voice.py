"""A mention that its sentence seems to give to somebody who did not say it."""

from generator.check.beside import beside
from generator.check.beside.attribution.owners import by_figures_of
from generator.check.beside.attribution.plain import silent_speaker
from generator.check.beside.attribution.speakers import wrong_rank, wrong_speaker
from generator.check.beside.attribution.strangers import bystander, named_within
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        said = by_figures_of(one) or wrong_speaker(one) or bystander(one) or wrong_rank(one) or silent_speaker(one)
        if said is not None and not said.is_sure:
            words = said.words.strip(" ,")
            found = f"“{words}” seems to give “{one.mention.address}” to somebody who did not say it"
            passage = one.sentence.written
            slip = one.slip(said.words) if one.slip(said.words) in passage else one.slip()
            yield Finding(one.mention.at, found, "mention that one's claim, or name the one who said it", slip, passage)
        elif words := named_within(one):
            found = f"“{words}” is in no field and no words of “{one.mention.address}”"
            yield Finding(
                one.mention.at, found, "name whom the fact has, or mend that", one.slip(), one.sentence.written
            )


CHECK = Check(
    code="mention-voice",
    title="A sentence seems to give a figure to somebody who did not say it",
    explanation="""\
As `mention-speaker`, where more stands between the voice and the figure, so that the sentence may mean something
else. Where it does, answer it. So is whoever is named alone before a figure, whatever the verb, and is neither its
voice nor in the fields or the words of its fact: “for the army there is no doubt that `[[fact#civil-defence]]`”. Of
two voices that were named before it, “the former” is the first and “the latter” the second. “The army, which counted
`[[…]]`” and “the army says that it buried `[[…]]`” give it to the army, and so does “the army says that the bridge
`[[…|was open]]`”. “By the ministry’s figures” stands before what was worked out of these; “by the ministry’s
reckoning” nobody but the newsroom has worked it out. What somebody began with, names as the reason, or whose lawyers
have seen is theirs; so is whom somebody has recovered who is nowhere in its fact. Nobody is accused of `[[…]]` but who
is named by its noun or its claims. Nor do a mention's own words name anybody whom its fact, or one around it, does not
know, and “the supplier” says no `[[…]]` of whom the fact, or the sentences behind, say that he has not spoken.""",
    bad="""\
The army’s count is [[market-strike#civil-defence.killed]].
""",
    good="""\
The army’s count is [[market-strike#army.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
