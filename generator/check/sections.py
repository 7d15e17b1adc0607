"""What a sentence stands among: the heading above it, and the facts that are mentioned or shown under that.

In: a text. Out: its sections, each with its sentences, their citations and the facts that these are about.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.check.written import Written
from generator.model import Fact, Site, parse_address
from generator.notice import At
from generator.prose import Mention, Ref, Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences under one heading, each with what it cites, and the facts that are mentioned or shown there.

    `head` is the heading; None for what stands above the first.
    """

    text: Written
    head: Sentence | None
    sentences: tuple[tuple[Sentence, tuple[Ref, ...]], ...]
    facts: tuple[Fact, ...]

    @property
    def plain(self) -> Iterator[Sentence]:
        """The sentences that neither mention nor cite anything."""
        return (one for one, refs in self.sentences if not (refs or one.mentions))


def sections(site: Site, text: Written) -> Iterator[Section]:
    """The sections of a text in their order; headings themselves are among the sentences of none."""
    heads = _heads(text)
    lines = [line for line, _ in heads]
    is_head = frozenset(lines)
    quoting = ((one.at.line or 0, (one, refs)) for one, refs, _ in text.quoting() if one.at.line not in is_head)
    sentences = _by_section(lines, quoting)
    named = _by_section(lines, ((at.line or 0, address.fact) for at, address in text.addresses()))
    for number, head in enumerate((None, *(sentence for _, sentence in heads))):
        facts = (site.facts[name] for name in dict.fromkeys(named[number]) if name in site.facts)
        yield Section(text, head, tuple(sentences[number]), tuple(facts))


def mentioned(site: Site, sentence: Sentence) -> list[tuple[Mention, Fact]]:
    """Each mention of a sentence, with its fact; none whose fact is missing."""
    facts = site.facts
    return [(one, facts[one.address.fact]) for one in sentence.mentions if one.address.fact in facts]


def key_of(sentence: Sentence) -> tuple[str, ...]:
    """What a sentence mentions, in any order: by that a translation's sentence is found."""
    return tuple(sorted(str(mention.address) for mention in sentence.mentions))


def facts_drawn(site: Site, text: Written) -> Iterator[Fact]:
    """The facts that an explainer draws on, and those that one of its texts names."""
    explainer = text.explainer
    addresses = [parse_address(entry) for entry in explainer.key_figures]
    named = {address.fact for address in addresses if address is not None}
    named |= {address.fact for _, address in text.addresses()}
    own = site.facts_of(explainer)
    yield from own
    known = {fact.id for fact in own}
    yield from (site.facts[name] for name in sorted(named - known) if name in site.facts)


def facts_around(site: Site, text: Written) -> Iterator[Fact]:
    """The facts that an explainer draws on, then the others of their topics: whoever stops has not read them all."""
    drawn = {fact.id: fact for fact in facts_drawn(site, text)}
    yield from drawn.values()
    topics = dict.fromkeys(fact.topic for fact in drawn.values())
    yield from (site.facts[id] for topic in topics for id in site.topics.get(topic, ()) if id not in drawn)


@dataclass(frozen=True, slots=True)
class Headed:
    """A title, standfirst or heading, with the facts of what stands under it, and its sections."""

    at: At
    words: str
    facts: tuple[Fact, ...]
    below: tuple[Section, ...]
    is_sentence: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it stands in the text, above a section."""
        return not self.at.keys


def headed(site: Site, text: Written) -> Iterator[Headed]:
    """The title and standfirst of a text, where it is the main one, and its headings."""
    every = tuple(sections(site, text))
    drawn = tuple(facts_drawn(site, text))
    for key in ("title", "standfirst") if text.path == text.explainer.path else ():
        words = getattr(text.explainer, key).in_language(text.language, text.language)[0]
        yield Headed(At(text.path, keys=(key,)), words, drawn, every, key == "standfirst")
    for part in every:
        if part.head is not None:
            yield Headed(part.head.at, part.head.text, part.facts, (part,))


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that mention and cite nothing, as they are read and as they are `written`, and what they are about."""

    at: At
    words: str
    written: str
    facts: tuple[Fact, ...]


def plain_in(site: Site, text: Written) -> Iterator[Plain]:
    """The title, standfirst and headings of a text, and its sentences that neither mention nor cite anything."""
    for head in headed(site, text):
        yield Plain(head.at, head.words, head.words, head.facts)
    for section in sections(site, text):
        yield from (Plain(one.at, one.text, one.written, section.facts) for one in section.plain)


def _heads(text: Written) -> list[tuple[int, Sentence | None]]:
    """The line of each heading, with its words; None for one without any."""
    by_line = {sentence.at.line: sentence for sentence in text.prose.sentences}
    return [(number, by_line.get(number)) for number in text.headings]


def _by_section(heads: list[int], items: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    """What stands on the lines behind each heading, by the number of the heading."""
    found: defaultdict[int, list[T]] = defaultdict(list)
    for line, item in items:
        found[bisect(heads, line)].append(item)
    return found
