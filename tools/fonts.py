"""Cuts the fonts of pages and briefings from the packages that carry them.

    npm install --ignore-scripts source-serif@4.5.1 source-sans@3.52.0 @fontsource/amiri@5.3.0
    .venv/bin/python tools/fonts.py node_modules

In: those packages. Out: `templates/style/fonts/*.woff2` for the screen, `templates/print/fonts/*.ttf` for paper, and
in the README beside each the digest of every file. The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SCREEN = ROOT / "templates/style/fonts"
PAPER = ROOT / "templates/print/fonts"

LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1, Extended-A
    *range(0x1E00, 0x1F00),  # letters with dots and bars, of transliterated Arabic
    *(0x218, 0x219, 0x21A, 0x21B, 0x2BB, 0x2BC, 0x2BE, 0x2BF),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2023),
    *(0x2009, 0x200B, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2060),
    *(0x20AC, 0x2116, 0x2122, 0x2153, 0x2154, 0x215B, 0x215C, 0x215D, 0x215E),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2197, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
}
GREEK_AND_CYRILLIC = {*range(0x370, 0x400), *range(0x400, 0x530)}
ARABIC = {
    *(0x20, 0x28, 0x29, 0xA0, 0xAB, 0xBB, 0x60C, 0x61B, 0x61F),
    *range(0x621, 0x63B),
    *range(0x640, 0x653),
    *range(0x660, 0x66E),
    *(0x670, 0x671, 0x67E, 0x686, 0x695, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6B5, 0x6BE, 0x6C1, 0x6C6, 0x6CC, 0x6CE, 0x6D5),
    *range(0x6F0, 0x6FA),  # Persian and Kurdish letters and digits, for names
    *(0x200C, 0x200D, 0x200E, 0x200F, 0x2010, 0x2011),
}
BESIDE_ARABIC = {*range(0x20, 0x7F), 0xA0, 0xAB, 0xB7, 0xBB, *range(0x2013, 0x2027), 0x2212}

LETTERS = (
    "kern",
    "liga",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "case",
    "init",
    "medi",
    "fina",
    "isol",
    "rlig",
    "calt",
    "curs",
)
DIGITS = ("tnum", "lnum", "pnum", "frac", "numr", "dnom", "sups")

# Numbers of the name table.
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = range(7)
LICENCE, LICENCE_URL, TYPE_FAMILY, TYPE_STYLE = 13, 14, 16, 17
NAMES = [COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_URL, TYPE_FAMILY, TYPE_STYLE]

WORD_JOINER, ZERO_WIDTH_SPACE = 0x2060, 0x200B
MULTIPLE = 2
"""The type of a GSUB lookup by which one glyph becomes several (OpenType 1.9)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One face: the file it becomes, the file it comes from, and the family name that it shows.

    `family` is empty where the original name may stay: "Source" is a reserved font name, which a cut must not bear, and
    two files of one name are one font to a PDF, which then draws the letters of one with the shapes of the other.
    `joins` tells that its letters are joined, as those of Arabic are.
    """

    name: str
    origin: str
    family: str
    screen: frozenset[int]
    paper: frozenset[int]
    joins: bool = False


def source(name: str, origin: str, family: str) -> Cut:
    """A face of the Source families; paper, which cannot ask for another font, gets Greek and Cyrillic too."""
    return Cut(name, origin, family, frozenset(LATIN), frozenset(LATIN | GREEK_AND_CYRILLIC))


def amiri(name: str, origin: str, characters: Iterable[int], family: str = "") -> Cut:
    """A face of Amiri."""
    return Cut(name, origin, family, frozenset(characters), frozenset(characters), joins=True)


CUTS = (
    source("serif-text-400", "source-serif/TTF/SourceSerif4-Regular.ttf", "Sheet Serif"),
    source("serif-text-400-italic", "source-serif/TTF/SourceSerif4-It.ttf", "Sheet Serif"),
    source("serif-text-600", "source-serif/TTF/SourceSerif4-Semibold.ttf", "Sheet Serif"),
    source("serif-display-600", "source-serif/TTF/SourceSerif4Display-Semibold.ttf", "Sheet Serif Display"),
    source("sans-400", "source-sans/TTF/SourceSans3-Regular.ttf", "Sheet Sans"),
    source("sans-600", "source-sans/TTF/SourceSans3-Semibold.ttf", "Sheet Sans"),
    amiri("amiri-400", "@fontsource/amiri/files/amiri-arabic-400-normal.woff2", ARABIC),
    amiri("amiri-700", "@fontsource/amiri/files/amiri-arabic-700-normal.woff2", ARABIC),
    amiri("amiri-latin-400", "@fontsource/amiri/files/amiri-latin-400-normal.woff2", BESIDE_ARABIC, "Amiri Latin"),
    amiri("amiri-latin-700", "@fontsource/amiri/files/amiri-latin-700-normal.woff2", BESIDE_ARABIC, "Amiri Latin"),
)


def main() -> None:
    """Cuts every face from the folder named on the command line, and records the digests."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} NODE_MODULES")
    packages = Path(sys.argv[1])
    for cut in CUTS:
        save(cut_face(packages, cut, cut.screen), SCREEN / f"{cut.name}.woff2", flavor="woff2")
        paper = cut_face(packages, cut, cut.paper)
        if cut.joins:
            draw_letters_whole(paper)
        save(paper, PAPER / f"{cut.name}.ttf", flavor=None)
    record_digests(SCREEN, "*.woff2")
    record_digests(PAPER, "*.ttf")


