"""A side of the conflict that only one actor is on, and that is spelt much like another's."""

from collections import Counter

from generator.check.check import Check, Context, Finding, Findings
from generator.model.nearest import nearest


def _run(context: Context) -> Findings:
    camps = Counter(actor.camp for actor in context.site.actors.values() if actor.camp)
    common = [camp for camp, count in camps.items() if camp and count > 1]
    for actor in context.site.actors.values():
        if actor.camp and camps[actor.camp] == 1:
            near = nearest(actor.camp, common)
            if near is not None:
                found = f"nobody else is of the camp “{actor.camp}”"
                yield Finding(actor.at("camp"), found, f"did you mean “{near}”?")


CHECK = Check(
    code="camp-spelling",
    title="A camp looks misspelt",
    explanation="""\
A camp is a word of the newsroom's own for one side of the conflict. Whether a count of the dead comes from one side
alone is decided by it, so that a slip in it makes two sides of one. Write it the same way for every actor.""",
    bad="""\
camp: oposition
""",
    good="""\
camp: opposition
""",
    run=_run,
    severity="warning",
)
