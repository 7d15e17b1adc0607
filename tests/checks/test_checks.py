"""Each check by its folder: `<code>/bad` gives the notices of its `expected.txt`, `<code>/good` gives none.

A case is a few files laid over those of `base`, which is a small content without fault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.check import CHECKS, Check, check_all
from generator.check.explained import as_page
from generator.files import Memory
from generator.model.lock import Copy, CopyText, Lock, LockedQuote, quote_digest
from generator.notice import Notice
from generator.read import locate, read
from generator.render import load_theme, packaged_templates, printable

HERE = Path(__file__).parent
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
LETTERS = printable(load_theme(packaged_templates()))
BY_CODE = {check.code: check for check in CHECKS}


def content(*folders: Path) -> Memory:
    """The files of the folders, the later ones over the earlier, as a project's `content/`."""
    return Memory(
        {
            f"content/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.suffix in (".yaml", ".md", ".png", ".key")
        }
    )


def notices(*folders: Path) -> tuple[Notice, ...]:
    """All that the checks say about the base with the folders over it; the files themselves can be read."""
    tree = content(HERE / "base", *folders)
    reading = read(tree)
    assert reading.notices == ()
    assert reading.site is not None
    site = replace(reading.site, locks=locks_of(folders[-1])) if folders else reading.site
    return locate(check_all(site, reading.rejected, NOW, LETTERS), tree)


def locks_of(folder: Path) -> Mapping[str, Lock]:
    """The locks that `locks.json` beside a case tells in short: by their sources, what was found of which words."""
    path = folder / "locks.json"
    told = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {source: _lock(source, quotes) for source, quotes in told.items()}


def _lock(source: str, quotes: list[dict[str, Any]]) -> Lock:
    found, former = {}, tuple(digest for quote in quotes for digest in quote.pop("former", ()))
    for quote in quotes:
        beside = (quote.pop("said_before", ""), quote.pop("said_after", ""))
        digest = quote_digest(quote.pop("exact"), *beside)
        found[digest] = LockedQuote(digest, **quote)
    copy = Copy("ab" * 32, 100, "text/html", NOW, "ann", f"{source}.html")
    return Lock(source, copy, CopyText("cd" * 32, "norm-1"), NOW, found, former)


def line(notice: Notice) -> str:
    """A notice as `expected.txt` has it."""
    place = f"{notice.at.path.removeprefix('content/')}:{notice.at.line}:{notice.at.column}"
    return f"{place}: {notice.severity} {notice.code}: {notice.found} — {notice.remedy}"


@pytest.mark.parametrize("code", BY_CODE)
def test_a_bad_example_gives_exactly_the_expected_notices(code: str) -> None:
    """What is wrong is said, at its place, with what was found and the remedy, and nothing else is said."""
    bad = HERE / code / "bad"
    said = [line(notice) for notice in notices(bad)]
    assert said == (bad / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert any(f" {code}: " in one for one in said)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_good_example_gives_no_notice_of_any_check(code: str) -> None:
    """What the explanation calls good passes this check and all the others."""
    assert [line(notice) for notice in notices(HERE / code / "good")] == []


def test_the_base_of_all_examples_gives_no_notice() -> None:
    """The content under the examples has no fault of its own."""
    assert notices() == ()


def test_every_folder_is_the_folder_of_a_check() -> None:
    """No example is left over from a check that is gone."""
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {"base", *BY_CODE}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_has_its_section_in_the_documentation(check: Check) -> None:
    """Whoever meets a code finds its explanation, with a bad and a good example."""
    page = (HERE.parents[1] / "docs" / "checks.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {check.code}\n")[2].partition("\n## ")[0]
    for part in (check.title, check.explanation, check.bad, check.good):
        assert part.strip() in section


def test_the_documentation_is_the_page_that_the_checks_make() -> None:
    """`docs/checks.md` is made by `python -m generator.check.explained` and never changed by hand."""
    assert (HERE.parents[1] / "docs" / "checks.md").read_text(encoding="utf-8") == as_page()


def test_codes_and_files_bear_the_same_names() -> None:
    """One check, one file, one code."""
    rules = HERE.parents[1] / "generator" / "check" / "rules"
    files = {path.stem.replace("_", "-") for path in rules.glob("*.py")} - {"--init--"}
    assert files == set(BY_CODE), "each file's code stands in _ORDER of generator/check/rules/__init__.py"
    assert len(BY_CODE) == len(CHECKS)
