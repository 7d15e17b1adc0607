"""The briefings of an explainer: its page value comes in, one value for each kind of paper goes out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import groupby
from typing import Any, get_args

from generator.page.context import PageContext
from generator.page.values import (
    AttachedFile,
    BriefingPage,
    Day,
    ExplainerPage,
    Heading,
    Link,
    LocalText,
    Paper,
    QrCode,
    Section,
    View,
)
from generator.page.values.prose import MarksPiece, Markup, PathPiece, Piece
from generator.page.views import in_time

_FILES: dict[Paper, str] = {"a4": "briefing.pdf", "letter": "briefing-letter.pdf"}
_CONTENTS_FROM = 6
"""So many headings in the text make a list of contents worth its lines."""
_LINK_TAG = re.compile(r"</?a\b[^>]*(?:>|$)")
_QUIET = 4
"""Modules that have to stay empty around a code (ISO/IEC 18004)."""


def briefing_links(context: PageContext, folder: str) -> tuple[Link, ...]:
    """The briefings of the explainer in `folder`, each under the name of its paper."""
    names: dict[Paper, str] = {"a4": "A4", "letter": context.wording.gettext("Letter")}
    return tuple(Link(LocalText(names[paper]), f"{folder}/{_FILES[paper]}") for paper in get_args(Paper))


def briefing_pages(context: PageContext, page: ExplainerPage) -> tuple[BriefingPage, ...]:
    """The page on each kind of paper; none where the page offers no briefing."""
    if not page.briefings:
        return ()
    made = ((context.site.facts[value.id], value) for value in page.drawn_on)
    days = in_time(made, context.site.settings.time_zone)
    sections = tuple(_with_all(section, days) for section in page.sections)
    # A page's own account for machines has no place on paper.
    bare = replace(page, frame=replace(page.frame, jsonld=None), sections=sections)
    shared: dict[str, Any] = {entry.name: getattr(bare, entry.name) for entry in fields(bare)}
    qr = qr_code(page.frame.canonical, context.wording.gettext("QR code that leads to this page on the web"))
    attached, contents = _attached(context, page), _contents(page)
    rest = () if any(view.name == "timeline" for section in sections for view in section.views) else days
    return tuple(
        BriefingPage(**shared, file=link.href, paper=paper, qr=qr, contents=contents, in_time=rest, attached=attached)
        for paper, link in zip(get_args(Paper), page.briefings, strict=True)
    )


def _with_all(section: Section, days: tuple[Day, ...]) -> Section:
    """The section with all facts in each timeline, as well those that have no place in time on a screen."""
    blocks = (replace(one, days=days) if isinstance(one, View) and one.name == "timeline" else one
              for one in section.blocks)  # fmt: skip
    return replace(section, blocks=tuple(blocks))


def qr_code(address: str, words: str) -> QrCode:
    """The code of an address, at error correction level M: a fold or a stain costs it nothing."""
    # It loads what talks to servers, which nobody needs who prints nothing.
    import segno

    drawn = segno.make(address, error="m", boost_error=False, micro=False)
    rows = list(drawn.matrix_iter(border=_QUIET))
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    return QrCode(len(rows), path, words, address.removeprefix("https://"))


def _runs(y: int, row: Any) -> str:
    """The dark stretches of a row of modules, each as a closed rectangle."""
    path, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        path += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
        x += width
    return path


def _contents(page: ExplainerPage) -> tuple[Heading, ...]:
    sections = [section for section in page.sections if section.heading]
    headings = tuple(Heading(tuple(_unlinked(section.heading)), section.anchor) for section in sections)
    return headings if len(headings) >= _CONTENTS_FROM else ()


def _unlinked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A heading's pieces without its own links, for the whole entry is one, and without marks of references.

    The path of a link within the site is a piece of its own, amid the tag of the link.
    """
    is_in_tag = False
    for piece in pieces:
        if isinstance(piece, Markup):
            html = piece.html.partition(">")[2] if is_in_tag else piece.html
            is_in_tag = html.rfind("<a ") > html.rfind(">")
            yield Markup(_LINK_TAG.sub("", html))
        elif not isinstance(piece, PathPiece | MarksPiece):
            yield piece


def _attached(context: PageContext, page: ExplainerPage) -> tuple[AttachedFile, ...]:
    """The files published beside the page that the briefing carries: its facts, and what it cites."""
    text, folder = context.wording.gettext, page.frame.path.rpartition("/")[0]
    facts = (
        AttachedFile(f"{folder}/data.json", text("The facts of this briefing, JSON"), "application/json", "Data"),
        AttachedFile(f"{folder}/data.csv", text("The facts of this briefing, CSV"), "text/csv", "Data"),
    )
    cited = (
        AttachedFile(f"{folder}/references.bib", text("What it cites, BibTeX"), "application/x-bibtex", "Source"),
        AttachedFile(
            f"{folder}/references.json",
            text("What it cites, CSL-JSON"),
            "application/vnd.citationstyles.csl+json",
            "Source",
        ),
    )
    return (*facts, *cited) if page.references else facts
