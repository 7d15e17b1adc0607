"""A job for the PDF workers: a briefing or social card, what is attached to it, and how much it may cost."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin

TOO_LARGE = "split the explainer in two, or let its views draw on fewer facts, or leave briefings out with --no-pdf"
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
    """What one worker may take: bytes of memory beyond those it starts with, and seconds of work for one briefing.

    Work is time of the processor: on a busy machine a sound briefing waits long, and one that waits for ever is ended
    after `patience` times as many seconds by the clock.
    """

    memory: int = 1536 * 1024 * 1024
    seconds: float = 30.0
    patience: int = 10

    @property
    def wait(self) -> float:
        """Seconds by the clock."""
        return self.seconds * self.patience


class Unprintable(Exception):
    """One briefing cannot be made; the message says why. Never leaves this room: `render_all` gathers them."""
