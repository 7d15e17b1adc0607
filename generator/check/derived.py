"""The derived numbers of the site, and whether a figure, as it is written, is what its derivation gives.

In: a context; a figure, and the exact value of its expression (`generator.model.derived`). Out: each derived number
with its expression and what its addresses lead to; the verdict, and the value as messages give it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.check.context import Context, RowRef
from generator.model import Address, Figure, FigureRef, find
from generator.model.derived import Expression, Fault, operands, read
from generator.notice import At


@dataclass(frozen=True, slots=True)
class Derived:
    """A claim that the newsroom has worked out. `expression` may be why it cannot be read."""

    said: RowRef
    figure: Figure
    expression: Expression | Fault

    @property
    def at(self) -> At:
        """Where the expression stands."""
        return self.said.fact.at("claims", self.said.claim.id, "derived")

    def operands(self, context: Context) -> Iterator[tuple[Address, FigureRef | None]]:
        """Each address of the expression, with what it leads to."""
        if not isinstance(self.expression, Fault):
            for address in operands(self.expression):
                yield address, find(context.site, address)


def derived(context: Context) -> Iterator[Derived]:
    """Every derived number that has a figure."""
    for said in context.said:
        if said.claim.derived is not None and said.quantities:
            yield Derived(said, said.quantities[0].figure, read(said.claim.derived))


def number_of(told: FigureRef | None) -> Fraction | None:
    """The one number that can be calculated with; None for ranges, words and what is not there."""
    if told is None or told.quantity.figure.amount is None or told.quantity.figure.end is not None:
        return None
    return Fraction(told.quantity.figure.amount.value)


def says(figure: Figure, value: Fraction) -> bool:
    """Whether the figure, as written, is the exact value: to the digits it is written with where it is `about`."""
    value *= _scale(figure)
    if figure.amount is None:
        return False
    written = Fraction(figure.amount.value)
    if figure.end is not None:
        return written <= value <= Fraction(figure.end.value)
    if figure.qualifier in ("about", "nearly"):
        return abs(value - written) <= precision(figure) / 2
    return {
        "exactly": value == written,
        "at-least": value >= written,
        "more-than": value > written,
        "up-to": value <= written,
        "fewer-than": value < written,
    }.get(figure.qualifier, False)


def rounded(figure: Figure, value: Fraction) -> str:
    """The value as messages give it: in the figure's unit, to two digits more than the figure is written with."""
    scaled, step = value * _scale(figure), precision(figure)
    places = max(0, len(str(step.denominator)) - 1) + 2
    whole, rest = divmod(round(abs(scaled) * 10**places), 10**places)
    digits = f"{rest:0{places}}".rstrip("0")
    sign = "-" if scaled < 0 else ""
    percent = "%" if figure.unit is not None and figure.unit.kind == "percent" else ""
    return f"{sign}{whole:,}{'.' + digits if digits else ''}{percent}"


def _scale(figure: Figure) -> int:
    if figure.unit is None:
        return 1
    return {"percent": 100, "per": figure.unit.base}.get(figure.unit.kind, 1)


def precision(figure: Figure, *, trimmed: bool = True) -> Fraction:
    """What one step in the last digit that counts is worth: `about 3000` counts thousands, `32.5%` tenths.

    Where it is not `trimmed`, the last digit that is written: ones in `3000`.
    """
    assert figure.amount is not None
    value, digits = Fraction(figure.amount.value), Fraction(figure.amount.digits)
    step = Fraction(value, digits) if digits else Fraction(1)
    while (digits / 1).denominator != 1:
        digits, step = digits * 10, step / 10
    whole = int(digits)
    while trimmed and figure.unit is None and whole and whole % 10 == 0:
        whole, step = whole // 10, step * 10
    return step
