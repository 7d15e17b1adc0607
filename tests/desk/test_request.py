"""A change on its way from a branch to the published site, with real git and the very scripts of the scaffold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli import main
from tests.desk.acted import environment, git, shell
from tests.record.desk import STRIKE, roster

BASE = Path(__file__).parents[1] / "bad/base/content"
SCAFFOLD = Path(__file__).parents[2] / "generator/cli/forge"
DAY = datetime(2025, 2, 1, 10, tzinfo=UTC)
GH = """\
#!/bin/sh
# A forge's command line, acted out: what is asked, and one line a call in a file.
echo "$*" >> "$ACTED/calls"
case "$*" in
  *pulls/1/reviews*) cat "$ACTED/reviews.json" ;;
  *pulls/1\\ --jq*) cat "$ACTED/head" ;;
  *commits/*/pulls*) echo 1 ;;
  *issues/1/comments\\ --jq*) cat "$ACTED/comments" ;;
esac
"""
JQ = f"#!/bin/sh\nexec {shutil.which('python3')} -c 'import json, sys; print(json.dumps(json.load(sys.stdin)))'\n"


def steps(name: str) -> dict[str, Any]:
    """The steps of a job of the scaffold that have scripts, by their names."""
    document = yaml.safe_load((SCAFFOLD / f"github/dot-github/workflows/{name}.yml").read_text("utf-8"))
    (job,) = document["jobs"].values()
    return {step["name"]: step for step in job["steps"] if "run" in step}


def run(name: str, step: str, folder: Path, given: Mapping[str, str], *, fails: bool = False) -> str:
    """A step as a forge's runner runs it; what its expressions stand for is given."""
    script = steps(name)[step]["run"]
    needed = set(steps(name)[step].get("env", {}))
    assert needed <= set(given), needed
    env = environment("runner", DAY.replace(hour=18), **given)
    del env["GIT_COMMITTER_NAME"], env["GIT_COMMITTER_EMAIL"], env["GIT_AUTHOR_NAME"], env["GIT_AUTHOR_EMAIL"]
    return shell(folder, ["bash", "-e", "-c", script], env, fails=fails)


def factsheet(folder: Path, *words: str, who: str = "wim", fails: bool = False, **more: str) -> str:
    """Our program as somebody types it."""
    return shell(folder, ["factsheet", *words], environment(who, DAY.replace(hour=20), **more), fails=fails)


def board(folder: Path) -> dict[str, Any]:
    """Where each subject stands."""
    told = json.loads(factsheet(folder, "status", "--format", "json", "--now", "2025-02-01T20:00Z"))
    return {one["subject"]: one for one in told["subjects"]}


def build_approved(folder: Path) -> None:
    """Build what is approved, where the build asks for that."""
    command = main.get_command(click.Context(main), "build")
    assert command is not None
    asked = {option for one in command.params for option in one.opts} & {"--require-approval"}
    factsheet(folder, "build", "--no-pdf", *asked, "--now", "2025-02-01T20:00Z")
    assert "at least 13" in (folder / "site/facts/strike/index.html").read_text("utf-8")


def correct(folder: Path) -> None:
    """A figure is raised, with the words that it is read from."""
    file = folder / STRIKE
    text = file.read_text("utf-8").replace("at least 12", "at least 13")
    text += "corrections:\n  - on: 2025-02-01\n    type: update\n    was: at least 12 people\n"
    file.write_text(text + "    now: at least 13 people\n    because: The bulletin was read again.\n", "utf-8")


@pytest.fixture
def origin(tmp_path: Path, keys: Mapping[str, Path]) -> Path:
    """A bare repository with a site and its roster, where two approve; and a folder for the forge that is acted out."""
    first = tmp_path / "first"
    shutil.copytree(BASE, first / "content")
    (first / "content/reviewers.yaml").write_text(roster(keys), "utf-8")
    shutil.copytree(SCAFFOLD / "none/hooks", first / "hooks")
    for hook in (first / "hooks").iterdir():
        hook.chmod(0o755)
    git(first, "init", "--quiet")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message", "A site", at=DAY)
    git(tmp_path, "clone", "--quiet", "--bare", "first", "origin.git")
    acted = tmp_path / "acted"
    acted.mkdir()
    for name, text in (("gh", GH), ("jq", JQ)):
        (acted / name).write_text(text, "utf-8")
        (acted / name).chmod(0o755)
    (acted / "comments").write_text("", "utf-8")
    return tmp_path / "origin.git"


def clone(origin: Path, name: str) -> Path:
    """A clone of one's own, with its hooks switched on."""
    folder = origin.parent / name
    git(origin.parent, "clone", "--quiet", str(origin), str(folder))
    git(folder, "config", "core.hooksPath", "hooks")
    return folder


def acting(origin: Path) -> dict[str, str]:
    """What a job's environment has, at a forge that is acted out."""
    acted = origin.parent / "acted"
    (acted / "temp").mkdir(exist_ok=True)
    return {"ACTED": str(acted), "PATH": f"{acted}:{environment()['PATH']}", "RUNNER_TEMP": str(acted / "temp"),
            "GH_TOKEN": "", "REPOSITORY": "exampleton/facts"}  # fmt: skip


def proposed(origin: Path) -> str:
    """Eve changes a figure on a branch, checks it and pushes it; the commit."""
    eve = clone(origin, "eve")
    git(eve, "switch", "--quiet", "--create", "raise")
    correct(eve)
    factsheet(eve, "check", who="eve")
    git(eve, "commit", "--quiet", "--all", "--message", "Thirteen", who="eve", at=DAY.replace(hour=11))
    git(eve, "push", "--quiet", "origin", "raise", who="eve")
    return git(eve, "rev-parse", "HEAD").strip()


def reviewed(origin: Path) -> Path:
    """The forge merges it for trial, and runs the job of review on that; the folder."""
    folder = clone(origin, "review")
    git(folder, "merge", "--quiet", "--no-ff", "--no-edit", "origin/raise", at=DAY.replace(hour=11))
    for step in ("Faults", "What changed in meaning", "The same, for people", "Preview"):
        assert "::error" not in run("review", step, folder, {"MAIN": "origin/main", "NUMBER": "1"})
    return folder


def commented(origin: Path, review: Path, head: str) -> list[str]:
    """The job of comments runs for another request, then twice for this one; what it asks the forge to write."""
    acted = origin.parent / "acted"
    shutil.copytree(review / "review", acted / "comment/review")
    for sha, comments in (("0" * 40, ""), (head, ""), (head, "77\n")):
        (acted / "head").write_text(sha, "utf-8")
        (acted / "comments").write_text(comments, "utf-8")
        run("comment", "Post", acted / "comment", {"COMMIT": head, **acting(origin)})
    calls = (acted / "calls").read_text("utf-8").splitlines()
    return [line.split(" --field")[0] for line in calls if "body=@comment.md" in line]


def merged(origin: Path, head: str) -> str:
    """Two approve what they have looked at, and Wim merges it; what the main branch stood on before."""
    reviews = [
        {"user": {"id": id}, "state": "APPROVED", "commit_id": head, "submitted_at": "2025-02-01T12:00:00Z",
         "html_url": "https://forge.example.org/exampleton/facts/pull/1#review"}
        for id in (397, 398)
    ]  # fmt: skip
    (origin.parent / "acted/reviews.json").write_text(json.dumps(reviews), "utf-8")
    wim = clone(origin, "wim")
    git(wim, "merge", "--quiet", "--no-ff", "--no-edit", "origin/raise", at=DAY.replace(hour=13))
    git(wim, "push", "--quiet", "origin", "main", "origin/raise:refs/pull/1/head", "--no-verify")
    return git(wim, "rev-parse", "HEAD^").strip()


def test_a_request_from_branch_to_publication(origin: Path) -> None:
    """Eve proposes, the jobs tell, two approve at the forge, Wim merges, and what is approved is published."""
    head = proposed(origin)
    review = reviewed(origin)
    comment = (review / "review/comment.md").read_text("utf-8")
    assert comment.startswith("<!-- factsheet-diff -->\n")
    assert "RAISED" in comment
    assert "`at least 12` → `at least 13`" in comment
    assert "at least 13" in (review / "preview/facts/strike/index.html").read_text("utf-8")
    assert commented(origin, review, head) == [
        "api repos/exampleton/facts/issues/1/comments",
        "api --method PATCH repos/exampleton/facts/issues/comments/77",
    ]

    before = merged(origin, head)
    publish = clone(origin, "publish")
    after = git(publish, "rev-parse", "HEAD").strip()
    assert board(publish)["facts/strike"]["state"] == "unreviewed"
    run("publish", "Approvals", publish, {"BEFORE": before, "AFTER": after, **acting(origin)})
    assert git(origin, "log", "-1", "--format=%s", "main").strip() == "Reviews of the forge"
    stands = board(publish)["facts/strike"]
    assert (stands["state"], stands["by"], stands["level"]) == ("approved", ["ann", "ben"], "forge")
    build_approved(publish)
    file = publish / STRIKE
    file.write_text(file.read_text("utf-8").replace("at least 13", "at least 14"), "utf-8")
    assert board(publish)["facts/strike"]["state"] == "void"


def test_what_the_branch_writes_is_no_comment(origin: Path) -> None:
    """A branch may change the job that writes it; without the mark of the program's own, nothing is posted."""
    acted = origin.parent / "acted"
    (acted / "review").mkdir()
    (acted / "review/number").write_text("1; touch stolen\n", "utf-8")
    (acted / "review/comment.md").write_text("@everybody $(touch stolen)\n", "utf-8")
    (acted / "head").write_text("1" * 40, "utf-8")
    said = run("comment", "Post", acted, {"COMMIT": "1" * 40, **acting(origin)}, fails=True)
    assert "no comment of factsheet diff" in said
    assert not (acted / "stolen").exists()
    assert "body=" not in (acted / "calls").read_text("utf-8")


def test_without_a_forge_signed_reviews_travel_in_a_bundle(origin: Path, keys: Mapping[str, Path]) -> None:
    """Eve's change goes to Ann and Ben on a stick, their signatures come back, and the desk publishes."""
    home = origin.parent
    eve = clone(origin, "eve")
    correct(eve)
    git(eve, "commit", "--quiet", "--all", "--message", "Thirteen", who="eve", at=DAY.replace(hour=11))
    git(eve, "bundle", "create", "--quiet", str(home / "change.bundle"), "main")
    for hour, who in ((12, "ann"), (13, "ben")):
        theirs = home / who
        git(home, "clone", "--quiet", "--branch", "main", str(home / "change.bundle"), str(theirs))
        config = home / f"{who}.gitconfig"
        config.write_text(
            f"[user]\n\temail = {who}@example.org\n\tsigningKey = {keys[who]}.pub\n[gpg]\n\tformat = ssh\n", "utf-8"
        )
        said = factsheet(
            theirs, "approve", "strike", "--policy", "HEAD^", "--now", f"2025-02-01T{hour}:00Z", who=who,
            GIT_CONFIG_GLOBAL=str(config),
        )  # fmt: skip
        shell(theirs, ["sh", "-c", said], environment(who, DAY.replace(hour=hour, minute=30)))
        git(theirs, "bundle", "create", "--quiet", str(home / f"{who}.bundle"), "HEAD^..main")
        git(eve, "fetch", "--quiet", str(home / f"{who}.bundle"), f"main:{who}")
        git(eve, "merge", "--quiet", "--no-edit", who, who="eve", at=DAY.replace(hour=hour, minute=45))
    git(eve, "push", "--quiet", "origin", "main", who="eve")
    desk = clone(origin, "desk")
    stands = board(desk)["facts/strike"]
    assert (stands["state"], stands["by"], stands["level"]) == ("approved", ["ann", "ben"], "signed")
    build_approved(desk)
    said = factsheet(desk, "trace", "strike", "--now", "2025-02-01T20:00Z")
    assert "approved, 2 of 2, by ann, ben (signed)" in " ".join(said.split())
