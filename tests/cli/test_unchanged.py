"""A second build, and a second check, where nothing changed: said at once, with all that the first one said."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.examine
from generator.cli import main
from generator.files import Tree
from generator.forked import Crew
from generator.publish import Stage, store_beside
from generator.read import Reading, read
from generator.store import Store, key_of

FACT = "content/facts/exampleton/market-strike.yaml"
FORMS: tuple[list[str], ...] = ([], ["--format", "json"], ["--format", "sarif"], ["--format", "github"], ["--strict"])


def said(*words: str | Path) -> tuple[int, str, str]:
    """How a command ends, and what it prints."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def run(*words: str) -> str:
    """What a command prints; it ends well."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def edit(path: Path, old: str, new: str) -> None:
    """One thing in a file, written anew."""
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site with a warning, as if its files had been written long ago: else they may be written once more."""
    root, since = tmp_path / "project", time.time_ns()
    run("new", "site", str(root))
    edit(root / FACT, "kind:", "review_by: 2020-01-01\nkind:")
    monkeypatch.setattr(time, "time_ns", lambda: since + 10_000_000_000)
    return root


@contextmanager
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever reads the content meanwhile fails."""
    with monkeypatch.context() as patched:
        patched.setattr(generator.examine, "read", None)
        yield


def is_read(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> bool:
    """Whether a command reads the content."""
    with unread(monkeypatch):
        done = CliRunner().invoke(main, [str(word) for word in words])
    return isinstance(done.exception, TypeError)


def test_a_build_after_which_nothing_changed(project: Path) -> None:
    """It says what the one before said; an edit, and whoever asks for a clean one, has it built."""
    built = run("build", "--no-pdf", "--project", str(project))
    files = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    again = run("build", "--no-pdf", "--project", str(project))
    assert "warning" in built
    assert again == built.replace("files built", "files, nothing changed")
    assert {path: path.read_bytes() for path in files} == files
    assert "built" in run("build", "--no-pdf", "--clean", "--project", str(project))
    assert {path: path.read_bytes() for path in files} == files
    edit(project / FACT, "2020-01-01", "2020-01-02")
    assert "built" in run("build", "--no-pdf", "--project", str(project))


BROKEN = "kind: casualty\ntitle: Strike\nwhen: 2024-13-01\n"
CONTENTS: dict[str, Callable[[Path], object]] = {
    "sound": lambda root: edit(root / FACT, "review_by: 2020-01-01\n", ""),
    "warned of": lambda _: None,
    "wrong": lambda root: (root / FACT).with_name("bad.yaml").write_text(BROKEN, "utf-8"),
    "unreadable as YAML": lambda root: edit(root / FACT, "kind: casualty", 'kind: "\x07\u202e'),
    "without readable settings": lambda root: edit(root / "content/site.yaml", "title", "titel"),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_a_check_after_which_nothing_changed(project: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    """Each form of a second check says and ends as a first one does, and reads nothing; so does it of a few paths."""
    CONTENTS[content](project)
    asked = [
        ["check", "--project", str(project), *form, *paths] for form in FORMS for paths in ([], [str(project / FACT)])
    ]
    first = []
    for words in asked:
        first.append(said(*words))
        for path in (project / ".site.stage/store").rglob("*/*"):
            path.unlink()
    assert said(*asked[0]) == first[0]
    with unread(monkeypatch):
        assert [said(*words) for words in asked] == first


def test_a_check_loads_little_the_second_time(project: Path) -> None:
    """In a process of its own: neither what reads YAML nor what validates it."""
    words = ["check", "--project", str(project)]
    assert said(*words) == said(*words)
    heavy = ("yaml", "pydantic", "jinja2", "lxml", "generator.check", "generator.publish", "subprocess")
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"try: main({words})\nfinally: print([name for name in {heavy} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def kept(project: Path) -> Path:
    """What the last check of a project has said, in its store."""
    key = key_of("unchanged", "check")
    return project / ".site.stage/store" / key[:2] / key[2:]


OTHERS: dict[str, Callable[[Path], object]] = {
    "a fact edited": lambda root: edit(root / FACT, "2020-01-01", "2019-01-01"),
    "a fact gone": lambda root: (root / FACT).unlink(),
    "a folder for fonts": lambda root: (root / "templates/fonts").mkdir(parents=True),
    "what was kept, cut short": lambda root: os.truncate(kept(root), 40),
    "what was kept, gone": lambda root: kept(root).unlink(),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_check_of_another_thing_reads(project: Path, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    """Another clock and other files, and what was kept and is not whole."""
    words = ("check", "--project", str(project))
    said(*words)
    assert not is_read(monkeypatch, *words)
    assert is_read(monkeypatch, *words, "--now", "2019-01-01")
    OTHERS[other](project)
    assert is_read(monkeypatch, *words)


def test_an_edit_while_a_check_reads_is_seen_by_the_next(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is of before it; what is on the disk of after."""

    def late(tree: Tree, crew: Crew, left: Store | None) -> Reading:
        found = read(tree, crew, left)
        edit(project / FACT, "2020-01-01", "2099-01-01")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(generator.examine, "read", late)
        assert "review-overdue" in said("check", "--project", project)[1]
    assert said("check", "--project", project)[1] == ""


