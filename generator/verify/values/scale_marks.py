"""Where a figure is drawn on its scale: from the least to the most that it allows, in thousandths of the scale.

In: the drawing of a figure's bounds, and the steps that stand below it. Out: what is drawn elsewhere, in words. Where
nobody gave a bound a line trails off as far as it will, and never beyond the bound on its other side.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from generator.model import Figure
from generator.verify.forms.quantity import Number
from generator.verify.page import xpath

_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
_GRID, _BAR = re.compile(r"M(\d+) 0V130"), re.compile(r"M(\d+) 28V102")
_LINE, _MOVED = re.compile(r"M(\d+) 65H(\d+)"), re.compile(r"translate\((\d+) 65\)")
_NEAR = 1
"""Thousandths by which a place may be off, as each is a whole one."""


def misdrawn(drawing: Element, figure: Figure, steps: Sequence[Number], *, is_turned: bool) -> Iterator[str]:
    """Each fault of a drawing; `steps` are the numbers below its scale, `is_turned` says that it grows to the left."""
    drawn = [own for own in (_signs(drawing), _lines(drawing)) if own]
    share = _share(_grid(drawing), float(steps[1])) if len(steps) > 1 and steps[1] else 0
    if drawn and not share:
        yield "is drawn on a scale without steps, or whose lines do not stand evenly, as"
    else:
        for own in drawn:
            faults = _faults([1000 - place for place in own] if is_turned else own, figure, share)
            yield from (f"{fault} “{figure.text}” on its scale" for fault in faults)


def _share(grid: Sequence[int], step: float) -> float:
    """Thousandths of the scale for one; 0 where its lines do not stand evenly."""
    spaces = len(grid) - 1
    is_even = spaces > 0 and grid == [1000 * index // spaces for index in range(len(grid))]
    return 1000 / (step * spaces) if is_even else 0


def _faults(drawn: Sequence[int], figure: Figure, share: float) -> Iterator[str]:
    ends = [None if end is None else end * share for end in _bounds(figure)]
    if any(end is not None and all(abs(place - end) > _NEAR for place in drawn) for end in ends):
        yield "does not stand at"
    low, high = ends[0] or 0, 1000 if ends[1] is None else ends[1]
    if any(not low - _NEAR <= place <= high + _NEAR for place in drawn):
        yield "goes beyond"


def ticks_by(element: Element) -> list[Element]:
    """The steps of the scale that an element is drawn on, or one of: those in the nearest that holds more than one."""
    for above in element.iterancestors():
        ticks: list[Element] = xpath(above, ".//*[@data-tick]")
        if len(ticks) > 1:
            return ticks
    return [element]


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """The ends that are drawn; of “about 40” the number, of what is open below the upper one."""
    if figure.amount is not None and figure.qualifier in ("about", "nearly"):
        return float(figure.amount.value), float(figure.amount.value)
    is_open = figure.qualifier in ("up-to", "fewer-than")
    least, most = None if is_open else figure.least, figure.most
    return None if least is None else float(least), None if most is None else float(most)


def _grid(drawing: Element) -> list[int]:
    """Where the lines of the steps stand."""
    shown = _shares([line for line in drawing.iter("line") if line.get("class") == "grid"], "x1")
    return shown or _printed(drawing, _GRID)


def _signs(drawing: Element) -> list[int]:
    """Where a sign stands: a bar at a bound, an arrow, a lozenge at a number, the floor of a word."""
    return [*_shares(drawing.iterdescendants("svg"), "x"), *_printed(drawing, _BAR), *_printed(drawing, _MOVED)]


def _lines(drawing: Element) -> list[int]:
    """Where a line from bound to bound begins and ends."""
    shown = [line for line in drawing.iter("line") if line.get("class") != "grid"]
    return [*_shares(shown, "x1", "x2"), *_printed(drawing, _LINE)]


def _shares(elements: Iterable[Element], *ways: str) -> list[int]:
    """On pages: shares of the width, in tenths of a per cent."""
    found = (_SHARE.fullmatch(one.get(way) or "") for one in elements for way in ways)
    return [round(10 * float(share[1])) for share in found if share]


def _printed(drawing: Element, way: re.Pattern[str]) -> list[int]:
    """On paper: units of a drawing that is a thousand wide."""
    said = (one.get(name) or "" for one in drawing.iterdescendants("path", "g") for name in ("d", "transform"))
    return [int(place) for text in said for found in way.finditer(text) for place in found.groups()]
