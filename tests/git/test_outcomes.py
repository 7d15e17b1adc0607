"""What a folder's repository comes to: a commit, or a type for each reason why there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.git.repository
from generator.cli import main
from generator.git import NoCommit, NoProgram, NoRepository, Refused, Revision, revision_of

Git = Callable[..., str]

COMMITTED = datetime(2025, 2, 1, 10, tzinfo=UTC)
NOBODY = 65534
ROOT = Path(__file__).parents[2]


def head(git: Git, folder: Path) -> str:
    """What plain git says that the folder stands on."""
    return git(folder, "rev-parse", "HEAD")


def told(outcome: object) -> tuple[str, datetime]:
    """The id and time of what has to be a revision."""
    assert isinstance(outcome, Revision), outcome
    return outcome.id, outcome.time


def found(outcome: object) -> str:
    """What is said where git refuses; it is one line, as a warning."""
    assert isinstance(outcome, Refused), outcome
    assert (outcome.notice.code, outcome.notice.severity) == ("git-refused", "warning")
    assert "\n" not in outcome.notice.found
    assert outcome.notice.remedy
    return outcome.notice.found


# ---------------------------------------------------------------- a commit


def test_a_commit_has_its_id_and_its_time(site: Path, git: Git) -> None:
    """In UTC, wherever it was committed; by the committer's clock, not the author's."""
    times = {"GIT_COMMITTER_DATE": "2025-02-03T01:00:00+0300", "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    git(site, "commit", "--quiet", "--allow-empty", "--message", "committer X <x> 1 +0000", env=times)
    assert told(revision_of(site)) == (head(git, site), datetime(2025, 2, 2, 22, tzinfo=UTC))


def test_a_folder_within_a_repository_has_its_commit(site: Path, git: Git) -> None:
    """Also where it is reached through a link."""
    (site.parent / "link").symlink_to(site / "content/facts")
    assert told(revision_of(site.parent / "link")) == told(revision_of(site)) == (head(git, site), COMMITTED)


def test_a_detached_head_is_a_commit(site: Path, git: Git) -> None:
    """As in most CI."""
    git(site, "checkout", "--quiet", "--detach")
    assert told(revision_of(site)) == (head(git, site), COMMITTED)


def test_a_shallow_clone_has_its_commit(site: Path, git: Git, tmp_path: Path) -> None:
    """One commit is all that is asked for."""
    git(site, "commit", "--quiet", "--allow-empty", "--message", "Another")
    git(tmp_path, "clone", "--quiet", "--depth=1", site.as_uri(), "shallow")
    assert (tmp_path / "shallow/.git/shallow").exists()
    outcome = revision_of(tmp_path / "shallow", "content")
    assert told(outcome) == (head(git, site), COMMITTED)
    assert isinstance(outcome, Revision)
    assert "content/site.yaml" in outcome.files


def test_a_worktree_has_its_own_commit(site: Path, git: Git, tmp_path: Path) -> None:
    """Its `.git` is a file that leads into another repository."""
    git(site, "worktree", "add", "--quiet", "-b", "other", tmp_path / "tree")
    git(tmp_path / "tree", "commit", "--quiet", "--allow-empty", "--message", "Another")
    assert (tmp_path / "tree/.git").is_file()
    assert told(revision_of(tmp_path / "tree")) == (head(git, tmp_path / "tree"), COMMITTED)
    assert told(revision_of(site))[0] != head(git, tmp_path / "tree")


def test_a_submodule_has_its_own_commit(site: Path, git: Git, tmp_path: Path) -> None:
    """A project that is a submodule is not asked what its superproject stands on."""
    (tmp_path / "super").mkdir()
    git(tmp_path / "super", "init", "--quiet")
    git(tmp_path / "super", "submodule", "--quiet", "add", site, "project")
    git(tmp_path / "super", "commit", "--quiet", "--message", "A submodule")
    assert told(revision_of(tmp_path / "super/project")) == (head(git, site), COMMITTED)
    assert told(revision_of(tmp_path / "super"))[0] == head(git, tmp_path / "super") != head(git, site)


def test_a_git_file_is_followed_wherever_it_leads(site: Path, git: Git, tmp_path: Path) -> None:
    """As `git init --separate-git-dir` makes it; where it leads to nothing, that is said."""
    commit = head(git, site)
    git(site, "init", "--quiet", f"--separate-git-dir={tmp_path / 'elsewhere'}")
    assert (site / ".git").is_file()
    assert told(revision_of(site)) == (commit, COMMITTED)
    (tmp_path / "elsewhere").rename(tmp_path / "gone")
    assert "not a git repository" in found(revision_of(site))


def test_objects_of_another_repository_are_read(site: Path, git: Git, tmp_path: Path) -> None:
    """Alternates are where objects lie; where they lie no more, that is said."""
    git(tmp_path, "clone", "--quiet", "--shared", site, "shared")
    assert told(revision_of(tmp_path / "shared")) == (head(git, site), COMMITTED)
    site.rename(tmp_path / "gone")
    assert "unable to normalize alternate object path" in found(revision_of(tmp_path / "shared"))


def test_ids_of_sha256_are_read(git: Git, tmp_path: Path) -> None:
    """Of a repository in git's newer object format."""
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "new")
    (tmp_path / "new/content").mkdir()
    (tmp_path / "new/content/a").write_bytes(b"a\n")
    git(tmp_path / "new", "add", "content")
    git(tmp_path / "new", "commit", "--quiet", "--message", "A")
    outcome = revision_of(tmp_path / "new", "content")
    assert told(outcome) == (head(git, tmp_path / "new"), COMMITTED)
    assert isinstance(outcome, Revision)
    assert len(outcome.id) == len(outcome.files["content/a"]) == 64
    assert not outcome.differs([("content/a", b"a\n")])
    assert outcome.differs([("content/a", b"b\n")])


