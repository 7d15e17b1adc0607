"""The review board and evidence: each quotation that is not found, each quoted source without a copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from unittest.mock import patch

from click.testing import CliRunner

from generator.cli import main
from generator.files import Tree
from generator.model.lock import Lock
from generator.read import Reading, read
from tests.evidence.kept import LOCKS
from tests.record.desk import Desk


def board(desk: Desk, locks: Mapping[str, Lock], *words: str) -> str:
    """What the command prints of a desk whose content has these locks."""

    def with_locks(tree: Tree) -> Reading:
        reading = read(tree)
        assert reading.site is not None
        return replace(reading, site=replace(reading.site, locks=locks))

    with patch("generator.cli.status.read", with_locks):
        given = ["status", "--project", str(desk.folder), "--now", desk.now.isoformat(), *words]
        return CliRunner().invoke(main, given, catch_exceptions=False).stdout


def test_the_board_names_what_is_not_found(desk: Desk) -> None:
    """Each claim with its result, each quoted source without a copy; nothing where no copies are kept."""
    lines = {line[:26].strip(): line[26:].split(maxsplit=1) for line in board(desk, LOCKS, "--all").splitlines()}
    assert lines["sources without a copy"] == ["1", "council-notice"]
    number, named = lines["quotations not found"]
    assert number == "2"
    assert sorted(named.split(" · ")) == [
        "stalls#observers: not-found in observers-report",
        "toll#observers: unchecked in observers-report",
    ]
    assert "copy" not in board(desk, {})
    assert "quotations" not in board(desk, {})


def test_programs_are_told_the_same(desk: Desk) -> None:
    """With the file of each."""
    told = json.loads(board(desk, LOCKS, "--format", "json"))
    assert told["unkept"] == ["council-notice"]
    assert {one["result"] for one in told["unfound"]} == {"not-found", "unchecked"}
    assert all(one["path"].startswith("content/facts/") for one in told["unfound"])
    assert json.loads(board(desk, {}, "--format", "json"))["unfound"] == []
