"""`factsheet verify` judges approvals as the edition says that it was judged: by which policy, and until when."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.record.desk import Desk


def factsheet(desk: Desk, *words: str | Path) -> Result:
    """A command on the desk's project."""
    return CliRunner().invoke(main, ["--project", str(desk.folder), *map(str, words)], catch_exceptions=False)


def edition(desk: Desk) -> Any:
    """What an edition says of itself."""
    return json.loads((desk.folder / "site/edition.json").read_bytes())


def lenient(desk: Desk) -> str:
    """A strike that one has approved, and a branch whose policy asks for no more."""
    desk.review("ann", "facts/strike")
    with desk.branch("lenient"):
        return desk.change("approvals: 2", "approvals: 1", path="content/site.yaml")


def line(desk: Desk) -> str:
    """Where the page of the strike says how its approvals stand."""
    return (desk.folder / "site/facts/strike/index.html").read_text("utf-8")


def test_a_policy_that_was_named_holds_in_the_audit(desk: Desk) -> None:
    """By its commit, as a branch goes on; whoever reads the audit is told whose rules they were."""
    commit = lenient(desk)
    built = factsheet(desk, "build", "--no-pdf", "--policy", "lenient")
    assert built.exit_code == 0, built.output
    assert "itself approved by one editor" in line(desk)
    assert edition(desk)["policy"] == commit
    desk.git("branch", "--force", "lenient", "HEAD")
    done = factsheet(desk, "verify", desk.folder / "site")
    assert done.exit_code == 0, done.output
    assert f"its approvals are judged by the policy of {commit}, by its own record" in done.output


def test_where_no_policy_was_named_the_published_one_holds(desk: Desk) -> None:
    """And an edition that says another than it was built by is found out."""
    commit = lenient(desk)
    assert factsheet(desk, "build", "--no-pdf").exit_code == 0
    assert edition(desk)["policy"] is None
    assert factsheet(desk, "verify", desk.folder / "site").exit_code == 0
    said = desk.folder / "site/edition.json"
    said.write_text(json.dumps({**edition(desk), "policy": commit}), "utf-8")
    done = factsheet(desk, "verify", desk.folder / "site")
    assert done.exit_code == 1
    assert "facts/strike/index.html" in done.output


def test_what_is_no_commit_is_no_policy(desk: Desk) -> None:
    """A folder is data: an option or a branch that it names is asked of nobody."""
    lenient(desk)
    assert factsheet(desk, "build", "--no-pdf").exit_code == 0
    said = desk.folder / "site/edition.json"
    for word in ("--upload-pack=x", "lenient", 7):
        said.write_text(json.dumps({**edition(desk), "policy": word}), "utf-8")
        done = factsheet(desk, "verify", desk.folder / "site")
        assert (done.exit_code, "by the policy of" in done.output) == (0, False), done.output


def overridden(desk: Desk, ago: timedelta) -> None:
    """On one editor's word since some time before now, by the machine's clock."""
    desk.now = datetime.now(UTC).replace(microsecond=0) - ago
    desk.review("dora", "facts/strike", role="duty", decision="override", reason="Urgent.")


def test_an_override_runs_out_whether_or_not_anything_is_committed(desk: Desk) -> None:
    """By the machine's clock, the newest commit is of before; the audit comes to the same later on."""
    overridden(desk, timedelta(days=3))
    assert factsheet(desk, "build", "--no-pdf").exit_code == 0
    assert "On one editor’s word" not in line(desk)
    assert edition(desk)["judged"] == f"{desk.now + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
    done = factsheet(desk, "verify", desk.folder / "site")
    assert done.exit_code == 0, done.output


def test_a_clock_that_is_given_holds(desk: Desk) -> None:
    """By a time before it ends, it has not, though it has here."""
    overridden(desk, timedelta(days=3))
    now = (desk.now + timedelta(hours=5)).isoformat()
    assert factsheet(desk, "build", "--no-pdf", "--now", now).exit_code == 0
    assert "On one editor’s word" in line(desk)
    assert edition(desk)["judged"] is None
    assert factsheet(desk, "verify", desk.folder / "site").exit_code == 0


@pytest.mark.parametrize(("ago", "lasts"), [(timedelta(minutes=5), False), (timedelta(days=3), True)])
def test_what_runs_out_is_built_again(desk: Desk, ago: timedelta, lasts: bool) -> None:
    """An edition with an override that still holds is another one later on, of the same files."""
    overridden(desk, ago)
    factsheet(desk, "build", "--no-pdf", "--strict")
    time.sleep(2.1)
    for expected in (False, lasts):
        done = factsheet(desk, "build", "--no-pdf")
        assert done.exit_code == 0, done.output
        assert ("nothing changed" in done.output) == expected, done.output


def test_a_preview_of_a_stranger_s_branch_takes_its_content_alone(desk: Desk) -> None:
    """No template and no word of the project's own; it says so, keeps nothing, and is audited as what it is."""
    desk.write("templates/part/frame.html", "{{ 1 / 0 }}")
    desk.write("templates/locale/en.po", "no catalog at all")
    assert factsheet(desk, "build", "--no-pdf").exit_code != 0
    for _ in range(2):
        done = factsheet(desk, "build", "--no-pdf", "--untrusted")
        assert done.exit_code == 0, done.output
        assert "templates/: left out" in done.output
        assert "nothing changed" not in done.output
    assert edition(desk)["untrusted"] is True
    assert (desk.folder / "site/robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    for page in (desk.folder / "site").rglob("*.html"):
        assert 'class="preview">Preview – not published<' in page.read_text("utf-8"), page
        assert '<meta name="robots" content="noindex">' in page.read_text("utf-8"), page
    done = factsheet(desk, "verify", desk.folder / "site")
    assert (done.exit_code, "a preview of content that nobody vouches for" in done.output) == (0, True), done.output
    assert factsheet(desk, "build", "--untrusted", "--drafts").exit_code == 2
