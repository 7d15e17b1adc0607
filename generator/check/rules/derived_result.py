"""A derived number that is not what its derivation gives."""

from fractions import Fraction

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import derived, number_of, rounded, says
from generator.check.words import quoted
from generator.model import Address
from generator.model.derived import Fault, work_out


def _run(context: Context) -> Findings:
    yield from _without_one_number(context)
    for number in derived(context):
        if isinstance(number.expression, Fault) or number.figure.amount is None:
            continue
        values = {
            address: None if told is None or told.claim is number.said.claim else number_of(told)
            for address, told in number.operands(context)
        }
        known: dict[Address, Fraction] = {address: value for address, value in values.items() if value is not None}
        if len(known) < len(values):
            continue
        at = number.said.at_figure(number.said.quantities[0])
        try:
            result = work_out(number.expression, known.__getitem__)
        except ZeroDivisionError:
            yield Finding(number.at, "divides by zero", "correct derived:")
            continue
        if not says(number.figure, result):
            found = f"“{number.figure.text}” is not what derived: gives, {rounded(number.figure, result)}"
            yield Finding(at, found, "correct the figure or derived:; where it is rounded, write “about”")


def _without_one_number(context: Context) -> Findings:
    """A derivation gives one number: words are no result, and further figures would stand unchecked."""
    for said in context.said:
        if said.claim.derived is None or (len(said.quantities) == 1 and said.quantities[0].figure.amount is not None):
            continue
        found = "is derived, and has no figure"
        if said.quantities:
            found = f"derives {quoted(quantity.figure.text for quantity in said.quantities)}, where one number is meant"
        yield Finding(
            said.at(), found, "give the claim one figure with a number, and each further one a claim of its own"
        )


CHECK = Check(
    code="derived-result",
    title="A derived number is not what its derivation gives",
    explanation="""\
Derived numbers are worked out again, in exact fractions. `about 32%` holds where the result rounds to 32; a bare
figure has to be the result itself. One derivation gives one number. Shares are multiplied by a hundred first, rates
by their base.""",
    bad="""\
figure: about 23%
# gives 32.34…%
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    good="""\
figure: about 32%
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    run=_run,
    by_fact=True,
)
