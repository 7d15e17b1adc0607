"""The revision of a folder: the commit that it stands on, when it was made, and which files it has.

In: a folder and the names of the folders in it that matter. Out: a type for each outcome.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.git.blob import is_blob
from generator.git.repository import NoProgram, NoRepository, Refusal, Repository, find_repository
from generator.notice import Notice

_COMMITTED = re.compile(rb"^committer .*> (\d{1,12}) [+-]\d+$", re.MULTILINE)
_KINDS = {"100": "file", "160": "submodule"}
"""What the first digits of a mode mean. Whether a file may be executed is nothing that a build reads."""


@dataclass(frozen=True, slots=True)
class NoCommit:
    """The folder is in a repository, and its branch has no commit yet."""


@dataclass(frozen=True, slots=True)
class Refused:
    """There is a repository, and git refuses it or cannot read it. `notice` says so; it is a warning."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its full id, the time it was committed, and its files: blobs by their paths from the folder on."""

    id: str
    time: datetime
    files: Mapping[str, str] = field(repr=False)

    def differs(self, files: Iterable[tuple[str, bytes | None]]) -> bool:
        """Whether files, by path, are others than the commit's, or have other bytes; None for what is unreadable.

        Hidden files are not asked for. Line ends as CRLF and pictures fetched by Git LFS are no difference.
        """
        left = dict(self.files)
        for path, data in files:
            id = left.pop(path, "")
            if data is None or not is_blob(data, id):
                return True
        return bool(left)


Outcome = Revision | NoCommit | NoRepository | NoProgram | Refused


def revision_of(folder: Path, *parts: str) -> Outcome:
    """The commit that a folder stands on, with the commit's files in these folders of it."""
    try:
        found = find_repository(folder)
        if not isinstance(found, Repository):
            return found
        id = _head(found)
        if id is None:
            return NoCommit()
        time = _time(found, id)
        inside = Path(os.path.realpath(folder)).relative_to(found.top)
        files = _files(found, id, [(inside / part).as_posix() for part in parts]) if parts else {}
        return Revision(id, time, _read_by_builds(files, inside))
    except Refusal as refusal:
        return Refused(refusal.notice)


def _head(repository: Repository) -> str | None:
    """The id of the newest commit; None where there is none yet."""
    try:
        return repository.ask("rev-parse", "--quiet", "--verify", "--end-of-options", "HEAD").decode("ascii").strip()
    except Refusal as refusal:
        if not refusal.silent:
            raise
    # A branch that is yet to be born has a name, while that of a damaged one is refused as well.
    repository.ask("symbolic-ref", "HEAD")
    return None


def _time(repository: Repository, id: str) -> datetime:
    header = repository.ask("cat-file", "commit", id).partition(b"\n\n")[0]
    match = _COMMITTED.search(header)
    try:
        # Twelve digits of seconds are more than the calendar's last year has.
        return datetime.fromtimestamp(int(match[1] if match else "9" * 12), UTC)
    except (ValueError, OverflowError, OSError):
        raise Refusal(f"the commit {id} has no time that a calendar has") from None


def _files(repository: Repository, commit: str, parts: Iterable[str]) -> dict[str, str]:
    """The files of a commit in some folders, or in all; those of a submodule are those of the commit named for it."""
    files: dict[str, str] = {}
    for kind, id, path in _entries(repository, commit, parts):
        if kind == "submodule" and os.path.lexists(repository.top / path / ".git"):
            nested = Repository(repository.program, repository.top / path)
            files |= {f"{path}/{name}": _blob(kind, id) for kind, id, name in _entries(nested, id, ())}
        else:
            files[path] = _blob(kind, id)
    return files


def _entries(repository: Repository, commit: str, parts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Kind, id and path of each entry of a commit's tree, from the repository's top on."""
    listed = repository.ask("ls-tree", "-r", "-z", "--end-of-options", commit, *parts)
    for entry in listed.split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        mode, _, id = about.decode("ascii").split()
        yield _KINDS.get(mode[:3], "other"), id, os.fsdecode(path)


def _blob(kind: str, id: str) -> str:
    """The id that a file's bytes can have; a link, and a submodule that is not there, are no file's."""
    return id if kind == "file" else ""


def _read_by_builds(files: Mapping[str, str], inside: Path) -> dict[str, str]:
    """Files by their paths from the folder on, without hidden ones, which nothing reads."""
    start = "" if inside == Path() else f"{inside.as_posix()}/"
    paths = {path.removeprefix(start): id for path, id in files.items()}
    return {path: id for path, id in paths.items() if not any(name.startswith(".") for name in path.split("/"))}
