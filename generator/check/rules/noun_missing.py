"""A count that does not say what it counts."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for said in context.said:
        for quantity in said.quantities:
            figure = quantity.figure
            if quantity.relation != "whole" or figure.unit is not None or not figure.is_told:
                continue
            if said.fact.scoped("of", said.claim, said.row) is None:
                remedy = "write of: at the top of the file, in the plural, as in of: prisoners"
                if said.fact.kind == "number":
                    remedy = "write of: with what is counted, or give the figure its unit, as in 38 years"
                yield Finding(said.at_figure(quantity), f"nothing says what “{figure.text}” counts", remedy)


CHECK = Check(
    code="noun-missing",
    title="A count does not say what it counts",
    explanation="""\
A bare number can be read as anything. `of` names what is counted, in the plural; at the top of the file it holds for
all claims, in a claim or a row for that one alone. A `number` may have a unit instead.""",
    bad="""\
kind: release
claims:
  monitor:
    figure: hundreds
""",
    good="""\
kind: release
of: prisoners
claims:
  monitor:
    figure: hundreds
""",
    run=_run,
    by_fact=True,
)
