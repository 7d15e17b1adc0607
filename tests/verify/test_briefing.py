"""Figures on paper are read back from the PDF: a wrong one, a lost one, or a file that cannot be read is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

import pytest
from weasyprint import HTML

from generator.model import Site
from generator.verify import Expected, verify, verify_prints

ADDRESS = "https://facts.example.org"
PAPER = "explainers/overview/briefing.pdf"
PAGE = "explainers/overview/index.html"
FIGURES = frozenset({"market-strike#rescuers.killed", "freed#rescuers"})
TEXT = """<!doctype html><html lang="en"><head><title>What is known of the strike of 3 January</title></head><body>
<p>It killed <a href="https://facts.example.org/facts/market-strike/#rescuers.killed"
data-figure="market-strike#rescuers.killed"><span class="q">at least 12</span> people</a>,
<a href="https://facts.example.org/facts/freed/#rescuers" data-figure="freed#rescuers"><span
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
    pdf = HTML(string=text).write_pdf(pdf_tags=True)
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
    text = staged.files[PAGE].decode()
    expected = [replace(one, path=PAPER) for one in staged.expected if one.path == PAGE]
    assert verify_prints({PAPER: text}, staged.site, expected, address=ADDRESS) == ()
    (first, *_) = verify_prints({PAPER: text.replace(old, new, 1)}, staged.site, expected, address=ADDRESS)
    assert first.at.path == PAPER
