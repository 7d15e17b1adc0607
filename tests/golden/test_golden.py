"""Whole pages of an invented site that has every kind of fact, against what they were when somebody last looked.

A difference is no fault in itself: it is to be looked at. `pytest tests/golden --update-golden` takes it over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.check import check_all
from generator.files import Folder
from generator.model import KINDS, Site
from generator.read import read

HERE = Path(__file__).parent
PAGES = {
    "fact-contested": "facts/strike/index.html",
    "fact-series": "facts/toll/index.html",
    "fact-derived": "facts/burnt-share/index.html",
    "explainer": "explainers/market-strike/index.html",
    "index": "index.html",
    "all-facts": "facts/index.html",
    "source": "sources/civil-defence-bulletin/index.html",
}

Normalise = Callable[[bytes], str]


@pytest.fixture(scope="module")
def site() -> Site:
    """The golden site."""
    found = read(Folder(HERE / "site")).site
    assert found is not None
    return found


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_what_it_was(name: str, pages: Mapping[str, bytes], normalised: Normalise, is_update: bool) -> None:
    """Every tag, attribute and word of the page, in order."""
    golden = HERE / "pages" / f"{name}.txt"
    found = normalised(pages[PAGES[name]])
    if is_update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found.splitlines() == golden.read_text("utf-8").splitlines()


def test_there_is_no_golden_page_that_nobody_compares() -> None:
    """What is stored is what is compared."""
    assert {path.name for path in (HERE / "pages").iterdir()} == {f"{name}.txt" for name in PAGES}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"<p>at least <b>200</b></p>", b"<p>at least<b>200</b></p>"),
        (b"<p>at least 200</p>", b"<p>about 200</p>"),
        (b'<p class="a">x</p>', b'<p class="b">x</p>'),
        (b"<p><b>x</b> <i>y</i></p>", b"<p><b>x</b><i>y</i></p>"),
        (b"<p><b>x</b>y</p>", b"<p><b>xy</b></p>"),
        (b"<p>x</p><p>y</p>", b"<p>y</p><p>x</p>"),
        (b"<p>1\xc2\xa0m</p>", b"<p>1 m</p>"),
    ],
)
def test_the_stored_form_hides_no_difference(one: bytes, other: bytes, normalised: Normalise) -> None:
    """Words, tags, attributes, their order and the blanks between words."""
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"<p>at  least\n200</p>", b"<p>at least 200</p>"),
        (b"<div>\n  <p>x</p>\n</div>", b"<div><p>x</p></div>"),
        (b'<p id="a" class="b">x</p>', b'<p class="b" id="a">x</p>'),
        (b"<p>\xd9\x82</p>", b"<p>&#x642;</p>"),
        (b'<a href="assets/sheet.0123456789ab.css">x</a>', b'<a href="assets/sheet.ba9876543210.css">x</a>'),
        (b"<p>Edition 7F3C-91AD</p>", b"<p>Edition 0000-0000</p>"),
    ],
)
def test_the_stored_form_leaves_out_what_says_nothing(one: bytes, other: bytes, normalised: Normalise) -> None:
    """Indentation, the order of attributes, entities, digests and edition codes."""
    assert normalised(one) == normalised(other)


def test_the_site_has_whatever_a_fact_can_have(site: Site) -> None:
    """Every kind, a series, a contested fact, a derived number, withheld words, a translated quote, a withdrawal."""
    facts = list(site.facts.values())
    claims = [claim for fact in facts for claim in fact.claims.values()]
    assert {fact.kind for fact in facts} == set(KINDS)
    assert "contested" in {fact.standing for fact in facts}
    assert any(claim.series for claim in claims)
    assert any(claim.derived for claim in claims)
    assert any(claim.withdrawn for claim in claims)
    assert any(claim.means for claim in claims)
    assert any(claim.by.unnamed for claim in claims)
    assert any(fact.withheld for fact in facts)
    assert any(fact.corrections for fact in facts)


def test_the_site_is_sound(site: Site) -> None:
    """It reads and checks without an error."""
    clock = site.explainers["market-strike"].as_of.last(site.settings.time_zone)
    assert read(Folder(HERE / "site")).notices == ()
    assert [notice for notice in check_all(site, frozenset(), clock) if notice.severity == "error"] == []
