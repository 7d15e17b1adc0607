"""Letters that the shipped fonts lack: said before anything is printed, and printable with a font of one's own."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from generator.build import Options, build
from generator.examine import examine
from generator.notice import ContentFault, OutsideFault
from generator.render import load_theme, packaged_templates, printable

BAD = Path(__file__).parents[1] / "bad"
HEBREW = "".join(map(chr, range(0x5D0, 0x5EB)))
FONT = "templates/print/fonts/hebrew-400.ttf"


def font_of(letters: str) -> bytes:
    """A font in which each of the letters is a box."""
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    order = [".notdef", "space", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", **{ord(letter): name for letter, name in names.items()}})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() if name == "space" else box for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with a quotation in Hebrew."""
    folder = Path(shutil.copytree(BAD / "base", tmp_path / "project"))
    for path in ("facts/market/strike.yaml", "sources/army-statement.yaml"):
        shutil.copyfile(BAD / "quotes/hebrew-without-font" / path, folder / "content" / path)
    return folder


def put(project: Path, path: str, data: bytes) -> None:
    """Write a file of the project."""
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_bytes(data)


def test_a_quotation_in_letters_that_no_font_has_stops_a_build_with_briefings(project: Path) -> None:
    """The build ends with file, line and column of the quotation, and not with a broken briefing."""
    with pytest.raises(ContentFault) as stopped:
        build(Options(project, project / "site"))
    (notice,) = stopped.value.notices
    assert (notice.code, notice.at.path) == ("letter-missing", "content/facts/market/strike.yaml")
    assert (notice.at.line, notice.at.column) == (25, 12)
    assert not (project / "site").exists()


def test_without_briefings_the_letters_are_the_readers_own(project: Path) -> None:
    """A page borrows a letter from the reader's machine, so nothing is said where nothing is printed."""
    build(Options(project, project / "site", pdf=False))
    page = (project / "site/facts/strike/index.html").read_text("utf-8")
    assert "תשעה חמושים נהרגו ולא דווח על פצועים" in page


@pytest.mark.long
def test_a_font_of_ones_own_prints_them(project: Path) -> None:
    """A font in the project's `templates/print/fonts` is all that the briefing needs: it carries it in itself."""
    put(project, FONT, font_of(HEBREW))
    build(Options(project, project / "site"))
    with pikepdf.open(project / "site/explainers/market-strike/briefing.pdf") as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert [name for name in fonts if "Boxes" in name], fonts


def test_a_font_with_some_of_the_letters_is_not_enough(project: Path) -> None:
    """What is still missing is said."""
    put(project, FONT, font_of(HEBREW.replace("ת", "")))
    (notice,) = examine(project).notices
    assert notice.found.startswith("has “ת” (U+05EA HEBREW LETTER TAV) that no font")


def test_a_broken_font_is_named(project: Path) -> None:
    """A file that is no font is said to be none."""
    put(project, FONT, b"no font")
    with pytest.raises(OutsideFault, match=r"templates/print/fonts/hebrew-400\.ttf cannot be read as a font"):
        examine(project)


def test_all_that_the_shipped_fonts_have_is_printable() -> None:
    """Letters of all faces together: each borrows from the others."""
    letters = printable(load_theme(packaged_templates()))
    assert set("aßḥЖΩ٣گ←≥") <= letters
    assert not letters & set("ת中😀")
