"""The same claim, written twice."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    seen: dict[tuple[object, ...], str] = {}
    for said in context.said:
        if said.row.source is None or len(said.fact.claims) < 2 or said.claim.by.kind == "unattributed":
            continue
        figures = tuple((quantity.path, quantity.figure) for quantity in said.quantities)
        answer = said.row.says if not figures else None
        key = (said.fact.id, said.claim.by, said.row.source, said.row.at, figures, answer)
        first = seen.setdefault(key, said.claim.id)
        if first != said.claim.id:
            yield Finding(
                said.fact.at(*said.keys, on_key=True),
                f"“{said.claim.id}” says the same as “{first}”, by the same voice at the same place",
                "take one of them out",
            )


CHECK = Check(
    code="claim-duplicate",
    title="The same claim stands twice",
    explanation="""\
Two claims by one voice, from one place in one source, with the same figures look like two accounts and are one.
A second place where the same claim stands belongs under `also`.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
  monitor-again:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
""",
    good="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
    source: example-report
    at: para. 2
    also:
      - source: example-report
        at: para. 14
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
