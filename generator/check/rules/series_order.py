"""Rows of a series that do not run forward in time."""

from datetime import datetime

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import When, speaks_for


def _run(context: Context) -> Findings:
    for before, said in context.steps():
        earlier, later = _time(context, before), _time(context, said)
        if earlier is None or later is None:
            continue
        where = said.at("as_of") if said.row.as_of else said.at()
        if later < earlier:
            yield Finding(where, "speaks for an earlier time than the row before it", "put the rows in order of time")
        elif later == earlier:
            found = "speaks for the same time as the row before it"
            yield Finding(where, found, "give it as_of: of its own, or take one of the two out")


def _time(context: Context, said: RowRef) -> datetime | None:
    moment = speaks_for(context.site, said.row, said.claim)
    if isinstance(moment, When):
        return moment.first(context.zone) or moment.last(context.zone)
    return moment.first(context.zone) if moment else None


CHECK = Check(
    code="series-order",
    title="The rows of a series run forward in time",
    explanation="""\
A page prints the newest row that is not later than the page itself. Rows out of order read as a toll that jumps; two
rows for one time leave open which of them holds.""",
    bad="""\
series:
  - as_of: 2025-01-04
    killed: 12
  - as_of: 2025-01-03
    killed: 9
""",
    good="""\
series:
  - as_of: 2025-01-03
    killed: 9
  - as_of: 2025-01-04
    killed: 12
""",
    run=_run,
    by_fact=True,
)
