"""The policy of a page: it allows what the site itself ships, and nothing else; only the search page runs a program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Site
from generator.verify import Expected, verify

ADDRESS = "https://facts.example.org"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
{policy}
<link rel="stylesheet" href="../assets/sheet.css">
<title>Fact sheets</title></head><body><main><p>Words</p></main></body></html>
"""
BASE = "default-src 'none'; base-uri 'none'; form-action 'none'"
SEARCH = f"{BASE}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
METHOD = "method/index.html"
Found = Callable[..., list[str]]
REFUSED = [
    ("default-src 'self'; base-uri 'none'; form-action 'none'", "default-src 'self'"),
    ("default-src *; base-uri 'none'; form-action 'none'", "default-src *"),
    ("base-uri 'none'; form-action 'none'", "without default-src 'none'"),
    ("default-src 'none'; form-action 'none'", "without base-uri 'none'"),
    ("default-src 'none'; base-uri 'none'", "without form-action 'none'"),
    ("default-src 'none'; base-uri 'self'; form-action 'none'", "base-uri 'self'"),
    ("default-src 'none'; base-uri 'none'; form-action 'self'", "form-action 'self'"),
    (f"{BASE}; script-src 'unsafe-inline'", "script-src 'unsafe-inline'"),
    (f"{BASE}; script-src 'self' 'unsafe-inline'", "script-src 'self' 'unsafe-inline'"),
    (f"{BASE}; script-src 'self' 'unsafe-eval'", "script-src 'self' 'unsafe-eval'"),
    (f"{BASE}; script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'wasm-unsafe-eval'"),
    (f"{BASE}; script-src https://elsewhere.example", "script-src https://elsewhere.example"),
    (f"{BASE}; script-src *", "script-src *"),
    (f"{BASE}; script-src", "“script-src”"),
    (f"{BASE}; style-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'"),
    (f"{BASE}; img-src 'self' data:", "img-src 'self' data:"),
    (f"{BASE}; img-src data:", "img-src data:"),
    (f"{BASE}; connect-src https:", "connect-src https:"),
    (f"{BASE}; frame-src 'self'", "frame-src 'self'"),
    (f"{BASE}; object-src 'self'", "object-src 'self'"),
    (f"{BASE}; report-uri https://elsewhere.example", "report-uri https://elsewhere.example"),
    (f"{BASE}; img-src 'self'; img-src *", "names img-src twice"),
    (f"{BASE}; DEFAULT-SRC *", "DEFAULT-SRC *"),
    ("", "without base-uri 'none'"),
]


@pytest.fixture
def found(site: Site) -> Found:
    """What is found on a page with this policy, or with this markup in the policy's place."""

    def look(policy: str, path: str = METHOD) -> list[str]:
        meta = policy if policy.startswith("<") else f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        files = {path: PAGE.format(policy=meta).encode()}
        notices = verify(files, site, [Expected(path)], address=ADDRESS)
        return [notice.found for notice in notices if notice.code == "verify-policy"]

    return look


@pytest.mark.parametrize(("policy", "said"), REFUSED, ids=[policy for policy, _ in REFUSED])
def test_a_policy_that_allows_more_than_a_page_needs_is_refused(found: Found, policy: str, said: str) -> None:
    """The notice says what was found."""
    assert any(said in line for line in found(policy))


@pytest.mark.parametrize(
    "policy",
    [BASE, f"{BASE};", f"{BASE}; script-src 'self'", f"{BASE}; script-src 'none'; connect-src 'none'",
     f"{BASE}; img-src 'self'; style-src 'self'; font-src 'self'"],
)  # fmt: skip
def test_a_policy_of_what_the_site_ships_is_let_be(found: Found, policy: str) -> None:
    """Nothing, and what the site itself ships, is all that a page needs."""
    assert found(policy) == []


def test_only_the_search_page_runs_a_program(found: Found) -> None:
    """What reads the index is a program; on every other page it is refused, whatever its folder is called."""
    assert found(SEARCH, "search/index.html") == []
    assert found(SEARCH, "ar/search/index.html") == []
    for path in (METHOD, "search.html", "facts/search/index.html", "search/index/index.html", "research/index.html"):
        assert len(found(SEARCH, path)) == 1
    assert found(f"{BASE}; script-src 'wasm-unsafe-eval'", "search/index.html")
    assert found(f"{BASE}; style-src 'self' 'wasm-unsafe-eval'", "search/index.html")


def test_a_page_has_one_policy_before_all_that_it_holds_for(found: Found) -> None:
    """Without one everything is allowed; what stands before it is not held."""
    assert found("<!-- none -->") == ["has no Content-Security-Policy"]
    meta = f'<meta http-equiv="content-security-policy" content="{BASE}">'
    assert found(meta + meta) == ["has more than one Content-Security-Policy"]
    early = '<script src="/x.js"></script>'
    assert any("before its Content-Security-Policy" in line for line in found(early + meta, "index.html"))
