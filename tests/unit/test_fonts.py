"""The fonts that pages and briefings bring: the ones on record, with every character that the product prints."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SCREEN, PAPER = TEMPLATES / "style/fonts", TEMPLATES / "print/fonts"
FONTS = sorted([*SCREEN.glob("*.woff2"), *PAPER.glob("*.ttf")])
SOURCE = [path for path in FONTS if path.stem.startswith("s")]
AMIRI = [path for path in FONTS if path.stem in {"amiri-400", "amiri-700"}]

LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))
SIGNS = "ʿʾʼḤḥṢṣ–—‘’“”…·×°−½%←→≥≤€•†"
NOT_IN_SOURCE_SERIF = set("ĬĭĲĳŦŧ")
SPACES = "\u00a0\u202f\u2009\u200b\u2060\u2010\u2011"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى،؛؟٠١٢٣٤٥٦٧٨٩َُِّْ"


def characters(font: Path) -> set[str]:
    """What a font can draw."""
    with TTFont(font) as opened:
        return {chr(code) for code in opened.getBestCmap()}


def test_the_same_faces_on_screen_and_on_paper() -> None:
    """Ten faces, each once as woff2 and once as TrueType."""
    assert len(FONTS) == 20
    assert {path.stem for path in SCREEN.glob("*.woff2")} == {path.stem for path in PAPER.glob("*.ttf")}


def test_no_two_faces_of_paper_have_one_name() -> None:
    """Of two that do, a PDF draws the letters of one with the shapes of the other."""
    names = []
    for path in PAPER.glob("*.ttf"):
        with TTFont(path) as opened:
            names.append(tuple(opened["name"].getDebugName(number) for number in (1, 2)))
    assert len(set(names)) == len(names) == 10


@pytest.mark.parametrize("folder", [SCREEN, PAPER], ids=["screen", "paper"])
def test_every_font_is_the_one_on_record(folder: Path) -> None:
    """The README beside the fonts names each by the digest of its bytes, and no other."""
    recorded = (folder / "README.md").read_text("utf-8").partition("## SHA-256")[2].strip("\n`")
    fonts = [path for path in FONTS if path.parent == folder]
    assert recorded.split("\n") == [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in fonts]


@pytest.mark.parametrize("font", SOURCE, ids=lambda path: path.name)
def test_text_never_borrows_a_letter(font: Path) -> None:
    """Names, signs and spaces of Latin text are in the face itself, or output would differ between machines."""
    assert set(LATIN + SIGNS + SPACES) - characters(font) <= NOT_IN_SOURCE_SERIF


@pytest.mark.parametrize("font", AMIRI, ids=lambda path: path.name)
def test_arabic_words_never_borrow_a_letter(font: Path) -> None:
    """Exact words in Arabic, vowelled or not, with Arabic digits, are in the face itself."""
    assert set(ARABIC) <= characters(font)


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.name)
def test_no_cut_font_bears_the_reserved_name(font: Path) -> None:
    """The licence of Source keeps its name for the uncut fonts."""
    with TTFont(font) as opened:
        shown = [opened["name"].getDebugName(number) or "" for number in (1, 3, 4, 6, 16, 18, 21)]
    assert not [name for name in shown if "Source" in name]
