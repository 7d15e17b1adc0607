"""Fact cards at the figure: what opens and closes them, and that nothing is lost without them."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.cards import CASUALTIES, CLOSURES, IN_PROSE, OPEN, RELEASES, centre, go, rest
from tests.browser.conftest import Watch


def test_pointing_at_a_figure_shows_its_card(watched: Watch) -> None:
    """After a rest, and it stays while the pointer is on the figure or on the card; then it goes. Focus stays put."""
    page = go(watched(), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    centre(figure)
    figure.hover()
    card = page.locator(OPEN)
    expect(card).to_contain_text("at least 200 insurgents")
    card.hover()
    rest(page)
    expect(card).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_passing_pointer_opens_nothing(watched: Watch) -> None:
    """A pointer that does not rest on the figure is on its way elsewhere."""
    page = go(watched(), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    centre(figure)
    figure.hover()
    page.mouse.move(5, 5)
    rest(page)
    expect(page.locator(OPEN)).to_have_count(0)


def test_escape_dismisses_what_the_pointer_showed(watched: Watch) -> None:
    """Without moving pointer or focus, and it does not come back by itself."""
    page = go(watched(), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    centre(figure)
    figure.hover()
    expect(page.locator(OPEN)).to_be_visible()
    page.keyboard.press("Escape")
    rest(page)
    expect(page.locator(OPEN)).to_have_count(0)


def test_focus_shows_a_card_and_keeps_the_focus(watched: Watch) -> None:
    """Tab to a figure shows its card; focus stays on the figure, Escape dismisses, Tab goes on through the text."""
    page = go(watched(), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    tab_to(page, figure)
    expect(page.locator(OPEN)).to_be_visible()
    expect(figure).to_be_focused()
    page.keyboard.press("Escape")
    rest(page)
    expect(page.locator(OPEN)).to_have_count(0)
    expect(figure).to_be_focused()
    page.keyboard.press("Tab")
    assert figure.evaluate("one => one.parentElement.contains(document.activeElement)")


def tab_to(page: Page, figure: Locator) -> None:
    """Press Tab from the link before the figure."""
    figure.evaluate("""one => {
      const all = [...document.querySelectorAll('a[href]')].filter(link => link.checkVisibility());
      all[all.indexOf(one) - 1].focus({focusVisible: true});
    }""")
    page.keyboard.press("Tab")
    expect(figure).to_be_focused()


def test_enter_leads_into_the_card_and_escape_back(watched: Watch) -> None:
    """A named dialog gets the focus; Escape gives it back to the figure, and the card stays closed."""
    page = go(watched(), RELEASES)
    figure = page.locator(IN_PROSE).first
    expect(figure).to_have_attribute("aria-haspopup", "dialog")
    figure.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Prisoners freed from Hama Central Prison")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(figure).to_be_focused()
    rest(page)
    expect(card).to_have_count(0)


def test_close_gives_the_focus_back(watched: Watch) -> None:
    """By its button, with Enter."""
    page = go(watched(), RELEASES)
    figure = page.locator(IN_PROSE).nth(1)
    figure.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(figure).to_be_focused()


def test_tab_leads_through_the_card_and_on(watched: Watch) -> None:
    """Behind the last link of the card comes what follows the figure; before the first stands the figure itself."""
    page = go(watched(), RELEASES)
    figure = page.locator(IN_PROSE).first
    for key, backwards in (("Tab", False), ("Shift+Tab", True)):
        figure.focus()
        page.keyboard.press("Enter")
        stops = page.locator(f"{OPEN} :is(a[href], button)").count()
        for _ in range(1 if backwards else stops + 1):
            page.keyboard.press(key)
        expect(page.locator(OPEN)).to_have_count(0)
        if backwards:
            expect(figure).to_be_focused()
        else:
            expect(figure.locator("xpath=following::a[1]")).to_be_focused()


def test_a_tap_opens_and_a_tap_closes(watched: Watch) -> None:
    """A tap on the figure opens its card, and closes it again; so does one outside, and one on Close."""
    page = go(watched(360, 740, has_touch=True), RELEASES)
    figure = page.locator(IN_PROSE).first
    card = page.locator(OPEN)
    for place in (figure, page.get_by_role("button", name="Close"), page.locator("main")):
        figure.scroll_into_view_if_needed()
        figure.tap()
        expect(card).to_be_visible()
        place.tap(position={"x": 5, "y": 5}, force=True)
        expect(card).to_have_count(0)


def test_another_figure_has_another_card(watched: Watch) -> None:
    """One card at a time; figures of one fact share one card."""
    page = go(watched(), RELEASES)
    for number in range(4):
        figure = page.locator(IN_PROSE).nth(number)
        centre(figure)
        figure.click()
        expect(page.locator(OPEN)).to_have_count(1)
        words = figure.locator(".q")
        expect(page.locator(OPEN)).to_contain_text(words.inner_text() if words.count() else figure.inner_text())
        page.keyboard.press("Escape")


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_with_a_key_held_the_figure_is_a_link(watched: Watch, key: Literal["Control", "Shift"]) -> None:
    """Ctrl and Shift, and the middle button, open the fact's own page as any link does."""
    page = go(watched(), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    with page.context.expect_page() as opened:
        figure.click(modifiers=[key])
    opened.value.wait_for_url("**/facts/hama-airstrikes/**")
    with page.context.expect_page() as opened:
        figure.click(button="middle")
    opened.value.wait_for_url("**/facts/hama-airstrikes/**")
    page.mouse.move(5, 5)
    expect(page.locator(OPEN)).to_have_count(0)


def test_figures_on_a_card_are_links(watched: Watch) -> None:
    """Within a card nothing opens another: its figures lead to the claims on the fact's page."""
    page = go(watched(), RELEASES)
    page.locator(IN_PROSE).first.click()
    page.locator(f"{OPEN} a.fig").first.click()
    expect(page).to_have_url(re.compile("/facts/hama-prison-release/"))


def test_a_reference_on_a_card_leads_there(watched: Watch) -> None:
    """The card closes, and the reference in its exact words is what the page shows."""
    page = go(watched(), RELEASES)
    page.locator(IN_PROSE).first.click()
    page.locator(f"{OPEN} .cite a").first.click()
    expect(page.locator(OPEN)).to_have_count(0)
    expect(page.locator("#ref-1")).to_be_in_viewport()


@pytest.mark.parametrize("taken", ["card-hama-airstrikes", "_card"])
def test_a_figure_without_its_card_stays_a_link(watched: Watch, taken: str) -> None:
    """Where the page has no card of the fact, or no frame for cards, a click goes to the fact's page."""

    def without(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(f'id="{taken}"', ""))

    page = watched()
    page.route(f"**{CASUALTIES}", without)
    go(page, CASUALTIES).locator(IN_PROSE).first.click()
    expect(page).to_have_url(re.compile("/facts/hama-airstrikes/"))


def test_without_scripts_nothing_is_lost(watched: Watch) -> None:
    """The figure leads to its fact, the slip to the folded card, which opens; no frame of a card is in the way."""
    page = go(watched(java_script_enabled=False), CASUALTIES)
    assert page.locator("[popover]").count() == 0
    card = page.locator("#card-hama-airstrikes")
    page.locator('.slip a[href="#card-hama-airstrikes"]').first.click()
    expect(card).to_be_in_viewport()
    expect(card.get_by_text("Who says otherwise")).to_be_visible()
    page.locator(IN_PROSE).first.click()
    page.wait_for_url("**/facts/hama-airstrikes/**")


def test_a_link_to_a_folded_card_unfolds_it(watched: Watch) -> None:
    """From a slip, and by the page's address; then it can be folded again."""
    page = go(watched(), f"{CASUALTIES}#card-conflict-total")
    expect(page.locator("#card-conflict-total")).to_have_attribute("open", "")
    page.locator('.slip a[href="#card-hama-airstrikes"]').first.click()
    card = page.locator("#card-hama-airstrikes")
    expect(card.get_by_text("Who says otherwise")).to_be_visible()
    card.locator("summary").click()
    expect(card.get_by_text("Who says otherwise")).to_be_hidden()


def test_a_figure_and_its_slip_light_each_other(watched: Watch) -> None:
    """Pointing at one marks the other, of the same fact and no other, and only as long."""
    page = go(watched(), CLOSURES)
    passage = page.locator(".passage").first
    figure, slip = passage.locator("a.fig").first, passage.locator(".slip").first
    figure.hover()
    expect(passage.locator(".slip.lit")).to_have_count(1)
    expect(slip).to_have_class("slip declared lit")
    page.mouse.move(5, 5)
    expect(passage.locator(".lit")).to_have_count(0)
    slip.locator(".who").hover()
    lit = passage.locator("a.fig.lit")
    assert lit.count() >= 1
    assert {href.split("/")[3] for href in lit.evaluate_all("all => all.map(one => one.getAttribute('href'))")} == {
        (slip.get_attribute("data-of") or "").removeprefix("facts/")
    }
