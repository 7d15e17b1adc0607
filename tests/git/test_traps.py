"""A project folder cannot run its owner's programs: every trap is first sprung by git without guards.

So each test would fail if its trap were none; and where git itself has a guard, the same words are put to it once
without and once through `Repository.ask`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.git import NoRepository, Refused, Revision, revision_of
from generator.git.repository import Refusal, Repository, find_repository

Git = Callable[..., str]


class Bait(Protocol):
    """See `conftest`."""

    @property
    def program(self) -> Path:
        """The program."""
        ...

    def was_run(self) -> bool:
        """Whether it was run since this was last asked."""
        ...


def object_file(project: Path, id: str) -> Path:
    """Where a loose object lies."""
    return project / ".git/objects" / id[:2] / id[2:]


def lose(git: Git, project: Path, name: str) -> None:
    """Take an object away, as if it were yet to be fetched from a remote that has promised it."""
    object_file(project, git(project, "rev-parse", name)).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
        "protocol.ext.allow": "always",
    }.items():
        git(project, "config", key, value)


def ask(project: Path, *words: str) -> bytes:
    """What git prints when it is asked as the program does."""
    repository = find_repository(project)
    assert isinstance(repository, Repository)
    return repository.ask(*words)


def factsheet(project: Path, *words: str) -> Result:
    """A command on a project; an exception that nobody has foreseen is raised."""
    return CliRunner().invoke(main, ["--project", str(project), *words], catch_exceptions=False)


def record(project: Path) -> tuple[str | None, bool | None, str]:
    """Revision, changes and clock as the published edition has them."""
    edition = json.loads((project / "site/edition.json").read_bytes())
    return edition["revision"], edition["changed"], edition["time"]


# ---------------------------------------------------------------- a remote that has promised objects

TRANSPORTS = {
    "ext": {"remote.origin.url": "ext::{bait}"},
    "uploadpack": {"remote.origin.url": "{origin}", "remote.origin.uploadpack": "{bait}"},
    "ssh": {"remote.origin.url": "ssh://example.org/x", "core.sshCommand": "{bait}"},
}


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("lost", ["HEAD", "HEAD^{tree}", "HEAD:content"])
def test_a_missing_object_is_not_fetched(site: Path, git: Git, bait: Bait, transport: str, lost: str) -> None:
    """A remote's program is run by `log`, never by `check`, which says that something is missing."""
    plain = "log -1 --raw --root".split()
    origin = site.parent / "origin"
    git(site, "clone", "--quiet", "--bare", ".", origin)
    lose(git, site, lost)
    for key, value in TRANSPORTS[transport].items():
        git(site, "config", key, value.format(bait=bait.program, origin=origin))
    git(site, *plain, check=False)
    assert bait.was_run()
    with pytest.raises(Refusal):
        ask(site, *plain)
    assert not bait.was_run()
    outcome = revision_of(site, "content")
    assert isinstance(outcome, Refused)
    assert "lazy fetching disabled" in outcome.notice.found
    result = factsheet(site, "check")
    assert (result.exit_code, bait.was_run()) == (0, False)
    assert result.stdout.startswith(".:1:1: warning git-refused git cannot read the repository: ")
    assert factsheet(site, "check", "--strict").exit_code == 1


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_no_transport_is_allowed(site: Path, git: Git, bait: Bait, transport: str) -> None:
    """Versions of git that do not know the guard above would fetch; what they would fetch by is refused as well."""
    git(site, "config", "protocol.ext.allow", "always")
    for key, value in TRANSPORTS[transport].items():
        git(site, "config", key, value.format(bait=bait.program, origin=site))
    git(site, "ls-remote", "origin", check=False)
    assert bait.was_run()
    with pytest.raises(Refusal, match="not allowed"):
        ask(site, "ls-remote", "origin")
    assert not bait.was_run()


# ---------------------------------------------------------------- programs that the configuration names


@dataclass(frozen=True, slots=True)
class Trap:
    """Configuration that names a program, and words that make git run it."""

    config: dict[str, str]
    words: str
    attributes: str = ""
    guarded: bool = False

    def set(self, git: Git, project: Path, bait: Bait) -> None:
        """Lay it out in a project, one of whose files has been touched, so that git looks at its bytes again."""
        for key, value in self.config.items():
            git(project, "config", key, value.format(bait=bait.program, folder=bait.program.parent))
        (bait.program.parent / "pre-commit").write_bytes(bait.program.read_bytes())
        (bait.program.parent / "pre-commit").chmod(0o755)
        if self.attributes:
            (project / ".git/info/attributes").write_text(self.attributes, "utf-8")
        (project / "content/site.yaml").touch()


