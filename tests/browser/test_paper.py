"""A page printed from the browser: every figure, what was folded on the screen, and no ways to go on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PAGES, Watch

FIGURES = """() => [...document.querySelectorAll("main [data-is] .q")]
  .filter(one => one.checkVisibility()).map(one => one.textContent)"""


def printed(page: Page, folder: Path) -> str:
    """The words on paper, of all sheets, without any space."""
    target = folder / "page.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    command = ["pdftotext", "-raw", str(target), "-"]
    return packed(subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout)


def packed(text: str) -> str:
    """A text without spaces, soft hyphens and joiners, for lines break elsewhere on paper."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufffe\u0002-]+", "", text)


@pytest.mark.parametrize("kind", ["timeline, differing, map", "casualties", "casualty, contested", "series"])
def test_every_figure_is_on_paper(watched: Watch, tmp_path: Path, kind: str) -> None:
    """As often as it is shown on the screen at least."""
    page = watched()
    page.goto(PAGES[kind])
    figures: list[str] = page.evaluate(FIGURES)
    assert figures
    words = printed(page, tmp_path)
    lost = {figure for figure in figures if words.count(packed(figure)) < figures.count(figure)}
    assert lost == set()


def test_there_is_no_way_on_from_paper(watched: Watch, tmp_path: Path) -> None:
    """Neither the menu nor the link past it is printed."""
    page = watched()
    page.goto(PAGES["casualties"])
    menu = packed(page.locator(".masthead nav").inner_text())
    words = printed(page, tmp_path)
    assert menu not in words
    assert packed("Skip to the text") not in words
    assert packed(page.locator("h1").inner_text()) in words


@pytest.mark.parametrize("kind", ["timeline, differing, map", "casualties", "releases", "casualty, contested"])
def test_exact_words_are_on_paper(watched: Watch, tmp_path: Path, kind: str) -> None:
    """Also those that a phone folds away and a desk shows only where a figure is asked.

    Arabic is left out: its letters come out of such a file in the order and the forms in which they are drawn.
    """
    page = watched(320)
    page.goto(PAGES[kind])
    exact = {packed(text) for text in page.locator("main .exact:not(:lang(ar))").all_text_contents()}
    assert exact
    words = printed(page, tmp_path)
    assert {text for text in exact if text not in words} == set()
