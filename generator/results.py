"""What came of each artifact, kept by all that it was made from: never made nor read back twice.

In: an artifact, and whoever is to write it. Out: its files as an earlier build made them and read them back, where this
one would make the same. A key is the digest of the artifact's own value, which is all that a template sees; of what its
format says that it is made from besides (`formats`); and of what all artifacts have in common: the program, the
libraries that are installed, the theme, the settings, the words that may stand nowhere.
"""

import ctypes
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType

from generator.artifact import Artifact
from generator.formats import FORMATS, Hand
from generator.page.edition import canonical
from generator.pieces import Pieces
from generator.program import program
from generator.render import Theme
from generator.store import Store, key_of
from generator.verify import Seen

_LENGTH = 4
_SETTERS = (("libpango-1.0.so.0", "pango_version"), ("libharfbuzz.so.0", "hb_version_string"))
"""The system's libraries that set type: who has another of them gets other files."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an artifact: its files by their paths and, of a page, what was seen of it when it was read back."""

    files: Mapping[str, bytes]
    seen: Mapping[str, Seen] = field(default_factory=lambda: MappingProxyType({}))


class Results:
    """The results of earlier builds, as far as this one would come to the same."""

    def __init__(self, store: Store, hand: Hand, theme: Theme) -> None:
        self.store = store
        self.pieces: Pieces | None = None
        self.common = key_of(
            program(), *_parts(theme.files), canonical(hand.site.settings, whole=True), str(hand.bom), _words(hand)
        )

    def key(self, artifact: Artifact, hand: Hand) -> str | None:
        """By which its result is kept; None where it is made each time. `hand` has what was written before it."""
        form = FORMATS[artifact.made]
        setters = _setters() if form.is_set else ()
        if form.inputs is None or "" in setters:
            return None
        own = (artifact.path, artifact.made, artifact.template, artifact.known.digest)
        return key_of(self.common, *own, *setters, *form.inputs(artifact, hand))

    def recall(self, key: str) -> Result | None:
        """What is kept under a key."""
        data = self.store.get(key)
        return None if data is None else _unpacked(data)

    def keep(self, key: str, result: Result) -> None:
        """Keep a result that has been read back without fault."""
        self.store.put(key, _packed(result))

    def used(self, key: str) -> None:
        """Note that a key was asked for, by whichever process."""
        self.store.use(key)

    def tidy(self) -> None:
        """Let go of what nobody has asked for."""
        self.store.tidy()


def _packed(result: Result) -> bytes:
    seen = [
        [one.path, sorted(one.ids), one.links, sorted(one.told), one.listed, one.remedy] for one in result.seen.values()
    ]
    head = {"files": [[path, len(data)] for path, data in result.files.items()], "seen": seen}
    said = json.dumps(head).encode()
    return b"".join((len(said).to_bytes(_LENGTH), said, *result.files.values()))


def _unpacked(data: bytes) -> Result:
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


def _words(hand: Hand) -> str:
    """What may stand nowhere, by its digests."""
    return canonical([sorted(hand.site.digests), (hand.site.withheld_key or b"").hex()])


def _parts(files: Mapping[str, bytes]) -> list[str | bytes]:
    return [part for name in sorted(files) for part in (name, files[name])]


@cache
def _setters() -> tuple[str, ...]:
    """The versions of the libraries that set type, as they say them themselves; empty where one does not say it."""
    return tuple(_version(*asked) for asked in _SETTERS)


def _version(library: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    ask.restype = ctypes.c_char_p if function.endswith("string") else ctypes.c_int
    return f"{library} {ask()}"
