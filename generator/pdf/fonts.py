"""Keeps the machine's own fonts out: a briefing is set in the fonts that it brings, or not at all.

A private folder comes in; for each set of fonts a fontconfig file goes into it whose only folder holds that set.
WeasyPrint falls back to other fonts where a glyph is missing, and registers each `@font-face` for good: so a set's
configuration is shared only by briefings with the same fonts and the same stylesheets. Otherwise what was printed
before would change what is printed next.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from generator.pdf.jobs import PdfJob

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def font_set(order: PdfJob) -> str:
    """A name for the fonts and stylesheets of a briefing: the same for all that may share a configuration."""
    digest = hashlib.sha256()
    for name, data in sorted(order.by_address().items()):
        if name.lower().endswith((".ttf", ".otf", ".css")):
            digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(data).digest())
    return digest.hexdigest()[:16]


def lay_out(order: PdfJob, folder: Path) -> Path:
    """Write the fonts of a briefing and their fontconfig file below `folder`, once; give the file's path."""
    home = folder / font_set(order)
    configuration = home / "fonts.conf"
    if not configuration.exists():
        fonts = home / "fonts"
        fonts.mkdir(parents=True)
        for number, font in enumerate(order.fonts()):
            (fonts / f"{number:03}.ttf").write_bytes(font)
        text = _CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(home / "cache")))
        configuration.write_text(text, encoding="utf-8")
    return configuration


@contextmanager
def only(configuration: Path) -> Iterator[None]:
    """While this lasts, fontconfig reads `configuration` and nothing of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
