"""What a sentence stands among: the heading above it, and the facts that are mentioned or shown under that.

In: a text. Out: its sections, each with its sentences, their citations and the facts that these are about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from generator.check.written import Written
from generator.model import Fact, Site
from generator.prose import Ref, Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences under one heading, each with what it cites, and the facts that are mentioned or shown there."""

    text: Written
    sentences: tuple[tuple[Sentence, tuple[Ref, ...]], ...]
    facts: tuple[Fact, ...]


def sections(site: Site, text: Written) -> Iterator[Section]:
    """The sections of a text in their order; headings themselves are in none."""
    lines = text.body.split("\n")
    heads = [number for number, line in enumerate(lines, text.body_line) if line.startswith("#")]
    quoting = [(sentence, refs) for sentence, refs, _ in text.quoting() if sentence.at.line not in heads]
    addresses = [(at.line or 0, address.fact) for at, address in text.addresses()]
    for first, last in pairwise([0, *heads, len(lines) + text.body_line]):
        named = _between(first, last, addresses)
        sentences = _between(first, last, [((one[0].at.line or 0), one) for one in quoting])
        yield Section(
            text, tuple(sentences), tuple(site.facts[name] for name in dict.fromkeys(named) if name in site.facts)
        )


def _between(first: int, last: int, items: Sequence[tuple[int, T]]) -> list[T]:
    """What stands on the lines between two."""
    return [item for line, item in items if first < line < last]
