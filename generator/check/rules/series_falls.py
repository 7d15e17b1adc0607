"""A running count that falls without a reason given."""

from typing import get_args

from generator.check.check import Check, Context, Finding, Findings
from generator.check.closeness import falls
from generator.check.context import RowRef
from generator.check.counting import is_by_period, rows_of_figures, runs
from generator.model import Quantity
from generator.model.vocabulary import People, Who

_KNOWN = frozenset((*get_args(Who), *get_args(People))) - {"unknown"}


def _run(context: Context) -> Findings:
    for before, (said, now) in rows_of_figures(context):
        if is_running(said, now) and said.row.because is None and falls(before[1].figure, now.figure):
            found = f"“{now.figure.text}” is fewer than “{before[1].figure.text}” in the row before"
            yield Finding(said.at_figure(now), found, "say in because: of the row why the count fell")


def is_running(said: RowRef, quantity: Quantity) -> bool:
    """Whether a figure counts from a beginning on: a whole, or those of it who stay what they are, as children do."""
    if is_by_period(said):
        return False
    return runs(said.fact, quantity.path) and (quantity.relation == "whole" or quantity.path[-1] in _KNOWN)


CHECK = Check(
    code="series-falls",
    title="A running count falls",
    explanation="""\
The killed, the injured and the freed are counted from the beginning on: such a count does not fall unless someone
has corrected it, and then a reader wants to know why. That holds for the children and the women among them as well,
and for words: after thousands, hundreds are fewer. The missing and the detained may well become fewer; their rows are
free, and so are those of a fact whose `title` or `of` says that it counts anew each
day or week (“killed each day”).""",
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
    by_fact=True,
)
