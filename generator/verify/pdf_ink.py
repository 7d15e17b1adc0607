"""Where the letters of a PDF stand, and what is drawn over them: boxes, in points from the page's lower left corner.

Comes in: the operators of one page, one by one, from the walk in `pdf_marks`. Goes out: for each string that is shown
the boxes of its letters' outlines, not of their lines, for lines that are set tight share height and no ink; the window
through which it is drawn; and each surface that is filled, with how many strings were shown before it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import pikepdf
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont

Matrix = tuple[float, float, float, float, float, float]
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

    `number` counts the strings of a page. `outlines` are the boxes of the letters as the string has them, and `to_page`
    brings them to the page.
    """

    number: int
    letters: tuple[str, ...]
    outlines: tuple[Box, ...]
    to_page: Matrix
    size: float
    window: Box
    box: Box

    @property
    def boxes(self) -> list[Box]:
        """Where each letter stands."""
        return [_placed(outline, self.to_page) for outline in self.outlines]


@dataclass(frozen=True, slots=True)
class Surface:
    """What is filled, or a picture. `after` is how many strings of the page were shown before it."""

    box: Box
    after: int


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
    """What `q` keeps and `Q` gives back."""

    to_page: Matrix = _PLAIN
    window: Box = EVERYWHERE
    font: Outlines | None = None
    size: float = 0.0
    between_letters: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class Pen:
    """Follows the operators of one page, as far as they say where something is drawn."""

    inks: int = 0
    surfaces: list[Surface] = field(default_factory=list)
    _state: _State = _State()
    _saved: list[_State] = field(default_factory=list)
    _line: Matrix = _PLAIN
    _at: Matrix = _PLAIN
    _path: list[tuple[float, float]] = field(default_factory=list)
    _clips: bool = False

    def follow(self, operator: str, operands: Sequence[Any]) -> None:
        """One operator that shows no string and sets no font."""
        step = _STEPS.get(operator)
        if step is not None:
            step(self, [float(one) for one in operands if not isinstance(one, pikepdf.Object)])

    def take(self, font: Outlines, size: float) -> None:
        """What follows is shown in this font."""
        self._state = replace(self._state, font=font, size=size)

    def enter(self, drawing: Any) -> None:
        """What follows is drawn as this drawing says, up to the next `restore`."""
        self.save([])
        self.move([float(one) for one in drawing.get("/Matrix", _PLAIN)])
        left, bottom, right, top = (float(one) for one in drawing.BBox)
        self._narrow(_placed(Box(left, bottom, right, top), self._state.to_page))

    def picture(self) -> None:
        """A picture fills the unit square."""
        self._fill_box(_placed(Box(0, 0, 1, 1), self._state.to_page))

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
                along += font.width(code) * size + state.between_letters
        to_page = _times((state.stretch, 0, 0, 1, 0, state.rise), _times(self._at, state.to_page))
        self._at = _times((1, 0, 0, 1, along * state.stretch, 0), self._at)
        self.inks += 1
        if not outlines:
            return None
        height = size * (to_page[2] ** 2 + to_page[3] ** 2) ** 0.5
        box = _placed(around(outlines), to_page)
        return Ink(self.inks, tuple(drawn), tuple(outlines), to_page, height, state.window, box)

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
        self._line = self._at = _PLAIN

    def place(self, matrix: Sequence[float]) -> None:
        """`Tm`: where a line begins, and which way it runs."""
        self._line = self._at = _matrix(matrix)

    def next_line(self, by: Sequence[float]) -> None:
        """`Td`, and `T*` with nothing told: where the next line begins, from this one."""
        across, down = by or (0.0, -self._state.leading)
        self._line = self._at = _times((1, 0, 0, 1, across, down), self._line)

    def next_line_led(self, by: Sequence[float]) -> None:
        """`TD`: the same, and lines after it as far apart."""
        self._state = replace(self._state, leading=-by[1])
        self.next_line(by)

    def add(self, points: Sequence[float]) -> None:
        """More of a path, its control points with it."""
        self._path += zip(points[::2], points[1::2], strict=True)

    def add_box(self, box: Sequence[float]) -> None:
        """`re`: a rectangle more."""
        left, bottom, wide, high = box
        self._path += [(left, bottom), (left + wide, bottom), (left, bottom + high), (left + wide, bottom + high)]

    def clip(self, _: Sequence[float]) -> None:
        """`W`: the path is a window for what follows its end."""
        self._clips = True

    def fill(self, _: Sequence[float]) -> None:
        """`f`: the path is a surface."""
        if self._path:
            self._fill_box(self._traced())
        self.end(())

    def shade(self, _: Sequence[float]) -> None:
        """`sh`: the whole window is one."""
        self._fill_box(self._state.window)

    def end(self, _: Sequence[float]) -> None:
        """The path is drawn; where it was to be a window, what follows is seen through it."""
        if self._clips and self._path:
            self._narrow(self._traced())
        self._path, self._clips = [], False

    def _narrow(self, window: Box) -> None:
        self._state = replace(self._state, window=self._state.window.within(window))

    def _fill_box(self, box: Box) -> None:
        self.surfaces.append(Surface(box.within(self._state.window), self.inks))

    def _traced(self) -> Box:
        return around([_point(self._state.to_page, *point) for point in self._path])


def _setting(name: str, part: float = 1.0) -> Callable[[Pen, Sequence[float]], None]:
    def step(pen: Pen, operands: Sequence[float]) -> None:
        setting: dict[str, Any] = {name: operands[0] * part}
        pen._state = replace(pen._state, **setting)  # noqa: SLF001  (of this very class)

    return step


_STEPS: Mapping[str, Callable[[Pen, Sequence[float]], None]] = MappingProxyType(
    {"q": Pen.save, "Q": Pen.restore, "cm": Pen.move, "BT": Pen.begin_text, "Tm": Pen.place}
    | {"Td": Pen.next_line, "TD": Pen.next_line_led, "T*": Pen.next_line}
    | {"Tc": _setting("between_letters"), "Tz": _setting("stretch", 0.01)}
    | {"TL": _setting("leading"), "Ts": _setting("rise")}
    | dict.fromkeys(("m", "l", "c", "v", "y"), Pen.add)
    | {"re": Pen.add_box, "W": Pen.clip, "W*": Pen.clip, "sh": Pen.shade}
    | dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), Pen.fill)
    | dict.fromkeys(("n", "S", "s"), Pen.end)
)
OPERATORS = " ".join(_STEPS)
"""All that a pen wants to be told of, besides strings, fonts and drawings."""


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
