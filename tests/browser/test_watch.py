"""The browser is listened to: each kind of fault that would fail a test is heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watch

POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
FAULTS = {
    "console on": "<script>console.error('no')</script>",
    "error on": "<script>nothing.at.all()</script>",
    "request off the site": "<img src='https://elsewhere.example/a.png' alt=''>",
    "failed request": "<img src='https://elsewhere.example/a.png' alt=''>",
    "answered with 404": "<img src='/nothing.png' alt=''>",
    "violates": f"{POLICY}<link rel=stylesheet href=/a.css>",
}


def load(page: Page, text: str) -> None:
    """Show this page as if it were one of the site's, and wait for all that it asks for."""
    page.route("**/made.html", lambda route: route.fulfill(body=f"<!doctype html>{text}", content_type="text/html"))
    page.goto("/made.html")


@pytest.mark.parametrize(("fault", "text"), FAULTS.items())
def test_faults_are_heard(browser: Browser, site_url: str, fault: str, text: str) -> None:
    """A page with one fault gives word of it."""
    watch = Watch(browser, site_url)
    load(watch(), text)
    watch.close()
    assert any(fault in heard for heard in watch.faults), watch.faults


def test_a_refusal_is_heard_with_scripts_off(browser: Browser, site_url: str) -> None:
    """What the policy refuses is heard of although no script of the page runs."""
    watch = Watch(browser, site_url)
    load(watch(java_script_enabled=False), FAULTS["violates"])
    watch.close()
    assert any("violates" in heard for heard in watch.faults), watch.faults


@pytest.mark.parametrize("address", ["/", "/404.html"])
def test_pages_of_the_site_are_without_fault(watched: Callable[..., Page], address: str) -> None:
    """The index, and the page for missing addresses with all that it is drawn with."""
    page = watched()
    page.goto(address)
    assert page.locator("h1").count() == 1
