"""Search in a real browser, over http and under a sub-path: every spelling finds, results are whole, nothing leaks."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from generator.build import Options, build
from generator.files import Folder
from generator.model import Site
from generator.read import read
from tests.chromium import started

ROOT = Path(__file__).parents[2]
SPELLINGS = "[Nassib, Naṣīb, نصيب, An-Nasib]"
TYPED = [
    ("Nassib", "places/naseeb-jaber"),
    ("nasib", "places/naseeb-jaber"),
    ("NAṢĪB", "places/naseeb-jaber"),
    ("an-Nasib", "places/naseeb-jaber"),
    ("النَّصيب", "places/naseeb-jaber"),
    ("jaber naseeb", "places/naseeb-jaber"),
    ("Deir ez-Zor", "places/deir-el-zor"),
    ("deir al zour", "places/deir-el-zor"),
    ("El-Golani", "actors/abu-mohammed-al-golani"),
    ("joulani", "actors/abu-mohammed-al-golani"),
    ("al-Qaim", "places/albu-kamal"),
    ("٢٠٠", "facts/hama-airstrikes"),
    ("at least 200", "facts/hama-airstrikes"),
]
HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "%", "%E0%A4%A", "\\", "__proto__", "{query}",
           "'\"`", "\u202e\u0000", "ا" * 300, "x" * 20_000, "🜚"]  # fmt: skip
LINES = """one => {
    const run = document.createRange();
    run.selectNodeContents(one);
    return new Set([...run.getClientRects()].map(line => Math.round(line.top))).size;
}"""
"""On how many lines an element's words stand."""

Faults = list[str]
Open = Callable[..., Page]


class Handler(SimpleHTTPRequestHandler):
    """A plain web server; browsers ask every site for an icon."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file, or word that there is no icon."""
        if self.path.endswith("favicon.ico"):
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        """Nothing: the tests listen to the browser."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project, with a crossing's name in more spellings and another script."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "content", project / "content")
    crossing = project / "content/places/naseeb-jaber.yaml"
    text = crossing.read_text("utf-8")
    with_more, found = re.subn(r"^spellings: .*$", f"spellings: {SPELLINGS}", text, flags=re.MULTILINE)
    assert found == 1
    crossing.write_text(with_more, "utf-8")
    facts = project / "content/facts/syria-advance"
    counted = (facts / "naseeb-stranded-vehicles.yaml").read_text("utf-8").rstrip()
    former = counted.replace("title: ", "title: Former count of ")
    (facts / "former-count.yaml").write_text(f"{former}\nwithdrawn: The report took it back.\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def content(project: Path) -> Site:
    """What the project says."""
    site = read(Folder(project)).site
    assert site is not None
    return site


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, in a folder of its server."""
    folder = tmp_path_factory.mktemp("server") / "under/it"
    build(Options(project, folder, pdf=False))
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the site is served: under a sub-path of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder.parents[1]))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/under/it/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    with started() as browser:
        yield browser


@pytest.fixture
def faults() -> Faults:
    """What the browser complains of; empty at the end of a test that opens pages."""
    return []


@pytest.fixture
def opened(browser: Browser, address: str, faults: Faults) -> Iterator[Open]:
    """Opens the search page with a query in its address; fails the test on whatever the browser complains of."""
    contexts: list[BrowserContext] = []

    def open_page(query: str = "", *, width: int = 1280, scripts: bool = True, wait: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)
        context.on("console", lambda one: faults.append(one.text) if one.type in ("error", "warning") else None)
        context.on("weberror", lambda error: faults.append(str(error)))
        context.on("dialog", lambda dialog: _refuse(dialog, faults))
        context.on("request", lambda one: _ask(one.url, address, faults))
        page = context.new_page()
        page.goto(f"{address}search/index.html{query}")
        if scripts and wait:
            _settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _ask(url: str, address: str, faults: Faults) -> None:
    if urlsplit(url).netloc != urlsplit(address).netloc:
        faults.append(f"request off the site: {url}")


def _refuse(dialog: Dialog, faults: Faults) -> None:
    faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _settle(page: Page) -> None:
    """Wait until the newest query is answered."""
    expect(page.locator(".results")).to_have_attribute("aria-busy", "false")


def _search(page: Page, query: str) -> list[str]:
    """The addresses of the pages found, in their order, once the query was typed and Enter pressed."""
    page.fill("[type=search]", query)
    page.press("[type=search]", "Enter")
    _settle(page)
    return _found(page)


def _found(page: Page) -> list[str]:
    paths = page.locator(".results .title a").evaluate_all("links => links.map(one => one.getAttribute('href') || '')")
    return [path.partition("/under/it/")[2].removesuffix("/index.html") for path in paths]


# --- what is found -----------------------------------------------------------------------------------------------


