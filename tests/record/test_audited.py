"""`factsheet verify` judges approvals as the edition says that it was judged: by which policy, and until when."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.record.desk import STRIKE, Desk


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
