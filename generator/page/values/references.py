"""What a page cites: numbered exact words, grouped by source."""

from dataclasses import dataclass, field

from generator.page.values.claims import ArchivedCopy, Quote
from generator.page.values.evidence import EvidenceValue
from generator.page.values.words import OF_RECORD, Link, LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class Reference:
    """One numbered citation: exact words and where they stand; `url` leads to the very words (text fragment)."""

    number: int
    id: str
    quote: Quote | None
    locator: str | None
    url: str | None
    backs: tuple[str, ...]
    evidence: EvidenceValue | None = field(default=None, metadata=OF_RECORD)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a reference list prints it. What is not on record is empty, and the template says so in words."""

    id: str
    href: str
    authors: tuple[str, ...]
    title: LocalText | None
    described: LocalText | None
    publisher: Link
    dateline: str | None
    issued: TimeText | None
    updated: TimeText | None
    accessed: TimeText | None
    url: str | None
    archives: tuple[ArchivedCopy, ...]
    language: Term | None
    kind: Term
    licence: str | None
    withdrawn: LocalText | None = None

    @property
    def place(self) -> str:
        """What it is, for whoever reads the page back."""
        return f"sources/{self.id}"


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """A source with the numbered citations of it, in the order of first use; `copy` tells of our copy of it, if any.

    `found` is the line of the quotations that were found in it, where there are several: it is told once for them.
    """

    source: SourceLine
    references: tuple[Reference, ...]
    copy: str = field(default="", metadata=OF_RECORD)
    found: str = field(default="", metadata=OF_RECORD)
