"""`factsheet build`: what stops it, and what it is told by options."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.build.projects import EXPLAINER, FACT, Build, Files, ReadFolder, edit

ADDRESS = "https://facts.example.org"

# ---------------------------------------------------------------- what stops a build


def test_a_fault_in_the_content_publishes_nothing(small: Path, build: Build, files_of: ReadFolder) -> None:
    """The fault is printed with file, line and column; the published site stays as it is, byte for byte."""
    assert build(small, "--no-pdf").code == 0
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("status: closed", "status: clsoed"))
    said = build(small, "--no-pdf")
    assert said.code == 1
    assert said.text.startswith(f"{FACT}:8:13: field-vocabulary “clsoed” is no ")
    assert files_of(small / "site") == before


def test_a_first_build_with_a_fault_leaves_no_target(small: Path, build: Build) -> None:
    """Nothing is made where nothing can be published."""
    edit(small, FACT, lambda text: text.replace("kind: closure", "kind: closing"))
    assert build(small, "--no-pdf").code == 1
    assert not (small / "site").exists()


def test_a_folder_without_content_is_told_what_to_do(tmp_path: Path, build: Build) -> None:
    """No content is a fault of the content, not a traceback."""
    said = build(tmp_path)
    assert said.code == 1
    assert said.text.startswith("content/site.yaml:")
    assert [path.name for path in tmp_path.iterdir()] == []


def test_strict_stops_on_a_warning(small: Path, build: Build, files_of: ReadFolder) -> None:
    """A warning is printed and stops nothing; with --strict it stops the build before anything is published."""
    (small / "content/actors/nobody.yaml").write_text("name: Nobody Quoted\nrole: expert\n")
    said = build(small, "--no-pdf")
    assert said.code == 0
    assert "content/actors/nobody.yaml:1:1: warning unused-entry" in said.text
    assert "files built, 1 warning" in said.text
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("River bridge", "The river bridge"))
    said = build(small, "--no-pdf", "--strict")
    assert said.code == 1
    assert said.text.count("\n") == 1
    assert "warning unused-entry" in said.text
    assert files_of(small / "site") == before


@pytest.mark.parametrize("where", ["notes.txt", "facts/market-strike/notes.txt", ".secret", "empty-folder/"])
def test_a_target_with_foreign_files_is_refused(where: str, small: Path, build: Build, files_of: ReadFolder) -> None:
    """What no build put into the target is named; nothing in it is touched."""
    assert build(small, "--no-pdf").code == 0
    foreign = small / "site" / where
    if where.endswith("/"):
        foreign.mkdir()
    else:
        foreign.write_text("mine")
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("River bridge", "The river bridge"))
    said = build(small, "--no-pdf")
    assert said.code == 3
    assert where.rstrip("/") in said.text
    assert "files that no build put there" in said.text
    assert files_of(small / "site") == before
    assert foreign.exists()


def test_a_folder_of_somebody_elses_is_refused(small: Path, tmp_path: Path, build: Build, files_of: ReadFolder) -> None:
    """--out at a folder with work in it: exit 3, and the work is still there."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "novel.txt").write_text("It was a dark night.")
    said = build(small, "--no-pdf", "--out", str(work))
    assert said.code == 3
    assert "novel.txt" in said.text
    assert files_of(work) == {"novel.txt": b"It was a dark night."}


@pytest.mark.parametrize("where", ["content/site", "content/facts/site", "templates", "templates/site"])
def test_a_target_within_what_is_read_is_refused(where: str, small: Path, build: Build) -> None:
    """A site among the content or the templates would be taken for content or templates by the next build."""
    said = build(small, "--no-pdf", "--out", str(small / where))
    assert said.code in (2, 3)
    assert where in said.text
    assert not (small / where).exists()


@pytest.mark.parametrize(
    "url", ["", "facts.example.net", "not an address", "javascript:alert()", "https://a.example/?b=c", "file:///site"]
)
def test_a_base_url_that_is_no_address_is_misuse(url: str, small: Path, build: Build) -> None:
    """What `site.yaml` refuses as an address is refused on the command line: exit 2, and nothing is published."""
    said = build(small, "--no-pdf", "--base-url", url)
    assert said.code == 2
    assert "--base-url" in said.text
    assert not (small / "site").exists()


# ---------------------------------------------------------------- options


def test_a_build_says_where_and_how_many_files(small: Path, tmp_path: Path, build: Build, files_of: ReadFolder) -> None:
    """One line, and nothing else: the target, and how many files were made of the content, all but its own record."""
    out = tmp_path / "out"
    said = build(small, "--no-pdf", "--now", "2025-01-08T08:00Z", "--out", str(out))
    assert (said.code, said.text) == (0, f"{out}: {len(files_of(out)) - 1} files built\n")


@pytest.mark.long
def test_drafts_are_left_out_unless_asked_for(small: Path, build: Build, files_of: ReadFolder) -> None:
    """An explainer that is no longer published leaves the site, and the facts that only it uses; --drafts has both."""
    page = "explainers/exampleton-market/index.html"
    assert build(small, "--no-pdf").code == 0
    assert page in files_of(small / "site")
    for state in ("draft", "in-review"):
        edit(small, EXPLAINER, lambda text, state=state: re.sub("state: .*", f"state: {state}", text))  # type: ignore[misc]
        assert build(small, "--no-pdf").code == 0
        files = files_of(small / "site")
        assert not [path for path in files if path.startswith("explainers/")]
        assert not [path for path, data in files.items() if b"exampleton-market" in data]
        assert "facts/market-strike/index.html" not in files
    assert build(small, "--no-pdf", "--drafts").code == 0
    drafts = {page, "explainers/exampleton-market/data.json", "facts/market-strike/index.html"}
    assert drafts <= files_of(small / "site").keys()


def test_another_base_url_stands_in_data_and_in_the_missing_page(
    small: Path, build: Build, files_of: ReadFolder
) -> None:
    """--base-url replaces the address of `site.yaml` in everything that is published, a slash at its end or not."""
    assert build(small, "--no-pdf").code == 0
    assert any(ADDRESS.encode() in data for data in files_of(small / "site").values())
    assert build(small, "--no-pdf", "--base-url", "https://news.example.net/sheets/").code == 0
    files = files_of(small / "site")
    urls = [fact["url"] for fact in json.loads(files["data/facts.json"])]
    assert urls == [f"https://news.example.net/sheets/facts/{id}/" for id in ("bridge-closed", "market-strike")]
    assert b'"https://news.example.net/sheets/' in files["404.html"]
    assert not [path for path, data in files.items() if ADDRESS.encode() in data]


def test_without_pdf_no_page_promises_a_briefing(edition: Files) -> None:
    """--no-pdf leaves the briefings out, and the links to them."""
    assert not [path for path in edition if path.endswith(".pdf")]
    assert not [path for path, data in edition.items() if b"briefing.pdf" in data]


def test_a_build_again_publishes_the_same(small: Path, build: Build, files_of: ReadFolder) -> None:
    """Nothing of the build before shows in the next."""
    assert build(small, "--no-pdf").code == 0
    before = files_of(small / "site")
    assert build(small, "--no-pdf", "--clean").code == 0
    assert files_of(small / "site") == before
