"""How one figure differs from another: its bounds, by the model's grammar, and which way it went.

Where the grammar of today does not read a side, as in a file of ten years ago, nothing is said but that they differ.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic_core import PydanticCustomError

from generator.model import Figure, parse_figure

Move = Literal["raised", "lowered", "requalified", "widened", "narrowed", "incomparable", "respelt"]
Number = int | Decimal
Span = tuple[Number, Number]
_OPEN = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Moved:
    """Two figures, None where the grammar does not read one, and how the newer differs from the older."""

    was: Figure | None
    now: Figure | None
    move: Move


def moved(was: str, now: str) -> Moved:
    """How a figure as it is written differs from what was written before."""
    old, new = figure_of(was), figure_of(now)
    return Moved(old, new, "incomparable" if old is None or new is None else _move(old, new))


def figure_of(text: str) -> Figure | None:
    """The figure that a text is, perhaps with a unit; None where today's grammar reads none."""
    try:
        return parse_figure(text, units=True)
    except PydanticCustomError:
        return None


def step(was: Figure, now: Figure) -> str | None:
    """By how much a figure was raised or lowered, with its sign; None where that is no number."""
    if was.amount is None or now.amount is None or was.end is not None or now.end is not None:
        return None
    by = now.amount.value - was.amount.value
    return f"{'+' if by > 0 else '−'}{abs(by):,}" if by else None


def _move(was: Figure, now: Figure) -> Move:
    if was.unit != now.unit or not was.is_told or not now.is_told:
        return "respelt" if (was.unit, was.qualifier) == (now.unit, now.qualifier) else "incomparable"
    spans = {"exactly", "range"}
    if was.qualifier != now.qualifier and {was.qualifier, now.qualifier} != spans:
        return "requalified"
    return _moved(_span(was), _span(now))


def _moved(was: Span, now: Span) -> Move:
    (low, high), (least, most) = was, now
    if was == now:
        return "respelt"
    if least >= low and most >= high:
        return "raised"
    if least <= low and most <= high:
        return "lowered"
    return "widened" if least <= low else "narrowed"


def _span(figure: Figure) -> Span:
    """Both ends of what is written, whatever its words allow beyond: figures of one qualifier are compared by it."""
    if figure.amount is None:
        return figure.least or 0, _OPEN
    return figure.amount.value, (figure.end or figure.amount).value
