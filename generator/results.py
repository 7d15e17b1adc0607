"""What came of each artifact, kept by all that it was made from: never made nor read back twice.

In: an artifact, and whoever is to write it. Out: its files as an earlier build made them and read them back, where this
one would make the same. A key is the digest of the artifact's own value, which is all that a template sees; of what its
format says that it is made from besides (`formats`); and of what all artifacts have in common: the program, the
libraries that are installed, the theme, the settings, the words that may stand nowhere.
"""

import ctypes
from collections.abc import Mapping
from copy import copy
from functools import cache

from generator.artifact import Known
from generator.canonical import canonical
from generator.formats import FORMATS, Hand
from generator.pieces import Pieces, Result, packed, unpacked
from generator.program import program
from generator.render import Theme
from generator.store import Store, key_of

_SETTERS = (("libpango-1.0.so.0", "pango_version"), ("libharfbuzz.so.0", "hb_version_string"))
"""The system's libraries that set type: who has another of them gets other files."""


class Results:
    """The results of earlier builds, as far as this one would come to the same."""

    def __init__(self, store: Store, hand: Hand, theme: Theme) -> None:
        self.store = store
        self.pieces: Pieces | None = None
        self._setters = _setters()
        self.common = key_of(
            program(), *_parts(theme.files), canonical(hand.site.settings, whole=True), str(hand.bom), _words(hand)
        )

    def key(self, known: Known, hand: Hand) -> str | None:
        """By which its result is kept; None where it is made each time. `hand` has what was written before it."""
        form = FORMATS[known.made]
        setters = self._setters if form.is_set else ()
        if form.inputs is None or "" in setters:
            return None
        own = (known.path, known.made, known.template, known.digest)
        return key_of(self.common, *own, *setters, *form.inputs(known, hand))

    def elsewhere(self) -> "Results":
        """The same keys for whoever has not the disk of this machine, and so nothing that is kept."""
        other = copy(self)
        other.store, other.pieces = self.store.blinded(), None
        return other

    def recall(self, key: str) -> Result | None:
        """What is kept under a key."""
        data = self.store.get(key)
        return None if data is None else unpacked(data)

    def keep(self, key: str, result: Result) -> None:
        """Keep a result that has been read back without fault."""
        self.store.put(key, packed(result))

    def used(self, key: str) -> None:
        """Note that a key was asked for, by whichever process."""
        self.store.use(key)

    def tidy(self) -> None:
        """Let go of what nobody has asked for."""
        self.store.tidy()


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
