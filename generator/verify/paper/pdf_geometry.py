"""Whether what a briefing says can be seen: upright, whole, on the sheet, large, dark, neither covered nor struck out.

In: the bytes of a finished PDF. Out: what is wrong, in words. A figure, which is what links to a fact, stands in its
cell as well, and off everything else. Letters are held one by one, by the ink of their outlines: lines that are set
tight, a letter that leans over its neighbour and a mark of reference above a line meet nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.verify.paper.pdf_ink import Box, Ink, Line, Surface, around
from generator.verify.paper.pdf_text import Drawn, Sheet, read_sheets
from generator.verify.style.contrast import CONTRAST, contrast

CODES = {
    "verify-geometry": "Words of a briefing are cut, covered, struck out, turned, pale, too small or crammed.",
}
_FLOOR = 6.0
"""Points: the smallest letters that are read in a car; marks of reference are the smallest that a briefing has."""
_UNPRINTED = 11.0
"""Points at the edges of a sheet, some 4 mm, which printers leave white."""
_TOUCH = 0.1
"""As a part of the smaller letters: how far two boxes may share a place, for letters do not fill their boxes."""
_ASKEW = 0.001
"""As a part of their breadth: how far letters may be from upright."""
_LOW, _HIGH = 0.15, 0.65
"""As parts of their size above their line: where what runs through letters strikes them out."""
_PAPER = (1.0, 1.0, 1.0)
_CRAMMED, _CRAMMED_DIGITS = 0.12, 0.04
"""As a part of their size: how much of its width a letter may share with the next one, as the f of “fe” does."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One string of a page, and of what it is."""

    ink: Ink
    drawn: Drawn

    @property
    def is_figure(self) -> bool:
        """Whether it leads to a fact."""
        return "/facts/" in self.drawn.uri and "#" in self.drawn.uri

    @property
    def text(self) -> str:
        """Its letters, as they are drawn."""
        return "".join(self.ink.letters)


def check_geometry(pdf: bytes) -> Iterator[str]:
    """What is wrong with where the figures of a PDF stand; each fault once.

    Raises OutsideFault where the PDF cannot be read at all.
    """
    for number, sheet in enumerate(read_sheets(pdf), start=1):
        for fault in dict.fromkeys(_faults(sheet)):
            yield f"on page {number} {fault}"


def figures_of(sheet: Sheet) -> list[Seen]:
    """The strings of a page that figures are printed in."""
    return [one for one in _all_of(sheet) if one.is_figure]


def _all_of(sheet: Sheet) -> list[Seen]:
    return [Seen(ink, drawn) for drawn in sheet.drawn for ink in drawn.inks]


def _faults(sheet: Sheet) -> Iterator[str]:
    seen = _all_of(sheet)
    figures = [one for one in seen if one.is_figure]
    yield from (f"is drawn by “{operator}”, which no briefing is" for operator in sheet.strange)
    for one in seen:
        yield from (f"{_named(one)} {fault}" for fault in _alone(one, sheet))
    yield from _mislaid(seen, sheet)
    yield from _meetings(figures, seen)
    yield from _out_of_column(figures, seen)


def _named(one: Seen) -> str:
    fact = one.drawn.uri.partition("/facts/")[2].replace("/#", "#")
    return f"“{one.text}” ({fact})" if one.is_figure else f"“{one.text}”"


def _alone(one: Seen, sheet: Sheet) -> Iterator[str]:
    """What is wrong with one string by itself."""
    ink, edges = one.ink, sheet.edges
    left, bottom, right, top = edges
    paper = Box(left + _UNPRINTED, bottom + _UNPRINTED, right - _UNPRINTED, top - _UNPRINTED)
    if ink.size < _FLOOR:
        yield f"is set in letters of {ink.size:.1f} points, where {_FLOOR:g} are the least"
    if not _is_upright(ink):
        yield "is turned, slanted or mirrored"
    if _is_beyond(ink.box, paper, 0.0):
        yield "runs over the edge of the sheet, or where printers leave it white"
    if _is_beyond(ink.box, ink.window, _TOUCH * ink.size):
        yield "is cut off"
    if any(_covers(surface, ink) for surface in sheet.surfaces):
        yield "is covered by what is drawn over it"
    if any(_strikes(line, ink) for line in sheet.lines):
        yield "is struck through by what is drawn for something else"
    yield from _pale(ink, sheet.surfaces)
    if one.is_figure and (cramped := _cramped(ink)):
        yield f"has letters on one another: “{cramped}”"


def _is_upright(ink: Ink) -> bool:
    """Whether letters stand as they are read, as broad as they are high."""
    across, rises, leans, up, *_ = ink.to_page
    return across > 0 and abs(across - up) + abs(rises) + abs(leans) < _ASKEW * across


