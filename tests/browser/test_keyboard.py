"""The whole page by keyboard: everything that acts is reached in the order of the page, and seen when it is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAGES, Watch

# Numbers what can be reached, in the order of the document.
NUMBER = """() => {
  const acts = "a[href], button, input, select, textarea, summary, [tabindex]";
  const reachable = [...document.querySelectorAll(acts)].filter(one =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}));
  reachable.forEach((one, at) => one.dataset.at = at);
  return reachable.length;
}"""
# What has the focus: its number, whether it or what it holds is marked, whether its middle is on the screen and not
# covered.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const parts = [one, ...one.querySelectorAll("*")];
  const marked = parts.map(part => getComputedStyle(part)).some(style =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
  const boxes = parts.flatMap(part => [...part.getClientRects()]);
  const {left, top, width, height} = boxes.find(box => box.width > 0 && box.height > 0);
  const there = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, top + height / 2);
  const shown = there !== null && (one.contains(there) || there.contains(one));
  return {at: one.dataset.at ?? null, marked, shown, text: one.outerHTML.slice(0, 160)};
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab, from the top of the page until it is left."""
    reachable: int = page.evaluate(NUMBER)
    steps = []
    for _ in range(2 * reachable + 10):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        steps.append(focused)
    else:
        pytest.fail(f"Tab never leaves the page; last at {steps[-1]['text']}")
    return steps


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["index", "timeline, differing, map", "closures, map", "casualty, contested"])
def test_tab_reaches_everything_in_order(watched: Watch, kind: str, width: int) -> None:
    """Each link, button, field and fold once, in the order of the page; what opens on the way may add to them."""
    page = watched(width)
    page.goto(PAGES[kind])
    steps = walk(page)
    reached = [int(step["at"]) for step in steps if step["at"] is not None]
    assert reached == list(range(page.evaluate(NUMBER)))
    assert len(reached) > 20
    assert [step["text"] for step in steps if not step["marked"]] == []
    assert [step["text"] for step in steps if not step["shown"]] == []


@pytest.mark.parametrize(
    ("kind", "most"),
    [("timeline, differing, map", 160), ("casualties", 115), ("closures, map", 145), ("releases", 145)],
)
def test_an_explainer_has_few_stops(watched: Watch, kind: str, most: int) -> None:
    """On a desk, too, what stands there twice leads on once, and long lists are folded."""
    page = watched(1440)
    page.goto(PAGES[kind])
    assert 20 < page.evaluate(NUMBER) <= most


@pytest.mark.parametrize("kind", PAGES)
def test_the_first_stop_skips_to_the_text(watched: Watch, kind: str) -> None:
    """The first press of Tab shows a link; it leads past the masthead, and Tab goes on within the text."""
    page = watched()
    page.goto(PAGES[kind])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#_text"
    box = skip.bounding_box()
    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus, footer :focus").count() == 1


def test_a_fold_opens_by_keyboard(watched: Watch) -> None:
    """The slips of a paragraph, folded on a phone, unfold by Enter and fold again."""
    page = watched(320)
    page.goto(PAGES["timeline, differing, map"])
    fold = page.locator("main summary").first
    fold.focus()
    states = []
    for _ in range(2):
        page.keyboard.press("Enter")
        states.append(fold.evaluate("one => one.parentElement.open"))
    assert states == [True, False]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reference_that_is_led_to_unfolds(watched: Watch, *, scripts: bool) -> None:
    """On a phone the exact words of a source are folded, and seen as soon as a mark in the text leads to them."""
    page = watched(390, java_script_enabled=scripts)
    page.goto(PAGES["timeline, differing, map"])
    words = page.locator("#references .refs li .exact")
    assert not any(one.is_visible() for one in words.all())
    mark = page.locator("p[data-prose] sup[data-ref] a").first
    mark.click()
    entry = page.locator(str(mark.get_attribute("href")))
    expect(entry.locator(".exact")).to_be_in_viewport()


def test_a_broad_screen_folds_nothing_that_a_phone_does(watched: Watch) -> None:
    """Days and standings are open there; many words of a source, and events of no stated day, stay folded."""
    page = watched(1280)
    page.goto(PAGES["timeline, differing, map"])
    assert page.locator("details.narrow:not(.many)").count() > 1
    assert not any(one.is_visible() for one in page.locator("details.narrow:not(.many) > summary").all())
    assert all(one.is_visible() for one in page.locator(".narrow:not(.many) > .events > .event, .tally").all())
    assert all(one.is_visible() for one in page.locator("details.many > summary").all())


def test_a_link_without_a_mark_would_be_noticed(watched: Watch) -> None:
    """Without an outline, behind something else, or out of order, a link is none that is reached and seen."""
    page = watched()
    page.goto("/method/")
    page.evaluate("document.querySelector('main a').style.outline = 'none'")
    page.evaluate("document.querySelector('footer').style.visibility = 'hidden'")
    steps = walk(page)
    assert [step["text"] for step in steps if not step["marked"]]
