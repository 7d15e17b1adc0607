"""No mutant of a page's JSON-LD is read back as sound, whatever property, node or address of it is another."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.files import Memory
from generator.model import KINDS, Site
from generator.read import read
from generator.verify.forms.content import index_content
from generator.verify.page import Page
from generator.verify.page.linked import check_linked
from generator.verify.programs.citations import NAMED, check_references
from generator.verify.programs.feeds import NAMES, check_feed
from tests.export.conftest import AWKWARD
from tests.export.drawn import Drawn
from tests.house.test_fields import claim_of, fact_of, site_of
from tests.mutants import mutants, survivors

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGES = [
    "index.html", "explainers/market-strike/index.html", "facts/strike/index.html", "facts/toll/index.html",
    "facts/bridge-displaced/index.html", "facts/burnt-share/index.html", "sources/civil-defence-bulletin/index.html",
    "sources/observers-report/index.html", "actors/exampleton-press/index.html", "actors/example-army/index.html",
    "places/mill-bridge/index.html", "places/exampleland/index.html", "sources/index.html", "method/index.html",
]  # fmt: skip
ODD = [
    "index.html", "facts/opened/index.html", "sources/taken-back/index.html", "sources/signs/index.html",
    "sources/arabic/index.html", "actors/monitor/index.html", "places/the-gate/index.html",
    "explainers/gate/index.html", "explainers/older/index.html",
]  # fmt: skip


def said(drawn: Drawn, path: str) -> Any:
    """What the page says to machines."""
    match = SCRIPT.search(drawn.files[path].decode())
    assert match is not None
    return json.loads(match[1])


@pytest.fixture(scope="module")
def golden(golden_site: Site) -> Drawn:
    """The pages of the golden site."""
    return Drawn(golden_site)


@pytest.fixture(scope="module")
def odd(awkward: Site) -> Drawn:
    """The pages of the awkward site: words in Arabic, a draft, what is withdrawn, a crossing with two sides."""
    return Drawn(awkward)


def faults(page: Page, text: str) -> list[str]:
    """What reading back finds in what a page says to machines."""
    page.found = []
    check_linked(page, text)
    return [notice.found for notice in page.found]


def _alive(drawn: Drawn, path: str) -> list[str]:
    tree, page = said(drawn, path), drawn.page(path)
    return survivors(mutants(tree), lambda tree: faults(page, json.dumps(tree)))


@pytest.mark.parametrize("path", PAGES)
def test_no_mutant_survives(path: str, golden: Drawn) -> None:
    """A value that is another, another's, gone, twice, of another type; a property or a node that nobody knows."""
    assert _alive(golden, path) == []


@pytest.mark.parametrize("path", ODD)
def test_no_mutant_of_an_awkward_page_survives(path: str, odd: Drawn) -> None:
    """The same where words are in another language, and much is withdrawn or not on record."""
    assert _alive(odd, path) == []


def test_every_page_is_read_back_without_an_alarm(golden: Drawn, odd: Drawn) -> None:
    """Pages of every type, of two sites."""
    for drawn in (golden, odd):
        pages = {path: data.decode() for path, data in drawn.files.items() if path.endswith(".html")}
        linked = [path for path, text in pages.items() if SCRIPT.search(text)]
        assert len(linked) == len(pages) - 1  # 404
        assert [fault for path in linked for fault in faults(drawn.page(path), json.dumps(said(drawn, path)))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_of_each_kind_is_read_back_without_an_alarm(kind: str) -> None:
    """With two voices, a correction, what is withdrawn and a time of another zone: every page, feed and reference."""
    corrections = [{"on": "2025-01-04 23:30+05:30", "type": "update", "was": "We knew less.", "now": "We know more.",
                    "because": "It was said."}]  # fmt: skip
    two = claim_of(kind, other=True) | {"withdrawn": "They took it back."}
    fact = fact_of(kind) | {"corrections": corrections, "standing": "contested", "because": {"ar": "لا يتفقان"}}
    site, _ = site_of(fact | {"claims": {"one": claim_of(kind) | {"by": "unattributed"}, "two": two}})
    drawn = Drawn(site)
    linked = [path for path, data in drawn.files.items() if path.endswith(".html") and SCRIPT.search(data.decode())]
    assert len(linked) > 10
    assert [fault for path in linked for fault in faults(drawn.page(path), json.dumps(said(drawn, path)))] == []
    settings, content = site.settings, index_content(site)
    told = [fault for path in NAMES for fault in check_feed(path, drawn.files, site, settings.address, content)]
    assert told == []
    named = {path: match for path in drawn.files if (match := NAMED.fullmatch(path))}
    for path, match in named.items():
        assert list(check_references(match["kind"], drawn.files[path], site, ())) == []


PROPERTIES = {
    "a place": ("facts/strike/index.html", "contentLocation"),
    "a source": ("facts/strike/index.html", "citation"),
    "a correction": ("facts/strike/index.html", "correction"),
    "a claim": ("facts/strike/index.html", "mainEntity"),
}


@pytest.mark.parametrize(("path", "name"), PROPERTIES.values(), ids=PROPERTIES)
def test_what_is_left_out_is_named(path: str, name: str, golden: Drawn) -> None:
    """By the address of the node and the property."""
    tree = said(golden, path)
    del tree["@graph"][0][name]
    (fault,) = faults(golden.page(path), json.dumps(tree))
    assert fault.endswith(f"https://facts.example.org/facts/strike/ lacks {name}")


def test_two_descriptions_of_a_page_are_a_fault(golden: Drawn) -> None:
    """Whoever reads the one may miss the other."""
    path = "facts/strike/index.html"
    text = golden.files[path].decode()
    script = SCRIPT.search(text)
    assert script is not None
    twice = Drawn(golden.site, {path: text.replace(script[0], script[0] * 2).encode()})
    assert "twice" in faults(twice.page(path), script[1])[0]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"@context": NaN}', "[" * 100_000, '{"a": 1, "a": 2}', "9" * 99_999])
def test_what_is_no_json_is_a_fault(text: str, golden: Drawn) -> None:
    """And no traceback."""
    assert faults(golden.page("index.html"), text) != []


def test_what_looks_like_a_citation_within_code_is_none() -> None:
    """A sign in prose that cites nothing asks for no source."""
    files = {**AWKWARD, "explainers/gate.md": AWKWARD["explainers/gate.md"] + "\nWrite `[@bare]`.\n"}
    site = read(Memory({f"content/{path}": text.lstrip("\n").encode() for path, text in files.items()})).site
    assert site is not None
    drawn = Drawn(site)
    path = "explainers/gate/index.html"
    assert faults(drawn.page(path), json.dumps(said(drawn, path))) == []
