"""Places that prose names: at Mockford, in Examplia; and the places that a fact has to do with.

In: a sentence, or a mention with what stands beside it. Out: a place of the gazetteer that is named, where it is none
of those, nor lies in one of them or around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.beside import MENTION, Beside
from generator.check.beside.around import Section
from generator.check.beside.speakers import SAYING
from generator.check.texts import every_text
from generator.model import Fact, Site
from generator.model.roles import Names as NamesRole
from generator.model.roles import ids_in, walk

_AT = (
    r"\b(?P<at>(?i:at|in|near|outside|inside|(?:north|south|east|west) of"
    r"|(?:strikes?|attacks?|raids?) on))\s(?:the\s(?:[a-z-]+\s){0,2})?"
)
_MOVED = re.compile(
    r"\b(?:asked|told|spoke|speaks|taken|brought|sent|treated|moved|fled|flown|transferred|to|from|for|buried|born|living|live|lives"
    r"|lived|based|talks|court|ministry|government|office|officials?|headquarters|speaking|statement|briefing"
    r"|reporters|conference|like|as|than|not|never|nor|unlike|who|which|whose|where)\b",
    re.IGNORECASE,
)
_KIND = re.compile(r",\s(?:an?|the)\s(?:\w+\s)?(?:town|city|village|camp|crossing|province|prison|capital)$")
_OPENS = re.compile(r"(?:^|[;:(–—]\s?)$")
_CLAUSE = re.compile(r"[,;:!?()–—“”\"]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names, and where it does so, with the word before it that places something there."""

    id: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The places of a site by their English names, and which lie in which."""

    site: Site
    ids: dict[str, str]
    pattern: re.Pattern[str]
    related: dict[str, frozenset[str]]

    def spots(self, text: str) -> Iterator[Spot]:
        """Where a text places something, in its order."""
        for match in self.pattern.finditer(text):
            yield Spot(self.ids[match["name"]], match["name"], match.start(), match.end())

    def around(self, id: str) -> Iterator[str]:
        """A place with all that it lies in."""
        waiting, seen = [id], set[str]()
        while waiting:
            one = waiting.pop()
            if one in self.site.places and one not in seen:
                seen.add(one)
                yield one
                waiting += self.site.places[one].within

    def are_related(self, one: str, other: str) -> bool:
        """Whether one of them lies in the other."""
        return one in self.around(other) or other in self.around(one)

    def of_fact(self, fact: Fact) -> frozenset[str]:
        """The places that a fact names in its fields or its words, with those of the facts that are its context."""
        if fact.id not in self.related:
            facts = [fact, *(self.site.facts[id] for id in fact.context if id in self.site.facts)]
            self.related[fact.id] = frozenset(one for each in facts for one in self._named(each))
        return self.related[fact.id]

    def _named(self, fact: Fact) -> Iterator[str]:
        for found in walk(fact, NamesRole):
            yield from (id for _, id in ids_in(found) if id in self.site.places)
        words = " ".join(text for _, text in every_text(fact))
        yield from (id for name, id in self.ids.items() if name in words)


def gazetteer(site: Site) -> Gazetteer:
    """The places of a site."""
    ids = {name: place.id for place in site.places.values() for name in place.names() if name[:1].isupper()}
    names = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    # A name that goes on is another: the Sampleton Civil Defence.
    pattern = re.compile(rf"{_AT}(?P<name>{names})\b(?![’'-]|\s[A-Z])" if names else "(?!)")
    return Gazetteer(site, ids, pattern, {})


def other_place(beside: Beside, known: Gazetteer) -> Spot | None:
    """The place at which a sentence puts what it mentions, where no fact of the sentence has to do with it."""
    facts = [
        known.site.facts[one.address.fact] for one in beside.sentence.mentions if one.address.fact in known.site.facts
    ]
    for text, is_before in ((beside.before, True), (beside.behind, False)):
        for spot in known.spots(text):
            if _puts(text, spot, is_before=is_before) and not _is_of(spot.id, facts, known):
                return spot
    return None


def _puts(text: str, spot: Spot, *, is_before: bool) -> bool:
    """Whether a place that stands beside a mention is where that happened: no speaker’s, no goal of a movement."""
    between = text[spot.end :] if is_before else text[: spot.start]
    if is_before and _OPENS.search(text, 0, spot.start):
        between = between.removeprefix(",")
    if _CLAUSE.search(between) or MENTION in between or _MOVED.search(between) or len(between) > 60:
        return False
    rest = text[: spot.start] if is_before else between
    return not SAYING.search(between) and not _MOVED.search(_CLAUSE.split(rest)[-1])


def _is_of(id: str, facts: Iterable[Fact], known: Gazetteer) -> bool:
    return any(known.are_related(id, one) for fact in facts for one in known.of_fact(fact))


def stray_place(section: Section, known: Gazetteer) -> Spot | None:
    """The place at which the first sentence of a section puts an event, where no fact of the section has it."""
    if not section.sentences or not section.facts:
        return None
    sentence, refs = section.sentences[0]
    if refs or sentence.mentions or SAYING.search(sentence.text):
        return None
    for spot in known.spots(sentence.text):
        before = _CLAUSE.split(sentence.text[: spot.start])[-1]
        if not _MOVED.search(before) and not _is_of(spot.id, section.facts, known):
            return spot
    return None


def misplaced(text: str, known: Gazetteer) -> tuple[Spot, Spot] | None:
    """A place that is said to lie in another, and does not: “Exampleton in Northland”."""
    for outer in known.spots(text):
        for name, id in known.ids.items():
            inner = _KIND.sub("", text[: outer.start].rstrip())
            if (
                text[outer.start : outer.start + 3] == "in "
                and inner.endswith(name)
                and _lies_elsewhere(id, outer.id, known)
            ):
                return Spot(id, name, len(inner) - len(name), len(inner)), outer
    return None


def _lies_elsewhere(inner: str, outer: str, known: Gazetteer) -> bool:
    within = frozenset(known.around(inner)) - {inner}
    same_kind = {known.site.places[one].kind for one in within}
    return bool(within) and outer not in within and known.site.places[outer].kind in same_kind
