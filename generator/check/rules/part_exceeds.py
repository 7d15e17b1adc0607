"""A part that is more than its whole."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef


def _run(context: Context) -> Findings:
    for said in context.said:
        if len(said.quantities) > 1:
            yield from _of_row(said)


def _of_row(said: RowRef) -> Findings:
    wholes = {quantity.path: quantity for quantity in said.quantities if quantity.relation == "whole"}
    for part in said.quantities:
        whole = wholes.get(part.path[:-1]) if part.relation != "whole" else None
        if whole is None or part.figure.unit != whole.figure.unit:
            continue
        if part.figure.least is None or whole.figure.most is None:
            continue
        if part.figure.least > whole.figure.most:
            found = f"“{part.path[-1]}” is “{part.figure.text}”, more than the whole, “{whole.figure.text}”"
            yield Finding(said.at_figure(part), found, "correct the part or the whole")


CHECK = Check(
    code="part-exceeds",
    title="A part is more than its whole",
    explanation="""\
Of nine people killed, twelve cannot be children. Holds for `parts` and for `including`; compared by the least that
the part's words allow and the most that the whole's do.""",
    bad="""\
killed:
  figure: 9
  including:
    children: 12
""",
    good="""\
killed:
  figure: 9
  including:
    children: 2
""",
    run=_run,
    by_fact=True,
)