def test_nassib_finds_naseeb(opened: Open, content: Site) -> None:
    """The place first, then every fact that lies there, and the explainers that draw on them."""
    page = opened("?q=Nassib")
    found = _found(page)
    assert found[0] == "places/naseeb-jaber"
    there = {f"facts/{fact.id}" for fact in content.facts.values() if "naseeb-jaber" in fact.where}
    assert there
    assert there <= set(found)
    assert "explainers/syria-border-crossings" in found
    assert page.locator("[role=status]").inner_text() == f"Pages found: {len(found)}"


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_a_name_is_found_however_it_is_typed(opened: Open, typed: str, wanted: str) -> None:
    """Accents, case, article, apostrophes, script and digits of the query are folded as those of the index are."""
    assert wanted in _search(opened(), typed)


@pytest.mark.long
def test_every_spelling_on_record_finds_its_page(opened: Open, content: Site) -> None:
    """Actors, places and the sides of crossings, in every language."""
    page = opened()
    names = [(f"actors/{one.id}", name) for one in content.actors.values()
             for name in (*one.name.everything(), *one.spellings)]  # fmt: skip
    names += [(f"places/{one.id}", name) for one in content.places.values() for name in one.names()]
    assert len(names) > 60
    lost = [name for path, name in names if path not in _search(page, name)]
    assert lost == []


def test_a_result_is_printed_whole(opened: Open) -> None:
    """The qualifier stands with its number on one line, with who says so and how it stands."""
    page = opened("?q=airstrikes+200")
    result = page.locator(".results > li", has_text="Insurgents killed in airstrikes")
    assert result.locator(".q").all_inner_texts() == ["at least 200"]
    assert result.locator(".q").evaluate(LINES) == 1
    assert "at least 200 insurgents killed" in result.inner_text()
    assert "Russian Coordination Centre in Syria" in result.inner_text()
    assert "Single source" in result.inner_text()
    assert result.locator("svg use").get_attribute("href") == "#m.single-source"


def test_where_accounts_differ_a_result_has_all_of_them(opened: Open) -> None:
    """None is promoted, and the mark and the word say that they differ."""
    page = opened("?q=Naseeb")
    result = page.locator(".results > li", has=page.locator(".title", has_text="Syrian side"))
    assert result.locator(".answer").count() == 2
    assert "Contested" in result.inner_text()
    assert "contested" in (result.get_attribute("class") or "")


def test_every_result_leads_to_a_page_of_the_site(opened: Open, folder: Path) -> None:
    """Under the sub-path, and with the result's own title."""
    page = opened("?q=Naseeb")
    for path in _found(page):
        assert (folder / path / "index.html").is_file()
    page.click(".results .title a")
    assert page.locator("h1").inner_text() == "Naseeb–Jaber"


# --- how it is used ----------------------------------------------------------------------------------------------


def test_search_is_used_by_keyboard_alone(opened: Open) -> None:
    """From the top of the page to the field, to a result, and back with the query as it was."""
    page = opened()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "_query":
            break
    page.keyboard.type("Nassib")
    expect(page.locator(".results > li")).not_to_have_count(0)
    for _ in range(3):  # the kinds, the button, the first result
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Naseeb–Jaber"
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/naseeb-jaber/index.html")
    page.go_back()
    expect(page.locator("[type=search]")).to_have_value("Nassib")
    expect(page.locator(".results > li")).not_to_have_count(0)


def test_the_address_keeps_the_query_and_the_kind(opened: Open) -> None:
    """It can be sent to somebody, and Back leads through the queries."""
    page = opened()
    _search(page, "Nassib")
    page.select_option("[name=kind]", "places")
    _settle(page)
    assert _found(page) == ["places/naseeb-jaber"]
    assert page.url.endswith("?q=Nassib&kind=places")
    _search(page, "Hama")
    page.go_back()
    _settle(page)
    expect(page.locator("[type=search]")).to_have_value("Nassib")
    again = opened("?q=Nassib&kind=places")
    assert again.locator("[name=kind]").input_value() == "places"
    assert _found(again) == ["places/naseeb-jaber"]
    assert len(_found(opened("?q=Nassib&kind=weapons"))) > 1


def test_results_are_announced_and_labelled(opened: Open) -> None:
    """A status says how many; the field has a label; more results move the focus to the first of them."""
    page = opened("?q=Syria")
    assert re.fullmatch(r"Pages found: \d+", page.get_by_role("status").inner_text())
    expect(page.get_by_role("searchbox", name="A name, a word or a number")).to_be_visible()
    shown = page.locator(".results > li").count()
    page.get_by_role("button", name="More pages").press("Enter")
    expect(page.locator(".results > li").nth(shown)).to_be_visible()
    expect(page.locator(".results .title a").nth(shown)).to_be_focused()


def test_nothing_found_offers_the_lists(opened: Open) -> None:
    """It says for what, and leads on."""
    page = opened("?q=qwertzuiop")
    assert page.get_by_role("status").inner_text() == "Nothing found for “qwertzuiop”."
    page.get_by_role("link", name="All sources, voices and places").click()
    assert page.locator("h1").inner_text() == "Sources"


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_a_query(opened: Open, query: str) -> None:
    """Nothing of it runs or is drawn, whether it is typed or comes in the address."""
    page = opened(f"?q={quote(query[:2000], errors='surrogatepass')}")
    assert page.locator("main script, main img, .results script").count() == 0
    page = opened()
    _search(page, query)
    assert page.locator("main script, main img, .results script").count() == 0
    assert page.get_by_role("status").inner_text().startswith(("Pages found", "Nothing found"))


