"""`factsheet takedown`: one legal review, and what else is to be done."""

from __future__ import annotations

import shlex

import pytest

from tests.record.desk import STRIKE, Desk
from tests.record.test_commands import NOW, as_user, board, factsheet


def test_one_with_the_role_takes_it_down(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is changed afterwards, until it is revoked; what it was approved as is no matter."""
    desk.approve("facts/strike")
    as_user(desk, monkeypatch, "cleo")
    result = factsheet(desk, "takedown", "strike", "--reason", "A court's order.", "--now", NOW)
    assert result.exit_code == 0, result.output
    (filed,) = desk.board().pending
    assert (filed.review.decision, filed.review.role, filed.review.reason) == ("takedown", "legal", "A court's order.")
    for part in result.stdout.strip().split(" && "):
        desk.git(*shlex.split(part)[1:], who="cleo")
    assert (desk.stands().state, desk.stands().by) == ("removed", ("cleo",))
    desk.change("at least 12", "at least 13", "eve")
    assert desk.stands().state == "removed"
    assert {one["state"] for one in board(desk)["subjects"] if one["subject"] == "facts/strike"} == {"removed"}
    said = " ".join(factsheet(desk, "trace", "strike", "--now", NOW).stdout.split())
    assert "approved taken down by cleo" in said
    assert factsheet(
        desk, "approve", "strike", "--revoke", "--reason", "The order was lifted.", "--now", NOW
    ).exit_code == 0  # fmt: skip
    desk.commit("cleo")
    assert desk.stands().state != "removed"


def test_what_else_is_to_be_done_takes_it_off_the_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command names whoever prints it; a draft in its place is named by `check`, and voids no approval."""
    desk.approve("facts/freed")
    path = "content/facts/market/freed.yaml"
    as_user(desk, monkeypatch, "cleo")
    said = factsheet(desk, "takedown", "strike", "--reason", "An order.", "--now", NOW).stderr
    assert "its address says that it was removed" in said
    assert "explainers/market-strike" in said
    desk.write(path, desk.text(path) + "state: draft\n")
    desk.commit("eve")
    assert desk.stands("facts/freed").state == "approved"
    desk.write(STRIKE, desk.text(STRIKE) + "state: draft\n")
    faults = factsheet(desk, "check").stdout
    assert "draft-mentioned" in faults


@pytest.mark.parametrize(("words", "said"), [
    (["takedown", "strike"], "--reason"),
    (["takedown", "strike", "--reason", "x"], "“ann” has none of the roles that takedown: legal"),
    (["takedown", "example-army", "--reason", "x"], "has no page that can be taken down"),
    (["takedown", "strik", "--reason", "x"], "there is no subject “strik”"),
])  # fmt: skip
def test_what_cannot_be_taken_down(desk: Desk, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    """Each with what is wrong, and nothing is written."""
    as_user(desk, monkeypatch, "ann")
    result = factsheet(desk, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not (desk.folder / "content/reviews").exists()
