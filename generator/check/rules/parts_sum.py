"""Parts that do not add up to their whole."""

from collections.abc import Sequence

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model.figure import Figure, Number


def _run(context: Context) -> Findings:
    for said in context.said:
        # Most claims have no parts.
        if len(said.quantities) > 1:
            yield from _of_row(said)


def _of_row(said: RowRef) -> Findings:
    for whole in said.quantities:
        if whole.relation == "whole":
            parts = [q.figure for q in said.quantities if q.relation == "part" and q.path[:-1] == whole.path]
            total = _other_sum(parts, whole.figure) if parts else None
            if total is not None:
                found = f"the parts add up to {total}, the whole is “{whole.figure.text}”"
                remedy = "correct the figures, or list parts that overlap under including:"
                yield Finding(said.at_figure(whole), found, remedy)


def _other_sum(parts: Sequence[Figure], whole: Figure) -> str | None:
    """What the parts add up to, where that cannot be the whole; None where it can, or nobody can tell."""
    wanted = _bounds(whole)
    ends = [bounds for part in parts if part.unit == whole.unit and (bounds := _bounds(part))]
    if wanted is None or len(ends) < len(parts):
        return None
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    if least <= wanted[1] and most >= wanted[0]:
        return None
    return f"{least}" if least == most else f"{least} to {most}"


def _bounds(figure: Figure) -> tuple[Number, Number] | None:
    return None if figure.least is None or figure.most is None else (figure.least, figure.most)


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
    by_fact=True,
)
