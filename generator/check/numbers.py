"""Every number of the explainers' texts that nothing stands behind, worked out once for all checks of numbers.

In: a Site, its texts, the rows of its claims. Out: a `NumberSlip` for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.check.backing import (
    Backed,
    Backing,
    SlipKind,
    of_fact,
    of_moments,
    of_quotes,
    of_source,
    of_text,
    of_words,
    together,
)
from generator.check.names import Names, names_with_numbers
from generator.check.written import Written
from generator.model import Claim, Explainer, Fact, Site, citations_of, claims_of, parse_address
from generator.notice import At
from generator.prose import Ref, Sentence

if TYPE_CHECKING:
    from generator.check.context import RowRef

_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+\.)\s")
_OF_THE = re.compile(r"\bof (?:the|these|those|its)\b")


@dataclass(frozen=True, slots=True)
class NumberSlip:
    """A number without backing: where, of which sort, its words and the sentence or text that has them.

    `is_head` tells that it stands in a title, a standfirst or a heading.
    """

    at: At
    kind: SlipKind
    words: str
    passage: str
    why: str
    is_head: bool


def number_slips(site: Site, written: Iterable[Written], said: Iterable[RowRef]) -> Iterator[NumberSlip]:
    """What of the texts of explainers nothing stands behind, in their order."""
    texts = tuple(written)
    if texts:
        numbers = _Numbers(site, of_quotes(texts, said), names_with_numbers(site), {}, {})
        for text in texts:
            yield from numbers.of(text)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What numbers are held against: facts, quotes and names, each looked up once."""

    site: Site
    quotes: Mapping[tuple[str, str | None], Backing]
    names: Names
    facts: dict[str, Backing]
    words: dict[tuple[str, str], Backing]

    def of(self, text: Written) -> Iterator[NumberSlip]:
        drawn = tuple(_facts_of(self.site, text))
        is_of_harm = any(fact.kind == "casualty" for fact in drawn)
        yield from self._in_heads(text, drawn, is_of_harm=is_of_harm)
        # What a line with a fault cites is not known.
        faulty = {notice.at.line for notice in text.prose.notices}
        lines = text.body.split("\n")
        lists = _lists(text, lines)
        for sentence, refs, _ in text.quoting():
            line = lines[sentence.at.line - text.body_line] if sentence.at.line else ""
            is_heading = line.startswith("#")
            own = (
                self._of_heads(drawn, text.explainer) if is_heading else self._of_sentence(text, sentence, refs, lists)
            )
            for slip in own.slips(sentence.text, self.names, english=text.is_english, is_of_harm=is_of_harm):
                at = sentence.place(slip.start)
                words = sentence.text[slip.start : slip.end]
                if at.line not in faulty:
                    yield NumberSlip(at, slip.kind, words, sentence.written, slip.why, is_heading)

    def _of_sentence(
        self, text: Written, sentence: Sentence, refs: tuple[Ref, ...], lists: Mapping[int, int]
    ) -> Backing:
        found = [of_moments([text.explainer.as_of]), _counted(sentence, lists)]
        found += [self.quotes.get((ref.source, ref.at), Backing()) for ref in refs if ref.exact is None]
        found += [of_text(ref.exact) for ref in refs if ref.exact is not None]
        found += [of_source(self.site.sources[ref.source]) for ref in refs if ref.source in self.site.sources]
        for mention in sentence.mentions:
            fact = self.site.facts.get(mention.address.fact)
            if fact is not None:
                found += [
                    self._of_fact(fact),
                    *(self._of_words(fact, claim) for claim in claims_of(fact, mention.address)),
                ]
        return together(found)

    def _of_heads(self, drawn: tuple[Fact, ...], explainer: Explainer) -> Backing:
        claims = ((fact, claim) for fact in drawn for claim in fact.claims.values())
        found = (*map(self._of_fact, drawn), *(self._of_words(*pair) for pair in claims))
        return together((of_moments([explainer.as_of]), *found))

    def _of_fact(self, fact: Fact) -> Backing:
        if fact.id not in self.facts:
            named = {citation.source or "" for _, citation in citations_of(fact)}
            sources = (self.site.sources[name] for name in named if name in self.site.sources)
            self.facts[fact.id] = together((of_fact(fact), *map(of_source, sources)))
        return self.facts[fact.id]

    def _of_words(self, fact: Fact, claim: Claim) -> Backing:
        key = (fact.id, claim.id)
        if key not in self.words:
            self.words[key] = of_words([claim])
        return self.words[key]

    def _in_heads(self, text: Written, drawn: tuple[Fact, ...], *, is_of_harm: bool) -> Iterator[NumberSlip]:
        """Titles and standfirsts: they mention nothing, and may have the numbers of any fact of the explainer."""
        own = text.path == text.explainer.path
        heads = text.explainer if own else text.explainer.translations[text.language]
        backing = self._of_heads(drawn, text.explainer)
        for name in ("title", "standfirst"):
            for string in getattr(heads, name).everything():
                for slip in backing.slips(string, self.names, english=text.is_english, is_of_harm=is_of_harm):
                    words = string[slip.start : slip.end]
                    yield NumberSlip(At(text.path, keys=(name,)), slip.kind, words, string, slip.why, is_head=True)


def _counted(sentence: Sentence, lists: Mapping[int, int]) -> Backing:
    """How many things a sentence mentions, or the list that it announces: “two of the three crossings”."""
    counts = {len(sentence.mentions), len({mention.address.fact for mention in sentence.mentions})}
    counts.add(lists.get(sentence.runs[-1][1].line, 0))
    most = max(counts)
    if _OF_THE.search(sentence.text):
        counts |= set(range(2, most))
    return Backing(frozenset(Backed(count, "count", harm="-", counts="things") for count in counts if count > 1))


def _lists(text: Written, lines: list[str]) -> dict[int, int]:
    """How many items the list has that a line announces by its colon, by the number of that line in the file."""
    found: dict[int, int] = {}
    announcing, count = 0, 0
    for number, line in enumerate(lines, text.body_line):
        if _ITEM.match(line):
            count += 1
        elif line.strip():
            found[announcing] = count
            announcing, count = (number if line.rstrip().endswith(":") else 0), 0
    found[announcing] = count
    found.pop(0, None)
    return found


def _facts_of(site: Site, text: Written) -> Iterator[Fact]:
    explainer = text.explainer
    addresses = [parse_address(entry) for entry in explainer.key_figures]
    named = {address.fact for address in addresses if address is not None}
    named |= {address.fact for _, address in text.addresses()}
    own = site.facts_of(explainer)
    yield from own
    known = {fact.id for fact in own}
    yield from (site.facts[name] for name in sorted(named - known) if name in site.facts)
