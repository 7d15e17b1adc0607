"""A fact that no explainer draws on."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import derived
from generator.model.derived import Fault, operands


def _run(context: Context) -> Findings:
    if not context.site.explainers or not context.is_whole:
        return
    named = {name for group, name in context.named if group in ("fact", "topic or fact")}
    for number in derived(context):
        if not isinstance(number.expression, Fault):
            named |= {address.fact for address in operands(number.expression)}
    for fact in context.site.facts.values():
        if fact.withdrawn is None and fact.id not in named and fact.topic not in named:
            yield Finding(
                fact.at(), "is drawn on by no explainer and no other fact", "mention it, or name it in facts:"
            )


CHECK = Check(
    code="unused-fact",
    title="No explainer draws on a fact",
    explanation="""\
The fact has a page of its own and is in the data, but no reader of an explainer comes to it. Mention it, or name it or
its topic in an explainer's `facts`. Said only where all files can be read and all ids lead somewhere.""",
    bad="""\
# content/facts/exampleton/market-strike.yaml, and no explainer names it or its topic
""",
    good="""\
facts: [exampleton]
""",
    run=_run,
    severity="warning",
)
