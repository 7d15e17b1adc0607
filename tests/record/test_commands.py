"""`factsheet approve` writes and signs a review and commits nothing; `factsheet status` tells where all stands."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.record.desk import STRIKE, Desk

NOW = "2025-02-01T20:00Z"


def factsheet(desk: Desk, *words: str, told: str | None = None) -> Result:
    """A command on the desk's project."""
    words = ("--project", str(desk.folder), *words)
    return CliRunner().invoke(main, words, input=told, catch_exceptions=False)


def as_user(desk: Desk, patch: pytest.MonkeyPatch, who: str, *, signs: bool = True) -> Path:
    """Have somebody's own configuration of git, with their address and, where they sign, their key."""
    file = desk.folder.parent / f"{who}.gitconfig"
    key = f"[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = {desk.keys[who]}.pub\n" if signs else ""
    file.write_text(f"[user]\n\temail = {who}@Example.org\n{key}", "utf-8")
    patch.setenv("GIT_CONFIG_GLOBAL", str(file))
    return file


def board(desk: Desk, *words: str) -> Any:
    """The board as data."""
    return json.loads(factsheet(desk, "status", "--format", "json", "--now", NOW, *words).stdout)


def test_a_review_is_written_signed_and_committed_by_hand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printed command commits it, and then it counts."""
    as_user(desk, monkeypatch, "ann")
    head = desk.git("rev-parse", "HEAD")
    result = factsheet(desk, "approve", "toll", "--note", "Heard: it # again", "--checked", "quotes", "--now", NOW)
    assert result.exit_code == 0, result.output
    assert desk.git("rev-parse", "HEAD") == head
    assert desk.git("diff", "--cached", "--name-only") == ""
    (path,) = [filed.path for filed in desk.board().pending]
    assert sorted(desk.board().pending[0].review.subjects) == [
        "facts/toll", "facts/toll#observers@2021-03-02", "facts/toll#observers@2021-03-04",
    ]  # fmt: skip
    assert desk.board().pending[0].review.note == "Heard: it # again"
    command = result.stdout.strip()
    assert command == f"git add -- {path} {path}.sig && git commit --message Review -- {path} {path}.sig".replace(
        "Review", "'Review'"
    )
    for part in command.split(" && "):
        desk.git(*shlex.split(part)[1:], who="ann")
    assert (desk.stands("facts/toll").by, desk.stands("facts/toll").level) == (("ann",), "signed")
    assert factsheet(desk, "check").exit_code == 0


def test_what_the_project_configures_signs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither its key nor its program is used; the review is recorded, and that is said."""
    bait = tmp_path / "bait.sh"
    bait.write_text(f"#!/bin/sh\n: > {tmp_path / 'run'}\n", "utf-8")
    bait.chmod(0o755)
    for key, value in {"gpg.format": "ssh", "user.signingKey": f"{desk.keys['ben']}", "gpg.ssh.program": f"{bait}",
                       "user.email": "ben@example.org"}.items():  # fmt: skip
        desk.git("config", key, value)
    as_user(desk, monkeypatch, "ann", signs=False)
    monkeypatch.chdir(desk.folder)
    result = factsheet(desk, "approve", "strike", "--now", NOW)
    assert "not signed" in result.stderr
    assert "this site accepts forge at least" in result.stderr
    (filed,) = desk.board().pending
    assert (filed.review.by, filed.review.level, filed.signature) == ("ann", "recorded", b"")
    assert not (tmp_path / "run").exists()


