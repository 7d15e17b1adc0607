"""Trees to read from and a sink to write to; nothing else in the program opens files by the names that content has.

    Tree    paths, refused, read        Folder, Memory (and, in `git`, a commit)
    Sink    write

Paths are relative, with `/` between the names. Reading is guarded: regular files only, never through a link, never
more than a limit, and nothing that blocks. What cannot be read becomes a notice, never an end of the run.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.notice import At, Notice, OutsideFault

MAX_BYTES = 1024 * 1024

CODES = {
    "file-kind": "Only regular files and folders are read: no links, pipes, sockets or devices.",
    "file-name": "Names of files and folders are printable and in UTF-8.",
    "file-size": "A file may not be larger than its kind needs.",
    "file-unreadable": "The file is not there, or may not be read.",
}


def packaged_templates() -> Path:
    """The templates that the project ships: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "_templates"
    return shipped if shipped.is_dir() else package.parent / "templates"


class Unreadable(Exception):
    """A file of a tree that cannot be read; `notice` says why and what to do, and belongs in the run's report."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        super().__init__(f"{notice.at.path}: {notice.found}")


class Tree(Protocol):
    """Files by their paths, wherever they are."""

    def paths(self, under: str = "", suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """All regular files in the folder `under` whose names end in one of `suffixes` (or all), sorted."""
        ...

    def refused(self, under: str = "") -> tuple[Notice, ...]:
        """A notice for each thing in the folder `under` that `paths` leaves out, hidden files excepted."""
        ...

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The file's bytes. Raises `Unreadable` if there is no such regular file or it has more than `limit` bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk, as it is at the moment of each call. `root` itself may be reached through a link."""

    root: Path
    _real: set[str] = field(default_factory=set, repr=False, compare=False)
    """Folders on the way to files that were seen to be no links, so that each is looked at once."""

    def paths(self, under: str = "", suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """See `Tree`."""
        files = (entry for entry in self._walk(under) if isinstance(entry, str))
        return tuple(sorted(path for path in files if not suffixes or path.endswith(suffixes)))

    def refused(self, under: str = "") -> tuple[Notice, ...]:
        """See `Tree`."""
        notices = (entry for entry in self._walk(under) if isinstance(entry, Notice))
        return tuple(sorted(notices, key=lambda notice: notice.order))

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """See `Tree`."""
        if not _is_inside(path):
            raise Unreadable(_missing(path))
        link = self._link_above(path)
        if link is not None:
            raise Unreadable(self._link(link))
        try:
            # Without O_NONBLOCK, opening a pipe waits for its writer for ever.
            handle = os.open(f"{self.root}/{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise Unreadable(self._unopened(path, error)) from error
        try:
            return _read(handle, path, limit)
        finally:
            os.close(handle)

    def _walk(self, under: str) -> Iterator[str | Notice]:
        """The path of each regular file, and a notice for everything else."""
        link = self._link_above(f"{under}/") if under else None
        if link is not None:
            yield self._link(link)
            return
        folders = [under]
        while folders:
            folder = folders.pop()
            try:
                entries = self._entries(folder)
            except OSError as error:
                yield from _unlisted(folder, error)
                continue
            for path, entry in entries:
                if _leads_down(entry):
                    folders.append(path)
                else:
                    yield self._judge(entry, path)

    def _entries(self, folder: str) -> list[tuple[str, os.DirEntry[str]]]:
        """What is in a folder, each with its path; hidden entries are left out."""
        above = f"{folder}/" if folder else ""
        with os.scandir(self.root / folder) as entries:
            return [(above + entry.name, entry) for entry in entries if not entry.name.startswith(".")]

    def _judge(self, entry: os.DirEntry[str], path: str) -> str | Notice:
        if not entry.name.isprintable():
            return Notice("file-name", At(_shown(path)), "a name with unprintable characters", "rename it")
        if entry.is_file(follow_symlinks=False):
            return path
        if entry.is_symlink():
            return self._link(path)
        if entry.is_dir():
            return _not_a_file(path, "a folder")
        return _not_a_file(path, "a pipe, a socket or a device")

    def _link_above(self, path: str) -> str | None:
        """The first folder on the way to `path` that is a link."""
        above = path.rpartition("/")[0]
        if not above or above in self._real:
            return None
        link = self._link_above(above)
        if link is None and (self.root / above).is_symlink():
            link = above
        if link is None:
            self._real.add(above)
        return link

    def _link(self, path: str) -> Notice:
        target = Path(os.path.realpath(self.root / path))
        leaves = not target.is_relative_to(os.path.realpath(self.root))
        found = "a symbolic link that leads out of the project" if leaves else "a symbolic link"
        return Notice("file-kind", At(path), found, "put the file itself in its place")

    def _unopened(self, path: str, error: OSError) -> Notice:
        if error.errno == errno.ELOOP:
            return self._link(path)
        if error.errno in (errno.ENXIO, errno.EOPNOTSUPP):
            return _not_a_file(path, "a socket or a device")
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return _missing(path)
        return _unreadable(path, error)


@dataclass(frozen=True, slots=True)
class Memory:
    """A tree from a mapping of paths to bytes, for tests and for text that is not saved yet."""

    files: Mapping[str, bytes]

    def paths(self, under: str = "", suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """See `Tree`."""
        inside = (path for path in self._under(under) if _is_inside(path))
        return tuple(path for path in inside if not suffixes or path.endswith(suffixes))

    def refused(self, under: str = "") -> tuple[Notice, ...]:
        """See `Tree`."""
        bad = (path for path in self._under(under) if not _is_inside(path))
        return tuple(Notice("file-name", At(_shown(path)), "a name that no file can have", "rename it") for path in bad)

    def _under(self, under: str) -> list[str]:
        start = f"{under}/" if under else ""
        return sorted(path for path in self.files if path.startswith(start) and not _is_hidden(path[len(start) :]))

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """See `Tree`."""
        data = self.files.get(path)
        if data is None:
            raise Unreadable(_missing(path))
        if len(data) > limit:
            raise Unreadable(_too_large(path, len(data), limit))
        return data


@dataclass(frozen=True, slots=True)
class Sink:
    """A folder on disk in which each file is there whole or not at all.

    A file that was there is replaced, not rewritten: a copy of it under another name (a hard link) keeps its bytes.
    """

    root: Path
    _made: set[Path] = field(default_factory=set, repr=False, compare=False)

    def write(self, path: str, data: bytes) -> None:
        """Put a whole file at `path`. Raises `OutsideFault` if it cannot, or if `path` leads out of the sink."""
        if not _is_inside(path):
            raise OutsideFault(f"refused to write outside the output folder: {_shown(path)!r}")
        target = self.root / path
        part = target.with_name(f".{target.name}.part")
        try:
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            part.write_bytes(data)
            part.replace(target)
        except OSError as error:
            raise OutsideFault(f"cannot write {path}: {error.strerror}") from error


def _is_inside(path: str) -> bool:
    """Whether a path is relative, goes only down, and has nothing in it that a system might read otherwise."""
    names = path.split("/")
    return path.isprintable() and "\\" not in path and not any(name in ("", ".", "..") for name in names)


def _leads_down(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder to look into; nobody gives one the ending of a content file on purpose."""
    is_named_well = entry.name.isprintable() and not entry.name.endswith((".yaml", ".md"))
    return is_named_well and entry.is_dir(follow_symlinks=False)


def _is_hidden(path: str) -> bool:
    return any(name.startswith(".") and name not in (".", "..") for name in path.split("/"))


def _read(handle: int, path: str, limit: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(_not_a_file(path, _kind(status.st_mode)))
    if status.st_size > limit:
        raise Unreadable(_too_large(path, status.st_size, limit))
    try:
        return _bytes_of(handle, path, limit)
    except OSError as error:
        raise Unreadable(_unreadable(path, error)) from error


def _bytes_of(handle: int, path: str, limit: int) -> bytes:
    """All bytes; the file may grow while it is read, so its size was only a first answer."""
    pieces = []
    total = 0
    while piece := os.read(handle, 1 << 16):
        pieces.append(piece)
        total += len(piece)
        if total > limit:
            raise Unreadable(_too_large(path, total, limit))
    return b"".join(pieces)


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"


def _not_a_file(path: str, kind: str) -> Notice:
    return Notice("file-kind", At(path), f"{kind} where a file is expected", "put a regular file in its place")


def _too_large(path: str, size: int, limit: int) -> Notice:
    found = f"the file has {size:,} bytes; {limit:,} are allowed"
    return Notice("file-size", At(path), found, "split it, or check that it is the right file")


def _missing(path: str) -> Notice:
    return Notice("file-unreadable", At(_shown(path)), "there is no such file", "correct the name, or add the file")


def _unlisted(folder: str, error: OSError) -> Iterator[Notice]:
    """A folder that cannot be listed; one that is not there holds nothing, but for the root."""
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        yield _unreadable(folder or ".", error)
    elif not folder:
        yield Notice("file-unreadable", At("."), "there is no such folder", "correct the folder's name")


def _unreadable(path: str, error: OSError) -> Notice:
    reason = (error.strerror or type(error).__name__).lower()
    return Notice("file-unreadable", At(_shown(path)), f"it cannot be read: {reason}", "correct its permissions")


def _shown(path: str) -> str:
    r"""The path in characters that can be printed: what is no UTF-8 in it becomes `\udcff`."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
