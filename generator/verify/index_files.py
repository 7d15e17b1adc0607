"""Which files an index of Pagefind's leads to, as its list of records and of words has them.

In: the bytes of a `.pf_meta`: gzip, a mark, and CBOR (RFC 8949) as far as Pagefind writes it: version, records (each
with its hash), pieces of the list of words (each with its hash), and what filters, sorts and results have.
"""

import zlib
from collections.abc import Iterator
from typing import Any

MARK = b"pagefind_dcd"
_LARGEST = 16 * 1024 * 1024
_DEEPEST = 8


def unpacked(data: bytes) -> bytes | None:
    """What a file of the index holds behind its mark; None where it is no such file, or more than one may hold."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        whole = unpacker.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return whole.removeprefix(MARK) if whole.startswith(MARK) and unpacker.eof else None


def files_led_to(meta: bytes) -> set[str] | None:
    """The files of records and words, by their paths in the index; None where the list cannot be read."""
    try:
        _, records, pieces, filters, *_ = _value(_Bytes(unpacked(meta) or b""), 0)
        named = (("fragment", records, 0), ("index", pieces, -1), ("filter", filters, -1))
        return {f"{kind}/{entry[at]}.pf_{kind}" for kind, entries, at in named for entry in entries}
    except (ValueError, TypeError, IndexError):
        return None


class _Bytes:
    """Bytes that are taken from the front."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> bytes:
        self._at += count
        if self._at > len(self._data):
            raise ValueError("the list ends in the middle of a value")
        return self._data[self._at - count : self._at]


def _value(data: _Bytes, depth: int) -> Any:
    if depth > _DEEPEST:
        raise ValueError("the list is nested too deeply")
    (head,) = data.take(1)
    kind, size = head >> 5, head & 31
    if kind > 4 or size > 27:
        raise ValueError(f"the list has a value of the kind {head}")
    number = size if size < 24 else int.from_bytes(data.take(1 << (size - 24)))
    if kind < 2:
        return -1 - number if kind else number
    if kind < 4:
        return data.take(number).decode("utf-8")
    return list(_values(data, number, depth + 1))


def _values(data: _Bytes, count: int, depth: int) -> Iterator[Any]:
    return (_value(data, depth) for _ in range(count))
