"""Debian's Chromium as the tests start it: without a window, and without a way to the world.

The headless shell is the same engine without the browser around it, which halves what opening a page costs. Where
Debian is not, the browser itself will do.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-extensions", "--disable-sync", "--disable-dev-shm-usage",
    # Names are not looked up: what a page would ask of the world fails, and is heard of.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


def program() -> str:
    """Where the browser is; fails a test that needs it on a machine that has none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert found is not None, f"no Chromium: apt-get install {PROGRAMS[0]} (`./run test` does)"
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, as long as it is asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()
