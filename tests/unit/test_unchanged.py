"""Nothing is built or checked again where nothing changed; and whatever may have changed is."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.notice import At, Notice
from generator.store import Store
from generator.unchanged import Watch, Work, notices, plain

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


def kept(project: Path) -> Store:
    """Where it is kept."""
    return Store(project / ".site.stage/store")


def watched(project: Path, monkeypatch: pytest.MonkeyPatch, work: Work = "build") -> None:
    """A build, or a check, that began long after the last change, and has ended."""
    later(monkeypatch)
    Watch(work, project, project / "site", ASKED).keep(SAID, kept(project))


def seen(project: Path, work: Work = "build", **asked: object) -> Any:
    """What is known before the next one."""
    return Watch(work, project, project / "site", {**ASKED, **asked}).known()


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


def entry(project: Path) -> Path:
    """The one file of what is kept."""
    (path,) = (path for path in (project / ".site.stage/store").rglob("*") if path.is_file())
    return path


def flipped(project: Path) -> None:
    """One bit of what is kept, in the middle of what was said."""
    data = bytearray(entry(project).read_bytes())
    data[-10] ^= 1
    entry(project).write_bytes(data)


READ: dict[str, Callable[[Path], object]] = {
    "a figure": lambda root: edit(root / "content/facts/a/b.yaml", "killed: 13\n"),
    "a figure, its time put back": secretly,
    "a new fact": lambda root: edit(root / "content/facts/a/c.yaml", "killed: 1\n"),
    "a new topic": lambda root: (root / "content/facts/z").mkdir(),
    "a fact gone": lambda root: (root / "content/facts/a/b.yaml").unlink(),
    "a fact renamed": lambda root: (root / "content/facts/a/b.yaml").rename(root / "content/facts/a/d.yaml"),
    "a fact that nobody may read": lambda root: (root / "content/facts/a/b.yaml").chmod(0),
    "a note that nobody reads": lambda root: edit(root / "content/README.md", "x"),
    "a name that is no text": lambda root: (root / os.fsdecode(b"content/facts/\xff")).mkdir(),
    "a template": lambda root: edit(root / "templates/part/x.html", "<b>"),
    "a new template": lambda root: edit(root / "templates/page/x.html", "<b>"),
    "content that is a link now": led_away,
    "no content": lambda root: (root / "content").rename(root / "gone"),
    "a commit": lambda root: git(root, "commit", "-qm", "y", "--allow-empty"),
    "another branch": lambda root: git(root, "checkout", "-q", "-b", "other"),
    "a branch that somebody pushed": lambda root: git(root, "update-ref", "refs/remotes/origin/main", "HEAD"),
    "packed": lambda root: git(root, "pack-refs", "--all"),
    "no repository": lambda root: (root / ".git").rename(root / "gone"),
    "made shallow": lambda root: edit(root / ".git/shallow", "x"),
    "what is kept, gone": lambda root: entry(root).unlink(),
    "what is kept, cut short": lambda root: os.truncate(entry(root), entry(root).stat().st_size - 1),
    "what is kept, empty": lambda root: os.truncate(entry(root), 0),
    "what is kept, a bit of it another": flipped,
}  # fmt: skip
MADE: dict[str, Callable[[Path], object]] = {
    "a published page": lambda root: edit(root / "site/index.html", "<p>21"),
    "a published page, exchanged": linked,
    "a published page gone": lambda root: (root / "site/facts/b/index.html").unlink(),
    "a file that nobody published": lambda root: edit(root / "site/facts/x.html", ""),
    "a file made executable": lambda root: (root / "site/index.html").chmod(0o755),
    "no edition": lambda root: (root / "site").rename(root / "gone"),
}


@pytest.mark.parametrize("work", get_args(Work))
@pytest.mark.parametrize("change", READ)
def test_what_may_be_another_is_looked_at(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: str, work: Work
) -> None:
    """Whatever is read, and what is kept of it."""
    watched(project, monkeypatch, work)
    assert seen(project, work) == SAID
    READ[change](project)
    assert seen(project, work) is None


@pytest.mark.parametrize("change", MADE)
def test_an_edition_that_is_another_is_built(project: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Whoever asks for a check is not concerned."""
    watched(project, monkeypatch, "build")
    watched(project, monkeypatch, "check")
    MADE[change](project)
    assert seen(project, "build") is None
    assert seen(project, "check") == SAID