def test_a_file_of_just_now_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written once more within the same instant."""
    monkeypatch.undo()
    edit(project / FACT, "2020-01-01", "2020-01-02")
    assert "review-overdue" in said("check", "--project", project)[1]
    assert is_read(monkeypatch, "check", "--project", project)


def test_of_a_link_nothing_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it leads to is watched by nobody."""
    (project / "content/facts/exampleton/link.yaml").symlink_to(project / FACT)
    first = said("check", "--project", project)
    assert "file-kind" in first[1]
    assert is_read(monkeypatch, "check", "--project", project)
    assert said("check", "--project", project) == first


def test_what_could_not_be_read_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or a git that refuses may be in order the next time, and the files as they were."""
    (project / ".git").mkdir()
    assert "git-refused" in said("check", "--project", project)[1]
    assert is_read(monkeypatch, "check", "--project", project)


def test_a_check_leaves_no_trace_for_git(project: Path) -> None:
    """Its folder takes itself out, also where nobody has told git of it."""
    (project / ".gitignore").unlink()
    subprocess.run(["git", "init", "-q", project], check=True)
    said("check", "--project", project)
    words = ("git", "-C", str(project), "status", "--porcelain", "--untracked-files=all")
    shown = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert (project / ".site.stage").is_dir()
    assert "stage" not in shown
    assert "content/" in shown


def test_a_build_takes_the_folder_of_a_check_as_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a check after it knows what the one before it said."""
    first = said("check", "--project", project)
    run("build", "--no-pdf", "--project", str(project))
    assert not (project / "site/.site.stage").exists()
    with unread(monkeypatch):
        assert said("check", "--project", project) == first
    assert "nothing changed" in run("build", "--no-pdf", "--project", str(project))


def test_where_no_project_is_nothing_is_written(tmp_path: Path) -> None:
    """Somebody's folder, checked by mistake."""
    assert said("check", "--project", tmp_path)[0] == 1
    assert not list(tmp_path.iterdir())


def _read_only(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid():
        root.chmod(0o555)
    else:  # whom no mode stops
        monkeypatch.setattr("generator.publish.lock.create_folder", _refuse)


def _refuse(path: str) -> None:
    raise PermissionError(13, "Permission denied", path)


def _of_another(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)


def _not_ours(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / ".site.stage").mkdir()
    (root / ".site.stage/mine.txt").write_text("mine", "ascii")


def _committed(root: Path, _: pytest.MonkeyPatch) -> None:
    assert store_beside(root / "site") is not None
    for words in (["init", "-q"], ["add", "--force", ".site.stage", "content"]):
        subprocess.run(["git", "-C", root, *words], check=True)


@pytest.mark.parametrize("stopped", [_read_only, _of_another, _not_ours, _committed])
def test_where_nothing_may_be_kept_a_check_says_nothing_of_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, stopped: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    """A folder that may only be read, another's, one of that name that is not ours, or that came with a commit."""
    stopped(project, monkeypatch)
    before = sorted(project.rglob("*"))
    first = said("check", "--project", project)
    assert first[0] == 0
    assert first[2] == "1 warning in 10 files\n"
    assert sorted(project.rglob("*")) == before
    assert said("check", "--project", project) == first
    project.chmod(0o755)


def test_a_check_beside_a_build_waits_for_nobody(project: Path) -> None:
    """Whoever publishes holds the folder: the check keeps nothing, and says what it says."""
    with Stage(project / "site"):
        first = said("check", "--project", project)
    assert first[2] == "1 warning in 10 files\n"
    assert said("check", "--project", project) == first


@pytest.mark.long
def test_checks_at_once_say_the_same(project: Path) -> None:
    """Each in a process of its own; what they leave is whole."""
    command = [sys.executable, "-m", "generator", "check", "--project", str(project)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, check=False), range(8)))
    assert {(one.returncode, one.stdout, one.stderr) for one in done} == {said("check", "--project", project)}
    assert kept(project).name
