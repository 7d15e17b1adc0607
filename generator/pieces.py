"""What each subject gave to a site, kept with all that it was made from: not made again while that is the same.

In: the name of a subject. Out: what its artifacts are known by, what lists have of it, and what came of each artifact,
as an earlier build made them and read them back. The piece is as it was where every name that it noted has the same
digest (`inputs`) and what all artifacts have in common is the same; else a result of it may be yet, under its key.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from generator.artifact import Known, Same, Told
from generator.inputs import Digests
from generator.store import Store, key_of
from generator.verify import Seen

_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an artifact: its files by their paths and, of a page, what was seen of it when it was read back."""

    files: Mapping[str, bytes | Same]
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

    read and results, a line of JSON    the piece, a line of JSON
    and by itself, for it is seldom needed    the files of the results
    """

    store: Store
    digests: Digests
    common: str

    def recall(self, name: str, present: Mapping[str, str]) -> tuple[KeptPiece, Kept] | None:
        """The piece of a subject and what came of its artifacts; None where it would not come to the same.

        `present` are the digests of what the edition before has, by paths: what is there is not read.
        """
        head, piece = self._told(name)
        if not head or not self._is_same(head["read"]):
            return None
        if all(present.get(path) == sha for one in head["results"].values() for path, _, sha in one["files"]):
            self.store.use(self._key(name, "files"))
            kept = {
                key: Result({path: Same(sha) for path, _, sha in one["files"]}, _seen(one["seen"]))
                for key, one in head["results"].items()
            }
        else:
            kept = dict(self._loaded(name, head))
            if kept.keys() != head["results"].keys():
                return None
        return _form().validate_json(piece), kept

    def results(self, name: str) -> Kept:
        """What came of the artifacts of a subject, whether or not it would come to the same piece."""
        return dict(self._loaded(name, self._told(name)[0]))

    def keep(self, name: str, read: Iterable[str], piece: KeptPiece, kept: Kept) -> None:
        """Keep a piece with the names of all that was read for it, and with what came of it, read back."""
        said = _form().dump_json(piece)
        # What would not come back as it is, is made each time.
        if _form().validate_json(said) == piece:
            files = b"".join(data for result in kept.values() for data in _bytes_of(result))
            results = {key: _head(result) for key, result in kept.items()}
            head = {"read": {one: self.digests.of(one) for one in sorted(read)}, "results": results}
            self.store.put(self._key(name, "files"), files)
            self.store.put(self._key(name, "piece"), b"\n".join((json.dumps(head).encode(), said)))

    def records(self) -> Mapping[str, tuple[str, str]]:
        """The records of the search index that were read back last: by their files, digests and pages."""
        kept = self.store.get(key_of(self.common, "records"))
        return json.loads(kept) if kept is not None else {}

    def keep_records(self, records: Mapping[str, tuple[str, str]]) -> None:
        """Keep which records were read back."""
        self.store.put(key_of(self.common, "records"), json.dumps(records).encode())

    def _told(self, name: str) -> tuple[Mapping[str, Any], bytes]:
        """What is kept of a subject: the head, empty where there is none, and the piece."""
        head, _, piece = (self.store.get(self._key(name, "piece")) or b"").partition(b"\n")
        return json.loads(head or b"{}"), piece

    def _loaded(self, name: str, head: Mapping[str, Any]) -> Iterator[tuple[str, Result]]:
        """Results with their files; the two were kept one after the other, so each file is held against the head."""
        data, start = (self.store.get(self._key(name, "files")) or b"") if head else b"", 0
        for key, one in head.get("results", {}).items():
            files, start = _cut(data, start, one["files"])
            if files is not None:
                yield key, Result(files, _seen(one["seen"]))

    def _key(self, name: str, part: str) -> str:
        return key_of(self.common, part, name)

    def _is_same(self, read: Mapping[str, str]) -> bool:
        return all(self.digests.of(name) == digest for name, digest in read.items())


def packed(result: Result) -> bytes:
    """A result as it is kept."""
    said = json.dumps(_head(result)).encode()
    return b"".join((len(said).to_bytes(_LENGTH), said, *_bytes_of(result)))


def unpacked(data: bytes) -> Result | None:
    """A result as it was packed; None where a file is not as it was."""
    start = _LENGTH + int.from_bytes(data[:_LENGTH])
    head = json.loads(data[_LENGTH:start])
    files, _ = _cut(data, start, head["files"])
    return None if files is None else Result(files, _seen(head["seen"]))


def _head(result: Result) -> Mapping[str, object]:
    """The paths, lengths and digests of its files, and what was seen of it."""
    files = [(path, data) for path, data in result.files.items() if isinstance(data, bytes)]
    return {
        "files": [[path, len(data), sha256(data).hexdigest()] for path, data in files],
        "seen": [
            [one.path, sorted(one.ids), one.links, sorted(one.told), one.signs, one.listed, one.remedy]
            for one in result.seen.values()
        ],
    }


def _bytes_of(result: Result) -> Iterator[bytes]:
    return (data for data in result.files.values() if isinstance(data, bytes))


def _cut(data: bytes, start: int, files: Iterable[tuple[str, int, str]]) -> tuple[Mapping[str, bytes] | None, int]:
    """The files that stand in the data from `start`, None where one is not as it was; and where they end."""
    found, is_whole = dict[str, bytes](), True
    for path, size, sha in files:
        found[path] = data[start : start + size]
        is_whole = is_whole and sha256(found[path]).hexdigest() == sha
        start += size
    return (found if is_whole else None), start


def _seen(said: Iterable[tuple[Any, ...]]) -> Mapping[str, Seen]:
    return {
        path: Seen(
            path,
            frozenset(ids),
            tuple(map(tuple, links)),
            frozenset(told),
            tuple(map(tuple, signs)),
            tuple(listed),
            (),
            remedy,
        )
        for path, ids, links, told, signs, listed, remedy in said
    }
