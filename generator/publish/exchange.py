"""The system calls that no Python module offers: two folders exchanged at once, one file system flushed.

Paths in; nothing out; every refusal of the system is an OSError.
"""

import ctypes
import errno
import os
import platform
import sys

_HERE = -100  # AT_FDCWD
_RENAME_EXCHANGE = 2  # Linux
_RENAME_SWAP = 2  # macOS
_RENAMEAT2 = {
    "x86_64": 316,
    "i686": 353,
    "aarch64": 276,
    "riscv64": 276,
    "loongarch64": 276,
    "armv7l": 382,
    "ppc64le": 357,
    "s390x": 347,
}
"""The call's number on each kind of machine, for C libraries that have no name for it."""


def exchange(one: str, other: str) -> None:
    """Exchange two folders in one system call: whoever opens a path meets the one or the other, never neither.

    Errors: OSError: EXDEV or EBUSY at a mount point or an overlay's lower layer, EINVAL or ENOSYS where the file
    system or the system itself cannot.
    """
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = library.renamex_np(first, second, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, first, _HERE, second, ctypes.c_uint(_RENAME_EXCHANGE))
    else:
        failed = _exchange_by_number(library, first, second)
    if failed:
        raise _last_error(other)


def flush(folder: str) -> None:
    """Bring everything written to the folder's file system to the disk, in one call. Errors: OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if library.syncfs(handle):
            raise _last_error(folder)
    finally:
        os.close(handle)


def _exchange_by_number(library: ctypes.CDLL, first: bytes, second: bytes) -> int:
    number = _RENAMEAT2.get(platform.machine())
    if not sys.platform.startswith("linux") or number is None:
        ctypes.set_errno(errno.ENOSYS)
        return -1
    library.syscall.restype = ctypes.c_long
    here, flags = ctypes.c_long(_HERE), ctypes.c_long(_RENAME_EXCHANGE)
    return int(library.syscall(ctypes.c_long(number), here, first, here, second, flags))


def _last_error(path: str) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), path)
