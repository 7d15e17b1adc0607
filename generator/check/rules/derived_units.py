"""A derived number that adds what cannot be added."""

from collections.abc import Callable
from fractions import Fraction

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import derived
from generator.model import Address, Unit
from generator.model.derived import Expression, Fault, Operation

_COUNT = Unit("measure", "a count")
_Measure = Unit | None
"""What a value is measured in; None where it is a mere number, or nobody can tell."""


class _Mixed(Exception):
    """Two units that stand on both sides of a plus or a minus."""


def _run(context: Context) -> Findings:
    for number in derived(context):
        if isinstance(number.expression, Fault):
            continue
        units = {at: told.quantity.figure.unit or _COUNT for at, told in number.operands(context) if told is not None}
        try:
            unit = _unit_of(number.expression, units.get)
        except _Mixed as mixed:
            yield Finding(number.at, f"adds or subtracts {mixed}", "derive from figures of one unit")
            continue
        written = number.figure.unit or _COUNT
        if unit is not None and unit != written and "currency" in (unit.kind, written.kind):
            found = f"gives {_name(unit)}, and “{number.figure.text}” is {_name(written)}"
            yield Finding(number.said.at_figure(number.said.quantities[0]), found, "write the unit that derived: gives")


def _unit_of(expression: Expression, unit: Callable[[Address], _Measure]) -> _Measure:
    if isinstance(expression, Address):
        return unit(expression)
    if isinstance(expression, Fraction):
        return None
    assert isinstance(expression, Operation)
    left, right = _unit_of(expression.left, unit), _unit_of(expression.right, unit)
    if expression.sign in "+-":
        return _sum_of(left, right)
    # A multiple or a fraction of something is in its unit; what comes of two units nobody asks here.
    is_multiple = isinstance(expression.right, Fraction) or (
        isinstance(expression.left, Fraction) and expression.sign == "*"
    )
    return (left or right) if is_multiple else None


def _sum_of(left: _Measure, right: _Measure) -> _Measure:
    if left is not None and right is not None and left != right:
        raise _Mixed(f"{_name(left)} and {_name(right)}")
    return left or right


def _name(unit: Unit) -> str:
    named = {"percent": "per cent", "per": f"a rate per {unit.base:,}", "currency": f"money ({unit.name})"}
    return named.get(unit.kind, unit.name)


CHECK = Check(
    code="derived-units",
    title="A derived number mixes units",
    explanation="""\
Dollars and people have no sum, nor have per cent and a count, days and years, or dollars and euros. What is multiplied
or divided may differ: a share is people by people, a cost a head dollars by people.""",
    bad="""\
figure: USD 2,000,300
# USD 2 million and 300 people
derived: aid#agency + displaced#agency
""",
    good="""\
figure: about USD 6,667
derived: aid#agency / displaced#agency
""",
    run=_run,
    by_fact=True,
)