TRAPS = {
    "fsmonitor": Trap({"core.fsmonitor": "{bait}"}, "ls-files --modified", guarded=True),
    "hooks": Trap({"core.hooksPath": "{folder}"}, "hook run pre-commit", guarded=True),
    "clean": Trap({"filter.f.clean": "{bait}"}, "status", "* filter=f"),
    "process": Trap({"filter.f.process": "{bait}", "filter.f.required": "true"}, "status", "* filter=f"),
    "smudge": Trap({"filter.f.smudge": "{bait}"}, "archive HEAD", "* filter=f"),
    "textconv": Trap({"diff.d.textconv": "{bait}"}, "log -p", "* diff=d"),
    "external": Trap({"diff.external": "{bait}"}, "log -p --ext-diff"),
    "signature": Trap({"log.showSignature": "true", "gpg.program": "{bait}"}, "verify-commit HEAD"),
}


def sign(git: Git, project: Path) -> None:
    """Give the newest commit something that looks like a signature."""
    lines = git(project, "cat-file", "commit", "HEAD").split("\n\n", 1)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    file = project.parent / "commit"
    file.write_text(f"{lines[0]}\n{signature}\n\n{lines[1]}\n", "utf-8")
    git(project, "update-ref", "HEAD", git(project, "hash-object", "-t", "commit", "-w", file))


@pytest.mark.parametrize("name", TRAPS)
def test_a_configured_program_is_not_run(site: Path, git: Git, bait: Bait, name: str) -> None:
    """Monitors, hooks, filters, converters and programs that judge signatures."""
    trap = TRAPS[name]
    if name == "signature":
        sign(git, site)
    trap.set(git, site, bait)
    git(site, *trap.words.split(), check=False)
    assert bait.was_run()
    trap.set(git, site, bait)
    assert isinstance(revision_of(site, "content"), Revision)
    assert not bait.was_run()
    assert factsheet(site, "check", "--strict").exit_code == 0
    assert not bait.was_run()
    if trap.guarded:
        try:
            ask(site, *trap.words.split())
        except Refusal as refusal:
            assert "hook" in refusal.notice.found  # noqa: PT017 - git says that there is none, or says nothing
        assert not bait.was_run()


def test_a_configuration_that_is_included_is_not_obeyed(site: Path, git: Git, bait: Bait, tmp_path: Path) -> None:
    """What `includeIf` brings in is as far from being obeyed as what stands in the file itself."""
    included = tmp_path / "more.config"
    included.write_text(f"[core]\n\tfsmonitor = {bait.program}\n\tworktree = {tmp_path}\n", "utf-8")
    git(site, "config", "includeIf.gitdir:**.path", included)
    head = (site / ".git/refs/heads/main").read_text().strip()
    git(site, "ls-files", "--modified", check=False)
    assert bait.was_run()
    outcome = revision_of(site, "content")
    assert isinstance(outcome, Revision)
    assert outcome.id == head
    assert ask(site, "ls-files", "--modified") == b""
    assert not bait.was_run()


def test_a_build_runs_none_of_them(site: Path, git: Git, bait: Bait) -> None:
    """With every trap laid out at once, the edition has its revision, and nothing was run."""
    sign(git, site)
    for trap in TRAPS.values():
        trap.set(git, site, bait)
    (site / ".git/info/attributes").write_text("* filter=f diff=d\n", "utf-8")
    assert factsheet(site, "build", "--no-pdf", "--strict").exit_code == 0
    assert not bait.was_run()
    head = (site / ".git/refs/heads/main").read_text().strip()
    assert record(site) == (head, False, "2025-02-01T10:00:00Z")


def test_a_build_fetches_nothing(site: Path, git: Git, bait: Bait) -> None:
    """It says aloud that git refuses, and the edition has neither revision nor the commit's time."""
    lose(git, site, "HEAD")
    git(site, "config", "remote.origin.url", f"ext::{bait.program}")
    result = factsheet(site, "build", "--no-pdf")
    assert (result.exit_code, bait.was_run()) == (0, False)
    assert ".:1:1: warning git-refused git cannot read the repository: " in result.stderr
    assert record(site) == (None, None, "2025-01-05T23:59:59Z")
    git(site, "log", check=False)
    assert bait.was_run()


