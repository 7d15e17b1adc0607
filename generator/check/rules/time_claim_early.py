"""A claim that speaks for a time before the event."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.counting import is_state
from generator.model import KINDS, Fact


def _run(context: Context) -> Findings:
    for said in context.said:
        key = "as_of" if said.row.as_of is not None else "said"
        time = said.row.as_of or said.row.said
        began = context.began(said.fact) if time is not None and said.is_live and _happens(said.fact) else None
        last = time.last(context.zone) if time is not None else None
        if time is not None and began is not None and last is not None and last < began:
            found = f"speaks for “{time.text}”, before it happened, “{said.fact.when.text}”"
            yield Finding(said.at(key), found, f"correct {key}:, or when:", time.text, time.text)


def _happens(fact: Fact) -> bool:
    """Whether the fact is of something that happened or came to be so: not what was said, nor a number at rest."""
    is_count = KINDS[fact.kind].counts and (fact.kind != "number" or fact.when.form == "since")
    return is_count or is_state(fact)


CHECK = Check(
    code="time-claim-early",
    title="A claim speaks for a time before the event",
    explanation="""\
A count of those killed on the 3rd cannot have been made on the 2nd. What a claim speaks for is its `as_of`, else when
it was `said`. What has been `declared` is told before it happens, and is let pass.""",
    bad="""\
when: 2025-01-03
claims:
  monitor:
    as_of: 2025-01-02
    killed: 12
""",
    good="""\
when: 2025-01-03
claims:
  monitor:
    as_of: 2025-01-03
    killed: 12
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