def test_a_key_that_the_roster_does_not_have_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written."""
    as_user(desk, monkeypatch, "ben")
    result = factsheet(desk, "approve", "strike", "--by", "ann")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none of those that the roster has for “ann”" in result.stderr
    assert desk.board().pending == ()


@pytest.mark.parametrize(("words", "said"), [
    (["approve"], "name what you approve"),
    (["approve", "strike", "--since", "main"], "name what you approve"),
    (["approve", "strik"], "there is no subject “strik”; did you mean"),
    (["approve", "strike", "--revoke"], "say why, with --reason"),
    (["approve", "strike", "--revoke", "--override", "--reason", "x"], "choose one"),
    (["approve", "strike", "--override", "--reason", "x"], "“ann” has none of the roles that override: duty"),
    (["approve", "strike", "--by", "zoe"], "“zoe” is nobody in the roster"),
    (["approve", "strike", "--by", "eve"], "“eve” has none of the roles that approve: editor"),
    (["approve", "strike", "--policy", "none"], "“none” names no commit"),
    (["status", "--policy", "--all"], "names no commit"),
])  # fmt: skip
def test_what_cannot_be_approved(desk: Desk, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    """Each with what to do, and nothing is written."""
    as_user(desk, monkeypatch, "ann")
    result = factsheet(desk, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not (desk.folder / "content/reviews").exists()


def test_without_a_roster_nobody_approves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said where one is written."""
    (desk.folder / "content/reviewers.yaml").unlink()
    desk.commit("eve")
    as_user(desk, monkeypatch, "ann")
    result = factsheet(desk, "approve", "strike", "--policy", "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the policy has no people in content/reviewers.yaml; write it" in result.stderr


def test_nobody_is_told_to_approve_their_own_work(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor what they have approved as it is; the board asks others for it."""
    desk.change("at least 12", "at least 13", "ann")
    desk.review("ann", "facts/freed")
    as_user(desk, monkeypatch, "ann")
    result = factsheet(desk, "approve", "strike", "freed")
    assert result.exit_code == 2
    assert "facts/strike: you changed or filed it since it was last approved" in result.stderr
    assert "facts/freed: you have approved it as it is" in result.stderr
    told = board(desk)
    assert told["me"] == "ann"
    assert not {"facts/strike", "facts/freed"} & set(told["waiting_for_me"])
    assert "facts/strike" in board(desk, "--by", "ben")["waiting_for_me"]
    assert board(desk, "--by", "eve")["waiting_for_me"] == []


def test_what_changed_since_is_asked_for_group_by_group(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody says no to is not approved."""
    desk.write(STRIKE, desk.text(STRIKE).replace("at least 12", "at least 13"))
    desk.edit("content/actors/example-council.yaml", "Exampleton Town", "Exampleton City")
    desk.commit("eve")
    as_user(desk, monkeypatch, "ann")
    result = factsheet(desk, "approve", "--since", "HEAD^", "--now", NOW, told="n\ny\n")
    assert result.exit_code == 0, result.output
    assert "RAISED" in result.stderr
    (filed,) = desk.board().pending
    assert list(filed.review.subjects) == ["facts/strike"]


def test_an_approval_is_taken_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its reason; the board says so."""
    desk.approve("facts/strike")
    as_user(desk, monkeypatch, "ann")
    assert factsheet(desk, "approve", "strike", "--revoke", "--reason", "A wrong day.", "--now", NOW).exit_code == 0
    desk.commit("ann")
    lines = factsheet(desk, "status", "--now", NOW).stdout.splitlines()
    void = next(line for line in lines if line.startswith("void since approval"))
    assert void.endswith("1  facts/strike: revoked by ann: A wrong day.")


def forge(desk: Desk, *reviews: dict[str, Any]) -> str:
    """A file of a forge's reviews."""
    file = desk.folder.parent / "reviews.json"
    file.write_text(json.dumps(reviews), "utf-8")
    return str(file)


def test_the_forges_approvals_are_of_what_was_looked_at(desk: Desk) -> None:
    """Not of what has been pushed since; by people of the roster, whose newest word it is; merged or not."""
    with desk.branch():
        seen = desk.change("at least 12", "at least 13", "eve")
        desk.change("more than 40", "more than 50", "eve")
    told = [
        {"user": {"id": id}, "state": state, "commit_id": seen, "submitted_at": f"2025-02-01T1{hour}:00:00Z",
         "html_url": "https://forge.example.org/r/1"}
        for hour, (id, state) in enumerate([(397, "APPROVED"), (398, "APPROVED"), (398, "DISMISSED"), (9, "APPROVED")])
    ]  # fmt: skip
    for is_merged in (False, True):
        result = factsheet(desk, "approve", "--from", forge(desk, *told))
        assert result.exit_code == 0, result.output
        (filed,) = desk.board().pending
        assert (filed.review.by, filed.review.level, filed.review.commit) == ("ann", "forge", seen)
        assert list(filed.review.subjects) == ["facts/strike"]
        if not is_merged:
            (desk.folder / filed.path).unlink()
            desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work")
    desk.commit("robot")
    assert [one.why for one in desk.stands().ignored] == ["it was given to another state"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[{"user": {}}]', '[{"user": {"id": 1}, "state": "APPROVED", "submitted_at": "x"}]']
)
def test_what_no_forge_gives_is_refused(desk: Desk, text: str) -> None:
    """In one line."""
    file = desk.folder.parent / "reviews.json"
    file.write_text(text, "utf-8")
    result = factsheet(desk, "approve", "--from", str(file))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_board(desk: Desk) -> None:
    """Approved, waiting for two, void, due; what does not count is told with its reason."""
    desk.approve("facts/freed", "actors/example-council")
    desk.review("ann", "facts/toll")
    desk.approve("facts/strike")
    desk.change("at least 12", "at least 13", "eve")
    desk.change(
        "standing: single-source\n",
        "standing: single-source\nreview_by: 2025-01-13\n",
        "eve",
        "content/facts/market/freed.yaml",
    )
    desk.review("ben", "facts/bridge-closed", signer="stranger")
    result = factsheet(desk, "status", "--by", "ben", "--now", NOW, "--all")
    assert result.exit_code == 0
    lines = {line[:26].strip(): line[26:].strip() for line in result.stdout.splitlines()}
    assert lines["approved"] == "1 actors, 1 facts"
    assert lines["due for review"] == "1  facts/freed since 2025-01-13"
    assert lines["void since approval"].startswith("1  facts/strike: changed on 2025-02-01 by eve (")
    assert "facts/toll 1/2" in lines["waiting for you (ben)"]
    assert "does not count for facts/bridge-closed: content/reviews/2025/" in result.stdout
    assert "it is signed by no key that “ben” had when it came" in result.stdout


@pytest.mark.parametrize("case", ["no repository", "no commit", "no roster"])
def test_a_project_without(desk: Desk, tmp_path: Path, case: str) -> None:
    """A repository, a commit, a roster: each is said, or nothing is approved."""
    if case == "no roster":
        desk.write("content/reviewers.yaml", None)
        desk.commit()
        assert {one["state"] for one in board(desk)["subjects"]} == {"unreviewed"}
        return
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "content").mkdir()
    if case == "no commit":
        desk.git("init", "--quiet", folder)
    result = factsheet(Desk(folder, desk.keys), "status")
    assert result.exit_code in (2, 3)
    assert len(result.stderr.splitlines()) == 1


def test_nothing_of_reviews_is_published(desk: Desk, tmp_path: Path) -> None:
    """Neither names, addresses nor reviews; an id that filed a fact does not either."""
    desk.approve("facts/strike")
    desk.change("standing: contested\n", "standing: contested\nfiled_by: dora\n", "eve")
    out = tmp_path / "out"
    result = factsheet(desk, "build", "--no-pdf", "--out", str(out))
    assert result.exit_code == 0, result.output
    text = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
    for word in (b"reviewers.yaml", b"of Exampleton\n", b"filed_by", b"dora", b"fs1:", b"sha256:438c"):
        assert word not in text


def test_the_history_of_a_fact(desk: Desk) -> None:
    """Each state with who approved it, and what changed against the one before; also under another id, and gone."""
    desk.approve("facts/strike")
    desk.change("figure: at least 12", "figure: at least 13", "eve")
    desk.review("ann", "facts/strike")
    text = desk.text(STRIKE)
    desk.write(STRIKE, None)
    desk.commit("eve")
    desk.write("content/facts/market/raid.yaml", f"{text}formerly: strike\n".replace("more than 40", "at least 40"))
    desk.commit("eve")
    lines = factsheet(desk, "history", "raid").stdout.splitlines()
    (quote,) = (line for line in lines if line.strip().startswith("QUOTE  raid · exact · civil-defence  "))
    lines.remove(quote)
    assert [line[21:] if line.startswith("2025-02-01  ") else line.strip() for line in lines] == [
        "approved ann, ben",
        "approved ann, 1 lacking",
        "RAISED  raid · killed · civil-defence  at least 12 → at least 13",
        "not there, or not to be read",
        "not approved",
        "REQUALIFIED  raid · injured · civil-defence  more than 40 → at least 40",
    ]
    data = json.loads(factsheet(desk, "history", "raid", "--format", "json").stdout)
    assert [(state["is_there"], state["approved_by"]) for state in data["states"]] == [
        (True, ["ann", "ben"]), (True, ["ann"]), (False, []), (True, []),
    ]  # fmt: skip
    assert [change["move"] for change in data["states"][1]["changes"]] == ["raised"]
