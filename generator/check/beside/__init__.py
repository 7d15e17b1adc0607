"""What stands beside a mention in a sentence of prose, and whether it goes with what the mention prints.

    names        by which words prose names an actor
    attribution  who says, counts, passes on or does it
    quantity     numbers, their bounds, and what they count
    place        places, their sides, whether they are open and who holds them
    polarity     whether it is so, is denied, is the opposite, or is feared
    chronology   days and months, and what was first, last, later or more
    translation  other languages than English, and a translation against its text

Each is grouped by what words are held against; titles, heads and sentences without a mention are read there as well.
Imports go up this list only.

In: the texts of explainers. Out: each mention with the words before and behind it, for the rules to judge. All look
at so many characters of a sentence and no more, so that their cost grows with the text and not with its square.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generator.check.beside.names import Names, names_of
from generator.check.check import Finding, Findings
from generator.check.clauses import told_clauses
from generator.check.context import Context
from generator.check.sections import mentioned
from generator.check.written import Written
from generator.model import Address, Claim, Fact, FigureRef, Noun, Row, Site, claims_of, find, row_at, row_of
from generator.prose import MENTIONED, Mention, Sentence

_NEAR = 300
_REMEMBERED = 40
_SENTENCES = 3


@dataclass(frozen=True)
class Beside:
    """A mention in its sentence. `told` is the figure that its address leads to, whether printed or put in words."""

    site: Site
    text: Written
    sentence: Sentence
    mention: Mention
    fact: Fact
    told: FigureRef | None
    actors: Names
    before: str
    behind: str

    @property
    def prints_figure(self) -> bool:
        """Whether the mention prints a number itself."""
        return self.told is not None and self.mention.words is None

    @cached_property
    def names(self) -> Names:
        """The names of actors, those among them that the fact has for its claims."""
        sentences = self.text.prose.sentences
        before = (sentences[place].text for place in self._back)
        return self.actors.within(self.fact, self.before + self.behind, before)

    @property
    def _back(self) -> range:
        """The places of the sentences before, the nearest first; of those far off nobody remembers who was named."""
        return range(self.mention.sentence - 1, max(-1, self.mention.sentence - 1 - _REMEMBERED), -1)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the mention stands for."""
        return claims_of(self.fact, self.mention.address)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The row of each of them that is printed here."""
        return self.printed(self.claims, self.mention.address)

    def printed(self, claims: Iterable[Claim], address: Address) -> tuple[Row, ...]:
        """The row of each of some claims that an address is for, else the one that this page prints."""
        site, until = self.site, self.until
        return tuple(row_of(site, claim, address, until) or row_at(site, claim, until) for claim in claims)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of what its claims say here, and cite in English."""
        return tuple(clause for row in self.rows for clause in told_clauses(self.site, row))

    @property
    def rivals(self) -> tuple[Claim, ...]:
        """The other claims of its fact that live."""
        return tuple(claim for claim in self.fact.live_claims if claim not in self.claims)

    @property
    def until(self) -> datetime:
        """The time up to which its page prints the rows of series."""
        return self.site.until(self.text.explainer)

    @property
    def near_before(self) -> str:
        """What stands before it, behind the mention before."""
        return self.before.rpartition(MENTIONED)[2]

    @property
    def near_behind(self) -> str:
        """What stands behind it, before the next mention."""
        return self.behind.partition(MENTIONED)[0]

    @property
    def mentioned_before(self) -> tuple[Mention, ...]:
        """The mentions before it in its sentence."""
        return self.sentence.mentions[: self.sentence.mentions.index(self.mention)]

    @property
    def earlier(self) -> Iterator[Mention]:
        """The mentions before it in its sentence, then those of the sentences before, the nearest first."""
        for some in (self.mentioned_before, *(one.mentions for one in self.sentences_before)):
            yield from some[::-1]

    @property
    def named_facts(self) -> list[Fact]:
        """The facts that its sentence mentions, one for each mention."""
        return [fact for _, fact in mentioned(self.site, self.sentence)]

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that its claims report here."""
        return frozenset(status for row in self.rows for status in row.statuses.values())

    @cached_property
    def sentences_before(self) -> tuple[Sentence, ...]:
        """The sentences before its own in the same paragraph, the nearest first."""
        found: list[Sentence] = []
        line = self.sentence.at.line or 0
        place = self.mention.sentence
        for one in self.text.prose.sentences[max(0, place - _SENTENCES) : place][::-1]:
            if line - (one.at.line or 0) > 1:
                break
            line = one.at.line or 0
            found.append(one)
        return tuple(found)

    def slip(self, before: str = "", behind: str = "") -> str:
        """The mention as the file has it, with some of the words beside it."""
        return before + self.mention.written + behind


def beside(context: Context, *, foreign: bool = False) -> Iterator[Beside]:
    """Each mention in English prose whose fact is there; in `foreign` prose instead, where that is asked."""
    return iter(context.own(_beside, foreign))


def at_mentions(told: Iterable[tuple[Beside, str]], found: str, remedy: str) -> Findings:
    """A finding for each mention with words at issue; `{}` in what is found stands for them, and for its address."""
    slips = ((one, words) for one, words in told if words)
    return (
        Finding(one.mention.at, found.format(words, one.mention.address), remedy, words, one.sentence.written)
        for one, words in slips
    )


def _beside(context: Context, foreign: bool) -> tuple[Beside, ...]:
    return tuple(_all_beside(context, foreign=foreign))


def _all_beside(context: Context, *, foreign: bool) -> Iterator[Beside]:
    names = context.once(names_of)
    for text in context.written:
        until = context.until(text.explainer)
        for sentence in text.prose.sentences if text.is_english is not foreign else ():
            for mention, before, behind in _parted(sentence):
                fact = context.site.facts.get(mention.address.fact)
                if fact is not None:
                    told = find(context.site, mention.address, until)
                    yield Beside(context.site, text, sentence, mention, fact, told, names, before, behind)


def _parted(sentence: Sentence) -> Iterator[tuple[Mention, str, str]]:
    end = -1
    for mention in sentence.mentions:
        end = sentence.text.index(MENTIONED, end + 1)
        yield mention, sentence.text[max(0, end - _NEAR) : end], sentence.text[end + 1 : end + 1 + _NEAR]


def noun_of(told: FigureRef) -> Noun | None:
    """The noun that a whole, or a part that has one of its own, is printed with; None for a part that has a key."""
    quantity = told.quantity
    if quantity.of is not None or quantity.relation != "whole":
        return quantity.of
    noun: Noun | None = told.fact.scoped("of", told.claim, told.row)
    return noun