def _strikes(line: Line, ink: Ink) -> bool:
    """Whether a line runs through letters that is not drawn for them, and so under their mark."""
    if line.mark == ink.mark or line.box.top - line.box.bottom > ink.size:
        return False
    base = ink.to_page[5]
    height = (line.box.top + line.box.bottom) / 2 - base
    return _LOW * ink.size < height < _HIGH * ink.size and line.box.shared(ink.box)[0] > ink.size / 2


def _pale(ink: Ink, surfaces: Sequence[Surface]) -> Iterator[str]:
    """What makes letters hard to tell from the ground that they stand on."""
    below = (one for one in reversed(surfaces) if one.after < ink.number and one.box.holds(ink.box))
    ground = next((one.colour for one in below if one.colour is not None), _PAPER)
    if ink.colour is None:
        yield "is see-through, or in a colour that no briefing has"
    elif (ratio := contrast(ink.colour, ground)) < CONTRAST:
        yield f"has a contrast of {ratio:.1f} to 1 to its ground; it takes {CONTRAST}"


def _is_beyond(box: Box, room: Box, by: float) -> bool:
    return not Box(room.left - by, room.bottom - by, room.right + by, room.top + by).holds(box)


def _covers(surface: Surface, ink: Ink) -> bool:
    if surface.after < ink.number or min(surface.box.shared(ink.box)) <= _TOUCH * ink.size:
        return False
    return any(min(surface.box.shared(box)) > _TOUCH * ink.size for box in ink.boxes)


def _cramped(ink: Ink) -> str:
    """The first two letters or digits, one after the other, that lie on one another."""
    for (one, box), (other, beside) in pairwise(zip(ink.letters, ink.boxes, strict=True)):
        most = _CRAMMED_DIGITS if one.isdecimal() and other.isdecimal() else _CRAMMED
        if _stands_alone(one) and _stands_alone(other) and box.shared(beside)[0] > most * ink.size:
            return one + other
    return ""


def _mislaid(seen: Sequence[Seen], sheet: Sheet) -> Iterator[str]:
    """Words that are under a link which is not theirs, and links that lie beside all words of theirs.

    A link that is laid out as blocks has an empty box of its own.
    """
    for box, marks in sheet.links:
        under = [one for one in seen if _is_over(box, one.ink.box)]
        yield from (f"{_named(one)} lies under a link of other words" for one in under if one.drawn.mark not in marks)
        if marks and not under and min(box.shared(box)) > 0:
            yield f"a link lies beside its words, at {box.left:.0f} by {box.bottom:.0f} points"


def _is_over(box: Box, ink: Box) -> bool:
    """Whether the middle of what is drawn lies in a box."""
    across, up = (ink.left + ink.right) / 2, (ink.bottom + ink.top) / 2
    return box.left <= across <= box.right and box.bottom <= up <= box.top


def _stands_alone(letters: str) -> bool:
    """Whether these letters have a place of their own, as those of Arabic that join others have not."""
    return all(sign.isdecimal() or (sign.isalpha() and sign < "\u0590") for sign in letters)


def _meetings(figures: Sequence[Seen], seen: Sequence[Seen]) -> Iterator[str]:
    for figure in figures:
        for other in seen:
            if (
                figure.ink.number != other.ink.number
                and _meet(figure.ink, other.ink)
                and not _are_joined(figure, other)
            ):
                yield f"{_named(figure)} meets “{other.text}”"


def _are_joined(one: Seen, other: Seen) -> bool:
    """Whether these are parts of one line whose letters join, some of them raised, so that each is shown by itself."""
    joins = not _stands_alone("".join((*one.ink.letters, *other.ink.letters)))
    return joins and one.drawn is other.drawn and abs(one.ink.to_page[5] - other.ink.to_page[5]) < one.ink.size / 3


def _meet(one: Ink, other: Ink) -> bool:
    touch = _TOUCH * min(one.size, other.size)
    if min(one.box.shared(other.box)) <= touch:
        return False
    near = [box for box in other.boxes if min(box.shared(one.box)) > touch]
    return any(min(box.shared(beside)) > touch for box in one.boxes for beside in near)


def _out_of_column(figures: Iterable[Seen], seen: Sequence[Seen]) -> Iterator[str]:
    """Figures that reach into the next column of their table, also where nothing stands there in their own row."""
    boxes: dict[int, dict[int, list[Box]]] = {}
    for one in seen:
        if one.drawn.column:
            boxes.setdefault(one.drawn.table, {}).setdefault(one.drawn.column, []).append(one.ink.box)
    columns = {table: {at: around(held) for at, held in sorted(its.items())} for table, its in boxes.items()}
    for figure in figures:
        own, its = figure.drawn.column, columns.get(figure.drawn.table, {})
        beyond = next((box for at, box in its.items() if own and at > own), None)
        if beyond is not None and _reaches(figure.ink.box, its[own], beyond):
            yield f"{_named(figure)} runs out of its column"


def _reaches(box: Box, own: Box, beyond: Box) -> bool:
    """Whether a box lies in the next column, which is at the left where a table runs from right to left."""
    return box.right > beyond.left + 1 if own.left < beyond.left else box.left < beyond.right - 1
