"""Whether a project differs from its commit: told by hashing here, of what a build reads, as `edition.json` says it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import _files_of as files_of
from generator.cli import main
from generator.git import Refused, Revision, revision_of
from generator.unchanged import READ_FOLDERS

Git = Callable[..., str]

Step = Callable[[Git, Path], object]

SETTINGS = "content/site.yaml"


def changed(project: Path) -> bool:
    """What an edition would say of its changes."""
    outcome = revision_of(project, *READ_FOLDERS)
    assert isinstance(outcome, Revision), outcome
    return outcome.differs(files_of(project))


def commit(git: Git, project: Path, *words: str) -> None:
    """Commit everything."""
    git(project, *words, "add", "--all")
    git(project, *words, "commit", "--quiet", "--allow-empty", "--message", "More")


def write(project: Path, path: str, data: bytes = b"x\n") -> None:
    """Write a file and the folders above it."""
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_bytes(data)


def append(project: Path, path: str = SETTINGS) -> None:
    """Change a file."""
    write(project, path, (project / path).read_bytes() + b"# more\n")


# ---------------------------------------------------------------- what counts, and what does not


def edit(git: Git, site: Path) -> None:
    """Change the settings."""
    append(site)


def stage(git: Git, site: Path) -> None:
    """Add everything to the index."""
    git(site, "add", "--all")


def replace(site: Path, old: bytes, new: bytes) -> None:
    """Change every occurrence of some bytes in the settings."""
    data = (site / SETTINGS).read_bytes()
    assert old in data
    write(site, SETTINGS, data.replace(old, new))


def without_settings(git: Git, site: Path) -> None:
    """Take the settings away."""
    (site / SETTINGS).unlink()


def ignored(git: Git, site: Path) -> None:
    """Write a file that git is told not to look at."""
    write(site, ".gitignore", b"*.yaml\n")
    write(site, "content/actors/ignored.yaml")


def unseen(git: Git, site: Path, flag: str) -> None:
    """Tell git not to look at a file, and change it."""
    git(site, "update-index", flag, SETTINGS)
    append(site)
    assert git(site, "status", "--porcelain") == ""


def sparse(git: Git, site: Path) -> None:
    """Leave a part of the commit out of the work tree."""
    git(site, "update-index", "--refresh")
    git(site, "sparse-checkout", "set", "--no-cone", "/*", "!/content/sources/")
    assert not (site / "content/sources").exists()
    assert git(site, "status", "--porcelain") == ""


def link(git: Git, site: Path) -> None:
    """Put a link to the same bytes in a file's place."""
    (site / SETTINGS).rename(site / "settings")
    (site / SETTINGS).symlink_to("../settings")


def commit_link(git: Git, site: Path) -> None:
    """Commit a link, and check out its target's name in its place, as where there are no links."""
    (site / "content/link").symlink_to("site.yaml")
    commit(git, site)
    (site / "content/link").unlink()
    write(site, "content/link", b"site.yaml")


CHANGES: dict[str, tuple[Step, ...]] = {
    "an edit": (edit,),
    "an edit of the same length": (lambda _, site: replace(site, b"e", b"a"),),
    "an edit that is staged": (edit, stage),
    "an edit that git is told to skip": (lambda git, site: unseen(git, site, "--skip-worktree"),),
    "an edit that git is told not to see": (lambda git, site: unseen(git, site, "--assume-unchanged"),),
    "a new file": (lambda _, site: write(site, "content/images/new.png"),),
    "a new template": (lambda _, site: write(site, "templates/part/new.html"),),
    "a new file that is ignored": (ignored,),
    "a file that is gone": (lambda _, site: (site / "content/places/exampleton.yaml").unlink(),),
    "a file with another name": (lambda _, site: (site / SETTINGS).rename(site / "content/other.yaml"),),
    "a file that is left out": (sparse,),
    "a folder in a file's place": (without_settings, lambda _, site: write(site, f"{SETTINGS}/a")),
    "a link in a file's place": (link,),
    "a file in a link's place": (commit_link,),
    "a new file that is too large to be read": (
        lambda _, site: write(site, "content/film"),
        lambda _, site: os.truncate(site / "content/film", 1 << 30),
    ),
    "a pipe": (lambda _, site: os.mkfifo(site / "content/pipe"),),
    "line ends that are committed": (
        lambda _, site: write(site, "content/a.txt", b"a\r\n"), commit,
        lambda _, site: write(site, "content/a.txt", b"a\n"),
    ),
    "line ends of a file that is no text": (
        lambda _, site: write(site, "content/a.png", b"\0\n"), commit,
        lambda _, site: write(site, "content/a.png", b"\0\r\n"),
    ),
    "an edit beside other line ends": (edit, lambda _, site: replace(site, b"\n", b"\r\n")),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_difference_counts(site: Path, git: Git, name: str) -> None:
    """In what a build reads: whatever the index says, and whatever git is told to pass over."""
    assert changed(site) is False
    for step in CHANGES[name]:
        step(git, site)
    assert changed(site) is True


def staged_and_undone(git: Git, site: Path) -> None:
    """Stage a change, and take it back in the work tree alone."""
    before = (site / SETTINGS).read_bytes()
    append(site)
    git(site, "add", "--all")
    write(site, SETTINGS, before)


def checked_out_with_crlf(git: Git, site: Path, *words: str) -> None:
    """Have git write every text file anew with other line ends."""
    for path in git(site, "ls-files", "content").splitlines():
        (site / path).unlink()
    git(site, *words, "checkout", "--", ".")
    assert b"\r\n" in (site / SETTINGS).read_bytes()
    assert git(site, *words, "status", "--porcelain") == ""


def fetched_by_lfs(git: Git, site: Path) -> None:
    """Commit the pointer to a picture as Git LFS does, and have the picture in its place."""
    data = b"\x89PNG\r\n\x1a\n\0picture"
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256(data).hexdigest()}\nsize {len(data)}\n"
    write(site, "content/images/a.png", pointer.encode())
    commit(git, site)
    write(site, "content/images/a.png", data)


