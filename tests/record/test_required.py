"""`build --require-approval`: what lacks its approvals is marked, left out or refused, and listed; nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from generator.cli import main
from generator.compare import subjects_of
from generator.files import Folder
from tests.record.desk import STRIKE, Desk, git

SITE, TOLL = "content/site.yaml", "content/facts/market/toll.yaml"
STALLS = "content/facts/market/stalls.yaml"


def build(desk: Desk, *more: str, project: Path | None = None) -> Result:
    """A build without briefings, at the desk's own time."""
    words = ("--project", str(project or desk.folder), "build", "--no-pdf", "--now", desk.now.isoformat(), *more)
    return CliRunner().invoke(main, words, catch_exceptions=False)


def rule(desk: Desk, word: str) -> None:
    """Everything is approved under a rule."""
    desk.change("unapproved: mark", f"unapproved: {word}", path=SITE)
    desk.approve(*subjects_of(Folder(desk.folder)).by_id)


def page(desk: Desk, id: str) -> Path:
    """Where a page is published."""
    return desk.folder / "site" / id / "index.html"


@pytest.mark.parametrize("word", ["mark", "leave-out", "refuse"])
def test_what_is_approved_is_published(desk: Desk, word: str) -> None:
    """All of it, and nothing is said of it."""
    rule(desk, word)
    done = build(desk, "--require-approval")
    assert done.exit_code == 0, done.output
    assert "approval" not in done.output
    assert page(desk, "facts/strike").exists()
    assert page(desk, "explainers/market-strike").exists()


def test_what_is_marked_is_published_and_listed(desk: Desk) -> None:
    """With a warning each page."""
    rule(desk, "mark")
    desk.change("at: para. 2", "at: para. 3")
    done = build(desk, "--require-approval")
    assert done.exit_code == 0
    assert (
        f"{STRIKE}:1:1: warning approval-lacking facts/strike may not be published yet: facts/strike has 0 of 2"
        in done.output
    )
    assert "No longer approved" in page(desk, "facts/strike").read_text("utf-8")


def test_without_the_option_nothing_is_left_out(desk: Desk) -> None:
    """Whatever the rule."""
    rule(desk, "refuse")
    desk.change("at: para. 2", "at: para. 3")
    done = build(desk)
    assert done.exit_code == 0
    assert "approval-lacking" not in done.output
    assert page(desk, "facts/strike").exists()


def test_what_is_refused_is_not_published(desk: Desk) -> None:
    """Each page is listed with its file and what it lacks."""
    rule(desk, "refuse")
    desk.change("at: para. 2", "at: para. 3")
    done = build(desk, "--require-approval")
    assert done.exit_code == 1
    assert f"{STRIKE}:1:1: approval-lacking" in done.output
    assert "content/explainers/market-strike.md:1:1: approval-lacking" in done.output
    assert not (desk.folder / "site").exists()


def test_what_is_left_out_leaves_with_all_that_rests_on_it(desk: Desk) -> None:
    """What does not rest on it stays, and is said to be approved."""
    rule(desk, "leave-out")
    desk.change("at: para. 2", "at: para. 3")
    done = build(desk, "--require-approval")
    assert done.exit_code == 0, done.output
    assert f"{STRIKE}: left out: facts/strike has 0 of 2" in done.output
    assert not page(desk, "facts/strike").exists()
    assert not page(desk, "explainers/market-strike").exists()
    assert page(desk, "facts/stalls").exists()
    assert "Approved by two editors" in page(desk, "facts/stalls").read_text("utf-8")