def cut_face(packages: Path, cut: Cut, characters: Iterable[int]) -> TTFont:
    """The face with these characters alone, and with the features that letters and digits need."""
    font = TTFont(packages / cut.origin, recalcTimestamp=False)
    options = Options(
        layout_features=[*LETTERS, *DIGITS],
        hinting=False,
        notdef_outline=True,
        name_IDs=NAMES,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    join_words_unseen(font)
    if cut.family:
        rename(font, cut.family)
    return font


def join_words_unseen(font: TTFont) -> None:
    """Draws a word joiner as nothing, or the one before a citation mark would be looked for in another font."""
    for table in font["cmap"].tables:
        if table.isUnicode() and ZERO_WIDTH_SPACE in table.cmap:
            table.cmap.setdefault(WORD_JOINER, table.cmap[ZERO_WIDTH_SPACE])


def draw_letters_whole(font: TTFont) -> None:
    """Draws no letter as itself and a stroke behind it, as Amiri does before a kaf: a PDF knows a glyph by one text.

    What stands for a letter in one word and for its first part in another would be doubled, or lost, in what is copied.
    """
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for one in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if one.LookupType == MULTIPLE:
                one.mapping = {key: [key] if drawn[:1] == [key] else drawn for key, drawn in one.mapping.items()}


def rename(font: TTFont, family: str) -> None:
    """Puts `family` wherever the font shows its name."""
    names = font["name"]
    style = names.getDebugName(TYPE_STYLE) or names.getDebugName(STYLE)
    compact = f"{family}-{style}".replace(" ", "")
    shown = {
        FAMILY: f"{family} {style}" if style not in {"Regular", "Italic"} else family,
        UNIQUE: f"{names.getDebugName(VERSION)};{compact}",
        FULL: f"{family} {style}",
        POSTSCRIPT: compact,
        TYPE_FAMILY: family,
        TYPE_STYLE: style,
    }
    for number, text in shown.items():
        names.setName(text, number, 3, 1, 0x409)


def save(font: TTFont, path: Path, flavor: str | None) -> None:
    """Writes the font, as TrueType or packed for the web."""
    path.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = flavor
    font.save(path)


def record_digests(folder: Path, pattern: str) -> None:
    """Writes the digests of the folder's fonts at the end of its README, in place of the last ones."""
    readme = folder / "README.md"
    heading = "## SHA-256\n"
    told = readme.read_text("utf-8").partition(heading)[0]
    digests = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.glob(pattern))
    ]
    readme.write_text(f"{told}{heading}\n```\n{''.join(digests)}```\n", "utf-8")


if __name__ == "__main__":
    main()
