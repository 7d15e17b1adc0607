"""Files that are taken over as they are, from the theme or the content: whether they are whole, and of their kind.

In: a staged file, and the digest of what it was taken from. Out: what is wrong, in words.
"""

from collections.abc import Iterator
from hashlib import sha256

from generator.pictures import faults_of

CODES = {
    "verify-taken": "A file of the theme or the content is not what it was taken from, is not of its kind, or acts.",
}


def check_taken(path: str, data: bytes, digest: str = "") -> Iterator[str]:
    """What is wrong with a file that was taken over; `digest` is the SHA-256 of what it was taken from, if known."""
    found = sha256(data).hexdigest()
    if digest and found != digest:
        yield f"has the SHA-256 {found}, where what it was taken from has {digest}"
    yield from faults_of(path, data)
