"""The words of one page of a PDF, each under the mark that it was drawn with.

Comes in: a page, opened. Goes out: its text in the order of drawing, piece by piece. Each glyph is decoded with
the `ToUnicode` table of its font; where it stands on the page plays no part in what it says, and is told beside it
(`pdf_ink`). The structure that the marks belong to is read in `pdf_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.notice import OutsideFault
from generator.verify.paper.pdf_ink import Ink, Outlines, Pen
from generator.verify.paper.reading_order import in_reading_order

DEEPEST = 400
"""Structure and drawings nested deeper than this are a loop or a broken file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn under one mark: the mark's number on its page, if it has one, and whether it is an artifact.

    `glyphs` are the letters as they are drawn, from left to right, `text` as they are read, `inks` where they stand.
    """

    mark: int | None
    artifact: bool
    text: str
    glyphs: tuple[str, ...] = ()
    inks: tuple[Ink, ...] = ()


def pieces_of(page: Any, fonts: dict[tuple[int, int], Font], right_to_left: bool, pen: Pen) -> list[Piece]:
    """The page's text, one piece for each stretch under one mark; what is blank and unmarked is left out.

    `fonts` are those met so far in the document, and grow; the `pen` is told where each letter stands. Raises
    OutsideFault for text that cannot be decoded.
    """
    canvas = _Canvas(fonts, pen)
    canvas.draw(page)
    pieces = [
        Piece(mark, artifact, in_reading_order(glyphs, right_to_left), tuple(glyphs), tuple(inks))
        for mark, artifact, glyphs, inks in canvas.stretches
    ]
    return [piece for piece in pieces if piece.text.strip() or piece.mark is not None]


_OF_A_MARK = frozenset({"/MCID", "/Type", "/Subtype", "/BBox", "/Attached"})
"""What a mark on a page may have: which it is, and of what kind what stands in a margin is."""


class UnreadablePdf(OutsideFault):
    """A PDF that cannot be read back, and `why`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"a PDF cannot be read back: {why}; build it again, and report it if that does not help")


def unreadable(why: str) -> UnreadablePdf:
    """The fault to raise when a PDF cannot be read back for this reason."""
    return UnreadablePdf(why)


class _Canvas:
    """Follows one page's drawing operators, as far as they say which text stands under which mark."""

    def __init__(self, fonts: dict[tuple[int, int], Font], pen: Pen) -> None:
        self._fonts, self._pen = fonts, pen
        self._font: Font | None = None
        self._saved: list[Font | None] = []
        self._marks: list[tuple[int | None, bool]] = [(None, False)]
        self.stretches: list[tuple[int | None, bool, list[str], list[Ink]]] = [(None, False, [], [])]

    def draw(self, canvas: Any, depth: int = 0) -> None:
        """Follow a page's content, or that of a drawing used on it."""
        if depth > DEEPEST:
            raise unreadable("a drawing holds itself")
        resources = canvas.get("/Resources", pikepdf.Dictionary())
        for instruction in pikepdf.parse_content_stream(canvas):
            operands, operator = instruction.operands, str(instruction.operator)
            match operator:
                case "BDC" | "BMC":
                    self._begin(operands, resources)
                case "EMC":
                    self._end()
                case "Tf":
                    self._take(resources.Font[operands[0]], float(operands[1]))
                case "Tj" | "TJ" | "'" | '"':
                    self._show(operands)
                case "gs":
                    self._pen.set_state(resources.ExtGState[operands[0]])
                case "Do":
                    self._draw_form(resources.XObject[operands[0]], depth)
                case "q" | "Q":
                    self._keep(operator)
            self._pen.follow(operator, list(operands))

    def _keep(self, operator: str) -> None:
        if operator == "q":
            self._saved.append(self._font)
        else:
            self._font = self._saved.pop()

    def _draw_form(self, drawing: Any, depth: int) -> None:
        if drawing.get("/Subtype") != "/Form":
            self._pen.picture()
            return
        self._pen.enter(drawing)
        self.draw(drawing, depth + 1)
        self._pen.restore(())

    def _begin(self, operands: Any, resources: Any) -> None:
        mark, artifact = self._marks[-1]
        if len(operands) > 1:
            properties = operands[1]
            if isinstance(properties, pikepdf.Name):
                properties = resources.Properties[properties]
            if more := sorted({*properties.keys()} - _OF_A_MARK):
                raise unreadable(f"a mark on a page has {', '.join(more)}, by which its words could be read otherwise")
            mark = int(properties.MCID) if "/MCID" in properties else mark
        self._marks.append((mark, artifact or operands[0] == "/Artifact"))
        self.stretches.append((*self._marks[-1], [], []))

    def _end(self) -> None:
        self._marks.pop()
        self.stretches.append((*self._marks[-1], [], []))

    def _take(self, font: Any, size: float) -> None:
        self._font = self._known_font(font)
        self._pen.take(self._font.outlines, size)

    def _show(self, operands: Any) -> None:
        if self._font is None:
            raise unreadable("text is drawn without a font")
        letters = self._font.decode(_codes(operands[-1]))
        self.stretches[-1][2].extend(letters)
        ink = self._pen.show(operands[-1], self._font.width, letters)
        self.stretches[-1][3].extend([] if ink is None else [ink])

    def _known_font(self, font: Any) -> Font:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = Font(font)
        return self._fonts[font.objgen]


def _codes(shown: Any) -> bytes:
    """The codes of a string, or of an array of strings and the kerning between them."""
    if isinstance(shown, pikepdf.Array):
        return b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return bytes(shown)


class Font:
    """What the codes of one font mean, by its `ToUnicode` table; each has `width` bytes."""

    def __init__(self, font: Any) -> None:
        self._name = str(font.get("/BaseFont", "without a name"))
        if "/ToUnicode" not in font:
            raise unreadable(f"the font {self._name} does not say which letters its glyphs are")
        self.width, self._letters = _to_unicode(font.ToUnicode.read_bytes().decode("latin-1"))
        self.outlines = Outlines(font)

    def decode(self, codes: bytes) -> list[str]:
        """The letters that each of these codes draws. Raises OutsideFault where one has none."""
        width = self.width
        try:
            return [self._letters[codes[at : at + width]] for at in range(0, len(codes), width)]
        except KeyError as error:
            raise unreadable(f"glyph {error.args[0].hex()} of the font {self._name} has no letter") from error


def _to_unicode(table: str) -> tuple[int, dict[bytes, str]]:
    """The width of a code in bytes, and what each code stands for (ISO 32000-1, 9.10.3)."""
    letters: dict[bytes, str] = {}
    space = re.search(r"begincodespacerange\s*<([0-9a-fA-F]+)>", table)
    for section in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([^>]*)>\s*<([^>]*)>", section):
            letters[_hex(code)] = _utf16(text)
    for section in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([^>]*)>\s*<([^>]*)>\s*<([^>]*)>", section):
            letters.update(_range(_hex(first), _hex(last), _utf16(text)))
    return (len(_hex(space[1])) if space else 2), letters


def _range(first: bytes, last: bytes, text: str) -> dict[bytes, str]:
    start = int.from_bytes(first)
    return {
        code.to_bytes(len(first)): text[:-1] + chr(ord(text[-1]) + code - start)
        for code in range(start, int.from_bytes(last) + 1)
    }


def _hex(digits: str) -> bytes:
    return bytes.fromhex(digits)


def _utf16(digits: str) -> str:
    return _hex(digits).decode("utf-16-be")
