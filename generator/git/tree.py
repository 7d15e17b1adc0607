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
    _read: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

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
        """See `Tree`. Texts are read all at once when the first of them is asked for."""
        blob = self.files.get(path)
        if blob is None:
            raise _unreadable("file-unreadable", path, "there is no such file in the commit")
        if blob.size > limit:
            raise _unreadable("file-size", path, f"the file has {blob.size:,} bytes; {limit:,} are allowed")
        try:
            if blob.id not in self._read:
                is_text = path.endswith(_TEXTS) and blob.size <= MAX_BYTES
                wanted = self._texts() if is_text else (blob.id,)
                self._read.update(read_blobs(self.repository, wanted))
            return self._read[blob.id]
        except Refusal as refusal:
            raise _unreadable("file-unreadable", path, refusal.notice.found) from refusal

    def _texts(self) -> Iterator[str]:
        return (blob.id for path, blob in self.files.items() if path.endswith(_TEXTS) and blob.size <= MAX_BYTES)


def tree_at(repository: Repository, commit: str, folder: str = "", parts: Iterable[str] = ("content",)) -> CommitTree:
    """Some parts of a folder in a commit, by their paths from the folder on; "" is the repository's top.

    Raises:
        Refusal: git cannot read it.
    """
    start = f"{folder}/" if folder else ""
    listed = repository.ask(
        "ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", commit, *(f"{start}{part}" for part in parts)
    )
    files: dict[str, Blob] = {}
    odd: dict[str, str] = {}
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, id, size = about.decode("ascii").split()
        path = os.fsdecode(name).removeprefix(start)
        if any(part.startswith(".") for part in path.split("/")):
            continue
        what = _ODD.get(mode[:3]) or ("" if path.isprintable() and "\\" not in path else "a name that no file may have")
        if what:
            odd[path] = what
        else:
            files[path] = Blob(id, int(size))
    return CommitTree(repository, files, odd)


def inside(repository: Repository, folder: Path) -> str:
    """The way from the repository's top to a folder, with `/` between the names; "" for the top itself."""
    way = Path(os.path.realpath(folder)).relative_to(repository.top).as_posix()
    return "" if way == "." else way


def _under(paths: Iterable[str], under: str) -> list[str]:
    return sorted(path for path in paths if not under or path == under or path.startswith(f"{under}/"))


def _unreadable(code: str, path: str, found: str) -> Unreadable:
    return Unreadable(Notice(code, At(path), found, "read another revision, or a whole clone"))
