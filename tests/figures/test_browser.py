"""What a browser makes of the pages: the figures that were built, from a folder and from a web server, no errors.

A real Chromium opens every type of page of the example project; the site is served under a sub-path as well.
"""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pikepdf
import pytest
from lxml import html

import generator.cli
from generator.build import Options, build
from tests.chromium import FLAGS, program

EXAMPLE = Path(generator.cli.__file__).parent / "example"
UNDER = "/sub/path/"
PAGES = {
    "index": "index.html",
    "explainer": "explainers/exampleton-market/index.html",
    "fact": "facts/market-strike/index.html",
    "fact without figures": "facts/bridge-closed/index.html",
    "source": "sources/civil-defence-2025-01-03/index.html",
    "actor": "actors/example-civil-defence/index.html",
    "place": "places/exampleton/index.html",
    "sources": "sources/index.html",
    "method": "method/index.html",
    "missing": "404.html",
}
FAULT = re.compile(r"^.*(?:CONSOLE|net::ERR|Refused to).*$", re.MULTILINE)


@dataclass(frozen=True)
class Opened:
    """A page as the browser has it once it is loaded, and what the browser complained about."""

    dom: str
    faults: list[str]


@dataclass(frozen=True)
class Printed:
    """A page as the browser draws it: its words, and the names of the fonts they are drawn in."""

    words: str
    fonts: set[str]


class Chromium:
    """Opens pages, each in a browser of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, address: str) -> Opened:
        """The page at an address."""
        run = self._run("--dump-dom", address)
        return Opened(run.stdout.decode("utf-8"), FAULT.findall(run.stderr.decode("utf-8", "replace")))

    def print(self, address: str) -> Printed:
        """The page as it is shown on paper, generated content and all."""
        target = self._folder / "page.pdf"
        self._run(f"--print-to-pdf={target}", "--no-pdf-header-footer", address)
        command = ["pdftotext", "-raw", str(target), "-"]
        words = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
        with pikepdf.open(target) as pdf:
            fonts = {
                str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
            }
        return Printed(_flat(words), fonts)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        profile = self._folder / f"profile-{abs(hash(arguments))}"
        told = ["--headless", "--enable-logging=stderr", "--v=0", f"--user-data-dir={profile}"]
        return subprocess.run([program(), *FLAGS, *told, *arguments], capture_output=True, timeout=90, check=True)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Chromium:
    """A browser with a profile that holds nothing."""
    return Chromium(tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project, built without briefings."""
    out = tmp_path_factory.mktemp("browser") / "site"
    build(Options(EXAMPLE, out, pdf=False))
    return out


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a sub-path and nothing beside it; notes every answer."""

    answers: list[tuple[str, int]]

    def translate_path(self, path: str) -> str:
        """The file at an address; one that is not there for an address beside the sub-path."""
        return super().translate_path(path.removeprefix(UNDER[:-1]) if path.startswith(UNDER) else "/nothing/here")

    def log_request(self, code: int | str = "-", _: int | str = "-") -> None:
        """Note the answer."""
        self.answers.append((self.path, int(code)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        """Nothing: the answers are noted."""


@dataclass(frozen=True)
class Served:
    """The site on a web server: where it is, and what was answered."""

    address: str
    answers: list[tuple[str, int]]


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """The site, served under a sub-path of this machine."""
    answers: list[tuple[str, int]] = []
    handler = type("Noting", (Handler,), {"answers": answers})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_address[1]}{UNDER}", answers)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def opened(chromium: Chromium, site: Path) -> dict[str, Opened]:
    """Each type of page, opened from its file."""
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(chromium.open, ((site / path).as_uri() for path in PAGES.values()))
        return dict(zip(PAGES, found, strict=True))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_opens_from_its_file_without_an_error(opened: dict[str, Opened], kind: str) -> None:
    """Nothing on the console, no file that cannot be had, nothing that the policy refuses."""
    assert "</html>" in opened[kind].dom
    # The page for missing addresses is drawn with whole addresses, for the site's own host.
    faults = [fault for fault in opened[kind].faults if kind != "missing" or "https://facts.example.org" not in fault]
    assert faults == []


@pytest.mark.parametrize("kind", PAGES)
def test_the_browser_has_the_figures_that_were_built(opened: dict[str, Opened], site: Path, kind: str) -> None:
    """The figures, and all text, are the same in the loaded page and in the file; no card opens from a disk."""
    built, loaded = (site / PAGES[kind]).read_text(encoding="utf-8"), opened[kind].dom
    assert _figures(loaded) == _figures(built)
    assert _words(loaded) == _words(built)


def test_pages_with_figures_are_among_them(site: Path) -> None:
    """Or the test above would compare nothing with nothing."""
    counts = {kind: len(_figures((site / path).read_text(encoding="utf-8"))) for kind, path in PAGES.items()}
    assert min(counts[kind] for kind in ("index", "explainer", "fact", "source", "actor", "place")) >= 2


@pytest.fixture(scope="module")
def printed(chromium: Chromium, site: Path) -> Printed:
    """The page of a fact, drawn by the browser from its file."""
    return chromium.print((site / PAGES["fact"]).as_uri())


def test_the_browser_shows_each_figure_as_it_was_built(printed: Printed, site: Path) -> None:
    """The style sets no digit or word before or behind a quantity, hides none and turns none round."""
    figures = _figures((site / PAGES["fact"]).read_text(encoding="utf-8"))
    assert figures
    for address, quantity, noun in figures:
        whole = f"{quantity} {noun}".strip()
        assert re.search(rf"(?<![\w.,]){re.escape(whole)}(?!\w)", printed.words), (address, whole)


def test_the_stylesheet_and_its_fonts_are_loaded_from_files(printed: Printed) -> None:
    """The page is drawn in the fonts that the stylesheet names."""
    assert {name.partition("+")[2].partition("-")[0] for name in printed.fonts} >= {"SheetSerif", "SheetSans"}


def test_the_stylesheet_and_its_fonts_are_loaded_from_a_server(chromium: Chromium, served: Served) -> None:
    """And everything else that a page asks for is there, under a sub-path too."""
    page = chromium.open(urljoin(served.address, PAGES["explainer"]))
    got = [path for path, code in served.answers if code == 200]
    lost = [(path, code) for path, code in served.answers if code != 200 and not path.endswith("favicon.ico")]
    assert lost == []
    assert any(path.endswith(".css") for path in got)
    assert sum(path.endswith(".woff2") for path in got) >= 2
    assert [fault for fault in page.faults if "favicon.ico" not in fault] == []


def test_a_refused_stylesheet_would_be_noticed(chromium: Chromium, tmp_path: Path) -> None:
    """The tests above listen where the browser complains."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = f'<!doctype html><title>A page</title>{policy}<link rel="stylesheet" href="a.css"><p>12'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert chromium.open((tmp_path / "page.html").as_uri()).faults


