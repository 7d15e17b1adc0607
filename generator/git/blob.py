"""Blobs: bytes and the id that a commit names them by; whether the one is the other's.

A checkout may have changed a file's bytes without anybody having edited it. Filters of the repository are never run;
the two ways that can be undone here are: line ends written as CRLF, and pictures kept by Git LFS.
"""

import hashlib
from collections.abc import Iterator


def is_blob(data: bytes, id: str) -> bool:
    """Whether a file with these bytes is the blob of this id (SHA-1 or SHA-256, as its length says)."""
    return any(_id_of(form, len(id)) == id for form in _forms(data))


def _id_of(data: bytes, length: int) -> str:
    algorithm = "sha1" if length == 40 else "sha256"
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _forms(data: bytes) -> Iterator[bytes]:
    """What may have been committed for a file that has these bytes now."""
    yield data
    if b"\r\n" in data and b"\0" not in data:
        yield data.replace(b"\r\n", b"\n")
    digest = hashlib.sha256(data).hexdigest()
    yield f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(data)}\n".encode()
