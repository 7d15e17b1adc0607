"""Single files and the faults of disks: bytes in, regular files with fixed modes out.

Readers may hold a file of an older edition open for long, so a file is never written over: it is replaced by a new one.
"""
# A build touches every published file several times; Path objects would double what that costs.
# ruff: noqa: PTH101, PTH102

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from generator.notice import OutsideFault

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_REMEDIES = {
    errno.ENOSPC: "free some space on that disk and build again",
    errno.EDQUOT: "free some of your disk quota and build again",
    errno.EFBIG: "raise the limit on file sizes (`ulimit -f`) and build again",
    errno.EACCES: "give yourself permission to write there, or choose another folder with `--out`",
    errno.EPERM: "give yourself permission to write there, or choose another folder with `--out`",
    errno.EROFS: "choose a folder on a writable disk with `--out`",
    errno.ENAMETOOLONG: "shorten the id that the name is made of",
    errno.EIO: "check the disk",
}
_ANY_REMEDY = "check that folder and its disk, then build again"


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as `edition.json` writes it."""
    return sha256(data).hexdigest()


def printable(name: str) -> str:
    """A file name that any terminal can print, whatever bytes it is made of."""
    return os.fsencode(name).decode(errors="backslashreplace")


@contextmanager
def outside(doing: str, then: str = "the published site is untouched") -> Iterator[None]:
    """Turn what the system refuses into an OutsideFault that says what was being done and what to do."""
    try:
        yield
    except OSError as error:
        where = f" ({printable(error.filename)})" if isinstance(error.filename, str) else ""
        remedy = _REMEDIES.get(error.errno or 0, _ANY_REMEDY)
        raise OutsideFault(f"cannot {doing}: {error.strerror or error}{where} — {remedy}; {then}") from error


def read(path: str) -> bytes:
    """The bytes of a regular file. Errors: OSError, also for a link or anything else that is no regular file."""
    return _read(path)[1]


def find(path: str) -> bytes | None:
    """The bytes of a regular file with the published mode; None where there is anything else, or nothing.

    What cannot be read counts as absent: it is then written anew, and the writing tells what is wrong.
    """
    try:
        status, data = _read(path)
    except OSError:
        return None
    return data if stat.S_IMODE(status.st_mode) == FILE_MODE else None


def create(path: str, data: bytes) -> None:
    """Write a new file, its mode independent of the umask. Errors: OSError, also where something is there already."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, FILE_MODE)
        file.write(data)


def create_folder(path: str) -> None:
    """Make a folder, its mode independent of the umask. Errors: OSError, also where something is there already."""
    os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)


def flush_folder(path: str) -> None:
    """Bring a folder's own entries to the disk. Errors: OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: str) -> tuple[os.stat_result, bytes]:
    # Plain descriptors: every build reads every published file, and a Python file object doubles what that costs.
    # O_NONBLOCK: opening a named pipe must not wait for a writer that never comes.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        data = os.read(handle, status.st_size + 1)
        while more := os.read(handle, 1 << 20):
            data += more
        return status, data
    finally:
        os.close(handle)
