"""A series that changes how it counts without a reason given."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef


def _run(context: Context) -> Findings:
    for before, said in context.steps():
        if said.row.because is not None:
            continue
        was, now = _basis(before), _basis(said)
        if was != now:
            found = f"counts by “{now or 'no basis'}”, the row before by “{was or 'no basis'}”"
            remedy = "say in because: of the row why the basis changed, or give both rows the same basis:"
            yield Finding(said.at("basis") if "basis" in said.row.model_fields_set else said.at(), found, remedy)


def _basis(said: RowRef) -> str | None:
    basis: str | None = said.fact.scoped("basis", said.claim, said.row)
    return basis


CHECK = Check(
    code="series-basis",
    title="A series changes how it counts",
    explanation="""\
Bodies recovered and deaths estimated are two counts. Where a series passes from one to the other, its curve shows a
rise that nobody died in; `because` of that row tells the reader.""",
    bad="""\
series:
  - as_of: 2025-01-03
    basis: bodies-recovered
    killed: 9
  - as_of: 2025-01-04
    basis: estimated
    killed: 40
""",
    good="""\
  - as_of: 2025-01-04
    basis: estimated
    killed: 40
    because: Civil defence now adds those it believes under the rubble.
""",
    run=_run,
    by_fact=True,
)
