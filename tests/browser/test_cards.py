"""Fact cards at the figure: what opens and closes them, and that nothing is lost without them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.cards import CASUALTIES, CLOSURES, IN_PROSE, OPEN, RELEASES, ask, centre, go, rest
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
    ask(figure)
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
        expect(page.locator(OPEN)).to_be_focused()
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
        ask(figure)
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
    ask(page.locator(IN_PROSE).first).locator("a.fig").first.click()
    expect(page).to_have_url(re.compile("/facts/hama-prison-release/"))


def test_links_on_a_card_lead_on_from_this_page(watched: Watch) -> None:
    """They are those of the fact's page. Its marks of references stay there: their numbers mean others here."""
    page = go(watched(), RELEASES)
    card = ask(page.locator(IN_PROSE).first)
    expect(card.locator(".cite")).to_have_count(0)
    card.locator(".claim dl a").first.click()
    expect(page).to_have_url(re.compile("/sources/"))
    page.go_back()
    ask(page.locator(IN_PROSE).first).get_by_text("The whole fact").click()
    expect(page).to_have_url(re.compile("/facts/hama-prison-release/index.html$"))


def test_a_card_is_asked_for_when_its_figure_is_and_once(watched: Watch) -> None:
    """No page is loaded with the explainer; the one of a fact serves all figures of it."""
    page, asked = watched(), list[str]()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    go(page, RELEASES)
    rest(page)
    assert not [path for path in asked if "/facts/" in path]
    for number in (0, 1, 0):
        figure = page.locator(IN_PROSE).nth(number)
        assert "/facts/hama-prison-release/" in (figure.get_attribute("href") or "")
        ask(figure)
        page.keyboard.press("Escape")
    assert [path for path in asked if "/facts/" in path] == ["/facts/hama-prison-release/index.html"]


HOSTILE = [
    "<script>document.title = 'alive'</script>", "<img src=x onerror=\"document.title = 'alive'\">",
    "<b onclick=\"document.title = 'alive'\">x</b>", "<iframe srcdoc='<p>x</p>'></iframe>",
    "<a href=\"javascript:document.title = 'alive'\">x</a>", "<form action='/'></form>",
    "<svg><a href=\"javascript:document.title = 'alive'\"></a></svg>", "<svg><use href='/sprite.svg#x'></use></svg>",
    "<p style='position: fixed'></p>", "<style>p { display: none }</style>",
]  # fmt: skip
UNLIKE: dict[str, tuple[str, str]] = {
    "without a card": (" data-card", ""),
    "without a title": ("<h1>", "<h2>"),
    "with another figure": ("at least 200</span>", "at least 300</span>"),
    "without the figure": ('data-is="facts/hama-airstrikes#coordination-centre.killed"', ""),
    **{f"with {words}": ("<h1>", f"{words}<h1>") for words in HOSTILE},
}


@pytest.mark.parametrize(("was", "now"), UNLIKE.values(), ids=UNLIKE)
def test_a_page_that_has_not_the_card_is_followed(browser: Browser, site_url: str, was: str, now: str) -> None:
    """No part of it is shown, and nothing in it comes alive; a pointer shows nothing, a click leads there."""
    page = browser.new_page(base_url=site_url)
    served = list[bool]()

    def altered(route: Route) -> None:
        answer, is_followed = route.fetch(), route.request.is_navigation_request()
        text = answer.text()
        served.append(was in text)
        route.fulfill(response=answer, body=text if is_followed else text.replace(was, now))

    page.route("**/facts/hama-airstrikes/**", altered)
    figure = go(page, CASUALTIES).locator(IN_PROSE).first
    title = page.title()
    show_nothing(figure)
    assert served == [True]
    assert page.title() == title
    figure.click()
    expect(page).to_have_url(re.compile("/facts/hama-airstrikes/"))
    page.close()


def show_nothing(figure: Locator, *, failing: bool = False) -> None:
    """Rest on the figure until an answer has come, or none, and find no card."""
    page = figure.page
    centre(figure)
    with page.expect_event("requestfailed" if failing else "response", lambda one: "/facts/" in one.url):
        figure.hover()
        rest(page)
    page.wait_for_timeout(200)
    expect(page.locator(OPEN)).to_have_count(0)


@pytest.mark.parametrize("status", [404, 500, None], ids=["no such page", "a broken server", "no network"])
def test_what_cannot_be_had_is_followed(browser: Browser, site_url: str, status: int | None) -> None:
    """A pointer shows nothing, and a click goes where the link goes."""
    page = browser.new_page(base_url=site_url)

    def failed(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif status is None:
            route.abort()
        else:
            route.fulfill(status=status)

    page.route("**/facts/**", failed)
    figure = go(page, CASUALTIES).locator(IN_PROSE).first
    show_nothing(figure, failing=status is None)
    figure.click()
    expect(page).to_have_url(re.compile("/facts/hama-airstrikes/"))
    page.close()


def test_a_page_without_the_frame_has_links(watched: Watch) -> None:
    """A click goes to the fact's page."""

    def without(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('id="_card"', ""))

    page = watched()
    page.route(f"**{CASUALTIES}", without)
    go(page, CASUALTIES).locator(IN_PROSE).first.click()
    expect(page).to_have_url(re.compile("/facts/hama-airstrikes/"))


def test_from_a_disk_every_figure_is_a_link(browser: Browser, site: Path) -> None:
    """No browser lets one file read another: nothing is tried, and nothing is complained of."""
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / CASUALTIES.strip("/") / "index.html").as_uri())
    figure = page.locator(IN_PROSE).first
    assert figure.get_attribute("aria-haspopup") is None
    figure.hover()
    page.wait_for_timeout(500)
    expect(page.locator(OPEN)).to_have_count(0)
    figure.click()
    expect(page).to_have_url(re.compile(r"^file:.*/facts/hama-airstrikes/index\.html#"))
    page.close()
    assert said == []


def test_escape_calls_a_card_off_that_is_on_its_way(watched: Watch) -> None:
    """What comes after that opens nothing, and leads nowhere."""
    page, held = watched(), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/facts/hama-airstrikes/**", hold)
    figure = go(page, CASUALTIES).locator(IN_PROSE).first
    with page.expect_request("**/facts/**"):
        figure.click()
    page.keyboard.press("Escape")
    with page.expect_response("**/facts/**"):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator(OPEN)).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{CASUALTIES}$"))


def test_without_scripts_nothing_is_lost(watched: Watch) -> None:
    """A figure leads to its fact; no frame of a card is in the way."""
    page = go(watched(java_script_enabled=False), CASUALTIES)
    assert page.locator("[popover]").count() == 0
    page.locator(IN_PROSE).first.click()
    page.wait_for_url("**/facts/hama-airstrikes/**")
    expect(page.locator("[data-card]").get_by_text("Who says otherwise")).to_be_visible()


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
