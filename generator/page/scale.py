"""Claims on one scale: where the bounds of each figure lie, in thousandths of a scale that begins at 0.

In: a fact, or figures that are drawn already. Out: a `Scale`, or None where there is nothing to draw.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from math import ceil, floor, log10

from generator.cite import Numbering
from generator.model import Amount, Fact, Figure, FigureRef, row_at
from generator.model.figure import Number
from generator.page.answers import figures_of
from generator.page.context import PageContext
from generator.page.values import Bar, CiteMark, Fig, Quote, Scale, Who

Drawn = tuple[Figure, Fig, Who, Quote | None, CiteMark | None]
"""A figure to be drawn, as it is counted and as it is printed, with its voice, its words and their reference."""
WIDTH = 1000
_TICKS = 4
_OPEN = 0.15
"""How much of the scale an open end trails off over; the length carries no value."""


def claims_on_scale(
    context: PageContext, fact: Fact, until: datetime | None, numbering: Numbering | None
) -> Scale | None:
    """The first whole figure of each live claim on one scale, where they differ."""
    firsts = [ref for refs in _whole_figures(context, fact, until) for ref in refs[:1]]
    if len({ref.quantity.figure.text for ref in firsts}) == 1:
        return None
    entries = [_drawn(context, ref, numbering) for ref in firsts]
    return scale_of(entries, _tick(context)) if len(entries) > 1 else None


def ranges(context: PageContext, fact: Fact, until: datetime | None, numbering: Numbering | None) -> Scale | None:
    """The range that each whole figure of each live claim allows, drawn on one scale, whether they differ or not."""
    entries = [_drawn(context, ref, numbering) for refs in _whole_figures(context, fact, until) for ref in refs]
    return scale_of(entries, _tick(context))


def scale_of(figures: Sequence[Drawn], tick: Callable[[int], str]) -> Scale | None:
    """The scale on which figures of the same thing are drawn; None where nothing can be drawn.

    `tick(number)` prints a tick's value. Figures with units of their own are not drawn.
    """
    if any(figure.unit is not None for figure, *_ in figures):
        return None
    highest = max((_reach(figure) for figure, *_ in figures), default=0)
    if not highest:
        return None
    step = _step(float(highest) * (1 + _OPEN) / _TICKS)
    full = step * _TICKS
    bars = tuple(_bar(entry, full) for entry in figures)
    return Scale(bars, tuple((tick(step * index), WIDTH * index // _TICKS) for index in range(_TICKS + 1)))


def _whole_figures(context: PageContext, fact: Fact, until: datetime | None) -> list[list[FigureRef]]:
    """The whole figures of each live claim, at the row that a page as of `until` prints."""
    told = (figures_of(context, fact, claim, row_at(context.site, claim, until)) for claim in fact.live_claims)
    return [[ref for ref in refs if ref.quantity.relation == "whole"] for refs in told]


def _drawn(context: PageContext, ref: FigureRef, numbering: Numbering | None) -> Drawn:
    citation = next(iter(ref.row.citations), None)
    cited = context.cited(citation, numbering, [ref.quantity.figure]) if citation else None
    quote, mark = (cited.quote, cited.mark) if cited else (None, None)
    return (ref.quantity.figure, context.fig(ref), context.who(ref.claim), quote, mark)


def _tick(context: PageContext) -> Callable[[int], str]:
    return lambda number: context.wording.figure(Figure(str(number), "exactly", Amount(number))).number


def _reach(figure: Figure) -> Number:
    known = [bound for bound in (figure.least, figure.most) if bound is not None]
    if figure.amount is not None:
        known.append(figure.amount.value)
    return max(known, default=0)


def _step(rough: float) -> int:
    """The next of 1, 2, 2.5 or 5 times a power of ten, so that ticks are round."""
    power = 10 ** floor(log10(rough)) if rough >= 1 else 1
    for factor in (1, 2, 2.5, 5, 10):
        step = factor * power
        if step >= rough and step == int(step):
            return int(step)
    return ceil(rough)


def _bar(entry: Drawn, full: int) -> Bar:
    figure, fig, who, quote, mark = entry

    def at(number: Number) -> int:
        return min(WIDTH, int(Decimal(number) * WIDTH / full))

    def bar(shape: str, start: Number, end: Number | None) -> Bar:
        stop = at(end) if end is not None else min(WIDTH, at(start) + int(WIDTH * _OPEN))
        return Bar(who, fig, shape, at(start), stop, fig.bounds, quote, mark)  # type: ignore[arg-type]

    if not figure.is_told:
        return bar("nothing", 0, 0)
    if figure.word is not None:
        return bar("word", figure.least or 0, None)
    if figure.amount is not None and figure.qualifier in ("about", "nearly"):
        return bar("about", figure.amount.value, figure.amount.value)
    if figure.least is None:
        return bar("nothing", 0, 0)
    if figure.qualifier in ("up-to", "fewer-than"):
        return bar("ceiling", 0, figure.most)
    if figure.most is None:
        return bar("floor", figure.least, None)
    return bar("exact" if figure.most == figure.least else "span", figure.least, figure.most)
