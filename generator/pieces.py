"""What each subject gave to a site, kept with all that it was made from: not made again while that is the same.

In: the name of a subject, and who makes its piece. Out: the piece as an earlier build made it, where every name that
it noted has the same digest (`inputs`) and what all artifacts have in common is the same; else as it is made now. The
values of a piece that is taken as it was are made only where somebody asks for them.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter

from generator.artifact import Artifact, Known, Listed, Piece, Value
from generator.inputs import Digests
from generator.model.watched import Notes
from generator.page.values import Entry
from generator.share import FeedEntry
from generator.store import Store, key_of


@dataclass(frozen=True, slots=True)
class _Lists:
    """What lists have of a piece, as it is kept."""

    listed: tuple[Listed, ...]
    entry: Entry | None
    told: FeedEntry | None
    facts: tuple[str, ...]


@cache
def _form() -> TypeAdapter[_Lists]:
    return TypeAdapter(_Lists)


@dataclass(slots=True)
class Pieces:
    """The pieces of one build; `common` is the digest of what they have in common, besides what is noted."""

    store: Store
    notes: Notes
    digests: Digests
    common: str
    _fresh: dict[str, tuple[frozenset[str], Piece]] = field(default_factory=dict)

    def kept(self, name: str, make: Callable[[], Piece]) -> Piece:
        """The piece of a subject."""
        data = self.store.get(self._key(name))
        known, _, lists = (data or b"null").partition(b"\n")
        head = json.loads(known)
        if head is not None and self._is_same(head["read"]):
            return self._as_it_was(head["artifacts"], _form().validate_json(lists), make)
        with self.notes.taken() as read:
            piece = make()
        self._fresh[name] = frozenset(read), piece
        return piece

    def keep(self, known: Mapping[str, Known]) -> None:
        """Keep the pieces that were made now; `known` has what their artifacts are known by, by their paths."""
        for name, (read, piece) in self._fresh.items():
            head = {
                "read": {one: self.digests.of(one) for one in sorted(read)},
                "artifacts": [_plain(one, known[one.path]) for one in piece.artifacts],
            }
            lists = _Lists(piece.listed, piece.entry, piece.told, piece.facts)
            said = _form().dump_json(lists)
            # What would not come back as it is, is made each time.
            if _form().validate_json(said) == lists:
                self.store.put(self._key(name), b"\n".join((json.dumps(head).encode(), said)))

    def _key(self, name: str) -> str:
        return key_of(self.common, "piece", name)

    def _is_same(self, read: Mapping[str, str]) -> bool:
        return all(self.digests.of(name) == digest for name, digest in read.items())

    @staticmethod
    def _as_it_was(known: Iterable[Any], lists: _Lists, make: Callable[[], Piece]) -> Piece:
        @cache
        def made() -> Mapping[str, Artifact]:
            return {artifact.path: artifact for artifact in make().artifacts}

        def value(path: str) -> Value:
            return made()[path].value

        artifacts = tuple(
            Artifact(path, kind, template, tuple(ids) or partial(value, path), Known(digest, tuple(attached)))
            for path, kind, template, digest, attached, ids in known
        )
        return Piece(artifacts, lists.listed, lists.entry, lists.told, lists.facts)


def _plain(artifact: Artifact, known: Known) -> list[object]:
    """An artifact as it is kept: with its value where that is nothing but ids, else with what it is known by."""
    ids = artifact.value if isinstance(artifact.value, tuple) else ()
    return [artifact.path, artifact.made, artifact.template, known.digest, known.attached, ids]
