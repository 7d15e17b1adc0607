"""Parts that do not add up to their whole."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.check import Check, Finding
from generator.check.context import Context, RowRef
from generator.model.figure import Number


def _run(context: Context) -> Iterator[Finding]:
    for said in context.said:
        # A claim with as many figures as wholes has no parts; most claims are such.
        if len(said.quantities) > 2:
            yield from _of_row(said)


def _of_row(said: RowRef) -> Iterator[Finding]:
    for whole in said.quantities:
        if whole.relation != "whole":
            continue
        parts = [q.figure for q in said.quantities if q.relation == "part" and q.path[:-1] == whole.path]
        least = _sum([part.least for part in parts])
        most = _sum([part.most for part in parts])
        if len(parts) < 2 or least is None or most is None:
            continue
        if whole.figure.least is None or whole.figure.most is None:
            continue
        if any(part.unit != whole.figure.unit for part in parts):
            continue
        if most < whole.figure.least or least > whole.figure.most:
            total = f"{least}" if least == most else f"{least} to {most}"
            found = f"the parts add up to {total}, the whole is “{whole.figure.text}”"
            yield Finding(
                said.at_figure(whole), found, "correct the figures, or list parts that overlap under including:"
            )


def _sum(bounds: list[Number | None]) -> Number | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


CHECK = Check(
    code="parts-sum",
    title="The parts do not add up",
    explanation="""\
What stands under `parts` is the whole, divided: the parts add up to it wherever all bounds are known. A slip of a
finger shows here before it shows on paper. What is only some of those counted belongs under `including`.""",
    bad="""\
killed:
  figure: 12
  parts:
    civilians: 7
    combatants: 4
""",
    good="""\
killed:
  figure: 12
  parts:
    civilians: 8
    combatants: 4
""",
    run=_run,
)
