"""A briefing that is too long never takes the site with it: no page promises it, and the build says so."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator.pdf.workers
from generator import edition
from generator.cli import main
from generator.pdf import PdfJob
from generator.pdf.pdf_worker import Press
from tests.build.projects import FACT, Build, ReadFolder, edit

LIMITS = generator.pdf.Limits
WORDS = "Nobody who lives there would say more of it than that, and nobody who asked was told why.\n\n" * 60


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The small project with a long explainer beside its own, where a briefing may have four pages.

    In each test it has other words, for a briefing is set once a run (`tests/prints.py`), whatever its limits are.
    """
    own = f"{request.node.name.replace('_', ' ')}.\n\n"
    short = small / "content/explainers/exampleton-market.md"
    text = short.read_text(encoding="utf-8")
    (short.parent / "long.md").write_text(f"{text}\n## What do people say?\n\n{own}{WORDS}", encoding="utf-8")
    monkeypatch.setattr(generator.pdf.workers, "Limits", lambda: LIMITS(pages=4))
    return small


def test_the_site_is_built_without_it(project: Path, build: Build, files_of: ReadFolder) -> None:
    """Its page, the feeds and all data name no briefing of it; the other explainer has both of its own."""
    done = build(project)
    assert done.code == 0
    at = "content/explainers/long.md:1:1: warning briefing-length has no briefing: it has more than 4 pages"
    assert [line for line in done.text.splitlines() if "briefing-length" in line] == [
        f"{at} — split the explainer in two, or let its views draw on fewer facts"
    ]
    files = files_of(project / "site")
    assert sorted(path for path in files if path.endswith(".pdf")) == [
        "explainers/exampleton-market/briefing-letter.pdf", "explainers/exampleton-market/briefing.pdf",
    ]  # fmt: skip
    assert not [path for path, data in files.items() if b"long/briefing" in data and not path.endswith(".pdf")]
    assert b"briefing.pdf" not in files["explainers/long/index.html"]
    assert b"briefing.pdf" in files["explainers/exampleton-market/index.html"]
    assert b"exampleton-market/briefing.pdf" in files["feed.xml"]
    record = json.loads(files["edition.json"])
    assert (record["briefings"], record["unprinted"]) == (True, ["long"])


def test_it_can_be_held_against_its_content(project: Path, build: Build) -> None:
    """The edition says which briefings it has not, and that is remarked; nothing in it differs."""
    build(project)
    said = CliRunner().invoke(main, ["--project", str(project), "verify", str(project / "site")])
    assert (said.exit_code, "it has no briefings of long" in said.output) == (0, True), said.output


def test_a_build_again_says_it_again(
    project: Path, build: Build, files_of: ReadFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too long on every machine is so the next time: the same warning, the same files."""
    since = time.time_ns()
    # As if the files had been written long ago: else nobody knows whether they are written once more.
    monkeypatch.setattr(time, "time_ns", lambda: since + 10_000_000_000)
    first, before = build(project), files_of(project / "site")
    second = build(project)
    assert "nothing changed" in second.text
    assert "briefing-length" in second.text
    assert build(project, "--clean").text == first.text
    assert files_of(project / "site") == before


def test_a_build_without_it_takes_all_else_from_the_one_before(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That one explainer has no briefing is another edition of itself and of lists alone."""
    build(project)
    edit(project, FACT, lambda text: text + "# as before\n")
    fresh: list[set[str]] = []
    render = edition.render

    def watching(*args: Any) -> edition.Edition:
        made = render(*args)
        fresh.append(set(made.fresh))
        return made

    monkeypatch.setattr(edition, "render", watching)
    assert "briefing-length" in build(project).text
    assert fresh == [{"explainers/long", "lists/index.html"}, set()]


def test_what_only_this_machine_could_not_is_tried_again(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory gave out, the next build tries again; it succeeds, and the briefing is there."""
    make = Press.make

    def give_out(press: Press, order: PdfJob) -> tuple[bytes, list[str]]:
        if "/long/briefing" in order.path:
            raise MemoryError
        return make(press, order)

    with monkeypatch.context() as patch:
        patch.setattr(Press, "make", give_out)
        assert "takes more memory than a briefing may" in build(project).text
    monkeypatch.setattr(generator.pdf.workers, "Limits", LIMITS)
    assert "briefing-length" not in build(project).text
    assert (project / "site/explainers/long/briefing.pdf").is_file()


def test_strict_stops_on_it(project: Path, build: Build) -> None:
    """As on every warning; the edition that is published stays."""
    assert build(project, "--strict").code == 1
    assert not (project / "site").exists()


def test_the_limits_let_sound_ones_through(project: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """The long one is printed, of five pages or more, by the limits that a build has."""
    monkeypatch.setattr(generator.pdf.workers, "Limits", LIMITS)
    assert "briefing-length" not in build(project).text
    assert (project / "site/explainers/long/briefing.pdf").is_file()
