"""A folder as a commit has it: a Tree like any other, read from the repository and never from the work tree.

In: a repository, a commit's full id, a folder. Out: a `CommitTree`. What a name stands for is asked of `history`.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import MAX_BYTES, Unreadable
from generator.git.history import read_blobs
from generator.git.repository import Refusal, Repository
from generator.notice import At, Notice

_ODD = {"120": "a symbolic link", "160": "a submodule"}
_TEXTS = (".yaml", ".md", ".key", ".sig")
"""Endings of the files that are read all at once."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: its id and its bytes' number."""

    id: str
    size: int


@dataclass(frozen=True, slots=True)
class CommitTree:
    """The files of a folder in a commit. Hidden files are left out, as of a folder on disk."""

    repository: Repository = field(repr=False)
    files: Mapping[str, Blob] = field(repr=False)
    odd: Mapping[str, str] = field(repr=False)
    """What is no file, by its path, and what it is."""
    _read: Mapping[str, bytes] = field(repr=False, compare=False)

    def paths(self, under: str = "", suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """See `Tree`."""
        return tuple(path for path in _under(self.files, under) if not suffixes or path.endswith(suffixes))

    def refused(self, under: str = "") -> tuple[Notice, ...]:
        """See `Tree`."""
        remedy = "put the file itself in its place, under a name that can be printed"
        return tuple(
            Notice("file-kind", At(path.encode("utf-8", "backslashreplace").decode()), self.odd[path], remedy)
            for path in _under(self.odd, under)
        )

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """See `Tree`."""
        blob = self.files.get(path)
        if blob is None:
            raise _unreadable("file-unreadable", path, "there is no such file in the commit")
        if blob.size > limit:
            raise _unreadable("file-size", path, f"the file has {blob.size:,} bytes; {limit:,} are allowed")
        try:
            if blob.id not in self._read:
                return read_blobs(self.repository, (blob.id,))[blob.id]
            return self._read[blob.id]
        except Refusal as refusal:
            raise _unreadable("file-unreadable", path, refusal.notice.found) from refusal


def tree_at(repository: Repository, commit: str, folder: str = "", parts: Iterable[str] = ("content",)) -> CommitTree:
    """Some parts of a folder in a commit, by their paths from the folder on; "" is the repository's top.

    Texts are read at once, pictures when they are asked for.

    Raises:
        Refusal: git cannot read it, or has not all of it, as in a clone with `--filter`.
    """
    start = f"{folder}/" if folder else ""
    listed = repository.ask(
        "ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", commit, *(f"{start}{part}" for part in parts)
    )
    files: dict[str, Blob] = {}
    odd: dict[str, str] = {}
    for path, mode, blob in _entries(listed, start):
        what = _ODD.get(mode[:3]) or ("" if path.isprintable() and "\\" not in path else "a name that no file may have")
        if what:
            odd[path] = what
        else:
            files[path] = blob
    texts = (blob.id for path, blob in files.items() if path.endswith(_TEXTS) and blob.size <= MAX_BYTES)
    return CommitTree(repository, files, odd, read_blobs(repository, texts))


def _entries(listed: bytes, start: str) -> Iterator[tuple[str, str, Blob]]:
    """The path from the folder on, the mode and the blob of each entry that is not hidden."""
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, id, size = about.decode("ascii").split()
        path = os.fsdecode(name).removeprefix(start)
        if not any(part.startswith(".") for part in path.split("/")):
            yield path, mode, Blob(id, int(size) if size.isdigit() else 0)


def inside(repository: Repository, folder: Path) -> str:
    """The way from the repository's top to a folder, with `/` between the names; "" for the top itself."""
    way = Path(os.path.realpath(folder)).relative_to(repository.top).as_posix()
    return "" if way == "." else way


def _under(paths: Iterable[str], under: str) -> list[str]:
    return sorted(path for path in paths if not under or path == under or path.startswith(f"{under}/"))


def _unreadable(code: str, path: str, found: str) -> Unreadable:
    return Unreadable(Notice(code, At(path), found, "read another revision, or a whole clone"))
