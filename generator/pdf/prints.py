"""What is ordered from the press: a briefing to be made, what is attached to it, and how much it may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin


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
class Print:
    """One briefing to be made.

    `path` is where it will be published, and names it in messages. `base_url` is the public address of its page,
    to which relative links and assets resolve. `assets` holds every stylesheet, font and picture that the page may
    ask for, by absolute address or relative to `base_url`: there is nothing else for it to get. The same page with
    the same `identifier` (the digest of the page value) always gives the same bytes.
    """

    path: str
    html: str = field(repr=False)
    base_url: str
    assets: Mapping[str, bytes] = field(repr=False)
    identifier: bytes
    attachments: tuple[Attached, ...] = ()

    def by_address(self) -> dict[str, bytes]:
        """The assets by the absolute address under which the page asks for them."""
        return {urljoin(self.base_url, name): data for name, data in self.assets.items()}

    def fonts(self) -> list[bytes]:
        """The fonts among the assets, in the order of their names."""
        return [data for name, data in sorted(self.assets.items()) if name.lower().endswith((".ttf", ".otf"))]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may take: bytes of memory beyond those it starts with, and seconds for one briefing."""

    memory: int = 1536 * 1024 * 1024
    seconds: float = 30.0


class Unprintable(Exception):
    """One briefing cannot be made; the message says why. Never leaves this room: `render_all` gathers them."""
