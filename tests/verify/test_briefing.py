"""Figures on paper are read back from the PDF: a wrong one, a lost one, or a file that cannot be read is a fault."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

import pikepdf
import pytest
from weasyprint import HTML

from generator.model import Site
from generator.verify import Expected, verify
from tests.read_prints import verify_prints

ADDRESS = "https://facts.example.org"
PAPER = "explainers/overview/briefing.pdf"
PAGE = "explainers/overview/index.html"
FIGURES = frozenset({"market-strike#rescuers.killed", "freed#rescuers"})
TEXT = """<!doctype html><html lang="en"><head><title>What is known of the strike of 3 January</title></head><body>
<p>It killed <a href="https://facts.example.org/facts/market-strike/#rescuers.killed"
data-is="facts/market-strike#rescuers.killed"><span class="q">at least 12</span> people</a>,
<a href="https://facts.example.org/facts/freed/#rescuers" data-is="facts/freed#rescuers"><span
class="q">hundreds</span> of prisoners</a> came home,
<a href="https://facts.example.org/facts/freed/#army">between 1,500 and 2,000 were freed</a>.</p></body></html>"""
CORRUPTIONS = [
    ("at least 12", "at least 21"),
    ("at least 12", "12"),
    ("hundreds", "thousands"),
    ("between 1,500", "between 1,600"),
    ("market-strike/#rescuers.killed", "market-strike/#army.killed"),
    ("freed/#rescuers", "freed/"),
]


class Staged(Protocol):
    """What the fixture `staged` holds."""

    site: Site
    files: Mapping[str, bytes]
    expected: tuple[Expected, ...]


def printed(site: Site, text: str) -> list[str]:
    """What is wrong with a briefing of this text, once it is set."""
    pdf = HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
    expected = [Expected(PAPER, FIGURES)]
    return [notice.found for notice in verify({PAPER: pdf}, site, expected, address=ADDRESS)]


def test_a_sound_briefing_gives_no_notice(site: Site) -> None:
    """Figures, and words that stand for one, are read back from paper."""
    assert printed(site, TEXT) == []


@pytest.mark.parametrize(("old", "new"), CORRUPTIONS)
def test_a_corrupted_briefing_stops_the_build(site: Site, old: str, new: str) -> None:
    """Each notice names the fact."""
    assert old in TEXT
    found = printed(site, TEXT.replace(old, new, 1))
    assert found
    assert all("market-strike" in one or "freed" in one for one in found)


@pytest.mark.parametrize(("old", "new"), [("", ""), *CORRUPTIONS])
def test_words_of_an_editor_may_be_those_of_the_figure(site: Site, old: str, new: str) -> None:
    """What an explainer calls it in one place is a figure in another: `about 11%`."""
    explainer = site.explainers["overview"]
    body = f"{explainer.body}\n[[market-strike#rescuers.killed|at least 12 people]], [[freed#rescuers|hundreds]].\n"
    worded = replace(site, explainers={**site.explainers, "overview": explainer.model_copy(update={"body": body})})
    assert bool(printed(worded, TEXT.replace(old, new, 1))) == bool(old)


def test_what_is_no_pdf_is_a_fault(site: Site) -> None:
    """A file that cannot be read back is named."""
    notices = verify({PAPER: b"no pdf"}, site, [Expected(PAPER, FIGURES)], address=ADDRESS)
    assert [(notice.code, notice.at.path) for notice in notices] == [("verify-missing", PAPER)]


@pytest.mark.parametrize(
    ("old", "new"),
    [*CORRUPTIONS[:4], ("elsewhere", "elsewhere, 40 of them"), ("3 January", "4 January"), ("data-prose", "")],
)
def test_the_words_of_a_briefing_are_held_to_the_rules_of_pages(staged: Staged, old: str, new: str) -> None:
    """Numbers beside the figures, sentences and cards are judged before they are set."""
    # On paper each fact that is drawn on has a card; on a screen it leads to its page.
    page = staged.files[PAGE].decode()
    text = re.sub(r'data-of="facts/(freed|toll)">(?=<a class="fig )', r'data-of="facts/\1" data-card>', page)
    expected = [replace(one, path=PAPER) for one in staged.expected if one.path == PAGE]
    assert verify_prints({PAPER: text}, staged.site, expected, address=ADDRESS) == ()
    (first, *_) = verify_prints({PAPER: text.replace(old, new, 1)}, staged.site, expected, address=ADDRESS)
    assert first.at.path == PAPER


DATA, CITED = b'{"facts": []}', b"@misc{a,\n}\n"
BESIDE = {"explainers/overview/data.json": DATA, "explainers/overview/references.bib": CITED}


def file_of(book: pikepdf.Pdf, name: str, data: bytes) -> pikepdf.AttachedFileSpec:
    """A file to be attached."""
    return pikepdf.AttachedFileSpec(
        book, data, filename=name, description="", mime_type="", creation_date="", mod_date=""
    )


def holding(change: Callable[[pikepdf.Pdf], object] = lambda _book: None) -> bytes:
    """A sound briefing with data and references inside, after a change to it."""
    with pikepdf.open(io.BytesIO(HTML(string=TEXT).write_pdf(pdf_variant="pdf/ua-1"))) as book:
        for name, data in (("data.json", DATA), ("references.bib", CITED)):
            book.attachments[name] = file_of(book, name, data)
        change(book)
        book.save(out := io.BytesIO())
    return out.getvalue()


def attached_faults(site: Site, pdf: bytes, files: Mapping[str, bytes] = BESIDE) -> list[str]:
    """What is wrong with a briefing that is to hold what is published beside it."""
    expected = [Expected(PAPER, FIGURES, attached=tuple(BESIDE))]
    notices = verify({PAPER: pdf, **files}, site, expected, address=ADDRESS)
    return [notice.found for notice in notices if notice.at.path == PAPER]


def _replace(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(book: pikepdf.Pdf) -> None:
        book.attachments[name] = file_of(book, name, data)

    return change


def _remove(book: pikepdf.Pdf) -> None:
    del book.attachments["data.json"]


def _double(book: pikepdf.Pdf) -> None:
    book.attachments["copy"] = file_of(book, "data.json", DATA)


def test_the_files_in_a_briefing_are_those_beside_it(site: Site) -> None:
    """To the byte, and no others: then there is nothing to report."""
    assert attached_faults(site, holding()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_replace("data.json", DATA.replace(b"[]", b"{}")), "the attached data.json is not byte for byte"),
        (_replace("data.json", DATA + b"\n"), "the attached data.json is not byte for byte"),
        (_remove, "data.json is to be attached once and is attached 0 times"),
        (_double, "data.json is to be attached once and is attached 2 times"),
        (_replace("notes.txt", b"the man's name"), "notes.txt is attached and is none of the files"),
    ],
)
def test_another_file_in_a_briefing_stops_the_build(
    site: Site, change: Callable[[pikepdf.Pdf], object], fault: str
) -> None:
    """A byte more, a file less, a file twice, a file that nobody published: each is named."""
    [found] = attached_faults(site, holding(change))
    assert found.startswith(fault)


def test_a_published_file_that_changed_after_printing_is_seen(site: Site) -> None:
    """The other way round as well: paper that carries what the site no longer says."""
    [found] = attached_faults(site, holding(), {**BESIDE, "explainers/overview/references.bib": b""})
    assert found.startswith(
        "the attached references.bib is not byte for byte what is published at explainers/overview/"
    )


def test_files_that_cannot_be_listed_are_a_fault(site: Site) -> None:
    """A list of files that leads nowhere is damage, not an empty list."""

    def break_list(book: pikepdf.Pdf) -> None:
        book.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("data.json")]))

    [found] = attached_faults(site, holding(break_list))
    assert "cannot be read back" in found
