"""One publisher at a time: the working folder beside a target in, the right to use it out.

The file `lock` in that folder says with its first bytes that the folder is ours, and is locked with `flock`, which
ends with its process however that dies. So nothing is left that a later run would have to clear away.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.notice import OutsideFault
from generator.publish.disk import create_folder, flush_folder, outside, printable

_MARK = b"factsheet stage: the next edition is prepared beside this file. Between builds the folder may be removed.\n"
_IGNORE = ".gitignore"
_PAUSE = 0.05


def place_of(target: Path) -> tuple[Path, Path]:
    """A target by its whole name, and the folder beside it in which its next edition is prepared."""
    # Not resolve(): a target that is a link is to be seen as one, and refused.
    whole = Path(os.path.abspath(target))  # noqa: PTH100
    return whole, whole.parent / f".{whole.name}.stage"


@contextmanager
def held(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder, made if need be, for as long as the block lasts.

    Waits `patience` seconds for another publisher: workers of a killed build may outlive it by a moment.
    Errors: OutsideFault, where another build holds it, or where the folder is not ours.
    """
    with outside(f"lock {printable(str(folder))}"):
        entries = _entries(folder)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        with outside(f"lock {printable(str(folder))}"):
            _acquire(handle, folder, patience)
            _mark(handle, folder, entries)
        yield
    finally:
        os.close(handle)


def _entries(folder: Path) -> set[str]:
    try:
        create_folder(str(folder))
    except FileExistsError:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise _not_ours(folder) from None
    entries = {entry.name for entry in folder.iterdir()}
    if entries and "lock" not in entries:
        raise _not_ours(folder)
    return entries


def _acquire(handle: int, folder: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _busy(folder) from None
            time.sleep(_PAUSE)
    # Whoever removes the folder between the opening and the locking leaves us a lock that nobody else can see.
    if not os.path.samestat(os.fstat(handle), (folder / "lock").lstat()):
        raise _busy(folder)


def _mark(handle: int, folder: Path, entries: set[str]) -> None:
    found = os.pread(handle, len(_MARK), 0)
    if found == _MARK:
        return
    if found or entries - {"lock"}:
        raise _not_ours(folder)
    os.pwrite(handle, _MARK, 0)
    # Who commits all that is there does not commit this.
    (folder / _IGNORE).write_text("*\n", "ascii")
    # On the disk before anything else in the folder, or a power cut could leave a folder of ours unmarked.
    os.fsync(handle)
    flush_folder(str(folder))


def _busy(folder: Path) -> OutsideFault:
    return OutsideFault(
        f"another build is publishing through {printable(str(folder))} — wait until it has ended, then build again"
    )


def _not_ours(folder: Path) -> OutsideFault:
    return OutsideFault(
        f"{printable(str(folder))} was not made by this tool, but its name is needed to prepare the next edition"
        " — move it elsewhere, or choose another folder with `--out`"
    )
