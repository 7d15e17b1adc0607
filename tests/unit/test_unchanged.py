"""Nothing is built where nothing changed; and whatever may have changed is built."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.notice import At, Notice
from generator.unchanged import Watch, look, notices, plain

ASKED: dict[str, object] = {"pdf": False, "drafts": False}
SAID: dict[str, object] = {"notices": [], "held": [], "files": 2}


def later(monkeypatch: pytest.MonkeyPatch) -> int:
    """Ten seconds on, by the clock."""
    moment = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: moment)
    return moment


def git(project: Path, *words: str) -> None:
    """Real git, in the project."""
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", project, *name, *words], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a repository, with an edition beside it."""
    root = tmp_path / "project"
    for path, text in {
        "content/site.yaml": "title: x\n", "content/facts/a/b.yaml": "killed: 12\n", "templates/part/x.html": "<p>",
        "site/index.html": "<p>12", "site/facts/b/index.html": "<p>12", ".site.stage/lock": "",
    }.items():  # fmt: skip
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "content")
    git(root, "commit", "-qm", "x")
    return root


def watched(project: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, object] = SAID) -> Watch:
    """A build that began long after the last change, and has ended."""
    later(monkeypatch)
    watch = Watch(project, project / "site", ASKED)
    watch.keep(said)
    return watch


def seen(project: Path, **asked: object) -> Any:
    """What is known before the next build."""
    return look(project, project / "site", {**ASKED, **asked})


def edit(path: Path, text: str) -> None:
    """Write a file anew, as editors do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def secretly(project: Path) -> None:
    """Another figure of the same length, with the time of the one before."""
    path = project / "content/facts/a/b.yaml"
    was = path.stat()
    path.write_text("killed: 21\n", "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def linked(project: Path) -> None:
    """A file in place of another, with its bytes and times."""
    path = project / "site/index.html"
    was = path.stat()
    path.rename(project / "old.html")
    path.write_text("<p>12", "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def led_away(project: Path) -> None:
    """A link in place of the content."""
    (project / "content").rename(project / "real")
    (project / "content").symlink_to(project / "real")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a figure": lambda root: edit(root / "content/facts/a/b.yaml", "killed: 13\n"),
    "a figure, its time put back": secretly,
    "a new fact": lambda root: edit(root / "content/facts/a/c.yaml", "killed: 1\n"),
    "a new topic": lambda root: (root / "content/facts/z").mkdir(),
    "a fact gone": lambda root: (root / "content/facts/a/b.yaml").unlink(),
    "a fact renamed": lambda root: (root / "content/facts/a/b.yaml").rename(root / "content/facts/a/d.yaml"),
    "a note that nobody reads": lambda root: edit(root / "content/README.md", "x"),
    "a template": lambda root: edit(root / "templates/part/x.html", "<b>"),
    "a new template": lambda root: edit(root / "templates/page/x.html", "<b>"),
    "content that is a link now": led_away,
    "a published page": lambda root: edit(root / "site/index.html", "<p>21"),
    "a published page, exchanged": linked,
    "a published page gone": lambda root: (root / "site/facts/b/index.html").unlink(),
    "a file that nobody published": lambda root: edit(root / "site/facts/x.html", ""),
    "a file made executable": lambda root: (root / "site/index.html").chmod(0o755),
    "a commit": lambda root: git(root, "commit", "-qm", "y", "--allow-empty"),
    "another branch": lambda root: git(root, "checkout", "-q", "-b", "other"),
    "a branch that somebody pushed": lambda root: git(root, "update-ref", "refs/remotes/origin/main", "HEAD"),
    "packed": lambda root: git(root, "pack-refs", "--all"),
    "no repository": lambda root: (root / ".git").rename(root / "gone"),
    "made shallow": lambda root: edit(root / ".git/shallow", "x"),
    "what is kept, gone": lambda root: (root / ".site.stage/unchanged.json").unlink(),
    "what is kept, cut short": lambda root: edit(root / ".site.stage/unchanged.json", "{"),
    "what is kept, another thing": lambda root: edit(root / ".site.stage/unchanged.json", '{"files": []}'),
    "what is kept, of another version": lambda root: edit(
        root / ".site.stage/unchanged.json",
        (root / ".site.stage/unchanged.json").read_text("utf-8").replace("unchanged/1", "unchanged/0")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_may_be_another_is_built(project: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Whatever an edition is made from, the edition itself, and what is kept of it."""
    watched(project, monkeypatch)
    assert seen(project) == SAID
    CHANGES[change](project)
    assert seen(project) is None


SOUND: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "read": lambda root: (root / "content/site.yaml").read_bytes(),
    "asked by git": lambda root: git(root, "status"),
    "a file beside": lambda root: edit(root / "notes.txt", "x"),
    "an object that nothing leads to": lambda root: git(root, "hash-object", "-w", "content/site.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("change", SOUND)
def test_what_is_the_same_is_not_built(project: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """What no page depends on."""
    watched(project, monkeypatch)
    SOUND[change](project)
    assert seen(project) == SAID


def test_whoever_asks_for_another_thing_gets_it(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Options, the clock and the place are part of what was asked for; the folder that one stands in is not."""
    watched(project, monkeypatch)
    assert seen(project, drafts=True) is None
    assert look(project, tmp_path / "elsewhere", ASKED) is None
    monkeypatch.chdir(project)
    assert look(Path(), Path("site"), ASKED) == SAID
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert seen(project) is None


def test_what_changes_while_it_is_built_is_built_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit meanwhile, and one so shortly before that a further one might have the same time."""
    later(monkeypatch)
    watch = Watch(project, project / "site", ASKED)
    edit(project / "content/site.yaml", "title: y\n")
    watch.keep(SAID)
    assert seen(project) is None
    monkeypatch.undo()
    edit(project / "content/site.yaml", "title: z\n")
    Watch(project, project / "site", ASKED).keep(SAID)
    assert seen(project) is None


def test_whole_seconds_are_not_trusted_for_two(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no parts of a second."""
    second = later(monkeypatch) // 1_000_000_000
    os.utime(project / "content/site.yaml", ns=(0, (second - 1) * 1_000_000_000))
    Watch(project, project / "site", ASKED).keep(SAID)
    assert seen(project) is None


@pytest.mark.parametrize("place", ["content/link.yaml", "templates/link.html"])
def test_a_link_is_not_watched(project: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """What it leads to may change unseen."""
    (project / place).symlink_to(project / "content/site.yaml")
    watched(project, monkeypatch)
    assert seen(project) is None


def test_a_worktree_is_built(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its history stands elsewhere."""
    git(project, "worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree/.site.stage").mkdir()
    (tmp_path / "tree/site").mkdir()
    watched(tmp_path / "tree", monkeypatch)
    assert seen(tmp_path / "tree") is None


def test_the_program_is_watched(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code, its templates and what is installed."""
    watched(project, monkeypatch)
    files = json.loads((project / ".site.stage/unchanged.json").read_text("utf-8"))["files"]
    names = {Path(path).name for path in files}
    assert {"build.py", "lines.en.txt", "fact.html", "sheet.css", "en.toml"} <= names
    assert any(path.endswith("site-packages") for path in files)


def test_what_is_said_is_said_again() -> None:
    """Each warning, as it was."""
    said = (Notice("series-drops", At("content/facts/a/b.yaml", 3, 7), "falls", "look", "warning"),)
    assert notices(json.loads(json.dumps(plain(said)))) == said
