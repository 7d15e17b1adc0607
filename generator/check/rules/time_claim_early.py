"""A claim that speaks for a time before the event."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.counting import is_state
from generator.model import KINDS


def _run(context: Context) -> Findings:
    for said in context.said:
        fact = said.fact
        happens = (KINDS[fact.kind].counts and fact.kind != "number") or is_state(fact)
        if not happens or fact.standing == "declared" or fact.when.form == "about" or not said.is_live:
            continue
        began = fact.when.first(context.zone)
        key = "as_of" if said.row.as_of is not None else "said"
        time = said.row.as_of or said.row.said
        last = time.last(context.zone) if time is not None else None
        if time is not None and began is not None and last is not None and last < began:
            found = f"speaks for “{time.text}”, before it happened, “{fact.when.text}”"
            yield Finding(said.at(key), found, f"correct {key}:, or when:", time.text, time.text)


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
    severity="warning",
    answerable=True,
)
