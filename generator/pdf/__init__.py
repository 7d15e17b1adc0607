"""Briefings in print, and social cards: HTML and what it shows come in, bytes of tagged PDFs and of PNGs go out.

`render_all` is all that the rest of the program needs. WeasyPrint is imported nowhere else, and here only once
something is due (`jobs`): `workers` starts the processes, `pdf_worker` makes one file in one of them, `fonts` keeps the
machine's own fonts out, `language_tags` tells the language of each part, `combining_marks` what each mark over a letter
says, `pdf_a` turns what WeasyPrint makes into PDF/A-3a and PDF/UA-1 at once, `picture` turns it into a PNG instead.
"""

from generator.pdf.jobs import Attached, Limits, PdfJob, TooLong
from generator.pdf.workers import render_all

__all__ = ["Attached", "Limits", "PdfJob", "TooLong", "render_all"]
