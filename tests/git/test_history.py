"""The history of a folder is told whole and in order, and nothing of the repository's is run or obeyed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

import generator.git.repository
from generator.git.history import (
    History,
    commit_named,
    history_of,
    merge_base,
    read_blobs,
)
from generator.git.repository import Refusal, Repository, find_repository
from generator.git.tree import tree_at

Git = Callable[..., str]
FILE = "content/a.yaml"


class Bait(Protocol):
    """See `conftest`."""

    @property
    def program(self) -> Path:
        """The program."""
        ...

    def was_run(self) -> bool:
        """Whether it was run since this was last asked."""
        ...


@pytest.fixture
def project(tmp_path: Path, git: Git) -> Path:
    """A repository with one file and one commit."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(git, folder, {FILE: "one"})
    return folder


def commit(git: Git, folder: Path, files: dict[str, str | None], message: str = "A change", **env: str) -> str:
    """Write or remove files, and commit them; the commit's id."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink() if text is None else (folder / path).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, env=env)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path) -> Repository:
    """The repository as the program finds it."""
    found = find_repository(folder)
    assert isinstance(found, Repository)
    return found


def history(folder: Path, inside: str = "") -> History:
    """The history of what the folder stands on."""
    found = repository(folder)
    head = commit_named(found, "HEAD")
    assert head is not None
    return history_of(found, head, inside)


def told(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Each state by its id, with what its files say now, "" where they are gone."""
    states = history(folder).states
    blobs = read_blobs(repository(folder), (change.after for state in states for change in state.changes.values()))
    return [
        (state.id, {path: blobs.get(change.after, b"").decode() for path, change in state.changes.items()})
        for state in states
    ]


def test_states_are_told_from_the_oldest_on(project: Path, git: Git) -> None:
    """What came, changed and went; a commit elsewhere changes nothing, and is a state all the same."""
    first = git(project, "rev-parse", "HEAD")
    files: tuple[dict[str, str | None], ...] = ({FILE: "two", "content/b.yaml": "b"}, {"code.py": "x"}, {FILE: None})
    ids = [commit(git, project, each) for each in files]
    assert told(project) == [
        (first, {FILE: "one"}),
        (ids[0], {FILE: "two", "content/b.yaml": "b"}),
        (ids[1], {}),
        (ids[2], {FILE: ""}),
    ]
    assert not history(project).is_shallow


@pytest.mark.parametrize("options", [["--no-ff"], ["--no-ff", "--strategy=ours"], ["--squash"]])
def test_a_merge_is_one_state(project: Path, git: Git, options: list[str]) -> None:
    """Which says what it changed of the main branch, and every commit that came with it."""
    git(project, "checkout", "--quiet", "-b", "work")
    side = [commit(git, project, {FILE: text}, GIT_AUTHOR_EMAIL=f"{text}@example.org") for text in ("two", "three")]
    git(project, "checkout", "--quiet", "main")
    commit(git, project, {"content/b.yaml": "b"})
    git(project, "merge", "--quiet", *options, "work")
    if "--squash" in options:
        git(project, "commit", "--quiet", "--message", "Squashed")
    state = history(project).states[-1]
    brought = {one.id: one for one in state.brought}
    head = git(project, "rev-parse", "HEAD")
    assert set(brought) == ({head} if "--squash" in options else {head, *side})
    assert bool(state.changes) == ("--strategy=ours" not in options)
    if side[0] in brought:
        assert [brought[id].emails for id in side] == [{"two@example.org"}, {"three@example.org"}]
        assert brought[head].changes == {}


def test_a_merge_that_is_like_neither_side_has_changed_it(project: Path, git: Git) -> None:
    """Where it is like one of them, it has not."""
    git(project, "checkout", "--quiet", "-b", "work")
    commit(git, project, {FILE: "two", "content/b.yaml": "b"})
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--no-commit", "work")
    head = commit(git, project, {FILE: "three"})
    merged = next(one for one in history(project).states[-1].brought if one.id == head)
    assert set(merged.changes) == {FILE}
    assert len(merged.changes[FILE].before) == 2


