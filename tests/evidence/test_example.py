"""The example's own locks: every quotation of its facts is on record as found, and no text of the report is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.evidence.cited import quoted_by_source
from generator.evidence.keep import unchecked
from generator.files import Folder
from generator.model import Site
from generator.read import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    """The example content, as it is committed."""
    found = read(Folder(ROOT))
    assert found.site is not None
    return found.site


def test_every_quotation_of_the_example_was_found_in_the_report(site: Site) -> None:
    """Where the locator says, with its figure in the words; a quotation that is changed has to be looked for again."""
    quoted = quoted_by_source(site)
    assert quoted.keys() == site.locks.keys()
    for source, quotes in quoted.items():
        lock = site.locks[source]
        assert not unchecked(site), f"run `factsheet capture --check {source}`"
        assert {one.digest for one in quotes} == lock.quotes.keys(), f"run `factsheet capture --check {source}`"
        for one in quotes:
            found = lock.evidence_of(one.words.exact, one.words.before, one.words.after)
            assert (found.result, found.locator, found.around) == ("found", True, ""), one.words.exact
            assert found.figure == ("in-quote" if one.figures else ""), one.words.exact


def test_the_locks_have_no_text_of_the_report(site: Site) -> None:
    """Thirty-two characters on either side of a quotation are the longest text in them, and the quotation is not."""
    for source in site.locks:
        entries = json.loads((ROOT / f"content/sources/{source}.lock").read_bytes())["quotes"]
        texts = [value for entry in entries for name, value in entry.items()
                 if isinstance(value, str) and name not in ("digest", "cited")]  # fmt: skip
        assert max(map(len, texts)) == 32
    assert not (ROOT / "captures").exists() or (ROOT / ".gitignore").read_text("utf-8").count("/captures/") == 1
