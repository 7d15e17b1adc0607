"""The derived numbers of the site, each with its expression and what its addresses lead to."""

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
