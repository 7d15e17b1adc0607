"""axe finds nothing on any type of page: on a phone and on a desk, light and dark.

All of axe's rules for WCAG 2.2 A and AA and its best practices are on; none is switched off.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MOVED, PAGES, Watch

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {
  resultTypes: ["violations"], runOnly: tags, rules: {"target-size": {enabled: true}},
})"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="package")
def axe(checkers: Path) -> str:
    """The script of axe."""
    return (checkers / "axe-core/axe.min.js").read_text("utf-8")


def findings(page: Page, axe: str) -> list[str]:
    """What axe finds on a page as it stands: rule, what it is about, where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    answer: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert len(answer["passes"]) > 10
    return [
        f"{found['id']}: {found['help']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.long
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(watched: Watch, axe: str, kind: str) -> None:
    """Neither light nor dark, neither at 320 pixels nor at 1280."""
    page = watched()
    page.goto(PAGES[kind])
    found = []
    for width in (320, 1280):
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [f"{PAGES[kind]} at {width}, {scheme}: {finding}" for finding in findings(page, axe)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_where_a_page_has_moved(watched: Watch, axe: str) -> None:
    """The page that leads on, held still."""
    page = watched(320)
    held = page.request.get(MOVED).text().replace('http-equiv="refresh"', 'name="held"')
    page.route(f"**{MOVED}", lambda route: route.fulfill(body=held, content_type="text/html; charset=utf-8"))
    page.goto(MOVED)
    assert page.url.endswith(MOVED)
    assert findings(page, axe) == []


def test_axe_would_find_something(watched: Watch, axe: str) -> None:
    """A heading in a colour too pale, and a picture without words, are found."""
    page = watched()
    page.goto("/")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<img src=/assets/>')")
    rules = {finding.split(":")[0] for finding in findings(page, axe)}
    assert {"color-contrast", "image-alt"} <= rules