def test_of_a_series_the_last_approved_row_is_printed(desk: Desk) -> None:
    """The fact stays with it, and the figure of the other is nowhere."""
    rule(desk, "leave-out")
    row = """      - as_of: 2021-03-05
        killed: 17
        source: observers-report
        at: p. 3
        exact: On the fourth day it was 17 dead
"""
    desk.write(TOLL, desk.text(TOLL).replace("standing: single", f"{row}standing: single"))
    desk.commit()
    done = build(desk, "--require-approval")
    assert done.exit_code == 0, done.output
    assert "the row observers@2021-03-05 is left out: facts/toll#observers@2021-03-05 has 0 of 2" in done.output
    printed = html.fromstring(page(desk, "facts/toll").read_text("utf-8")).xpath("//*[@class='q']/text()")
    assert "14" in printed
    assert "17" not in printed
    assert "On the fourth day" not in "".join(
        file.read_text("utf-8") for file in (desk.folder / "site").rglob("*.json")
    )


def test_a_series_without_an_approved_row_leaves(desk: Desk) -> None:
    """There is no row to print."""
    rule(desk, "leave-out")
    desk.write(TOLL, desk.text(TOLL).replace("at: p. 1", "at: p. 7").replace("at: p. 2", "at: p. 8"))
    desk.commit()
    done = build(desk, "--require-approval")
    assert done.exit_code == 0, done.output
    assert not page(desk, "facts/toll").exists()


def test_the_site_itself_cannot_be_left_out(desk: Desk) -> None:
    """All pages print it."""
    rule(desk, "leave-out")
    desk.change("title: Exampleton fact sheets", "title: Exampleton facts", path=SITE)
    done = build(desk, "--require-approval")
    assert done.exit_code == 1
    assert "site has 0 of 2" in done.output


def test_where_approvals_cannot_be_told_nothing_is_published(desk: Desk, tmp_path: Path) -> None:
    """Without git, and without the option it is published as not reviewed."""
    rule(desk, "mark")
    copy = Path(shutil.copytree(desk.folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".git", "site")))
    done = build(desk, "--require-approval", project=copy)
    assert done.exit_code == 3
    assert "approvals are required, and cannot be told" in done.output
    assert build(desk, project=copy).exit_code == 0


def test_the_policy_is_named(desk: Desk) -> None:
    """Its rule holds, and not that of the branch which is published; a name of nothing is a misuse."""
    first = git(desk.folder, "rev-parse", "HEAD")
    rule(desk, "refuse")
    desk.change("at: para. 2", "at: para. 3")
    assert build(desk, "--require-approval").exit_code == 1
    assert build(desk, "--require-approval", "--policy", first).exit_code == 0
    assert build(desk, "--require-approval", "--policy", "nowhere").exit_code == 2


def test_drafts_are_not_approved(desk: Desk) -> None:
    """The two options contradict each other."""
    assert build(desk, "--require-approval", "--drafts").exit_code == 2


def test_a_shallow_clone_says_so(desk: Desk, tmp_path: Path) -> None:
    """What it hides does not count, and nothing is lost of the pages."""
    rule(desk, "mark")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{desk.folder}", str(clone))
    done = build(desk, project=clone)
    assert done.exit_code == 0, done.output
    assert "approval-unread" in done.output
    assert "git fetch --unshallow" in done.output
    assert "Approved by" not in (clone / "site/facts/strike/index.html").read_text("utf-8")


def test_a_roster_that_is_broken_where_it_holds(desk: Desk) -> None:
    """It is mended in the files, and not yet in the policy: nothing is approved, and nothing fails."""
    sound = desk.text("content/reviewers.yaml")
    desk.write("content/reviewers.yaml", sound.replace("people:", "persons:"))
    broken = desk.commit()
    desk.write("content/reviewers.yaml", sound)
    desk.commit()
    assert "approval-unread" not in build(desk).output
    done = build(desk, "--policy", broken)
    assert done.exit_code == 0, done.output
    assert "approval-unread" in done.output
    assert "Not yet reviewed" in page(desk, "facts/strike").read_text("utf-8")


def test_what_was_published_under_approvals_is_verified_so(desk: Desk) -> None:
    """`verify` leaves out what the build left out."""
    rule(desk, "leave-out")
    desk.change("at: para. 2", "at: para. 3")
    assert build(desk, "--require-approval").exit_code == 0
    words = ("--project", str(desk.folder), "verify", str(desk.folder / "site"))
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
