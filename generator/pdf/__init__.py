"""Briefings in print: HTML and what it shows come in, the bytes of tagged PDF files go out.

`render_all` is all that the rest of the program needs. WeasyPrint is imported nowhere else, and here only once a
briefing is due: `crew` starts the worker processes, `press` makes one PDF in one of them, `fonts` keeps the
machine's own fonts out, `archive` turns what WeasyPrint makes into PDF/A-3a and PDF/UA-1 at once.
"""

from generator.pdf.crew import render_all
from generator.pdf.prints import Attached, Limits, Print

__all__ = ["Attached", "Limits", "Print", "render_all"]
