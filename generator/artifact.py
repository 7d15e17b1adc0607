"""What a site consists of: artifacts, each a file or several; and what one subject gives to a site, as a piece.

An artifact is a path, how it is made, its template and one frozen value. What it is known by is enough for whoever
keeps what came of it: a value is let go once it is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.canonical import in_full
from generator.page import Page, SearchIndex
from generator.page.entries import Packed
from generator.page.values import SearchRecord
from generator.share import Feed, FeedEntry, SiteMap
from generator.store import key_of

Made = Literal[
    "html", "pdf", "png", "json", "csv", "xlsx", "geojson", "data-package", "bibtex", "ris", "csl", "atom", "json-feed",
    "sitemap", "robots", "search", "stylesheet", "script", "drawing", "font", "image",
]  # fmt: skip
"""A kind of file; how each is written and read back: `generator.formats`."""

Value = Page | Feed | SiteMap | SearchIndex | tuple[str, ...] | bytes
"""Of facts and references the value is their ids: the facts', or the sources' in the order of the page."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an artifact is known by without its value: the digest of that, its ids where it is ids, what it carries."""

    path: str
    made: Made
    template: str
    digest: str
    attached: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Artifact:
    """A file to be published: a page, a briefing, facts as data, references, a feed, or what is taken as it is.

    `value` is all that a template sees of it.
    """

    path: str
    made: Made
    template: str
    value: Value

    @cached_property
    def known(self) -> Known:
        """What it is known by."""
        value = self.value
        digest = key_of(value if isinstance(value, bytes) else in_full(value))
        ids = value if isinstance(value, tuple) else ()
        return Known(self.path, self.made, self.template, digest, self.attached, ids)

    @property
    def attached(self) -> tuple[str, ...]:
        """The published files that it carries."""
        return tuple(file.path for file in getattr(self.value, "attached", ()))


@dataclass(frozen=True, slots=True)
class Same:
    """A file that the edition before has at the same path, by its SHA-256: it is not read to be published once more."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists have of a page: its path, when it was last another (RFC 3339), and what it is found by."""

    path: str
    changed: str | None = None
    record: SearchRecord | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What lists have of one subject, by its pages.

    An explainer also gives its entry in the index and in the feed (none of a draft), and the facts that it draws on.
    """

    listed: tuple[Listed, ...] = ()
    entry: Packed | None = None
    feed: FeedEntry | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """All that one subject gives to a site: its artifacts, and what lists have of it."""

    artifacts: tuple[Artifact, ...]
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Task:
    """A piece that is to be made: of which subject, how, and by which template its page is drawn."""

    name: str
    make: Callable[[], Piece]
    template: str


Work = Callable[[Sequence[Task]], Sequence[Told]]
"""Whoever makes pieces and all that comes of them: out comes what lists have of each, in order."""
