"""What each subject gave to a site, kept with all that it was made from: not made again while that is the same.

In: the name of a subject. Out: what its artifacts are known by, what lists have of it, and what came of each artifact,
as an earlier build made them and read them back. The piece is as it was where every name that it noted has the same
digest (`inputs`) and what all artifacts have in common is the same; else a result of it may be yet, under its key.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType

from pydantic import TypeAdapter

from generator.artifact import Known, Told
from generator.inputs import Digests
from generator.store import Store, key_of
from generator.verify import Seen

_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an artifact: its files by their paths and, of a page, what was seen of it when it was read back."""

    files: Mapping[str, bytes]
    seen: Mapping[str, Seen] = field(default_factory=lambda: MappingProxyType({}))


Kept = Mapping[str, Result]
"""What came of artifacts, by the keys of these."""


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """A piece without its values: what its artifacts are known by, and what lists have of it."""

    artifacts: tuple[Known, ...]
    told: Told


@cache
def _form() -> TypeAdapter[KeptPiece]:
    return TypeAdapter(KeptPiece)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one build; `common` is the digest of what they have in common, besides what is noted.

    read and sizes, a line of JSON    the piece, a line of JSON    a packed result for each key
    """

    store: Store
    digests: Digests
    common: str

    def recall(self, name: str) -> tuple[KeptPiece | None, Kept]:
        """The piece of a subject, None where it would not come to the same; and what came of its artifacts."""
        data = self.store.get(self._key(name))
        if data is None:
            return None, {}
        head, piece, results = data.split(b"\n", 2)
        told = json.loads(head)
        ends = pairwise(accumulate(told["sizes"].values(), initial=0))
        kept = {key: unpacked(results[start:end]) for key, (start, end) in zip(told["sizes"], ends, strict=True)}
        return _form().validate_json(piece) if self._is_same(told["read"]) else None, kept

    def keep(self, name: str, read: Iterable[str], piece: KeptPiece, kept: Kept) -> None:
        """Keep a piece with the names of all that was read for it, and with what came of it, read back."""
        said = _form().dump_json(piece)
        # What would not come back as it is, is made each time.
        if _form().validate_json(said) == piece:
            results = {key: packed(result) for key, result in kept.items()}
            sizes = {key: len(data) for key, data in results.items()}
            head = {"read": {one: self.digests.of(one) for one in sorted(read)}, "sizes": sizes}
            data = b"".join(results.values())
            self.store.put(self._key(name), b"\n".join((json.dumps(head).encode(), said, data)))

    def _key(self, name: str) -> str:
        return key_of(self.common, "piece", name)

    def _is_same(self, read: Mapping[str, str]) -> bool:
        return all(self.digests.of(name) == digest for name, digest in read.items())


def packed(result: Result) -> bytes:
    """A result as it is kept."""
    head = {
        "files": [[path, len(data)] for path, data in result.files.items()],
        "seen": [
            [one.path, sorted(one.ids), one.links, sorted(one.told), one.listed, one.remedy]
            for one in result.seen.values()
        ],
    }
    said = json.dumps(head).encode()
    return b"".join((len(said).to_bytes(_LENGTH), said, *result.files.values()))


def unpacked(data: bytes) -> Result:
    """A result as it was packed: the store gives what it was given, or nothing."""
    start = _LENGTH + int.from_bytes(data[:_LENGTH])
    head = json.loads(data[_LENGTH:start])
    places = pairwise(accumulate((size for _, size in head["files"]), initial=start))
    files = {path: data[begin:end] for (path, _), (begin, end) in zip(head["files"], places, strict=True)}
    seen = {
        path: Seen(path, frozenset(ids), tuple(map(tuple, links)), frozenset(told), tuple(listed), (), remedy)
        for path, ids, links, told, listed, remedy in head["seen"]
    }
    return Result(files, seen)
