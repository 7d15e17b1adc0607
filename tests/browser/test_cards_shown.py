"""What a fact card at a figure shows: the head of the fact's own page, and all that the content says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.browser.cards import ADVANCE, CASUALTIES, CLOSURES, OUTSIDE_CARDS, RELEASES

# Of each figure outside the cards, with its card opened at it: its own words, and what the card has, flat.
ASKED = """async figures => {
  const box = document.querySelector('.pop'), found = [];
  const flat = one => one?.textContent.replace(/\\s+/g, ' ').trim();
  const opened = figure => new Promise(done => {
    box.addEventListener('toggle', event => event.newState === 'open' && done());
    figure.click();
  });
  for (const figure of figures) {
    await opened(figure);
    const told = {
      figures: [...box.querySelectorAll('[data-is]:has(> .q)')]
        .map(one => [one.dataset.is, flat(one.querySelector('.q'))]),
      claims: [...box.querySelectorAll('article[data-of]')].map(one => one.dataset.of),
      voices: [...box.querySelectorAll('article > .who')].map(flat),
      title: flat(box.querySelector('.title')), standing: flat(box.querySelector('.standing')),
      text: [...box.children].slice(1, -1).map(flat).filter(Boolean).join(' '),
      foot: box.querySelector('.foot a').href, ids: [...document.querySelectorAll('[id]')].map(one => one.id),
    };
    box.hidePopover();
    await new Promise(done => box.addEventListener('toggle', done, {once: true}));
    const fact = figure.pathname.split('/').at(-2), words = flat(figure.querySelector('.q'));
    found.push({fact, address: words && figure.dataset.is, words, href: figure.href, told});
  }
  return found;
}"""
Asked = list[dict[str, Any]]
SPOKEN = {"unattributed": "Not attributed"}
"""What pages print for a word of the data."""


@pytest.fixture(scope="module", params=[CASUALTIES, CLOSURES, RELEASES, ADVANCE])
def explainer(request: pytest.FixtureRequest, browser: Browser, site_url: str) -> Iterator[tuple[str, Asked]]:
    """The address of an explainer, and every figure of it outside the cards with what its card shows."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(site_url.rstrip("/") + request.param)
    yield request.param, page.locator(OUTSIDE_CARDS).evaluate_all(ASKED)
    page.close()


@pytest.fixture
def asked(explainer: tuple[str, Asked]) -> Asked:
    """The figures of an explainer."""
    return explainer[1]


def test_every_figure_has_its_card(asked: Asked) -> None:
    """No figure of the explainer is without a card, and the card leads to the fact that the figure leads to."""
    assert len(asked) > 8
    assert [one["href"] for one in asked if one["href"].partition("#")[0] != one["told"]["foot"]] == []


def test_a_card_has_the_quantity_of_its_figure(asked: Asked) -> None:
    """The very words of the figure, "at least" and all, stand in the card at the same claim."""
    assert [one for one in asked if one["address"] and not _has_quantity(one)] == []


def _has_quantity(one: dict[str, Any]) -> bool:
    """Whether the card has the figure at its address; the first letter is large where a figure opens its sentence."""
    told = [words for address, words in one["told"]["figures"] if address == one["address"]]
    return one["words"] in told or one["words"] in [words[0].upper() + words[1:] for words in told]


def test_a_card_is_the_head_of_its_facts_page(asked: Asked, site: Path) -> None:
    """Every word at the figure is one of the page's, in its order, when and where at the end; no id is there twice."""
    assert [one["href"] for one in asked if one["told"]["text"] != _head(site, one["fact"])] == []
    assert all(len(one["told"]["ids"]) == len(set(one["told"]["ids"])) for one in asked)


def _head(site: Path, fact: str) -> str:
    (card,) = html.parse(site / "facts" / fact / "index.html").xpath("//*[@data-card]")
    for mark in card.cssselect(".cite"):
        mark.drop_tree()
    (stamp,) = card.cssselect(".stamp")
    card.append(stamp)
    parts = (" ".join(str(part.text_content()).split()) for part in card)
    return " ".join(filter(None, parts))


def test_a_card_has_all_claims_voices_and_words(explainer: tuple[str, Asked], site: Path) -> None:
    """Held against the data that the explainer offers: no claim, no voice, no source's words and no figure is lost."""
    address, asked = explainer
    facts = {fact["id"]: fact for fact in json.loads((site / address.strip("/") / "data.json").read_text("utf-8"))}
    for one in asked:
        fact, told = facts[one["fact"]], one["told"]
        assert told["title"] == fact["title"]
        assert told["standing"].casefold().replace(" ", "-") == fact["standing"]
        assert told["claims"] == list(dict.fromkeys(f"#{claim['id']}" for claim in fact["claims"]))
        assert len(told["voices"]) == len(told["claims"])
        for claim in fact["claims"]:
            voice = told["voices"][told["claims"].index(f"#{claim['id']}")]
            assert SPOKEN.get(claim["by"], claim["by"]).casefold() in voice.casefold()
            exact = [cited["exact"] for cited in claim["citations"] if cited["exact"]]
            said = [figure["text"] for figure in claim["figures"] if claim["row"] is None]
            assert [words for words in (*exact, *said) if " ".join(words.split()) not in told["text"]] == []


def test_what_is_withdrawn_says_so_before_its_figure(browser: Browser, site_url: str) -> None:
    """On the head of its page, which is its card, above the figure, which is struck through."""
    page = browser.new_page()
    page.goto(f"{site_url.rstrip('/')}/facts/former-count/")
    card = page.locator("[data-card]")
    said = card.inner_text()
    assert 0 <= said.index("Withdrawn. The report took it back.") < said.index("dozens")
    struck = card.locator("p.figure .fig").first.evaluate("one => getComputedStyle(one).textDecorationLine")
    assert struck == "line-through"
    page.close()