def test_every_internal_link_works_under_a_sub_path(site: Path, served: Served) -> None:
    """From the index all pages are reached, and no link, script, style or download leads nowhere."""
    todo, seen, wrong = [served.address], set(), []
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        try:
            with urlopen(address) as answer:
                data, kind = answer.read(), answer.headers.get_content_type()
        except HTTPError as fault:
            wrong.append((address, fault.code))
            fault.close()
            continue
        if kind == "text/html":
            todo += _links(address, data, served.address)
    reached = {address.removeprefix(served.address) for address in seen}
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")} - {"404.html"}
    assert wrong == []
    assert pages <= {path + "index.html" if path.endswith("/") or not path else path for path in reached}


def _links(address: str, data: bytes, root: str) -> list[str]:
    page = html.document_fromstring(data.decode("utf-8"))
    found = (urldefrag(urljoin(address, link)).url for link in page.xpath("//@href|//@src") if link)
    return [link for link in found if link.startswith((root, root.removesuffix(UNDER)))]


def _figures(text: str) -> list[tuple[str, str, str]]:
    """Address, quantity and noun of each figure, in the order of the page."""
    found = []
    for element in html.document_fromstring(text).xpath(
        "//*[starts-with(@data-is, 'facts/') and not(contains(@data-is, ':'))]"
    ):
        (quantity,) = element.find_class("q")
        words = " ".join(quantity.text_content().split())
        found.append((element.get("data-is"), words, _flat(element.text_content()).removeprefix(words).strip()))
    return found


def _words(text: str) -> str:
    (body,) = html.document_fromstring(text).xpath("//body")
    for frame in body.xpath("//template | //*[@popover]"):
        frame.drop_tree()
    return _flat(body.text_content())


def _flat(text: str) -> str:
    return " ".join(text.split())
