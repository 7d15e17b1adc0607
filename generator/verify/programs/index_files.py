"""Which files an index of Pagefind's leads to, as its list of records and of words has them, and all words of each.

In: the bytes of a `.pf_meta`, and of its pieces: gzip, a mark, and CBOR (RFC 8949) as far as Pagefind writes it. A list
has version, records (each with its hash and how many words it has), pieces of the list of words (each with its hash),
and what filters, sorts and results have. A piece has words, each with the records that it stands in, counted on from
the one before, and there with its places, counted on likewise; a negative number is a weight.
"""

import zlib
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

MARK = b"pagefind_dcd"
_LARGEST = 16 * 1024 * 1024
_DEEPEST = 8
_SHORT = 3
"""A stem of more letters begins as its word does, but for the last, which may be another (“countries”, “countri”)."""
_UNREADABLE = (ValueError, TypeError, IndexError, KeyError)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list leads to, by paths in the index: pieces with their bounds, records with how many words each has."""

    pieces: Mapping[str, tuple[str, str]]
    words: Sequence[tuple[str, int]]

    @property
    def files(self) -> Set[str]:
        """The paths of all that it leads to."""
        return {*self.pieces, *(path for path, _ in self.words)}


def unpacked(data: bytes) -> bytes | None:
    """What a file of the index holds behind its mark; None where it is no such file, or more than one may hold."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        whole = unpacker.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return whole.removeprefix(MARK) if whole.startswith(MARK) and unpacker.eof else None


def read_list(meta: bytes, version: str) -> Listed | None:
    """What a list of this version leads to; None where it cannot be read, or leads to anything else."""
    try:
        told, records, pieces, *others, _ = _value(unpacked(meta) or b"")
        words = [(f"fragment/{name}.pf_fragment", len(range(count))) for name, count in records]
        bounds = {f"index/{name}.pf_index": (f"{first}", f"{last}") for first, last, name in pieces}
    except _UNREADABLE:
        return None
    is_whole = [told, *others] == [version, [], []] and [*bounds.values()] == sorted(bounds.values())
    return Listed(bounds, words) if is_whole and len(bounds) == len(pieces) else None


def unplaced(listed: Listed, pieces: Iterable[bytes], words: Sequence[Sequence[str]]) -> Iterator[str]:
    """The records of a list of which a word stands in no piece where it is looked for, or one that they lack in any.

    `words` are those of each record; of one that has none it is asked whether all of its places are led to.
    """
    found: list[set[int]] = [set() for _ in listed.words]
    begins = [first for first, _ in listed.pieces.values()]
    try:
        for at, ((_, end), piece) in enumerate(zip(listed.pieces.values(), pieces, strict=True)):
            (held,) = _value(unpacked(piece) or b"")
            for stem, stands_in, _ in held:
                # It is looked for in the last piece that begins no later, if that ends no earlier. A bound is as long
                # as tells a word from those of the next piece.
                if bisect(begins, stem) - 1 == at and stem[: len(end)] <= end:
                    _place(stem, stands_in, found, words)
    except _UNREADABLE:
        yield from (path for path, _ in listed.words)
        return
    yield from (path for (path, count), own in zip(listed.words, found, strict=True) if own != set(range(count)))


def _place(stem: str, stands_in: Sequence[Any], found: Sequence[set[int]], words: Sequence[Sequence[str]]) -> None:
    """Note where a word stands in each record, as far as it is one that the record has there."""
    record, start = 0, stem[: max(1, len(stem) - 1)] if len(stem) > _SHORT else stem[:1]
    for step, places, _ in stands_in:
        record, at = record + step, 0
        own, has = found[record], words[record]
        for further in places:
            if further >= 0:
                at += further
                if not has or has[at].startswith(start):
                    own.add(at)


def _value(data: bytes) -> Any:
    """The first value that bytes hold: a number, a text, a list.

    Raises:
        ValueError: a value is of another kind, or is nested too deeply.
        IndexError: the bytes end before it does.
    """
    at, left, found = 0, 1, list[Any]()
    within, outer = found, list[tuple[list[Any], int]]()
    while left:
        left -= 1
        kind, size = data[at] >> 5, data[at] & 31
        at += 1
        if kind > 4 or size > 27:
            raise ValueError(f"has a value of the kind {kind}")
        if size > 23:
            width = 1 << (size - 24)
            at, size = at + width, int.from_bytes(data[at : at + width])
        if kind < 2:
            within.append(-1 - size if kind else size)
        elif kind < 4:
            at += size
            within.append(data[at - size : at].decode("utf-8"))
        else:
            outer.append((within, left))
            within.append([])
            within, left = within[-1], size
        if at > len(data) or len(outer) > _DEEPEST:
            raise ValueError("ends in the middle of a value, or is nested too deeply")
        while not left and outer:
            within, left = outer.pop()
    return found[0]
