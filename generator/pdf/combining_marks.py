"""Marks above and below letters in what is copied from a PDF: a shadda and a vowel over one letter are read as both.

Where a font draws several marks of one letter each by a glyph of its own, Pango tells them as one cluster, whose text
WeasyPrint gives to the glyph that it meets first. That one then says all of them wherever it stands, the others none.
What a glyph says is known before the fonts are written, by a function that is none of WeasyPrint's public ones:
`told` fails where it is gone.
"""

import io
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint import pdf

from generator.pdf.jobs import Unprintable

_ONE_BY_ONE = 1
"""The type of a substitution of one glyph by another (OpenType, GSUB)."""


@contextmanager
def told() -> Iterator[None]:
    """While this lasts, the glyph of a mark says that mark and no other."""
    plain = getattr(pdf, "build_fonts_dictionary", None)  # there is no public way to what glyphs say
    if plain is None:
        raise Unprintable(
            "WeasyPrint no longer lets glyphs tell what they say; install the version in requirements.lock"
        )

    def build(document: Any, fonts: Mapping[Any, Any], *others: Any) -> Any:
        for font in fonts.values():
            _tell_each_mark(font)
        return plain(document, fonts, *others)

    pdf.build_fonts_dictionary = build
    try:
        yield
    finally:
        pdf.build_fonts_dictionary = plain


def _tell_each_mark(font: Any) -> None:
    """Correct `font.to_unicode`, a text for each glyph, where a glyph says marks beside its own, or none."""
    told: dict[int, str] = font.to_unicode
    if any(len(text) > 1 and _are_marks(text) for text in told.values()):
        marks = _marks_of(font.file_content, font.index)
        told |= {glyph: marks[glyph] for glyph, text in told.items() if glyph in marks and _are_marks(text)}


@lru_cache(4)
def _marks_of(font: bytes, number: int) -> Mapping[int, str]:
    """The mark that each glyph of a font draws, in whichever of its forms."""
    face = TTFont(io.BytesIO(font), fontNumber=number, lazy=True)
    marks = {name: mark for code, name in face.getBestCmap().items() if _are_marks(mark := chr(code))}
    for lookup in face["GSUB"].table.LookupList.Lookup if "GSUB" in face else ():
        for table in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if table.LookupType == _ONE_BY_ONE:
                forms = {form: marks[name] for name, form in table.mapping.items() if name in marks}
                marks = forms | marks
    return {face.getGlyphID(name): mark for name, mark in marks.items()}


def _are_marks(text: str) -> bool:
    return all(unicodedata.combining(letter) for letter in text)
