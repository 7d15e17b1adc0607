"""The example project as it is published, on a web server of this machine, and a browser that is listened to.

`site` is its folder, `site_url` its address, which ends in a slash; `watched` opens pages and fails the test where the
browser had anything to complain of. All are made once for this folder of tests. To the example's own content is added
what it has no case of: that of the golden site, a fact that is withdrawn and one that has moved; its lists are in
parts.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

import generator.page.lists as made
import generator.verify.page.lists as held
from generator.build import Options, build
from tests.chromium import started

ROOT = Path(__file__).parents[2]
PAGES = {
    "index": "/",
    "timeline, differing, map": "/explainers/syria-rebel-advance/",
    "casualties": "/explainers/syria-casualties/",
    "closures, map": "/explainers/syria-border-crossings/",
    "releases": "/explainers/syria-freed-prisoners/",
    "corrected explainer": "/explainers/market-strike/",
    "casualty, contested": "/facts/strike/",
    "release, contested": "/facts/hama-prison-release/",
    "closure": "/facts/naseeb-syrian-side/",
    "control": "/facts/daraa-seized/",
    "displacement": "/facts/homs-displacement/",
    "statement": "/facts/hts-call-to-defect/",
    "number": "/facts/civilian-share/",
    "series": "/facts/toll/",
    "derived": "/facts/burnt-share/",
    "withdrawn": "/facts/former-count/",
    "source": "/sources/report-2024-12-06/",
    "actor": "/actors/sohr/",
    "place": "/places/naseeb-jaber/",
    "sources": "/sources/",
    "all facts": "/facts/",
    "more fact sheets": "/explainers/all/1/",
    "more facts": "/facts/single-source/2/",
    "more of a source": "/sources/report-2024-12-06/all/2/",
    "more sources": "/sources/all/2/",
    "more places": "/places/all/2/",
    "method": "/method/",
    "search": "/search/",
    "missing": "/404.html",
}
"""A page of each type and kind of fact; not among them the one that moved, which leads on at once."""
SIZES = {"explainers": 2, "facts": 5, "sources": 2, "actors": 10, "places": 10}
"""Entries on a page, so few that the lists of the example have several."""
MOVED = "/facts/count-of-vehicles/"
WITHDRAWN = "withdrawn: The report took it back.\nformerly: [count-of-vehicles]\n"


# --- the site, on a server ---------------------------------------------------------------------------------------


class Handler(SimpleHTTPRequestHandler):
    """A plain web server: files by their types, `index.html` for folders, the site's own page for what is missing."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the base has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        # Pagefind's own: bytes that its script unpacks.
        ".pagefind": "application/wasm",
        **dict.fromkeys((".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter"), "application/octet-stream"),
    }

    def handle(self) -> None:
        """Answer until the browser has enough, which it may have in the middle of a file."""
        with suppress(ConnectionError):
            super().handle()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's page for missing addresses; the base's own words for everything else."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        data = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        """Nothing: a test that wants to know listens to the browser."""


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project, and with it a case of everything that a site can hold."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "tests/golden/site/content", project / "content")
    shutil.copytree(ROOT / "content", project / "content", dirs_exist_ok=True)
    facts = project / "content/facts/syria-advance"
    counted = (facts / "naseeb-stranded-vehicles.yaml").read_text("utf-8").rstrip()
    former = counted.replace("title: ", "title: Former count of ")
    (facts / "former-count.yaml").write_text(f"{former}\n{WITHDRAWN}", "utf-8")
    return project


@pytest.fixture(scope="package")
def published(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of the built site, and the address at which it is served."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(made, "SIZES", SIZES)
            patched.setattr(held, "_SIZES", SIZES)
            build(Options(project, folder, pdf=False, base_url=address, jobs=1))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield folder, address
        server.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def site(published: tuple[Path, str]) -> Path:
    """The folder of the built site, without briefings."""
    return published[0]


@pytest.fixture(scope="package")
def site_url(published: tuple[Path, str]) -> str:
    """The address of the site on this machine, with a slash at its end."""
    return published[1]


@pytest.fixture(scope="package")
def every_page(site: Path) -> list[str]:
    """The addresses of all pages but those that lead on at once."""
    pages = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    addresses = ["/" + path.removesuffix("index.html") for path in pages]
    assert len(addresses) > 100
    assert MOVED in addresses
    return [address for address in addresses if address != MOVED]


@pytest.fixture(scope="package")
def checkers() -> Path:
    """The folder of the checkers that `package-lock.json` names."""
    folder = Path(sys.prefix) / "tests/browser/node_modules"
    assert folder.is_dir(), "axe-core and vnu-jar are not installed: `./run test` does it, by npm"
    return folder


# --- the browser -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    with started() as browser:
        yield browser


class Watch:
    """Opens pages, and keeps what the browser complains of in `faults`; addresses may begin at the site's root."""

    def __init__(self, browser: Browser, home: str) -> None:
        self.faults: list[str] = []
        self._browser = browser
        self._home = home
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        width: int = 1280,
        height: int = 800,
        *,
        color_scheme: Literal["light", "dark"] = "light",
        forced_colors: Literal["active", "none"] = "none",
        java_script_enabled: bool = True,
        has_touch: bool = False,
        device_scale_factor: float = 1,
        reduced_motion: Literal["no-preference", "reduce"] = "no-preference",
    ) -> Page:
        """An empty page of this size and kind, in a browser profile of its own."""
        context = self._browser.new_context(
            base_url=self._home,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            forced_colors=forced_colors,
            java_script_enabled=java_script_enabled,
            has_touch=has_touch,
            device_scale_factor=device_scale_factor,
            reduced_motion=reduced_motion,
        )
        self._contexts.append(context)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"error on {error.page and error.page.url}: {error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        return context.new_page()

    def close(self) -> None:
        """Close every page that was opened."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        # Chromium tells here of refused scripts, styles, fonts and images as well, scripts off or not.
        if message.type in {"error", "warning"}:
            page, place = message.page, message.location
            self.faults.append(f"console on {page and page.url}: {message.text} ({place['url']}:{place['lineNumber']})")

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.netloc != urlsplit(self._home).netloc:
            self.faults.append(f"request off the site: {request.url}")

    def _failed(self, request: Request) -> None:
        # Aborted is what is not waited for: a download, a page that is left.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"answered with {response.status}: {response.url}")


@pytest.fixture
def watched(browser: Browser, site_url: str) -> Iterator[Watch]:
    """Opens pages, as in `watched(320).goto("/")`; at the end of the test there has to be no fault.

    A fault is an error or warning on the console, one that a script did not catch, what the policy of the page
    refused, a request that failed, and any to another host.
    """
    watch = Watch(browser, site_url)
    yield watch
    watch.close()
    assert watch.faults == []
