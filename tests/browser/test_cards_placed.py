"""Where a fact card stands, and how it looks: never over what it answers for, on every screen and in all colours."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Route, expect

from tests.browser.cards import ADVANCE, CASUALTIES, IN_PROSE, OPEN, OUTSIDE_CARDS, RELEASES, ask, centre, go
from tests.browser.conftest import Watch

# Each figure, asked at the middle, the top and the foot of the window: where its card covers it or leaves the screen.
MISPLACED = """async all => {
  const found = [], card = document.querySelector('.pop');
  const opened = figure => new Promise(done => {
    card.addEventListener('toggle', event => event.newState === 'open' && done());
    figure.click();
  });
  for (const figure of all.filter(one => one.checkVisibility())) for (const at of ['center', 'start', 'end']) {
  figure.scrollIntoView({block: at, behavior: 'instant'});
  if (at === 'start') scrollBy({top: -40, behavior: 'instant'});
  await opened(figure);
  const box = card.getBoundingClientRect();
  const lines = [...figure.getClientRects()];
  const beside = line => line.left >= box.right || box.left >= line.right;
  const wrong = {
    covered: !lines.every(line => beside(line) || line.top >= box.bottom || box.top >= line.bottom),
    away: lines.some(line => line.top < -1 || line.bottom > innerHeight + 1),
    outside: box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5,
    small: box.height < 100,
  };
  card.hidePopover();
  await new Promise(done => card.addEventListener('toggle', done, {once: true}));
  if (Object.values(wrong).some(Boolean)) found.push([figure.textContent, at, wrong]);
  }
  return found;
}"""
# Puts the figure at the end of a row that is wider than the text around it.
WIDE_ROW = """figure => {
  const text = figure.closest('p'), table = document.createElement('table'), row = table.insertRow();
  row.insertCell().append('x'.repeat(88));
  row.insertCell().append(figure);
  text.after(table);
}"""
# How many lines the sentence that the figure stands in has, and which the card covers or the window cuts off.
SENTENCE = """(figure, [first, last]) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(figure.closest('[data-prose]'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const {data} = texts.currentNode;
    if (data.includes(first)) range.setStart(texts.currentNode, data.indexOf(first));
    if (data.includes(last)) { range.setEnd(texts.currentNode, data.indexOf(last) + last.length); break; }
  }
  const box = document.querySelector('.pop:popover-open').getBoundingClientRect();
  const lines = [...range.getClientRects()];
  const isBeside = line => line.left >= box.right || box.left >= line.right;
  const isClear = line => isBeside(line) || line.top >= box.bottom || box.top >= line.bottom;
  const isThere = line => line.top >= 0 && line.bottom <= innerHeight;
  return [lines.length, lines.filter(line => !isClear(line) || !isThere(line)).length];
}"""
# Where the page, and every paragraph and figure on it, stands.
PLACES = """() => {
  const all = [...document.querySelectorAll('main :is(p, a.fig)')].flatMap(one => [...one.getClientRects()]);
  const places = all.flatMap(({left, top, right, bottom}) => [left, top, right, bottom]);
  return [scrollY, document.documentElement.scrollHeight, ...places];
}"""
MARKS = """() => {
  const style = selector => getComputedStyle(document.querySelector(selector));
  const mark = style('.pop .exact mark'), box = style('.pop');
  return {outline: style('a.fig.shown').outlineStyle, edge: box.borderBlockStartWidth, ground: box.backgroundColor,
          ink: mark.color, under: mark.backgroundColor, close: style('.pop .close').borderBlockStartStyle};
}"""
SCREENS = [(1280, 800), (768, 1024), (360, 740), (320, 568), (640, 450)]
"""The last is a desk of 1280 by 900 at 200 % zoom."""


@pytest.mark.long
@pytest.mark.parametrize(("address", "direction"), [(ADVANCE, "ltr"), (RELEASES, "ltr"), (RELEASES, "rtl")])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_card_never_covers_its_figure(watched: Watch, width: int, height: int, address: str, direction: str) -> None:
    """Wherever on the screen a figure is asked, it stays readable and its card whole on the screen."""
    page = go(watched(width, height, reduced_motion="reduce"), address)
    page.evaluate("direction => { document.dir = direction; }", direction)
    assert page.locator(OUTSIDE_CARDS).evaluate_all(MISPLACED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_sentence_stays_readable(watched: Watch, width: int, height: int) -> None:
    """All lines of the sentence that the figure stands in are on the screen and clear of the card."""
    page = go(watched(width, height, reduced_motion="reduce"), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    centre(figure)
    ask(figure)
    lines, lost = figure.evaluate(SENTENCE, ["It spoke of", "Idlib and Aleppo."])
    assert lines > 1
    assert lost == 0


def test_a_card_stands_clear_of_a_row_wider_than_its_column(watched: Watch) -> None:
    """A table may reach beyond the text; the card stands under the row then, not over its end."""
    page = go(watched(), RELEASES)
    page.locator(IN_PROSE).first.evaluate(WIDE_ROW)
    figure = page.locator(".prose tr a.fig")
    centre(figure)
    ask(figure)
    row, card = page.locator(".prose tr").bounding_box(), page.locator(OPEN).bounding_box()
    assert row is not None
    assert card is not None
    below, above = card["y"] >= row["y"] + row["height"], card["y"] + card["height"] <= row["y"]
    assert below or above or card["x"] >= row["x"] + row["width"], (row, card)


def test_a_long_word_widens_no_card(watched: Watch) -> None:
    """The longest name of a voice is broken: nothing is cut off at the edge, and the foot covers what passes it."""
    page = watched()

    def lengthened(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("Rami Abdel Rahman", "x" * 90))

    page.route("**/facts/hama-prison-release/**", lengthened)
    go(page, RELEASES)
    ask(page.locator(IN_PROSE).first)
    expect(page.locator(OPEN)).to_contain_text("x" * 90)
    assert page.locator(OPEN).evaluate("card => card.scrollWidth <= card.clientWidth")


def test_a_sheet_puts_the_page_back(watched: Watch) -> None:
    """What was scrolled for the sheet is scrolled back when it closes, unless the reader has gone elsewhere since."""
    page = go(watched(320, 568, has_touch=True), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    figure.evaluate("one => one.scrollIntoView({block: 'end', behavior: 'instant'})")
    before = page.evaluate("scrollY")
    figure.tap()
    expect(page.locator(OPEN)).to_be_focused()
    assert page.evaluate("scrollY") > before
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == before
    figure.tap()
    expect(page.locator(OPEN)).to_be_focused()
    page.evaluate("scrollBy({top: 300, behavior: 'instant'})")
    there = page.evaluate("scrollY")
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == there


def test_nothing_moves_when_a_card_opens(watched: Watch) -> None:
    """On a desk the page keeps its place and its length, and every line on it stands where it stood."""
    page = go(watched(), RELEASES)
    figure = page.locator(IN_PROSE).first
    centre(figure)
    before = page.evaluate(PLACES)
    ask(figure)
    expect(page.locator(OPEN)).to_be_visible()
    assert page.evaluate(PLACES) == before


def test_pointing_at_a_figure_breaks_no_line_anew(watched: Watch) -> None:
    """The ground under a figure that is pointed at leaves every figure's lines where they are."""
    page = go(watched(360, 740), ADVANCE)
    lines = "all => all.map(one => one.getClientRects().length + ' ' + one.offsetTop)"
    before = page.locator(IN_PROSE).evaluate_all(lines)
    page.locator(IN_PROSE).evaluate_all("all => all.forEach(one => one.classList.add('shown'))")
    assert page.locator(IN_PROSE).evaluate_all(lines) == before