SOUND: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "read": lambda root: (root / "content/site.yaml").read_bytes(),
    "asked by git": lambda root: git(root, "status"),
    "a file beside": lambda root: edit(root / "notes.txt", "x"),
    "an object that nothing leads to": lambda root: git(root, "hash-object", "-w", "content/site.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("work", get_args(Work))
@pytest.mark.parametrize("change", SOUND)
def test_what_is_the_same_is_known(project: Path, monkeypatch: pytest.MonkeyPatch, change: str, work: Work) -> None:
    """What no page and no check depends on."""
    watched(project, monkeypatch, work)
    SOUND[change](project)
    assert seen(project, work) == SAID


def test_a_build_is_no_check(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one of them said is not said for the other."""
    watched(project, monkeypatch, "build")
    assert seen(project, "check") is None


def test_whoever_asks_for_another_thing_gets_it(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Options, the clock, the place, Python and the user are part of it; the folder that one stands in is not."""
    watched(project, monkeypatch)
    assert seen(project, drafts=True) is None
    assert Watch("build", project, tmp_path / "elsewhere", ASKED).known() is None
    for name, other in (("sys.version", "3.99"), ("os.geteuid", lambda: 12345)):
        with monkeypatch.context() as patched:
            patched.setattr(name, other)
            assert seen(project) is None
    monkeypatch.chdir(project)
    assert Watch("build", Path(), Path("site"), ASKED).known() == SAID
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert seen(project) is None


def test_what_changes_meanwhile_is_looked_at_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit while it is read, also one that is taken back, and one so shortly before that another may follow."""
    later(monkeypatch)
    watch = Watch("build", project, project / "site", ASKED)
    edit(project / "content/site.yaml", "title: y\n")
    edit(project / "content/site.yaml", "title: x\n")
    watch.keep(SAID, kept(project))
    assert seen(project) is None
    monkeypatch.undo()
    edit(project / "content/site.yaml", "title: z\n")
    Watch("build", project, project / "site", ASKED).keep(SAID, kept(project))
    assert seen(project) is None


def test_a_clock_that_was_put_back_is_waited_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a time that is yet to come may change at that very time."""
    moment = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: moment)
    Watch("build", project, project / "site", ASKED).keep(SAID, kept(project))
    assert seen(project) is None


def test_whole_seconds_are_not_trusted_for_two(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no parts of a second."""
    second = later(monkeypatch) // 1_000_000_000
    os.utime(project / "content/site.yaml", ns=(0, (second - 1) * 1_000_000_000))
    Watch("build", project, project / "site", ASKED).keep(SAID, kept(project))
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
    looked: list[str] = []

    def lstat(path: str | Path, found: Callable[..., os.stat_result] = os.lstat) -> os.stat_result:
        looked.append(os.fspath(path))
        return found(path)

    monkeypatch.setattr(os, "lstat", lstat)
    watched(project, monkeypatch)
    assert {"build.py", "lines.en.txt", "fact.html", "sheet.css", "en.toml"} <= {Path(path).name for path in looked}
    assert any(path.endswith("site-packages") for path in looked)


def test_where_nothing_may_be_kept_nothing_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store, and one that refuses."""
    later(monkeypatch)
    Watch("check", project, project / "site", ASKED).keep(SAID, None)
    assert seen(project, "check") is None
    (project / "full").write_text("", "ascii")
    Watch("check", project, project / "site", ASKED).keep(SAID, Store(project / "full/store"))
    assert seen(project, "check") is None


def test_what_is_said_is_said_again() -> None:
    """Each warning, as it was."""
    said = (Notice("series-drops", At("content/facts/a/b.yaml", 3, 7), "falls", "look", "warning"),)
    assert notices(json.loads(json.dumps(plain(said)))) == said
