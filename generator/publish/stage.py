"""The stage: an edition's files come in one by one, and are published all at once or not at all.

In: paths and bytes, then what is to be said of the edition. Out: the target, exchanged in one system call.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from generator.notice import OutsideFault
from generator.publish.disk import digest, find, flush_folder, outside, printable, read
from generator.publish.exchange import exchange, flush
from generator.publish.folder import Folder, folders_above
from generator.publish.lock import held, place_of
from generator.publish.target import EDITION, KEPT, encode_edition, inspect

PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in `target` now: path and SHA-256 of every file, and whether anything had to be exchanged."""

    target: Path
    files: Mapping[str, str]
    exchanged: bool


class Stage(Mapping[str, bytes]):
    """The next edition of a target, prepared in `.<name>.stage/tree` beside it under a lock; by their paths its files.

    Every method raises OutsideFault where the disk refuses, and where a path is not plain and relative or is given
    twice (one artifact would replace another); the published site is then untouched.
    """

    def __init__(self, target: Path, patience: float = PATIENCE) -> None:
        """`patience` is how many seconds to wait for another build that is publishing."""
        self.target, self._holder = place_of(target)
        self.tree = self._holder / "tree"
        self._patience = patience
        self.present: Mapping[str, str] = {}
        """Path and SHA-256 of every file that stands in the target."""
        self._files: dict[str, str] = {}
        self._parents: set[str] = set()
        self._exits = ExitStack()
        self._open: Folder | None = None

    def __enter__(self) -> Self:
        """Lock, inspect the target and take up the edition before last. Errors: OutsideFault."""
        with ExitStack() as entered:
            with outside(f"make {printable(str(self.target.parent))}"):
                self.target.parent.mkdir(parents=True, exist_ok=True)
            entered.enter_context(held(self._holder, self._patience))
            self.present = inspect(self.target)
            with outside(f"prepare {printable(str(self.tree))}"):
                self._open = Folder(str(self.tree), twin=str(self.target))
            self._exits = entered.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self._close()

    @property
    def files(self) -> Mapping[str, str]:
        """Path and SHA-256 of every file given so far."""
        return MappingProxyType(self._files)

    def write(self, path: str, data: bytes) -> None:
        """Give one file of the edition."""
        self._check(path)
        with outside(f"write {printable(path)}"):
            self._folder.put(path, data)
        self._note(path, digest(data))

    def keep(self, path: str, sha256: str) -> None:
        """Give a file of the edition that is `present` with that digest, and that stays as it is."""
        self._check(path)
        with outside(f"keep {printable(path)}"):
            if not self._folder.keep(path):
                data = read(f"{self.target}/{path}")
                if digest(data) != sha256:
                    raise OutsideFault(f"{printable(path)} was altered while it was staged — build again")
                self._folder.put(path, data)
        self._note(path, sha256)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file as it was given. Errors: KeyError where none was."""
        return self._files[path]

    def restart(self) -> None:
        """Begin once more: no file has been given."""
        self._files, self._parents = {}, set()

    def __getitem__(self, path: str) -> bytes:
        """A file as it was given. Errors: KeyError where none was; OutsideFault where another stands there."""
        wanted = self._files[path]
        with outside(f"read {printable(path)}"):
            data = read(f"{self.tree}/{path}")
        if digest(data) != wanted:
            raise OutsideFault(f"{printable(path)} was altered while it was staged — build again")
        return data

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def settle(self) -> Path:
        """Remove from the staged folder what this edition does not hold; out: the folder, to be read back."""
        with outside(f"clear {printable(str(self.tree))}"):
            self._folder.prune(set(self._files))
        return self.tree

    def publish(self, edition: Mapping[str, object]) -> Published:
        """Make the files given so far the published edition; `edition.json` says `edition` and their digests.

        Nothing is exchanged where the target holds exactly this edition. The stage is closed afterwards.
        """
        self.settle()
        present = inspect(self.target)
        record = encode_edition(edition, self._files)
        unchanged = present == self._files and find(f"{self.target}/{EDITION}") == record
        if not unchanged:
            self._complete(record)
            self._exchange()
        self._close()
        return Published(self.target, dict(self._files), exchanged=not unchanged)

    @property
    def _folder(self) -> Folder:
        if self._open is None:
            raise ValueError("the stage is not open: files are given inside its `with` block and before `publish`")
        return self._open

    def _close(self) -> None:
        self._open = None
        self._exits.close()

    def _check(self, path: str) -> None:
        if path in (EDITION, KEPT) or "\0" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise OutsideFault(f"{path!r} is not a path for a published file — give its artifact a plain relative path")
        if path in self._files or path in self._parents or not self._files.keys().isdisjoint(folders_above(path)):
            raise OutsideFault(f"two artifacts want one place: {path!r} — give one of them another id")

    def _note(self, path: str, sha256: str) -> None:
        self._files[path] = sha256
        self._parents |= folders_above(path)

    def _complete(self, record: bytes) -> None:
        """The two files that are not the edition's own: its record, and the target's `.gitignore`, carried over."""
        with outside(f"write {EDITION}"):
            self._folder.put(EDITION, record)
        with outside(f"carry {KEPT} over"):
            try:
                self._folder.put(KEPT, read(f"{self.target}/{KEPT}"))
            except FileNotFoundError:
                return

    def _exchange(self) -> None:
        tree, target = str(self.tree), str(self.target)
        with outside(f"flush {printable(tree)}"):
            flush(tree)
        try:
            if os.path.lexists(target):
                exchange(tree, target)
            else:
                self.tree.rename(target)  # Never replaces a file, a link or a folder that holds something.
        except OSError as error:
            raise OutsideFault(
                f"cannot exchange {printable(tree)} with {printable(target)} in one step: {error.strerror or error}"
                " — publish into an ordinary folder of a local disk with `--out` (not a mount point, an overlay's"
                " lower layer or a network share); the published site is untouched"
            ) from error
        with outside(f"flush {printable(target)}", then="the new edition is published, but a power cut may undo it"):
            flush_folder(str(self.target.parent))
            flush_folder(str(self._holder))
