"""A derived number that is more exact than what it is derived from."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import derived


def _run(context: Context) -> Findings:
    for number in derived(context):
        if number.figure.qualifier in ("about", "nearly"):
            continue
        for address, told in number.operands(context):
            if told is not None and told.quantity.figure.amount and told.quantity.figure.qualifier != "exactly":
                found = f"“{number.figure.text}” is derived from “{told.quantity.figure.text}” ({address})"
                remedy = f"write “about {number.figure.text.removeprefix('at least ').removeprefix('more than ')}”"
                yield Finding(number.said.at_figure(number.said.quantities[0]), found, remedy)
                break


CHECK = Check(
    code="derived-bounds",
    title="A derived number is more exact than its origin",
    explanation="""\
A share of `more than 507,000` is not known to the last digit. Where any figure that a number is derived from is
itself bounded or approximate, the derived one is `about`.""",
    bad="""\
figure: 32%
# of more than 507,000
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    good="""\
figure: about 32%
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    run=_run,
    by_fact=True,
)
