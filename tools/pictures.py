"""Takes the pictures of the documentation: the example site as a reader meets it, and the first page of a briefing.

    .venv/bin/python tools/pictures.py

In: the project's own content, built into a folder of its own. Out: `docs/pictures/*.png`, with few colours so that they
stay small. Wants what the tests want: Debian's Chromium and the test tools (`./run test` installs both).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Literal

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from generator.build import Options, build

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/pictures"
COLOURS = 128


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which page, how wide, from where on and how high (CSS pixels); `act` makes the page ready."""

    name: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    start: str = "body"
    act: Callable[[Page], None] | None = None


def _open_card(page: Page) -> None:
    figure = page.locator("[data-prose] a.fig").first
    figure.scroll_into_view_if_needed()
    figure.click()
    page.locator("dialog[open], :popover-open").first.wait_for()


def _search(page: Page) -> None:
    page.locator("input[type=search]").fill("Nassib")
    page.locator("main ol li, main ul li").first.wait_for()


SHOTS = (
    Shot("explainer", "explainers/syria-rebel-advance/", 1280, 1180),
    Shot("explainer-phone", "explainers/syria-rebel-advance/", 360, 1180),
    Shot("accounts-differ", "facts/hama-prison-release/", 1280, 1000, "dark"),
    Shot("crossings", "explainers/syria-border-crossings/", 1280, 1500, start="table.stack"),
    Shot("casualties", "explainers/syria-casualties/", 768, 1180, start="table.stack"),
    Shot("card-phone", "explainers/syria-freed-prisoners/", 360, 780, "dark", act=_open_card),
    Shot("search", "search/", 768, 820, act=_search),
)


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(Options(ROOT, site))
        FOLDER.mkdir(exist_ok=True)
        with _served(site) as address, sync_playwright() as tools:
            browser = tools.chromium.launch(
                executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
            )
            for shot in SHOTS:
                _keep(shot.name, Image.open(BytesIO(_taken(browser, address, shot))))
            browser.close()
        briefing = pypdfium2.PdfDocument(site / "explainers/syria-freed-prisoners/briefing.pdf")
        _keep("briefing", briefing[0].render(scale=100 / 72).to_pil())
        _keep("card", Image.open(site / "explainers/syria-freed-prisoners/card.png"))


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The site over http, which search needs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of each request."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


def _taken(browser: Browser, address: str, shot: Shot) -> bytes:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.act is not None:
        shot.act(page)
    if shot.start != "body":
        page.locator(shot.start).first.evaluate("element => window.scrollTo(0, element.offsetTop - 24)")
    picture = page.screenshot()
    context.close()
    return picture


def _keep(name: str, picture: Image.Image) -> None:
    """Write a picture with `COLOURS` colours and nothing but its pixels."""
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/pictures/{name}.png: {few.width} x {few.height}, {(FOLDER / f'{name}.png').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