def test_no_card_is_printed(watched: Watch) -> None:
    """Paper shows the page, whatever was open on the screen."""
    page = go(watched(), RELEASES)
    ask(page.locator(IN_PROSE).first)
    page.emulate_media(media="print")
    expect(page.locator(".pop")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 360])
def test_forced_colours_leave_every_mark(watched: Watch, width: int) -> None:
    """The figure asked is outlined, the card has an edge, and the quantity within the exact words can be seen."""
    page = go(watched(width, forced_colors="active", color_scheme="dark"), CASUALTIES)
    figure = page.locator(IN_PROSE).first
    ask(figure)
    shown = page.evaluate(MARKS)
    assert (shown["outline"], shown["close"]) == ("solid", "solid")
    assert float(shown["edge"].removesuffix("px")) >= 1
    assert shown["ink"] not in {shown["under"], shown["ground"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_speaks_its_standing(watched: Watch, scheme: Literal["light", "dark"]) -> None:
    """The line over the card is that of its standing: double and in the accent where accounts differ, else of ink."""
    page = go(watched(color_scheme=scheme), RELEASES)
    tops = {}
    for standing in ("contested", "single-source", "unverified"):
        ask(page.locator(f"{IN_PROSE}.{standing}").first)
        style = page.locator(OPEN).evaluate(
            "one => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopColor]"
        )
        tops[standing] = tuple(style)
        page.keyboard.press("Escape")
    assert [line for line, _ in tops.values()] == ["double", "dashed", "dotted"]
    assert tops["contested"][1] != tops["single-source"][1] == tops["unverified"][1]


def test_less_motion_means_none(watched: Watch) -> None:
    """Where the reader asks for less motion, the sheet is there at once."""
    still = go(watched(360, 740, reduced_motion="reduce"), RELEASES)
    moving = go(watched(360, 740), RELEASES)
    speed = "() => getComputedStyle(document.querySelector('.pop')).transitionDuration"
    assert (still.evaluate(speed), moving.evaluate(speed)) == ("0s", "0.18s")
