"""Where the letters of a PDF stand, and what is drawn over them: boxes, in points from the page's lower left corner.

Comes in: the operators of one page, one by one, from the walk in `pdf_marks`. Goes out: for each string that is shown
the boxes of its letters' outlines, not of their lines, for lines that are set tight share height and no ink; the window
through which it is drawn, and its colour; each surface that is filled, with how many strings were shown before it; each
line that is drawn; and the operators that no briefing is drawn with, those that hide, stretch or cram letters among
them. Operators are those of ISO 32000-1, annex A.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import pikepdf
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle; empty where its right is not right of its left."""

    left: float
    bottom: float
    right: float
    top: float

    def shared(self, other: Box) -> tuple[float, float]:
        """How wide and how high the part is that both have; below zero: how far they are apart."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide, min(self.top, other.top) - max(self.bottom, other.bottom)

    def holds(self, other: Box) -> bool:
        """Whether nothing of the other is beyond it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def within(self, other: Box) -> Box:
        """The part that both have."""
        (left, bottom, right, top), (west, south, east, north) = self, other
        return Box(max(left, west), max(bottom, south), min(right, east), min(top, north))


EVERYWHERE = Box(*(-1e9, -1e9), *(1e9, 1e9))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these; there is at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


@dataclass(frozen=True, slots=True)
class Ink:
    """One string as it is drawn: its letters that leave ink, where, how large, and the window it is seen through.

    `number` counts the strings of a page, `mark` its marks. `outlines` are the boxes of the letters as the string has
    them, and `to_page` brings them to the page. `colour` is None where it is see-through, or none of a screen.
    """

    number: int
    mark: int
    letters: tuple[str, ...]
    outlines: tuple[Box, ...]
    to_page: Matrix
    size: float
    window: Box
    box: Box
    colour: Colour | None

    @property
    def boxes(self) -> list[Box]:
        """Where each letter stands."""
        return [_placed(outline, self.to_page) for outline in self.outlines]


@dataclass(frozen=True, slots=True)
class Surface:
    """What is filled, or a picture. `after` is how many strings of the page were shown before it.

    `colour` is None of a picture, and of what is see-through, shaded or hollow: a border is drawn as two shapes.
    """

    box: Box
    after: int
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line that is drawn: the box around it, and the number of the mark under which it is."""

    box: Box
    mark: int


class Outlines:
    """How far each code of a font moves on, and where its ink is, as parts of the letters' size."""

    def __init__(self, font: Any) -> None:
        inner = font.DescendantFonts[0]
        self._widths = dict(_widths(inner.get("/W", ())))
        self._otherwise = float(inner.get("/DW", 1000)) / 1000
        about = inner.FontDescriptor
        file = about[next((name for name in ("/FontFile2", "/FontFile3") if name in about), "/FontFile2")]
        self._font = TTFont(io.BytesIO(file.read_bytes()), lazy=True)
        self._em = int(self._font["head"].unitsPerEm)
        self._glyphs = self._font.getGlyphSet()
        self._boxes: dict[int, Box | None] = {}

    def width(self, code: int) -> float:
        """How far the pen moves on."""
        return self._widths.get(code, self._otherwise)

    def box(self, code: int) -> Box | None:
        """Where the ink is, from the pen's place; None for a space."""
        if code not in self._boxes:
            pen = ControlBoundsPen(self._glyphs)
            self._glyphs[self._font.getGlyphName(code)].draw(pen)
            self._boxes[code] = Box(*(side / self._em for side in pen.bounds)) if pen.bounds else None
        return self._boxes[code]


