"""What a site consists of: artifacts, each a file or several; and what one subject gives to a site, as a piece.

An artifact is a path, how it is made, its template and one frozen value. Of one that an earlier build made the value
is made where somebody asks for it; what it is known by is known without.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.page import Page, SearchIndex
from generator.page.edition import canonical
from generator.page.values import Entry, SearchRecord
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
    """What an artifact is known by without its value: the digest of that, and the files that it carries."""

    digest: str
    attached: tuple[str, ...] = ()


class Artifact:
    """A file to be published: a page, a briefing, facts as data, references, a feed, or what is taken as it is."""

    def __init__(
        self, path: str, made: Made, template: str, value: Value | Callable[[], Value], known: Known | None = None
    ) -> None:
        """`value` is made when it is asked for, where it is a function; then `known` says what it is known by."""
        self.path, self.made, self.template = path, made, template
        self._value, self._known = value, known

    def __reduce__(self) -> tuple[type["Artifact"], tuple[object, ...]]:
        """Another process is given the value, for what makes it draws on all there is."""
        return Artifact, (self.path, self.made, self.template, self.value, self._known)

    @property
    def value(self) -> Value:
        """What a template sees of it."""
        if callable(self._value):
            self._value = self._value()
        return self._value

    @property
    def is_known(self) -> bool:
        """Whether an earlier build made it, of the same value."""
        return callable(self._value)

    @property
    def known(self) -> Known:
        """What it is known by."""
        if self._known is None:
            value = self.value if isinstance(self.value, bytes) else canonical(self.value, whole=True)
            self._known = Known(key_of(value), self.attached)
        return self._known

    @property
    def attached(self) -> tuple[str, ...]:
        """The published files that it carries."""
        if self._known is not None:
            return self._known.attached
        return tuple(file.path for file in getattr(self.value, "attached", ()))


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists have of a page: its path, when it was last another (RFC 3339), and what it is found by."""

    path: str
    changed: str | None = None
    record: SearchRecord | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """All that one subject gives to a site: its artifacts, and what lists have of its pages.

    An explainer also gives its entry in the index and in the feed (none of a draft), and the facts that it draws on.
    """

    artifacts: tuple[Artifact, ...]
    listed: tuple[Listed, ...]
    entry: Entry | None = None
    told: FeedEntry | None = None
    facts: tuple[str, ...] = ()


Kept = Callable[[str, Callable[[], Piece]], Piece]
"""A piece by the name of its subject: as an earlier build made it, else as it is made now."""


def made_anew(_: str, make: Callable[[], Piece]) -> Piece:
    """A piece as it is made now, whatever there was before."""
    return make()
