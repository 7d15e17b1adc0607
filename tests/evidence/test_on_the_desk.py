"""Evidence on the desk: what a comparison of two revisions and a trace say of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.files import Folder, Memory, Tree
from generator.model import Site
from generator.model.lock import Copy, Lock
from generator.notice import Notice
from generator.read import Reading, read
from generator.review import evidence
from generator.review.diff import diff_of
from generator.review.evidence import lost_between
from generator.review.revisions import Revision, Revisions
from tests.evidence.kept import FOURTEEN, GOLDEN, LOCKS, REPORT, STALLS, TEN, lock

STALL = "content/facts/market/stalls.yaml"
FILES: Mapping[str, bytes] = {path: Folder(GOLDEN).read(path) for path in Folder(GOLDEN).paths("content")}


def site(locks: Mapping[str, Lock] = LOCKS, **edits: tuple[str, str]) -> Site:
    """The golden site with locks; `edits` replace words in a fact of the market."""
    files = dict(FILES)
    for name, (was, now) in edits.items():
        path = f"content/facts/market/{name}.yaml"
        assert was in files[path].decode()
        files[path] = files[path].decode().replace(was, now).encode()
    found = read(Memory(files)).site
    assert found is not None
    return replace(found, locks=locks)


def found_in(results: Mapping[str, Any], **said: Any) -> dict[str, Lock]:
    """The locks, with that of the report otherwise."""
    return {**LOCKS, REPORT: lock(REPORT, results, **said)}


ALL = {TEN: "found", FOURTEEN: "found", STALLS: "found"}


def lost(was: Site, now: Site) -> list[str]:
    """Of which claims something was lost, without copies that were replaced."""
    return [notice.at.path.rsplit("/", 1)[-1] for notice in lost_between(was, now) if notice.at.keys]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (ALL, []),
        ({**ALL, STALLS: "not-found"}, ["stalls.yaml"]),
        ({**ALL, STALLS: "ambiguous"}, ["stalls.yaml"]),
        ({TEN: "found", FOURTEEN: "found"}, ["stalls.yaml"]),
        ({STALLS: "found"}, ["toll.yaml", "toll.yaml"]),
    ],
)
def test_words_that_had_been_found_and_are_not_are_told(now: Mapping[str, Any], said: list[str]) -> None:
    """Not found, found in several places, or not looked for; what had never been found is no loss."""
    assert lost(site(found_in(ALL)), site(found_in(now))) == said
    assert lost(site(found_in(now)), site(found_in(ALL))) == []


def test_words_that_replace_found_ones_have_to_be_looked_for() -> None:
    """Whoever alters a quotation that was found, and nobody looks again, has lost its evidence."""
    altered = site(found_in(ALL), stalls=(STALLS, "The market had 130 stalls"))
    (notice,) = lost_between(site(found_in(ALL)), altered)
    assert (notice.code, notice.severity) == ("evidence-lost", "error")
    assert "stalls#" in notice.found
    assert "have not been looked for" in notice.found
    looked = site(found_in({**ALL, "The market had 130 stalls": "found"}), stalls=(STALLS, "The market had 130 stalls"))
    assert lost(site(found_in(ALL)), looked) == []


def test_another_quotation_beside_a_found_one_is_no_loss() -> None:
    """A new citation has no evidence yet, and takes none away."""
    more = f"exact: {STALLS}\n    also:\n      - source: {REPORT}\n        at: p. 9\n        exact: 120 stalls"
    assert lost(site(found_in(ALL)), site(found_in(ALL), stalls=(f"exact: {STALLS}", more))) == []


def test_what_has_been_withdrawn_is_no_loss() -> None:
    """Nobody has to look for words that carry nothing any more."""
    gone = site(found_in({**ALL, STALLS: "not-found"}), stalls=("standing:", "withdrawn: A slip.\nstanding:"))
    assert lost(site(found_in(ALL)), gone) == []


def test_a_copy_that_is_gone_is_told() -> None:
    """With the lock went the evidence."""
    others = {source: one for source, one in LOCKS.items() if source != REPORT}
    assert lost(site(found_in(ALL)), site(others)) == ["stalls.yaml", "toll.yaml", "toll.yaml"]


@pytest.mark.parametrize(("former", "severity"), [((), "error"), (("ab" * 32,), "warning")])
def test_another_copy_is_told_and_has_to_name_the_former(former: tuple[str, ...], severity: str) -> None:
    """Its digest is what is left of the copy in which words were found."""
    copy = Copy("12" * 32, 10, "text/html", datetime(2021, 3, 7, tzinfo=UTC), "ann", "other.html")
    (notice,) = lost_between(site(found_in(ALL)), site(found_in(ALL, copy=copy, former=former)))
    assert (notice.code, notice.severity, notice.at.path) == (
        "evidence-lost", severity, f"content/sources/{REPORT}.lock"
    )  # fmt: skip


def test_a_comparison_has_it_among_its_gates() -> None:
    """With line and column in the newer revision; nothing is read where the older has no lock."""
    was = Memory({**FILES, f"content/sources/{REPORT}.lock": b"{}"})
    now = Memory({**FILES, f"content/sources/{REPORT}.lock": b"{ }"})
    locks = {id(was): found_in(ALL), id(now): found_in({**ALL, STALLS: "not-found"})}

    def with_locks(tree: Tree) -> Reading:
        reading = read(tree)
        assert reading.site is not None
        return replace(reading, site=replace(reading.site, locks=locks[id(tree)]))

    clock = datetime(2021, 3, 8, tzinfo=UTC)
    with patch.object(evidence, "read", with_locks):
        found = diff_of(Revisions(Revision("old", "1" * 40, was), Revision("new", None, now)), clock)
    gates: list[Notice] = [notice for notice in found.gates if notice.code == "evidence-lost"]
    assert [(notice.at.path, notice.at.line > 1) for notice in gates] == [(STALL, True)]
    plain = Revisions(Revision("old", "1" * 40, Memory(FILES)), Revision("new", None, now))
    assert [notice for notice in diff_of(plain, clock).gates if notice.code == "evidence-lost"] == []


# --- a trace -------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The golden site as a project of its own, in no repository."""
    shutil.copytree(GOLDEN, tmp_path / "project")
    return tmp_path / "project"


def asked(project: Path, *words: str) -> str:
    """What `factsheet trace` prints, in one line; content has the locks."""
    with_locks = _with_locks()
    with patch("generator.review.trace.read", with_locks):
        done = CliRunner().invoke(main, ["trace", "--project", str(project), *words], catch_exceptions=False)
    return " ".join(done.stdout.split())


def _with_locks() -> Any:
    def with_locks(tree: Tree) -> Reading:
        reading = read(tree)
        assert reading.site is not None
        return replace(reading, site=replace(reading.site, locks=LOCKS))

    return with_locks


def test_a_trace_says_of_each_quotation_whether_it_was_found_in_which_copy(project: Path) -> None:
    """In words, with the copy's name and digest; of a source without a copy nothing."""
    text = asked(project, "strike#civil-defence.killed")
    copy = f"(civil-defence-bulletin.pdf, taken 2021-03-05), whose SHA-256 is {'ab' * 32}"
    assert f"evidence Words found in our copy {copy}" in text
    assert "not found" in asked(project, "stalls#observers")
    told = json.loads(asked(project, "--format", "json", "strike#civil-defence.killed"))
    assert told["answer"]["claims"][0]["citations"][0]["evidence"]["result"] == "found"
