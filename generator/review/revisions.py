"""Two revisions of a project's content: the names that somebody gave in, two trees out.

A name is never an option, and nothing is fetched. What cannot be told is said, with what to do.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.files import Folder, Tree
from generator.git import NoProgram, NoRepository
from generator.git.history import commit_named, main_branch, merge_base
from generator.git.repository import Refusal, Repository, find_repository
from generator.git.tree import inside, tree_at
from generator.notice import Misuse, OutsideFault

WORK_TREE = "the working tree"
_UNSHALLOW = "fetch the whole history with `git fetch --unshallow`"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the content: what it is called, its commit's full id (None for the working tree), and its files."""

    name: str
    commit: str | None
    tree: Tree


@dataclass(frozen=True, slots=True)
class Revisions:
    """The older and the newer state."""

    base: Revision
    head: Revision


def revisions(project: Path, base: str | None, head: str | None, main: str | None = None) -> Revisions:
    """What to compare: without a base the merge base with the main branch, without a head the working tree.

    Raises:
        Misuse: the project is in no repository, or a name stands for no commit.
        OutsideFault: there is no git, or it cannot read the repository.
    """
    try:
        repository = repository_of(project)
        folder = inside(repository, project)
        newer = None if head is None else _commit(repository, head)
        older = _merge_base(repository, newer, main) if base is None else _commit(repository, base)
        return Revisions(
            Revision(base or older[:12], older, tree_at(repository, older, folder)),
            Revision(WORK_TREE, None, Folder(project))
            if newer is None
            else Revision(head or newer[:12], newer, tree_at(repository, newer, folder)),
        )
    except Refusal as refusal:
        raise OutsideFault(f"{refusal.notice.found}; {refusal.notice.remedy}") from refusal


def repository_of(project: Path) -> Repository:
    """The repository that a project is in.

    Raises:
        Misuse: it is in none, or in a bare one.
        OutsideFault: there is no git.
        Refusal: it is somebody else's.
    """
    found = find_repository(project)
    if isinstance(found, Repository):
        return found
    if isinstance(found, NoProgram):
        raise OutsideFault("there is no git to read the repository with; install git")
    assert isinstance(found, NoRepository)
    if (project / "HEAD").is_file() and (project / "objects").is_dir():
        raise Misuse(f"{project} is a bare repository, which has no files; clone it, and compare in the clone")
    raise Misuse(f"{project} is in no git repository, so there is nothing to compare it with; begin with `git init`")


def _commit(repository: Repository, name: str) -> str:
    found = commit_named(repository, name) if name and "\n" not in name and "\0" not in name else None
    if found is None:
        shallow = f", or {_UNSHALLOW}: this clone has only a part of it" if _is_shallow(repository) else ""
        raise Misuse(f"“{name}” is no revision of the repository; name a branch, a tag or a commit{shallow}")
    return found


def _merge_base(repository: Repository, newer: str | None, main: str | None) -> str:
    """Where the newer revision, or what the working tree stands on, left the main branch."""
    here = newer or commit_named(repository, "HEAD")
    if here is None:
        raise Misuse("the branch has no commit yet, so there is nothing to compare with; commit first")
    there = main_branch(repository) if main is None else commit_named(repository, main)
    if there is None:
        told = f"“{main}” is no branch" if main is not None else "there is no branch main or master"
        raise Misuse(f"{told}; name the revision to compare with, or the branch with --main")
    found = merge_base(repository, here, there)
    if found is None:
        remedy = _UNSHALLOW if _is_shallow(repository) else "name the revision to compare with"
        raise Misuse(f"this branch and the main branch have no commit in common here; {remedy}")
    return found


def _is_shallow(repository: Repository) -> bool:
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def clock(now: datetime | None) -> datetime:
    """The time that old records are told by: the one given, else the machine's."""
    return now or datetime.now(UTC)
