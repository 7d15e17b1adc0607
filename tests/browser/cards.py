"""What the tests of fact cards share: addresses, selectors, and ways to a figure."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

CASUALTIES = "/explainers/syria-casualties/"
CLOSURES = "/explainers/syria-border-crossings/"
RELEASES = "/explainers/syria-freed-prisoners/"
ADVANCE = "/explainers/syria-rebel-advance/"
OPEN = ".pop:popover-open"
IN_PROSE = "[data-prose] a.fig"
OUTSIDE_CARDS = "a.fig:not(.card *)"


def go(page: Page, address: str) -> Page:
    """The page with its fonts, and with a clock of its own, which `rest` puts forward."""
    page.clock.install()
    page.goto(address)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return page


def ask(figure: Locator) -> Locator:
    """Click on the figure, whose card opens once its fact's page has come."""
    figure.click()
    card = figure.page.locator(OPEN)
    expect(card).to_be_focused()
    return card


def rest(page: Page) -> None:
    """Let more time pass than a card waits before it opens or closes."""
    page.clock.run_for(1000)


def centre(figure: Locator) -> None:
    """Bring the figure to the middle of the window."""
    figure.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
