"""What the fonts of briefings can draw: the theme comes in, the characters that paper may show go out.

A page borrows a letter that its fonts lack from the reader's machine; a briefing borrows from its own fonts alone,
one from the other. So it is all of them together that a text is held against, before anything is printed.
"""

from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont

from generator.notice import OutsideFault
from generator.render.theme import Theme

_FOLDER = "print/fonts"


def printable(theme: Theme) -> frozenset[str]:
    """Every character that one of the theme's print fonts has.

    Raises:
        OutsideFault: a font cannot be read; names it.
    """
    found: set[str] = set()
    for name, data in theme.under(_FOLDER):
        if name.lower().endswith((".ttf", ".otf")):
            found |= _characters(name, data)
    return frozenset(found)


@lru_cache(maxsize=64)
def _characters(name: str, data: bytes) -> frozenset[str]:
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return frozenset(chr(code) for code in font.getBestCmap() or ())
    except Exception as fault:  # a broken font makes fontTools raise anything, and is input like any other
        what = str(fault) or type(fault).__name__
        raise OutsideFault(
            f"templates/{_FOLDER}/{name} cannot be read as a font ({what}); put a TrueType or OpenType font there"
        ) from fault
