"""A small invented site, and its artifacts written by hand, as a stranger would expect them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from generator.files import Memory
from generator.model import Site
from generator.read import read
from generator.verify import Expected
from tests.verify.stranger_content import CONTENT
from tests.verify.stranger_data import FACTS, table
from tests.verify.stranger_pages import BODIES, SHEET, page

EXPECTED = {
    "explainers/overview/index.html": (
        "market-strike#rescuers.killed", "freed#rescuers", "freed#army", "share#rescuers",
        "toll#rescuers.killed@2024-12",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Staged:
    """A site, its artifacts, and what they have to print."""

    site: Site
    files: Mapping[str, bytes]
    expected: tuple[Expected, ...]


@pytest.fixture(scope="session")
def site() -> Site:
    """The invented site, without a fault."""
    reading = read(Memory({f"content/{path}": text.lstrip().encode() for path, text in CONTENT.items()}))
    assert not reading.notices
    assert reading.site is not None
    return reading.site


@pytest.fixture(scope="session")
def staged(site: Site) -> Staged:
    """The site with its artifacts as they should be."""
    files = {f"{folder}/index.html": page(folder) for folder in BODIES}
    files["assets/sheet.0123456789ab.css"] = SHEET
    files["assets/serif.woff2"] = b"wOF2"
    files["data/facts.json"] = json.dumps(FACTS, ensure_ascii=False, indent=1).encode()
    files["data/facts.csv"] = table(FACTS).encode()
    expected = tuple(
        Expected(
            path,
            frozenset(EXPECTED.get(path, ())),
            {"facts": 4} if path in EXPECTED else {},
            template="templates/page/fact.html",
        )
        for path in files
        if not path.startswith("assets/")
    )
    return Staged(site, files, expected)
