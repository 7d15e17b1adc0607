"""A derived number that rests on a figure which is not there, or cannot be calculated with."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import Derived, derived, number_of
from generator.check.words import did_you_mean
from generator.model import Address, FigureRef


def _run(context: Context) -> Findings:
    for number in derived(context):
        for address, told in number.operands(context):
            if address.fact in context.rejected:
                continue
            fault = _fault(context, number, address, told)
            if told is not None and told.claim is number.said.claim:
                fault = f"“{address}” is this number itself"
            if fault is not None:
                yield Finding(number.at, fault, _remedy(context, address))


def _remedy(context: Context, address: Address) -> str:
    remedy = "name a live figure with a number, as fact#claim or fact#claim.part"
    facts = context.site.facts
    return remedy if address.fact in facts else did_you_mean(address.fact, facts, remedy)


def _fault(context: Context, number: Derived, address: Address, told: FigureRef | None) -> str | None:
    if told is None:
        there = address.fact in context.site.facts
        return f"“{address}” leads to no figure" if there else f"there is no fact “{address.fact}”"
    if told.fact.withdrawal(told.claim) is not None and number.said.is_live:
        return f"“{address}” has been withdrawn"
    if number_of(told) is None:
        return f"“{address}” is “{told.quantity.figure.text}”, which is no number to calculate with"
    return None


CHECK = Check(
    code="derived-address",
    title="A derived number rests on a figure that is not there",
    explanation="""\
Each address in `derived` has to lead to one live figure with one number in it. Words (hundreds), ranges and
`none reported` cannot be calculated with; where a fact has several claims, name one with `#`. A number that is
withdrawn itself may rest on what is withdrawn.""",
    bad="""\
derived: conflict-total#sohr.soldiers / conflict-total#sohr
""",
    good="""\
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    run=_run,
)
