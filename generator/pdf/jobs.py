"""A job for the PDF workers: a briefing or social card, what is attached to it, how much it may cost, and TooLong."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin

from generator.notice import OutsideFault

TOO_LARGE = "split the explainer in two, or let its views draw on fewer facts"
"""The remedy where a briefing outgrows its limits."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF: the facts and citations as data, say. `when` is its date, never the clock's."""

    name: str
    description: str
    media_type: str
    data: bytes = field(repr=False)
    when: datetime
    relationship: Literal["Data", "Source"] = "Data"


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One briefing, or one picture, to be made.

    `path` is where it will be published, and names it in messages. `base_url` is the public address of its page,
    to which relative links and assets resolve. `assets` holds every stylesheet, font and picture that the page may
    ask for, by absolute address or relative to `base_url`: there is nothing else for it to get. The same Print always
    gives the same bytes. With `picture` the page is drawn as a PNG of this width and height in place of a PDF.
    """

    path: str
    html: str = field(repr=False)
    base_url: str
    assets: Mapping[str, bytes] = field(repr=False)
    attachments: tuple[Attached, ...] = ()
    picture: tuple[int, int] | None = None

    @property
    def identifier(self) -> bytes:
        """What tells this file from every other: the digest of the page and of what is attached to it."""
        whole = hashlib.sha256(self.html.encode())
        for attached in self.attachments:
            whole.update(hashlib.sha256(attached.data).digest())
        return whole.digest()[:16]

    def by_address(self) -> dict[str, bytes]:
        """The assets by the absolute address under which the page asks for them."""
        return {urljoin(self.base_url, name): data for name, data in self.assets.items()}

    def fonts(self) -> list[bytes]:
        """The fonts among the assets, in the order of their names."""
        return [data for name, data in sorted(self.assets.items()) if name.lower().endswith((".ttf", ".otf"))]


@dataclass(frozen=True, slots=True)
class Limits:
    """Pages that one briefing may have; bytes of memory, beyond those it starts with, and seconds for a worker to take.

    The pages of a briefing are the same on every machine, and are what a long one is to fail by. Memory and clock are
    there for what never ends: 150 pages take a tenth of that time on a machine with nothing else to do.
    """

    pages: int = 150
    memory: int = 2048 * 1024 * 1024
    seconds: float = 600.0


class Unprintable(Exception):
    """One briefing cannot be made; the message says why. Never leaves this room: `render_all` gathers them."""


class TooManyPages(Unprintable):
    """One briefing has more pages than a briefing may."""


class TooLong(OutsideFault):
    """Briefings that outgrow their limits, while all others could be made.

    `why` says it of each by its path. `by_pages` are those that do so on every machine; the others took too much
    memory or time here, twice. `made` is what came of each of the others.
    """

    def __init__(
        self, message: str, why: Mapping[str, str], by_pages: Set[str], made: Sequence[tuple[PdfJob, bytes]]
    ) -> None:
        super().__init__(message)
        self.why, self.by_pages, self.made = why, by_pages, made