@pytest.mark.parametrize("query", ["", "   ", "\t"])
def test_an_empty_query_says_nothing(opened: Open, query: str) -> None:
    """Neither results nor a word that nothing was found."""
    page = opened("?q=Nassib")
    _search(page, query)
    expect(page.get_by_role("status")).to_have_text("")
    assert page.locator(".results").is_hidden()
    assert page.locator(".instead").is_hidden()
    assert "q=" not in page.url


@pytest.mark.parametrize("query", ["", "?q=Nassib", "?q=qwertzuiop", "?q=" + "x" * 200])
def test_nothing_is_wider_than_a_small_phone(opened: Open, query: str) -> None:
    """With and without results."""
    page = opened(query, width=320)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


# --- without scripts, from a disk, without its index ---------------------------------------------------------------


def test_without_scripts_the_lists_stand_in_its_place(opened: Open) -> None:
    """No field that does nothing; every page can be reached."""
    page = opened(scripts=False)
    assert page.locator("form").is_hidden()
    assert "It needs scripts" in page.locator(".instead").inner_text()
    hrefs = [link.get_attribute("href") for link in page.locator(".instead a").all()]
    assert hrefs == ["../index.html", "../sources/index.html"]


def test_from_a_disk_the_page_says_so(browser: Browser, folder: Path) -> None:
    """In plain words, with the lists, and without a request that could only fail."""
    context = browser.new_context()
    heard: Faults = []
    context.on("console", lambda one: heard.append(one.text) if one.type == "error" else None)
    page = context.new_page()
    page.goto(f"file://{folder}/search/index.html?q=Nassib")
    assert page.locator("form").is_hidden()
    assert "from a disk, browsers refuse to load the index" in page.locator(".instead").inner_text()
    page.get_by_role("link", name="All sources, voices and places").click()
    assert page.locator("h1").inner_text() == "Sources"
    context.close()
    assert heard == []


def test_an_index_that_cannot_be_loaded_is_told(browser: Browser, address: str) -> None:
    """A reader is not left waiting; the next query tries again."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.pf_meta", lambda route: route.abort())
    page.goto(f"{address}search/index.html?q=Nassib")
    expect(page.get_by_role("status")).to_have_text("The index could not be loaded.")
    expect(page.locator(".instead")).to_contain_text("look in these lists")
    page.unroute("**/*.pf_meta")
    assert _search(page, "Nassib")
    context.close()


@pytest.mark.parametrize("answer", [{"status": 404}, {"status": 200, "content_type": "text/html"}])
def test_words_that_cannot_be_loaded_are_not_words_that_nobody_said(
    browser: Browser, address: str, answer: dict[str, Any]
) -> None:
    """Where a part of the index is missing, a query does not say that nothing was found; the next one tries again."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.pf_index", lambda route: route.fulfill(body="<p>Not here", **answer))
    page.goto(f"{address}search/index.html?q=Nassib")
    expect(page.get_by_role("status")).to_have_text("The index could not be loaded.")
    page.unroute("**/*.pf_index")
    assert "places/naseeb-jaber" in _search(page, "Nassib")
    context.close()


def test_a_list_that_cannot_be_ended_is_not_left_as_the_whole(browser: Browser, address: str) -> None:
    """Where more pages do not come, a reader is told, is led to the lists and keeps the place in the page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}search/index.html?q=Syria")
    _settle(page)
    page.route("**/*.pf_fragment", lambda route: route.abort())
    page.get_by_role("button", name="More pages").click()
    expect(page.get_by_role("status")).to_have_text("The index could not be loaded.")
    assert page.locator(".results").is_hidden()
    expect(page.locator(".instead")).to_be_visible()
    expect(page.locator("[type=search]")).to_be_focused()
    page.unroute("**/*.pf_fragment")
    assert _search(page, "Syria")
    context.close()


def test_what_is_withdrawn_says_so_before_its_figure(opened: Open) -> None:
    """Nobody reads the number first and the warning after it."""
    said = opened("?q=former+count").locator(".results > li", has_text="Former count").inner_text()
    assert 0 <= said.index("Withdrawn. The report took it back.") < said.index("dozens")


def test_nothing_of_the_index_is_loaded_before_a_query(opened: Open, folder: Path, address: str) -> None:
    """The first view is as light as any page's; a query loads what it needs and no other host's."""
    page = opened(wait=False)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.removeprefix(address).partition("?")[0]))
    page.reload()
    _settle(page)
    assert asked
    assert not [path for path in asked if path.startswith("search/index/")]
    first = sum(_sent(folder / path) for path in asked if not path.endswith(".woff2"))
    assert first < 60_000
    asked.clear()
    _search(page, "Nassib")
    assert sum(_sent(folder / path) for path in asked) < 250_000


def _sent(path: Path) -> int:
    """How many bytes a file is as a server sends it."""
    return len(gzip.compress(path.read_bytes()))