def test_an_octopus_brings_all_its_arms(project: Path, git: Git) -> None:
    """Three parents and more."""
    arms = set()
    for name in "bcd":
        git(project, "checkout", "--quiet", "-b", name, "main")
        arms.add(commit(git, project, {f"content/{name}.yaml": name}))
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "b", "c", "d")
    state = history(project).states[-1]
    assert {one.id for one in state.brought} == arms | {state.id}
    assert set(state.changes) == {f"content/{name}.yaml" for name in "bcd"}


def test_main_merged_into_the_branch_brings_nothing_twice(project: Path, git: Git) -> None:
    """What was there before is not brought by the merge back."""
    git(project, "checkout", "--quiet", "-b", "work")
    side = commit(git, project, {"content/b.yaml": "b"})
    git(project, "checkout", "--quiet", "main")
    own = commit(git, project, {FILE: "two"})
    git(project, "checkout", "--quiet", "work")
    git(project, "merge", "--quiet", "--no-edit", "main")
    back = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--no-edit", "work")
    state = history(project).states[-1]
    assert {one.id for one in state.brought} == {state.id, side, back}
    assert own not in {one.id for one in state.brought}
    assert [one.changes for one in state.brought if one.id == back] == [{}]


def test_a_rewritten_branch_is_what_it_is_now(project: Path, git: Git) -> None:
    """What it no longer leads to is not told."""
    gone = commit(git, project, {FILE: "two"})
    git(project, "reset", "--quiet", "--hard", "HEAD^")
    new = commit(git, project, {FILE: "three"})
    assert [id for id, _ in told(project)][-1] == new
    assert gone not in [id for id, _ in told(project)]


