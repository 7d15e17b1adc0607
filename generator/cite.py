"""A source as a reference: numbers on a page in the order of first use, and the address of the very words.

In: citations as claims and prose make them. Out: their numbers, the ids that lead there and back, and addresses
with a text fragment. How a reference looks is the template's business (`templates/part/reference.html`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from generator.model import Cited, Source

OMISSION = "[…]"


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two citations the same reference: source, locator and exact words."""

    source: str
    at: str | None = None
    exact: str | None = None
    before: str | None = None
    after: str | None = None


def key_of(citation: Cited) -> Key:
    """The key of a claim's citation, which must name a source."""
    assert citation.source is not None
    return Key(citation.source, citation.at, citation.exact, citation.before, citation.after)


@dataclass(slots=True)
class Numbering:
    """Numbers the references of one page in the order in which they are asked for; lives while a page is made."""

    numbers: dict[Key, int] = field(default_factory=dict)
    cited: dict[Key, Cited] = field(default_factory=dict)
    backs: dict[Key, list[str]] = field(default_factory=dict)

    def number(self, key: Key) -> int:
        """The reference's number; a new one the first time."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def cite(self, citation: Cited) -> int:
        """The number of a claim's citation, which the list of references will print in full."""
        key = key_of(citation)
        self.cited.setdefault(key, citation)
        return self.number(key)

    def anchor(self, key: Key) -> str:
        """A fresh id for a mark in the text, which the reference leads back to."""
        number = self.number(key)
        backs = self.backs.setdefault(key, [])
        backs.append(f"cite-{number}" if not backs else f"cite-{number}-{len(backs) + 1}")
        return backs[-1]

    def lead_back(self, key: Key, anchor: str) -> None:
        """Make the reference lead back to `anchor` where no mark in the text does."""
        self.number(key)
        if not self.backs.get(key):
            self.backs[key] = [anchor]

    def by_source(self) -> Iterator[tuple[str, list[tuple[Key, int]]]]:
        """The references grouped by source, groups and members in the order of first use."""
        groups: dict[str, list[tuple[Key, int]]] = {}
        for key, number in self.numbers.items():
            groups.setdefault(key.source, []).append((key, number))
        yield from groups.items()


def author_names(source: Source) -> tuple[str, ...]:
    """The authors as a reference list has them: the first by family name first, the others as spoken."""
    return tuple(
        person.family if person.given is None
        else f"{person.family}, {person.given}" if index == 0
        else f"{person.given} {person.family}"
        for index, person in enumerate(source.author)
    )  # fmt: skip


def words_address(url: str, exact: str | None, before: str | None = None, after: str | None = None) -> str:
    """The address of the exact words on the page at `url` (WICG URL Fragment Text Directives).

    Words with an omission are addressed by the part before it and the part after it.
    """
    parts = [part.strip() for part in exact.split(OMISSION)] if exact else []
    spoken = [part for part in parts if part]
    if not spoken or "#" in url:
        return url
    ends = [spoken[0], spoken[-1]] if len(spoken) > 1 else spoken
    terms = [_encode(before) + "-"] if before else []
    terms += [_encode(end) for end in ends]
    terms += ["-" + _encode(after)] if after else []
    return f"{url}#:~:text={','.join(terms)}"


def _encode(text: str) -> str:
    return re.sub("-", "%2D", quote(text, safe=""))
