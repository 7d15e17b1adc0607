"""Where figures stand: each one whole in its cell and on the screen, and off every other word.

The site is `tests/crowded.py`'s: the longest figures in every place. Each page is opened once and then measured on
screens of all widths, with letters as large as readers set them, and with the text spacing of WCAG 1.4.12.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.build import Options, build
from tests.browser.conftest import Watch
from tests.crowded import FIGURES, write_crowded

pytestmark = pytest.mark.long

PAGES = (
    "explainers/six", "explainers/five", "explainers/four", "explainers/three", "explainers/headings",
    "facts/fled", "facts/strike", "facts/closed", "facts/dead", "actors/civil-defence", ".",
)  # fmt: skip
WIDTHS = (320, 360, 768, 1280, 1920)
LETTERS = (16, 24, 32)
"""Pixels of the root: 100, 150 and 200 %."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
APART = """() => [...document.querySelectorAll(".key-figure .q")].flatMap(figure => {
    const words = document.createRange()
    words.selectNodeContents(figure)
    const lines = new Set([...words.getClientRects()].filter(box => box.width).map(box => Math.round(box.bottom)))
    const whole = figure.cloneNode(true)
    whole.style.cssText = "position: absolute; white-space: nowrap; width: max-content; inline-size: max-content"
    figure.after(whole)
    const fits = whole.getBoundingClientRect().width <= figure.closest("p, li, dd, div").clientWidth
    whole.remove()
    return fits && lines.size > 1 ? [figure.textContent.trim()] : []
})"""
"""Figures that stand on two lines though there is room for both of their parts on one."""
MEASURED = Path(__file__).with_name("geometry.js").read_text("utf-8")


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the longest figures, built without briefings."""
    folder = tmp_path_factory.mktemp("crowded")
    build(Options(write_crowded(folder), folder / "site", pdf=False))
    return folder / "site"


@contextmanager
def letters(page: Page, size: int) -> Iterator[None]:
    """Letters of so many pixels, as a reader sets them in the browser."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def measured(page: Page, size: int, spaced: str) -> Iterator[str]:
    """What is wrong with the figures on an open page, at each width."""
    with letters(page, size):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found, count, _ = page.evaluate(MEASURED, spaced)
            assert count > 0
            yield from (f"{width} px, {size} px letters{', spaced' * bool(spaced)}: {one}" for one in found)


@pytest.mark.parametrize("path", PAGES)
def test_no_figure_is_cut_or_covered(watched: Watch, crowded: Path, path: str) -> None:
    """Whole in its cell and on the screen, unbroken within a number, and off every other word and mark."""
    page = watched()
    page.goto((crowded / path / "index.html").as_uri())
    page.evaluate("() => document.fonts.ready.then(() => true)")
    faults = [fault for size in LETTERS for fault in measured(page, size, "")]
    faults += measured(page, 16, SPACED)
    faults += measured(page, 32, SPACED)
    assert not faults, "\n".join(faults)


def test_the_pages_have_every_figure(watched: Watch, crowded: Path) -> None:
    """What is measured is there: each word of quantity and each bound."""
    page = watched()
    page.goto((crowded / "explainers/six/index.html").as_uri())
    said: list[Any] = page.evaluate(MEASURED, "")
    assert set(FIGURES.values()) <= set(said[2])


@pytest.mark.parametrize("direction", [("en", "ltr"), ("ar", "rtl")])
def test_a_bound_stands_beside_its_number(watched: Watch, crowded: Path, direction: tuple[str, str]) -> None:
    """“At least 200” breaks behind its bound only where the cell has no room for both, in either direction of text."""
    page = watched()
    page.goto((crowded / "explainers/six/index.html").as_uri())
    page.evaluate("([lang, dir]) => Object.assign(document.documentElement, { lang, dir })", list(direction))
    page.evaluate("() => document.fonts.ready.then(() => true)")
    assert page.locator(".key-figure .q > span").count() > 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(APART) == [], width


def test_figures_are_whole_from_right_to_left(watched: Watch, crowded: Path) -> None:
    """On a page in Arabic nothing is cut or covered either."""
    page = watched()
    page.goto((crowded / "explainers/six/index.html").as_uri())
    page.evaluate("() => Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' })")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    faults = [fault for size in (16, 32) for fault in measured(page, size, "")]
    assert not faults, "\n".join(faults)