def _widths(table: Any) -> Iterator[tuple[int, float]]:
    """The widths of codes (ISO 32000-1, 9.7.4.3): `first [w w …]` or `first last w`."""
    entries = list(table)
    while entries:
        first = int(entries.pop(0))
        if isinstance(entries[0], pikepdf.Array):
            yield from ((first + at, float(width) / 1000) for at, width in enumerate(entries.pop(0)))
        else:
            last, width = int(entries.pop(0)), float(entries.pop(0)) / 1000
            yield from ((code, width) for code in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` keeps and `Q` gives back. `opacity` is within a drawing, `around` what that is itself seen with."""

    to_page: Matrix = _PLAIN
    window: Box = EVERYWHERE
    font: Outlines | None = None
    size: float = 0.0
    rise: float = 0.0
    colour: Colour | None = (0.0, 0.0, 0.0)
    opacity: float = 1.0
    around: float = 1.0
    width: float = 1.0

    @property
    def seen(self) -> Colour | None:
        """The colour of what is filled; None where what lies below is seen through it."""
        return self.colour if self.opacity * self.around == 1 else None


@dataclass(slots=True)
class Pen:
    """Follows the operators of one page, as far as they say where something is drawn."""

    inks: int = 0
    marks: int = 0
    surfaces: list[Surface] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    strange: set[str] = field(default_factory=set)
    _state: _State = _State()
    _saved: list[_State] = field(default_factory=list)
    _line: Matrix = _PLAIN
    _at: Matrix = _PLAIN
    _path: list[tuple[float, float]] = field(default_factory=list)
    _shapes: int = 0
    _is_curved: bool = False
    _clips: bool = False

    def follow(self, operator: str, operands: Sequence[Any]) -> None:
        """One operator that shows no string and sets no font."""
        step = _STEPS.get(operator)
        if step is not None:
            step(self, [float(one) for one in operands if not isinstance(one, pikepdf.Object)])
        elif operator not in _UNMOVED:
            self.strange.add(operator)

    def set_state(self, settings: Any) -> None:
        """`gs`: how much is seen through what follows; nothing else is set by it."""
        self.strange |= {str(key) for key in settings.keys() - _OPACITIES}
        self._state = replace(self._state, opacity=float(settings.get("/ca", self._state.opacity)))

    def take(self, font: Outlines, size: float) -> None:
        """What follows is shown in this font."""
        self._state = replace(self._state, font=font, size=size)

    def enter(self, drawing: Any) -> None:
        """What follows is drawn as this drawing says, up to the next `restore`."""
        self.save([])
        self._state = replace(self._state, around=self._state.around * self._state.opacity, opacity=1.0)
        self.move([float(one) for one in drawing.get("/Matrix", _PLAIN)])
        left, bottom, right, top = (float(one) for one in drawing.BBox)
        self._narrow(_placed(Box(left, bottom, right, top), self._state.to_page))

    def picture(self) -> None:
        """A picture fills the unit square."""
        self._fill_box(_placed(Box(0, 0, 1, 1), self._state.to_page), None)

    def show(self, shown: Any, width: int, letters: Sequence[str]) -> Ink | None:
        """Show a string, or strings with kerning between; codes have `width` bytes. None where it leaves no ink."""
        font, state, said = self._state.font, self._state, iter(letters)
        if font is None:
            return None
        along, size, drawn, outlines = 0.0, state.size, [], []
        for part in shown if isinstance(shown, pikepdf.Array) else (shown,):
            if not isinstance(part, pikepdf.String):
                along -= float(part) / 1000 * size
                continue
            codes = bytes(part)
            for start in range(0, len(codes), width):
                code, letter = int.from_bytes(codes[start : start + width]), next(said)
                if box := font.box(code):
                    drawn.append(letter)
                    left, bottom, right, top = box
                    outlines.append(Box(along + left * size, bottom * size, along + right * size, top * size))
                along += font.width(code) * size
        to_page = _times((1, 0, 0, 1, 0, state.rise), _times(self._at, state.to_page))
        self._at = _times((1, 0, 0, 1, along, 0), self._at)
        self.inks += 1
        if not outlines:
            return None
        height = size * (to_page[2] ** 2 + to_page[3] ** 2) ** 0.5
        box = _placed(around(outlines), to_page)
        shape = tuple(drawn), tuple(outlines), to_page, height, state.window, box
        return Ink(self.inks, self.marks, *shape, state.seen)

    # --- one operator each -----------------------------------------------------------------------------------------

    def save(self, _: Sequence[float]) -> None:
        """`q`: keep the state."""
        self._saved.append(self._state)

    def restore(self, _: Sequence[float]) -> None:
        """`Q`: back to what was kept."""
        self._state = self._saved.pop()

    def move(self, matrix: Sequence[float]) -> None:
        """`cm`: another ground."""
        self._state = replace(self._state, to_page=_times(_matrix(matrix), self._state.to_page))

    def begin_text(self, _: Sequence[float]) -> None:
        """`BT`: at the ground's corner."""
        self._at = _PLAIN

    def place(self, matrix: Sequence[float]) -> None:
        """`Tm`: where a line begins, and which way it runs."""
        self._at = _matrix(matrix)

    def raise_text(self, by: Sequence[float]) -> None:
        """`Ts`: how far above the line."""
        self._state = replace(self._state, rise=by[0])

    def colour(self, parts: Sequence[float]) -> None:
        """`rg`: the colour of what is filled from here on."""
        red, green, blue = parts
        self._state = replace(self._state, colour=(red, green, blue))

    def paint(self, _: Sequence[float]) -> None:
        """`cs`, `scn`: a colour of another space, or a pattern."""
        self._state = replace(self._state, colour=None)

    def widen(self, width: Sequence[float]) -> None:
        """`w`: how broad a line is."""
        self._state = replace(self._state, width=width[0])

    def mark(self, _: Sequence[float]) -> None:
        """`BDC`, `BMC`, `EMC`: what follows is under another mark."""
        self.marks += 1

    def begin(self, points: Sequence[float]) -> None:
        """`m`: a shape more, from here."""
        self._shapes += 1
        self.add(points)

    def add(self, points: Sequence[float]) -> None:
        """`l`, and of a curve its control points: more of a path."""
        self._path += zip(points[::2], points[1::2], strict=True)

    def bend(self, points: Sequence[float]) -> None:
        """`c`, `v`, `y`: a curve more."""
        self._is_curved = True
        self.add(points)

    def add_box(self, box: Sequence[float]) -> None:
        """`re`: a rectangle more."""
        left, bottom, wide, high = box
        self._shapes += 1
        self._path += [(left, bottom), (left + wide, bottom), (left, bottom + high), (left + wide, bottom + high)]

    def clip(self, _: Sequence[float]) -> None:
        """`W`: the path is a window for what follows its end."""
        self._clips = True

    def fill(self, _: Sequence[float]) -> None:
        """`f`: the path is a surface."""
        if self._path:
            self._fill_box(self._traced(), self._state.seen if self._shapes == 1 else None)
        self.end(())

    def shade(self, _: Sequence[float]) -> None:
        """`sh`: the whole window is one, of colours that change."""
        self._fill_box(self._state.window, None)

    def stroke(self, _: Sequence[float]) -> None:
        """`S`: the path is a line, or several; where a curve runs, nobody is told."""
        half = self._state.width * abs(self._state.to_page[3]) / 2
        points = [] if self._is_curved else [_point(self._state.to_page, *point) for point in self._path]
        for one, other in pairwise(points):
            left, bottom, right, top = around((one, other))
            if min(right - left, top - bottom) <= half:
                box = Box(left - half, bottom - half, right + half, top + half)
                self.lines.append(Line(box, self.marks))
                self._fill_box(box, None)
        self.end(())

    def end(self, _: Sequence[float]) -> None:
        """The path is drawn; where it was to be a window, what follows is seen through it."""
        if self._clips and self._path:
            self._narrow(self._traced())
        self._path, self._shapes, self._is_curved, self._clips = [], 0, False, False

    def _narrow(self, window: Box) -> None:
        self._state = replace(self._state, window=self._state.window.within(window))

    def _fill_box(self, box: Box, colour: Colour | None) -> None:
        self.surfaces.append(Surface(box.within(self._state.window), self.inks, colour))

    def _traced(self) -> Box:
        return around([_point(self._state.to_page, *point) for point in self._path])


_STEPS: Mapping[str, Callable[[Pen, Sequence[float]], None]] = MappingProxyType(
    {"q": Pen.save, "Q": Pen.restore, "cm": Pen.move, "w": Pen.widen}
    | {"BT": Pen.begin_text, "Tm": Pen.place, "Ts": Pen.raise_text}
    | {"rg": Pen.colour, "cs": Pen.paint, "scn": Pen.paint}
    | {"m": Pen.begin, "l": Pen.add}
    | dict.fromkeys(("c", "v", "y"), Pen.bend)
    | {"re": Pen.add_box, "W": Pen.clip, "W*": Pen.clip, "sh": Pen.shade}
    | dict.fromkeys(("f", "f*", "B", "B*", "b", "b*"), Pen.fill)
    | {"n": Pen.end, "S": Pen.stroke, "s": Pen.stroke}
    | dict.fromkeys(("BDC", "BMC", "EMC"), Pen.mark)
)
_UNMOVED = frozenset("ET Tf Tj TJ Do gs h d J j M RG CS SCN".split())
"""What briefings are drawn with besides: fonts, strings, drawings and states are told the pen by themselves."""
_OPACITIES = frozenset(("/ca", "/CA", "/Type"))


def _matrix(values: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(matrix: Matrix, x: float, y: float) -> Box:
    """A point as a box without width."""
    a, b, c, d, e, f = matrix
    across, up = a * x + c * y + e, b * x + d * y + f
    return Box(across, up, across, up)


def _placed(box: Box, to_page: Matrix) -> Box:
    """A box as it stands on the page; where it is turned, the upright one around it."""
    left, bottom, right, top = box
    a, b, c, d, e, f = to_page
    if not (b or c):
        across, up = (a * left + e, a * right + e), (d * bottom + f, d * top + f)
        return Box(min(across), min(up), max(across), max(up))
    return around([_point(to_page, x, y) for x in (left, right) for y in (bottom, top)])