# ---------------------------------------------------------------- none


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    """Nor one that is not there, wherever it is not."""
    assert revision_of(tmp_path) == NoRepository()
    assert revision_of(tmp_path / "gone") == NoRepository()
    (tmp_path / ".git").mkdir()
    assert revision_of(tmp_path / "gone") == NoRepository()


def test_a_repository_without_a_commit(tmp_path: Path, git: Git) -> None:
    """Also on a branch that has none yet, beside one that has."""
    git(tmp_path, "init", "--quiet")
    assert revision_of(tmp_path) == NoCommit()
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "A")
    assert isinstance(revision_of(tmp_path), Revision)
    git(tmp_path, "checkout", "--quiet", "--orphan", "other")
    assert revision_of(tmp_path) == NoCommit()


def test_no_git_on_the_path(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is another outcome than no repository; both are silent."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revision_of(site) == NoProgram()
    assert revision_of(tmp_path) == NoRepository()
    monkeypatch.setenv("PATH", "")
    assert revision_of(site) == NoProgram()


# ---------------------------------------------------------------- refused


def lose_commit(git: Git, site: Path) -> None:
    """Take the newest commit away."""
    id = head(git, site)
    (site / ".git/objects" / id[:2] / id[2:]).unlink()


def spoil_commit(git: Git, site: Path) -> None:
    """Put something that is no object in the newest commit's place."""
    id = head(git, site)
    lose_commit(git, site)
    (site / ".git/objects" / id[:2] / id[2:]).write_bytes(b"no object")


def without_git(site: Path) -> Path:
    """Where the repository's folder was."""
    shutil.rmtree(site / ".git")
    return site / ".git"


def lose_tree(git: Git, site: Path) -> None:
    """Take away the list of what is in content/."""
    id = git(site, "rev-parse", "HEAD:content")
    (site / ".git/objects" / id[:2] / id[2:]).unlink()


def name_blob(git: Git, site: Path) -> None:
    """Let HEAD be a file."""
    blob = git(site, "rev-parse", "HEAD:content/site.yaml")
    (site / ".git/HEAD").write_text(f"{blob}\n", "utf-8")


def spoil_packed(git: Git, site: Path) -> None:
    """Put something that is no branch among those that are kept in one file."""
    git(site, "pack-refs", "--all")
    (site / ".git/packed-refs").write_text("garbage\n", "utf-8")


def date_beyond(git: Git, site: Path, seconds: str) -> None:
    """Make a commit that was committed at no time of any calendar."""
    commit = git(site, "cat-file", "commit", "HEAD").replace("1738404000 +0000", f"{seconds} +0000")
    (site.parent / "commit").write_text(f"{commit}\n\ncommitter A <a@example.org> 1738404000 +0000\n", "utf-8")
    id = git(site, "hash-object", "-t", "commit", "-w", "--literally", site.parent / "commit")
    (site / ".git/refs/heads/main").write_text(f"{id}\n", "utf-8")


DAMAGE: dict[str, tuple[Callable[[Git, Path], object], str]] = {
    "HEAD is garbage": (lambda _, site: (site / ".git/HEAD").write_text("garbage\n"), "not a git repository"),
    "HEAD is empty": (lambda _, site: (site / ".git/HEAD").write_text(""), "not a git repository"),
    "HEAD is missing": (lambda _, site: (site / ".git/HEAD").unlink(), "not a git repository"),
    "HEAD is a file": (name_blob, "bad file"),
    "branch is garbage": (lambda _, site: (site / ".git/refs/heads/main").write_text("garbage\n"), "No such ref"),
    "branch is empty": (lambda _, site: (site / ".git/refs/heads/main").write_text(""), "No such ref"),
    "branches are garbage": (spoil_packed, "unexpected line in"),
    "commit is missing": (lose_commit, "bad file"),
    "commit is spoilt": (spoil_commit, "unable to unpack"),
    "tree is missing": (lose_tree, "Could not read"),
    "time is beyond": (lambda git, site: date_beyond(git, site, "99999999999999"), "no time that a calendar has"),
    "time is far": (lambda git, site: date_beyond(git, site, "999999999999"), "no time that a calendar has"),
    "time is none": (lambda git, site: date_beyond(git, site, "never"), "no time that a calendar has"),
    "format of the future": (
        lambda git, site: git(site, "config", "core.repositoryFormatVersion", "99"),
        "Expected git repo version",
    ),
    "extension of the future": (
        lambda git, site: (
            git(site, "config", "core.repositoryFormatVersion", "1")
            or git(site, "config", "extensions.fromTheFuture", "1")
        ),
        "unknown repository extension",
    ),
    "configuration is garbage": (lambda _, site: (site / ".git/config").write_bytes(b"[\xff"), "bad config"),
    "objects are missing": (lambda _, site: shutil.rmtree(site / ".git/objects"), "not a git repository"),
    "git folder is empty": (lambda _, site: without_git(site).mkdir(), "not a git repository"),
    "git file is garbage": (lambda _, site: without_git(site).write_text("x\n"), "invalid gitfile format"),
    "git link leads nowhere": (lambda _, site: without_git(site).symlink_to("gone"), "not a git repository"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_said_aloud(site: Path, git: Git, name: str) -> None:
    """By `check`, as a warning with what git said and what to do; an outer repository does not stand in."""
    git(site.parent, "init", "--quiet")
    git(site.parent, "commit", "--quiet", "--allow-empty", "--message", "The outer one's")
    assert isinstance(revision_of(site, "content"), Revision)
    damage, words = DAMAGE[name]
    damage(git, site)
    assert words in found(revision_of(site, "content"))
    result = CliRunner().invoke(main, ["--project", str(site), "check"], catch_exceptions=False)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stdout.startswith(".:1:1: warning git-refused ")


def test_an_answer_that_does_not_come_is_not_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe in place of the configuration makes git wait for ever."""
    monkeypatch.setattr(generator.git.repository, "_SECONDS", 1)
    (site / ".git/config").unlink()
    os.mkfifo(site / ".git/config")
    assert found(revision_of(site)) == "git gave no answer about the repository within 1 seconds"


def test_a_program_that_cannot_be_started(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `git` on the path that is no program is said."""
    (tmp_path / "git").write_bytes(b"\x7fELF")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found(revision_of(site)) == "git cannot be started: exec format error"


SPEAKS = r"""#!/bin/sh
exec >&2
printf 'a\n\n  b\r\n\377\na\n'
printf '%0999d' 1
exit 1
"""


def test_what_git_says_is_one_line_of_bounded_length(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it says."""
    (tmp_path / "git").write_text(SPEAKS, "utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    said = found(revision_of(site))
    assert said.startswith(r"git cannot read the repository: a; b; \xff; 000")
    assert len(said) < 400


REFUSES_ONCE = """#!/bin/sh
case "$*" in *rev-parse*) echo 'fatal: no' >&2; exit 128;; esac
"""


def test_a_refusal_of_the_first_question_is_no_missing_commit(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the second would be answered: there is no commit only where git has nothing to say against it."""
    (tmp_path / "git").write_text(REFUSES_ONCE, "utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert found(revision_of(site)) == "git cannot read the repository: fatal: no"


# ---------------------------------------------------------------- other owners

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to another user")


@pytest.fixture
def shown(site: Path) -> Iterator[Path]:
    """The same project where every user can reach it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copytree(site, Path(folder) / "site", symlinks=True))


def give(path: Path, user: int) -> None:
    """Give a file, or a folder with all in it, to a user."""
    for place in (path, *path.rglob("*")):
        os.chown(place, user, user, follow_symlinks=False)


def as_nobody(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command, run by a user who owns nothing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
        user=NOBODY, group=NOBODY, extra_groups=[],
    )  # fmt: skip


def runs_as_nobody() -> bool:
    """Whether somebody else reaches this Python and this package at all; a home of root's is closed to others."""
    try:
        return as_nobody(sys.executable, "-c", "import generator", folder=Path("/")).returncode == 0
    except PermissionError:
        return False


@as_root
def test_a_checkout_of_another_user_is_read(shown: Path, git: Git) -> None:
    """Root builds what somebody else has checked out, as containers do; plain git refuses."""
    commit = head(git, shown)
    give(shown, NOBODY)
    assert git(shown, "rev-parse", "HEAD", check=False) == ""
    assert git(shown, "-c", f"safe.directory={shown}", "rev-parse", "HEAD") == commit
    assert told(revision_of(shown)) == (commit, COMMITTED)
    give(shown / ".git", os.geteuid())
    assert told(revision_of(shown)) == (commit, COMMITTED)


@as_root
def test_a_checkout_of_root_is_read_by_others(shown: Path, git: Git) -> None:
    """Somebody who owns nothing checks what root has checked out; plain git refuses."""
    code = f"from pathlib import Path; from generator.git import revision_of; print(revision_of(Path({str(shown)!r})))"
    if not runs_as_nobody():
        pytest.skip("another user cannot run this Python")
    assert "dubious ownership" in as_nobody("git", "rev-parse", "HEAD", folder=shown).stderr
    assert as_nobody("git", "-c", f"safe.directory={shown}", "rev-parse", "HEAD", folder=shown).returncode == 0
    done = as_nobody(sys.executable, "-c", code, folder=shown)
    assert done.stdout.startswith(f"Revision(id='{head(git, shown)}', "), done.stderr
    checked = as_nobody(sys.executable, "-m", "generator", "check", "--strict", folder=shown)
    assert (checked.returncode, checked.stdout) == (0, "")
    (shown / ".git").chmod(0o700)
    checked = as_nobody(sys.executable, "-m", "generator", "check", folder=shown)
    assert (checked.returncode, checked.stderr) == (0, "1 warning in 10 files\n")
    assert checked.stdout.startswith(".:1:1: warning git-refused git cannot read the repository: ")


@as_root
def test_a_repository_of_a_third_user_does_not_speak_for_the_project(shown: Path, git: Git) -> None:
    """Anybody may put a `.git` into /tmp, above other people's projects; that is said, and not obeyed."""
    (shown / ".git").rename(shown.parent / ".git")
    assert told(revision_of(shown))[0] == head(git, shown)
    give(shown.parent / ".git", NOBODY)
    assert found(revision_of(shown)).startswith(f"{shown.parent / '.git'} belongs to another user (number 65534)")
    give(shown, NOBODY)
    assert isinstance(revision_of(shown), Revision)