def test_a_clock_that_runs_backwards_is_not_believed(project: Path, git: Git) -> None:
    """A state is never earlier than one before it; a time that no calendar has is the last that one has."""
    for date in ("2030-01-01T00:00:00Z", "2001-01-01T00:00:00Z", "1970-01-01T00:00:01Z"):
        commit(git, project, {}, GIT_COMMITTER_DATE=date)
    assert {state.time for state in history(project).states[1:]} == {datetime(2030, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize(
    "name", ["a b", "ü", "line\nbreak", ":100644 x", "commit " + "0" * 40, "tab\there", "-", "“q”"]
)
def test_any_name_is_told_as_it_is(project: Path, git: Git, name: str) -> None:
    """With newlines, and such as look like what git prints around them."""
    commit(git, project, {f"content/{name}.yaml": "x"})
    assert told(project)[-1][1] == {f"content/{name}.yaml": "x"}


@pytest.mark.parametrize("message", ["commit " + "0" * 40, ":100644 100644 a b M", "\n\n:", "x" * 5000, "ü\u2028"])
def test_a_message_is_not_taken_for_what_git_says(project: Path, git: Git, message: str) -> None:
    """Whatever stands in it."""
    commit(git, project, {FILE: "two"}, message or "x")
    assert [files for _, files in told(project)] == [{FILE: "one"}, {FILE: "two"}]


def test_links_and_submodules_are_no_files(project: Path, git: Git) -> None:
    """A file that becomes a link is gone, and one that may be executed is a file."""
    (project / FILE).unlink()
    (project / FILE).symlink_to("elsewhere")
    (project / "content/run.yaml").write_text("x", "utf-8")
    (project / "content/run.yaml").chmod(0o755)
    commit(git, project, {})
    assert told(project)[-1][1] == {FILE: "", "content/run.yaml": "x"}
    assert set(tree_at(repository(project), "HEAD").paths()) == {"content/run.yaml"}


def test_a_project_within_a_repository_has_its_own_content(tmp_path: Path, git: Git) -> None:
    """Paths are from its folder on; what lies beside it is not told."""
    git(tmp_path, "init", "--quiet")
    commit(git, tmp_path, {"desk/content/a.yaml": "a", "content/b.yaml": "b", "desk/contents.yaml": "c"})
    assert [set(state.changes) for state in history(tmp_path, "desk").states] == [{"content/a.yaml"}]
    assert set(tree_at(repository(tmp_path), "HEAD", "desk").paths()) == {"content/a.yaml"}


def test_a_detached_head_and_a_bare_clone(project: Path, git: Git, tmp_path: Path) -> None:
    """As in CI; a bare repository is no project's."""
    git(project, "checkout", "--quiet", "--detach")
    assert len(history(project).states) == 1
    git(tmp_path, "clone", "--quiet", "--bare", project, "bare")
    assert not isinstance(find_repository(tmp_path / "bare"), Repository)


def test_a_shallow_clone_says_where_it_is_cut(project: Path, git: Git, tmp_path: Path) -> None:
    """On the main line and on arms that were merged into it."""
    commit(git, project, {FILE: "two"})
    commit(git, project, {FILE: "three"})
    git(tmp_path, "clone", "--quiet", "--depth=2", project.as_uri(), "shallow")
    found = history(tmp_path / "shallow")
    assert found.is_shallow
    assert [state.is_cut for state in found.states] == [True, False]
    assert [state.is_cut for state in history(project).states] == [False, False, False]


def test_a_clone_without_blobs_is_refused(project: Path, git: Git, tmp_path: Path, bait: Bait) -> None:
    """What is not here is not fetched; which commits changed what is known all the same."""
    git(project, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", project.as_uri(), "blobless")
    clone = tmp_path / "blobless"
    git(clone, "config", "remote.origin.uploadpack", bait.program)
    states = history(clone).states
    assert set(states[0].changes) == {FILE}
    with pytest.raises(Refusal, match=r"cannot read|not in the repository"):
        read_blobs(repository(clone), [states[0].changes[FILE].after])
    assert not bait.was_run()
    git(clone, "cat-file", "-p", f"HEAD:{FILE}", check=False)
    assert bait.was_run()


def test_replaced_objects_and_grafts_are_not_taken(project: Path, git: Git) -> None:
    """Neither invents a parent, an author or a file."""
    real = commit(git, project, {FILE: "two"})
    before = told(project)
    forged = git(project, "commit-tree", "HEAD^{tree}", "-m", "Forged", env={"GIT_AUTHOR_EMAIL": "x@example.org"})
    git(project, "replace", real, forged)
    assert git(project, "rev-list", "--count", "HEAD") == "1"
    assert told(project) == before
    git(project, "replace", "--delete", real)
    (project / ".git/info/grafts").write_text(f"{real}\n", "utf-8")
    assert git(project, "rev-list", "--count", "HEAD") == "1"
    assert told(project) == before


HOSTILE = {
    "log.showSignature": "true", "gpg.program": "{bait}", "core.fsmonitor": "{bait}", "diff.external": "{bait}",
    "diff.d.textconv": "{bait}", "diff.d.command": "{bait}", "core.pager": "{bait}", "core.hooksPath": "{folder}",
    "log.showRoot": "false", "log.diffMerges": "separate", "log.follow": "true", "log.mailmap": "true",
    "mailmap.file": "{folder}/mailmap", "diff.renames": "copies", "diff.orderFile": "{folder}/none",
    "diff.noprefix": "true", "diff.relative": "true", "diff.submodule": "log", "diff.ignoreSubmodules": "all",
    "diff.suppressBlankEmpty": "true", "core.quotePath": "true", "core.abbrev": "4", "format.pretty": "oneline",
    "color.ui": "always", "i18n.logOutputEncoding": "UTF-16", "notes.displayRef": "*", "log.decorate": "full",
    "trailer.separators": "%", "log.date": "relative", "remote.origin.promisor": "true",
    "remote.origin.url": "ext::{bait}", "protocol.ext.allow": "always",
}  # fmt: skip


def test_no_configuration_changes_what_is_told(project: Path, git: Git, bait: Bait) -> None:
    """Nor does it run a program; the same words without their guards are another history."""
    git(project, "mv", FILE, "content/renamed.yaml")
    commit(git, project, {})
    git(project, "checkout", "--quiet", "-b", "work")
    commit(git, project, {FILE: "two"}, "One\n\nCo-authored-by: X <X@example.org>")
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--no-edit", "work")
    git(project, "notes", "add", "-m", "A note", "HEAD")
    before = history(project)
    for key, value in HOSTILE.items():
        git(project, "config", key, value.format(bait=bait.program, folder=bait.program.parent))
    (bait.program.parent / "mailmap").write_text("Y <y@example.org> <a@example.org>\n", "utf-8")
    (project / ".mailmap").write_text("Y <y@example.org> <a@example.org>\n", "utf-8")
    (project / ".git/info/attributes").write_text("* diff=d\n", "utf-8")
    assert history(project) == before
    assert not bait.was_run()
    addresses = {address for state in before.states for one in state.brought for address in one.emails}
    assert addresses == {"a@example.org", "x@example.org"}


@pytest.mark.parametrize(("author", "emails"), [
    ("A <A@Example.org> 1 +0000", {"a@example.org"}), ("A <> 1 +0000", {""}), ("A 1 +0000", {""}),
    ("A <a@b> <c@d> 1 +0000", {"a@b"}),
])  # fmt: skip
def test_an_author_without_an_address_is_nobody(project: Path, git: Git, author: str, emails: set[str]) -> None:
    """And not left out."""
    tree, parent = git(project, "rev-parse", "HEAD^{tree}"), git(project, "rev-parse", "HEAD")
    text = f"tree {tree}\nparent {parent}\nauthor {author}\ncommitter C <c@example.org> 99999999999999 +0000\n\nx\n"
    file = project.parent / "commit"
    file.write_text(text, "utf-8")
    git(project, "update-ref", "HEAD", git(project, "hash-object", "--literally", "-t", "commit", "-w", file))
    state = history(project).states[-1]
    assert {address for one in state.brought for address in one.emails} == emails
    assert state.time <= datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_names_of_commits(project: Path, git: Git) -> None:
    """What names none is none; a base that is not there, too. Options are names like others."""
    found = repository(project)
    head = git(project, "rev-parse", "HEAD")
    assert commit_named(found, "main") == commit_named(found, head[:9]) == head
    assert [commit_named(found, name) for name in ("none", "--all", "-h", f"HEAD:{FILE}")] == [None] * 4
    git(project, "checkout", "--quiet", "--orphan", "other")
    other = commit(git, project, {FILE: "two"})
    assert merge_base(found, head, other) is None
    assert merge_base(found, head, head) == head


COMMITS = 5_000
TOLD = """#!/bin/sh
for part in 1 2 3 4 5 6; do
    printf 'a part\\n'
    {sleep}
done
"""


def test_a_long_history_is_read_whole(tmp_path: Path, git: Git) -> None:
    """Thousands of commits, each with a file more in one folder, each a state with the one change that it brought."""
    folder = tmp_path / "long"
    folder.mkdir()
    git(folder, "init", "--quiet")
    stream = "".join(
        f"commit refs/heads/main\ncommitter a <a@example.org> {number * 3600} +0000\ndata 1\n.\n"
        f"M 644 inline content/reviews/{number}.yaml\ndata 1\n.\n"
        for number in range(COMMITS)
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream.encode(), check=True)
    history = history_of(repository(folder), git(folder, "rev-parse", "refs/heads/main"))
    assert [list(state.changes) for state in history.states] == [
        [f"content/reviews/{number}.yaml"] for number in range(COMMITS)
    ]


@pytest.mark.parametrize(("sleep", "is_answered"), [("sleep 0.5", True), ("sleep 20", False)])
def test_the_limit_is_on_silence(
    sleep: str, is_answered: bool, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes on telling is heard to its end, however long that takes; what falls silent is not waited for."""
    (tmp_path / "git").write_text(TOLD.format(sleep=sleep), "utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setattr(generator.git.repository, "_SECONDS", 2)
    slow = Repository(str(tmp_path / "git"), project)
    if is_answered:
        assert slow.ask("log") == b"a part\n" * 6
    else:
        with pytest.raises(Refusal, match="no answer about the repository within 2 seconds"):
            slow.ask("log")
