"""What is on record of a source's kept copy: the lock beside the source's file, as `capture` writes it.

A lock has digests, places and a few characters on either side of each quotation, and never the text. Whether a
quotation stands in the copy is told by `Lock.evidence_of`, without the copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

LockResult = Literal["found", "not-found", "ambiguous", "unchecked"]
"""Whether the exact words stand in the copy; `unchecked` where nobody has looked, or nobody could."""
FigurePlace = Literal["in-quote", "near", ""]
"""Where the figure stands that the words are cited for: in them, in the words around them, or in neither."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A kept copy of a source: its digest, its size in bytes, and who kept it when, under which name."""

    sha256: str
    bytes: int
    media: str
    taken: datetime
    by: str
    kept: str


@dataclass(frozen=True, slots=True)
class CopyText:
    """The text that was searched: its digest, and which program and normalisation made it.

    `transcript` names the file that it was typed into, where the copy has no text of its own, and `typed_by` who did.
    """

    sha256: str
    by: str
    transcript: str = ""
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class LockedQuote:
    """What was found of one quotation, by its `quote_digest`.

    `start` and `end` are characters of the normalised text, where it is `found`; `before` and `after` up to 32
    characters on either side. `locator` tells whether the citation's `at` agrees with where the words stand; None
    where the copy cannot tell. `around` is what the words before or behind make of the figure, where the quotation
    alone does not say so: `negated` ("not 100"), one end of a `range` ("100 to 150"); empty where they leave it so.
    `cited` is a digest of the figures and locators that the words were cited for when they were found.
    """

    digest: str
    result: LockResult
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""
    figure: FigurePlace = ""
    locator: bool | None = None
    around: Literal["negated", "range", ""] = ""
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """A source's lock. `checked` is when its quotations were looked for; `former` are digests of earlier copies.

    `stamped` is the time of a third party that signed the copy, as the copy says it, and `signer` who.
    """

    source: str
    copy: Copy
    text: CopyText | None
    checked: datetime
    quotes: Mapping[str, LockedQuote] = field(default_factory=lambda: MappingProxyType({}))
    former: tuple[str, ...] = ()
    signer: str = ""
    stamped: datetime | None = None

    def evidence_of(self, exact: str, before: str = "", after: str = "") -> LockedQuote:
        """What is on record of these words as they are written today: unchecked where they were not looked for."""
        name = quote_digest(exact, before, after)
        return self.quotes.get(name) or LockedQuote(name, "unchecked")


def quote_digest(exact: str, before: str = "", after: str = "") -> str:
    """By which name a lock knows a quotation: the SHA-256 of exact words and of what tells them from others.

    UTF-8, a line each and none at the end where nothing follows; in hexadecimal digits.
    """
    return sha256(f"{exact}\n{before}\n{after}".rstrip("\n").encode("utf-8")).hexdigest()