# ---------------------------------------------------------------- other answers than the repository's own


def test_replaced_objects_are_not_taken(site: Path, git: Git) -> None:
    """A replacement of the newest commit, of another day, is what plain git shows."""
    real = git(site, "rev-parse", "HEAD")
    later = {"GIT_COMMITTER_DATE": "2031-01-01T00:00:00Z"}
    forged = git(site, "commit-tree", "HEAD^{tree}", "-m", "Forged", env=later)
    git(site, "replace", real, forged)
    assert git(site, "log", "-1", "--format=%H %cs") == f"{real} 2031-01-01"
    outcome = revision_of(site)
    assert isinstance(outcome, Revision)
    assert (outcome.id, outcome.time.isoformat()) == (real, "2025-02-01T10:00:00+00:00")


def test_grafts_are_not_taken(site: Path, git: Git) -> None:
    """Parents that a file of the repository's invents are what plain git shows."""
    head = git(site, "rev-parse", "HEAD")
    other = git(site, "commit-tree", "HEAD^{tree}", "-m", "Invented")
    (site / ".git/info/grafts").write_text(f"{head} {other}\n", "utf-8")
    assert git(site, "rev-list", "--count", "HEAD") == "2"
    assert ask(site, "rev-list", "--count", "HEAD") == b"1\n"


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"])
def test_the_environment_names_no_other_repository(
    site: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As in a hook of another repository, from which `factsheet` may be called."""
    head = git(site, "rev-parse", "HEAD")
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    git(other, "commit", "--quiet", "--allow-empty", "--message", "Another")
    monkeypatch.setenv(name, str(other / (".git/objects" if "OBJECT" in name else ".git")))
    assert git(site, "log", "-1", "--format=%H", check=False) != head
    outcome = revision_of(site)
    assert isinstance(outcome, Revision)
    assert outcome.id == head


def test_the_environment_configures_nothing(
    site: Path, git: Git, bait: Bait, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither by itself nor by a file that it names."""
    (tmp_path / "config").write_text(f"[core]\n\tfsmonitor = {bait.program}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    git(site, "ls-files", "--modified", check=False)
    assert bait.was_run()
    ask(site, "ls-files", "--modified")
    assert not bait.was_run()


def test_nothing_is_configured_but_by_the_repository_and_by_us(site: Path, git: Git) -> None:
    """Neither the machine's configuration nor the user's is read: what git answers is the same everywhere."""
    scopes = {line.split("\t")[0] for line in ask(site, "config", "--list", "--show-scope").decode().splitlines()}
    assert scopes == {"local", "command"}


def test_a_repository_that_lies_open_in_the_folder_is_none(site: Path, git: Git, bait: Bait) -> None:
    """Files that make the project's own folder a bare repository are what plain git takes for one."""
    shutil.rmtree(site / "hooks")
    for path in (site / ".git").iterdir():
        path.rename(site / path.name)
    (site / ".git").rmdir()
    git(site, "config", "alias.look", f"!{bait.program}")
    git(site, "look", check=False)
    assert bait.was_run()
    assert git(site, "rev-parse", "HEAD")
    assert revision_of(site) == NoRepository()
    assert factsheet(site, "check", "--strict").exit_code == 0
    assert not bait.was_run()


def test_git_is_not_looked_for_in_the_folder_that_one_stands_in(
    site: Path, git: Git, bait: Bait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that names the current folder finds a stranger's `git` there."""
    head = git(site, "rev-parse", "HEAD")
    (site / "git").write_bytes(bait.program.read_bytes())
    (site / "git").chmod(0o755)
    monkeypatch.chdir(site)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", ".", prepend=":")
        git(site, "log", check=False)
        assert bait.was_run()
        outcome = revision_of(site)
    assert not bait.was_run()
    assert isinstance(outcome, Revision)
    assert outcome.id == head


def test_a_work_tree_elsewhere_is_not_read(site: Path, git: Git, tmp_path: Path) -> None:
    """`core.worktree` leads plain git, not us, to another folder's files."""
    git(site, "config", "core.worktree", tmp_path)
    assert git(site, "rev-parse", "--show-toplevel", check=False) == str(tmp_path)
    assert ask(site, "rev-parse", "--show-toplevel").decode().strip() == str(site)
