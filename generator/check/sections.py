"""What a sentence stands among: the heading above it, and the facts that are mentioned or shown under that.

In: a text. Out: its sections, each with its sentences, their citations and the facts that these are about.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    lines = enumerate(text.body.split("\n"), text.body_line)
    heads = [number for number, line in lines if line.startswith("#")]
    is_head = frozenset(heads)
    quoting = ((one.at.line or 0, (one, refs)) for one, refs, _ in text.quoting() if one.at.line not in is_head)
    sentences = _by_section(heads, quoting)
    named = _by_section(heads, ((at.line or 0, address.fact) for at, address in text.addresses()))
    for number in range(len(heads) + 1):
        facts = (site.facts[name] for name in dict.fromkeys(named[number]) if name in site.facts)
        yield Section(text, tuple(sentences[number]), tuple(facts))


def _by_section(heads: list[int], items: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    """What stands on the lines behind each heading, by the number of the heading."""
    found: defaultdict[int, list[T]] = defaultdict(list)
    for line, item in items:
        found[bisect(heads, line)].append(item)
    return found
