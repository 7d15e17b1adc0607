"""What earlier runs made, kept by what it was made from: a key and bytes in; the same bytes out, or nothing.

    .site.stage/store/3f/9a…    one file a key: the SHA-256 of key and bytes, then the bytes

Nothing that is read here is believed unless its digest is right, and nothing of it is ever executed: what has been cut,
altered or put under another key is as if it were not there. A store may be removed at any time, and where the disk
refuses it keeps nothing, for what it would have kept is made anew. Two runs may use it at once: a file comes into place
whole.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

Thing = TypeVar("Thing")
_DIGEST = 32
_SPARED = 64 * 1024 * 1024
"""So many bytes of what a run had no use for stay, beside as many as it had use for: an edit may be taken back."""


def key_of(*parts: str | bytes) -> str:
    """The key of what is made from all these parts, in this order."""
    data = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return sha256(b"".join([piece for one in data for piece in (len(one).to_bytes(8), one)])).hexdigest()


def batches(things: Sequence[Thing], called: Callable[[Thing], str]) -> list[Sequence[Thing]]:
    """Things some two hundred at a time, by what they are `called`: a thing more or less changes one batch, or two."""
    ends = [end for end, thing in enumerate(things, 1) if sha256(called(thing).encode()).digest()[0] == 0]
    return [things[start:end] for start, end in zip((0, *ends), (*ends, len(things)), strict=True) if end > start]


class Store:
    """A folder of results. One that is `blind` knows nothing of what is there, and keeps what comes."""

    def __init__(self, folder: Path, *, blind: bool = False) -> None:
        self._folder, self._blind = folder, blind
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """What was kept under the key; None where there is nothing, or nothing whole."""
        self._used.add(key)
        if self._blind:
            return None
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        found = data[_DIGEST:]
        return found if data[:_DIGEST] == _proof(key, found) else None

    def blinded(self) -> "Store":
        """The same, as if nothing were there."""
        return Store(self._folder, blind=True)

    def use(self, key: str) -> None:
        """Note that what is kept under the key is wanted, whoever has read it."""
        self._used.add(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self._used.add(key)
        path = self._path(key)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        # A disk that is full or refuses takes nothing from the edition: the next run makes this anew.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                fresh.write_bytes(_proof(key, data) + data)
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)

    def keep(self, entries: Mapping[str, bytes]) -> None:
        """Keep bytes, each under its key."""
        for key, data in entries.items():
            self.put(key, data)

    def tidy(self) -> None:
        """Remove what this run had no use for, the oldest first, but for as much as may be wanted again."""
        files = sorted(self._files(), key=lambda entry: entry[0], reverse=True)
        used = sum(size for _, size, path in files if self._key(path) in self._used)
        spared = max(used, _SPARED)
        for _, size, path in files:
            if self._key(path) not in self._used:
                spared -= size
                if spared < 0:
                    with suppress(OSError):
                        path.unlink()

    def _files(self) -> Iterable[tuple[float, int, Path]]:
        """When each file was made, how large it is, and which it is."""
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                seen = path.lstat()
                yield seen.st_mtime, seen.st_size, path

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    @staticmethod
    def _key(path: Path) -> str:
        return path.parent.name + path.name


def _proof(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + data).digest()
