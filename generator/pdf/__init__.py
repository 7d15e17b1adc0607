"""Briefings in print, and social cards: HTML and what it shows come in, bytes of tagged PDFs and of PNGs go out.

`render_all` is all that the rest of the program needs. WeasyPrint is imported nowhere else, and here only once
something is due (`prints`): `crew` starts the worker processes, `press` makes one file in one of them, `fonts` keeps
the machine's own fonts out, `tongues` tells the language of each part, `archive` turns what WeasyPrint makes into
PDF/A-3a and PDF/UA-1 at once, `picture` turns it into a PNG instead.
"""

from generator.pdf.crew import render_all
from generator.pdf.prints import Attached, Limits, Print

__all__ = ["Attached", "Limits", "Print", "render_all"]
