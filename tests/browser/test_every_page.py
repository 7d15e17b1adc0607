"""All pages, opened one after the other: each fits its screen, weighs little, asks nobody else, and says the same.

One browser page goes through them all, for loading is what takes time.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PAGES, Handler, Watch

pytestmark = pytest.mark.long

LIMIT = 60 * 1024
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")
# What is wider than the screen, and text that is cut off in a box that does not scroll.
CROWDED = """() => {
  const seen = one => one.checkVisibility() && getComputedStyle(one).clipPath === "none";
  const name = one => one.localName + (one.getAttribute("class") ? "." + one.getAttribute("class") : "");
  const hides = style => [style.overflowX, style.overflowY].some(way => way === "hidden" || way === "clip");
  const texts = function* (box) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      if (walker.currentNode.data.trim() && seen(walker.currentNode.parentElement)) yield* range.getClientRects();
    }
  };
  const outside = (inner, outer) => inner.width > 0 && (inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
    inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
  const cut = [...document.body.querySelectorAll("*")].filter(one =>
    hides(getComputedStyle(one)) && seen(one) && one.clientHeight > 0 &&
    [...texts(one)].some(text => outside(text, one.getBoundingClientRect())));
  const page = document.scrollingElement;
  const wide = page.scrollWidth > page.clientWidth
    ? [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > page.clientWidth + 1)
      .filter((one, _, all) => seen(one) && !all.includes(one.firstElementChild))
    : [];
  return [...cut.map(one => "cut off in " + name(one)), ...wide.map(one => "beyond the edge: " + name(one))];
}"""
# Every figure, and every word that is shown.
SAID = """() => ({
  figures: [...document.querySelectorAll('[data-is]:has(> .q)')].map(one => [one.dataset.is, one.textContent]),
  text: document.body.innerText,
  links: [...document.links].map(link => link.href),
})"""


def crowded(page: Page) -> list[str]:
    """What does not fit on a page as it stands; not all of it, for it tends to be much.

    Its own type has come first: letters of another width are what a busy machine shows for a moment.
    """
    page.evaluate("() => document.fonts.ready.then(() => true)")
    found: list[str] = page.evaluate(CROWDED)
    width = page.evaluate("`${innerWidth} pixels of ${getComputedStyle(document.documentElement).fontSize}`")
    return [f"{page.url} at {width}: {one}" for one in found[:4]]


@contextmanager
def larger_letters(page: Page) -> Iterator[None]:
    """Letters at 200 %, as a reader sets them in the browser."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def test_every_page_fits(watched: Watch, every_page: list[str]) -> None:
    """Nothing is beyond the edge or cut off: at 320 pixels, on a desk at 200 %, and there with letters at 200 %."""
    page = watched()
    found = []
    for address in every_page:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(address)
        found += crowded(page)
        page.set_viewport_size({"width": 640, "height": 400})
        found += crowded(page)
        page.set_viewport_size({"width": 1280, "height": 800})
        with larger_letters(page):
            found += crowded(page)
    assert not found, "\n".join(found)


def test_what_does_not_fit_would_be_noticed(watched: Watch) -> None:
    """A word too long for the page, and one too long for a box that hides the rest."""
    page = watched(320)
    page.goto("/method/")
    page.evaluate("document.querySelector('h1').style.cssText = 'white-space: nowrap; overflow: hidden; width: 2em'")
    assert [one.partition(": ")[2] for one in crowded(page)] == ["cut off in h1"]
    page.evaluate("document.querySelector('h1').style.cssText = 'width: 99em'")
    assert [one.partition(": ")[2] for one in crowded(page)] == ["beyond the edge: h1"]


def test_a_first_view_is_small(watched: Watch, site: Path, every_page: list[str]) -> None:
    """Less than 60 KB as sent, without fonts, and nothing that a browser complains of on any page."""
    heavy = {}
    asked: list[str] = []
    page = watched()
    page.on("response", lambda answer: asked.append(answer.url))
    sizes: dict[str, int] = {}
    for address in every_page:
        asked.clear()
        page.goto(address, wait_until="networkidle" if "explainers" in address else "load")
        urls = {url for url in asked if not url.endswith(".woff2")}
        assert any(url.endswith(".css") for url in urls)
        sizes |= {url: as_sent(site, url) for url in urls if url not in sizes}
        heavy[address] = sum(sizes[url] for url in urls)
    heaviest = max(heavy, key=lambda address: heavy[address])
    print(f"the heaviest first view: {heaviest} with {heavy[heaviest]} bytes")
    assert {address: size for address, size in heavy.items() if size >= LIMIT} == {}


def as_sent(site: Path, url: str) -> int:
    """How many bytes a server that compresses sends of a file."""
    path = urlsplit(url).path.removeprefix("/")
    data = (site / path / "index.html" if path.endswith("/") or not path else site / path).read_bytes()
    return len(gzip.compress(data, 6)) if path.endswith(("/", *TEXT)) or not path else len(data)


def test_everything_is_there_with_scripts_off(watched: Watch) -> None:
    """The same figures, and every line of text and every link that there is with scripts.

    A search is made by a script; without, its page says so instead of showing a form that does nothing.
    """
    with_scripts, without = watched(), watched(java_script_enabled=False)
    figures, lost = 0, []
    for address in PAGES.values():
        with_scripts.goto(address)
        without.goto(address)
        said, left = with_scripts.evaluate(SAID), without.evaluate(SAID)
        figures += len(left["figures"])
        if address == PAGES["search"]:
            assert without.locator("main form:visible").count() == 0
            assert any(one.startswith("line: ") for one in missing(left, said))
        else:
            lost += [f"{address}: {one}" for one in missing(said, left)]
    assert figures > 100
    assert not lost, "\n".join(lost)


def missing(said: dict[str, Any], left: dict[str, Any]) -> list[str]:
    """What is said with scripts and not without."""
    lines = set(left["text"].splitlines())
    return [
        *([] if said["figures"] == left["figures"] else ["figures differ"]),
        *(f"line: {line}" for line in said["text"].splitlines() if line not in lines),
        *(f"link: {link}" for link in said["links"] if link not in left["links"]),
    ]


def test_pages_open_from_a_folder(browser: Browser, site: Path, site_url: str, every_page: list[str]) -> None:
    """As files, without a server, pages are as they are on one: styled, and without a fault."""
    watch = Watch(browser, site_url)
    page = watch()
    for address in every_page:
        if address != "/404.html":
            path = site / address.removeprefix("/")
            page.goto((path / "index.html" if address.endswith("/") else path).as_uri())
            assert page.evaluate("document.styleSheets.length") >= 1
    watch.close()
    assert watch.faults == []


def test_what_is_missing_is_said_in_the_site_s_own_look_on_any_host(browser: Browser, site: Path) -> None:
    """A host that is not the one in the settings shows it at any path: styled, and its ways on lead on there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/"
        watch = Watch(browser, home)
        page = watch()
        page.goto("/facts/no-such-fact/at/all")
        sheets = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length)")
        page.locator(".way-on a").click()
        page.wait_for_url(home)
        assert page.locator("h1").count() == 1
        watch.close()
        server.shutdown()
    assert sheets
    assert all(sheets)
    assert [fault for fault in watch.faults if "no-such-fact" not in fault] == []