SAME: dict[str, tuple[Step, ...]] = {
    "nothing": (),
    "another time": (lambda _, site: os.utime(site / SETTINGS, (0, 0)),),
    "the right to execute": (lambda _, site: (site / SETTINGS).chmod(0o755),),
    "a file elsewhere": (lambda _, site: write(site, "notes.txt"),),
    "a hidden file": (lambda _, site: write(site, "content/.DS_Store"),),
    "a file in a hidden folder": (lambda _, site: write(site, "templates/.cache/a"),),
    "a hidden file that is gone": (
        lambda _, site: write(site, "content/.a"), commit, lambda _, site: (site / "content/.a").unlink(),
    ),
    "an empty folder": (lambda _, site: (site / "content/images").mkdir(),),
    "a change that is staged and undone": (staged_and_undone,),
    "an edit that is committed": (edit, commit),
    "core.autocrlf": (lambda git, site: checked_out_with_crlf(git, site, "-c", "core.autocrlf=true"),),
    "eol=crlf": (
        lambda _, site: write(site, ".gitattributes", b"* text eol=crlf\n"), commit, checked_out_with_crlf,
    ),
    "a picture of Git LFS": (fetched_by_lfs,),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_no_build_reads_is_no_difference(site: Path, git: Git, name: str) -> None:
    """Nor what a checkout has made of the same file."""
    for step in SAME[name]:
        step(git, site)
    assert changed(site) is False


def test_another_picture_of_git_lfs_counts(site: Path, git: Git) -> None:
    """Its pointer holds the digest of the one that was committed."""
    fetched_by_lfs(git, site)
    append(site, "content/images/a.png")
    assert changed(site) is True


# ---------------------------------------------------------------- where the project lies


@pytest.mark.parametrize("name", ["project", "--", "-r", ":(top)", "[a]*", "with space/č", ".hidden"])
def test_a_project_below_its_repositorys_top(site: Path, git: Git, name: str) -> None:
    """Its own folders count, those beside it do not, and its name is no pattern."""
    top = site.parent / "top"
    (top / name).parent.mkdir(parents=True)
    (site / ".git").rename(top / ".git")
    site.rename(top / name)
    write(top, "content/outer.yaml")
    write(top, "a/content/site.yaml")
    commit(git, top)
    assert changed(top / name) is False
    append(top, "content/outer.yaml")
    append(top, "a/content/site.yaml")
    assert changed(top / name) is False
    append(top / name)
    assert changed(top / name) is True


@pytest.fixture
def within(site: Path, git: Git) -> Path:
    """A project whose content is a submodule."""
    source = site.parent / "source"
    (site / "content").rename(source)
    commit(git, site)
    git(source, "init", "--quiet")
    commit(git, source)
    git(site, "submodule", "--quiet", "add", source, "content")
    commit(git, site)
    return site


def test_content_in_a_submodule_is_compared(within: Path, git: Git) -> None:
    """With the commit that the project names, whatever the submodule itself stands on."""
    assert changed(within) is False
    append(within)
    assert changed(within) is True
    commit(git, within / "content")
    assert changed(within) is True
    commit(git, within)
    assert changed(within) is False


def test_a_submodule_that_is_not_there_is_a_difference(within: Path, git: Git, tmp_path: Path) -> None:
    """Nothing of the commit's content is there to be read."""
    git(tmp_path, "clone", "--quiet", within, "clone")
    outcome = revision_of(tmp_path / "clone", "content")
    assert isinstance(outcome, Revision)
    assert outcome.differs([])


def test_a_submodule_that_lacks_the_commit_is_refused(within: Path, git: Git) -> None:
    """The commit that the project names may not have been fetched into it."""
    for file in (within / ".git/modules/content/objects").rglob("*"):
        if file.is_file():
            file.unlink()
    assert isinstance(revision_of(within, "content"), Refused)


# ---------------------------------------------------------------- in an edition


def test_the_edition_says_whether_anything_was_changed(site: Path, git: Git) -> None:
    """False, true and, without a commit, null; the commit's id stays the commit's id."""
    said = []
    for step in (lambda: None, lambda: append(site), lambda: (site / ".git").rename(site / "git")):
        step()
        result = CliRunner().invoke(main, ["--project", str(site), "build", "--no-pdf", "--strict"])
        assert result.exit_code == 0, result.stderr
        edition = json.loads((site / "site/edition.json").read_bytes())
        said.append((edition["revision"], edition["changed"], edition["time"]))
    head = (site / "git/refs/heads/main").read_text().strip()
    committed = "2025-02-01T10:00:00Z"
    assert said == [(head, False, committed), (head, True, committed), (None, None, "2025-01-05T23:59:59Z")]
