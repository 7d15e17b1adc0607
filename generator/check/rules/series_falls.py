"""A running count that falls without a reason given."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import Figure, Quantity

_CUMULATIVE = frozenset({(), ("killed",), ("injured",)})


def _run(context: Context) -> Findings:
    latest: dict[tuple[str, ...], Quantity] = {}
    claim: object = None
    for before, said in context.steps():
        if said.claim is not claim:
            claim, latest = said.claim, _counted(before)
        counted = _counted(said)
        for path, quantity in counted.items():
            if path in latest and said.row.because is None and _falls(latest[path].figure, quantity.figure):
                found = f"“{quantity.figure.text}” is fewer than “{latest[path].figure.text}” in the row before"
                yield Finding(said.at_figure(quantity), found, "say in because: of the row why the count fell")
        latest |= counted


def _counted(said: RowRef) -> dict[tuple[str, ...], Quantity]:
    if said.fact.kind not in ("casualty", "release"):
        return {}
    return {q.path: q for q in said.quantities if q.relation == "whole" and q.path in _CUMULATIVE}


def _falls(before: Figure, after: Figure) -> bool:
    if not before.meets(after):
        return after.most is not None and before.least is not None and after.most < before.least
    if before.qualifier != after.qualifier or before.amount is None or after.amount is None:
        return False
    return after.amount.value < before.amount.value


CHECK = Check(
    code="series-falls",
    title="A running count falls",
    explanation="""\
The killed, the injured and the freed are counted from the beginning on: such a count does not fall unless someone
has corrected it, and then a reader wants to know why. The missing, the detained and the displaced may well become
fewer; their rows are free.""",
    bad="""\
series:
  - as_of: 2025-01-03
    killed: 12
  - as_of: 2025-01-04
    killed: 9
""",
    good="""\
series:
  - as_of: 2025-01-03
    killed: 12
  - as_of: 2025-01-04
    killed: 9
    because: Three who had been counted as dead were found alive.
""",
    run=_run,
)
