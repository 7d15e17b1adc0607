"""A mention that its sentence has somebody say who did not."""

from generator.check.beside import beside
from generator.check.beside.attribution.speakers import wrong_speaker
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        said = wrong_speaker(one)
        if said is not None and said.is_sure:
            found = f"“{said.words.strip(' ,')}” gives “{one.mention.address}” to somebody who did not say it"
            remedy = "mention the claim of the one who is named, name its own voice, or say what the other did with it"
            yield Finding(one.mention.at, found, remedy)


CHECK = Check(
    code="mention-speaker",
    title="A sentence has somebody say a figure who did not",
    explanation="""\
“The army said `[[fact#civil-defence]]`” gives one voice's figure to another. Mention the claim of the one who is
named; or say what the other did with it: denied, disputed, repeated it, or said it citing civil defence. Whoever
passes the claim on (`via`), belongs to its voice or publishes its source may be named for it.""",
    bad="""\
The army said that [[market-strike#civil-defence.killed]] had died.
""",
    good="""\
The army denied that [[market-strike#civil-defence.killed]] had died.
""",
    run=_run,
    by_text=True,
)
