"""A mention that its sentence takes back."""

from generator.check.beside import beside
from generator.check.beside.polarity.turned import negation
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in beside(context):
        words = negation(one)
        if words:
            found = f"“{words}” takes back “{one.mention.address}”"
            remedy = "say what is so, or who denies it; a mention is what its claim says"
            yield Finding(one.mention.at, found, remedy)


CHECK = Check(
    code="mention-negated",
    title="A sentence takes back what it mentions",
    explanation="""\
“The bridge is not `[[bridge-closed]]`”, “it is untrue that `[[fact]]` died”, “did not kill `[[fact]]`”: the mention
links to a claim that says the opposite. Who denies it has to be named: the army denied that `[[fact]]` died. What
cannot be confirmed, is not known or not counted is not taken back.""",
    bad="""\
It is untrue that [[market-strike#civil-defence.killed]] died.
""",
    good="""\
The army denied that [[market-strike#civil-defence.killed]] died.
""",
    run=_run,
    by_text=True,
)
