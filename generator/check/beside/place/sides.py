"""The sides of crossings by their names: which side words speak of.

In: a fact of one side of a crossing, words. Out: the name of another of its sides, where they speak of that one alone.
A name that is the crossing's too tells no side.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.beside import Beside
from generator.check.beside.names import Actors
from generator.model import Claim, Fact, Place, Row, Site
from generator.model.voices import chain, speaker
from generator.numerals.lexicon import lists, words_of

_ON_THE, _ON_THE_BEHIND, _BY_COUNTRY, _OF_A_COUNTRY = lists("sides", "on-the on-the-behind by-country of-a-country")
_ACTS, _TO_THE_MENTION, _SIDE = lists("sides", "acts to-the-mention side")


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of a fact's own side, of the other ones, and of the crossing as a whole."""

    own: frozenset[str]
    others: frozenset[str]
    pattern: re.Pattern[str]

    def named_in(self, text: str) -> Iterator[re.Match[str]]:
        """The names in a text, the longest first where one stands within another."""
        yield from self.pattern.finditer(text)

    def other(self, text: str) -> str | None:
        """The name of another side that the text calls a side, where it has its own nowhere."""
        named = list(self.named_in(text))
        if any(match[0] in self.own for match in named):
            return None
        return next((one[0] for one in named if one[0] in self.others and _calls_side(one)), None)


def _calls_side(named: re.Match[str]) -> bool:
    """Whether a name is called a side, a post or a gate, behind it or by its own last word."""
    last = named[0].rpartition(" ")[2]
    return _SIDE.match(named.string, named.end()) is not None or _SIDE.fullmatch(f" {last.lower()}") is not None


def sides_of(site: Site, fact: Fact, claim: Claim | None = None, row: Row | None = None) -> Sides | None:
    """The names of sides that a fact, or one of its answers, has to do with; None where it is of no one side."""
    side, place = fact.scoped("side", claim, row), _crossing(site, fact)
    if place is None or side not in place.sides:
        return None
    whole = frozenset((*place.name.everything(), *place.spellings))
    own, others = (
        _names(place, side) - whole,
        frozenset().union(*(_names(place, id) for id in place.sides if id != side)),
    )
    others -= own | whole
    names = sorted(own | others | whole, key=len, reverse=True)
    return Sides(own, others, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])"))


def _names(place: Place, side: str) -> frozenset[str]:
    return frozenset((*place.sides[side].name.everything(), *place.sides[side].spellings))


def other_side(beside: Beside) -> str | None:
    """The side that a sentence puts what it mentions on, where that is not the fact's."""
    claim, row = next(_answers(beside), (None, None))
    sides = sides_of(beside.site, beside.fact, claim, row)
    if sides is None:
        return None
    if beside.mention.words is not None and (said := sides.other(beside.mention.words)) is not None:
        return said
    if (told := _country_side(beside, claim, row)) is not None:
        return told
    behind = _ON_THE_BEHIND.match(beside.behind)
    if behind is not None and (said := sides.other(behind[0])) is not None:
        return said
    named = list(sides.named_in(beside.near_before))
    if not named or named[-1][0] not in sides.others:
        return None
    last, text = named[-1], named[-1].string
    is_subject = _TO_THE_MENTION.match(text, last.end()) is not None
    is_there = _ON_THE.search(text, 0, last.start()) is not None and _SIDE.match(text, last.end()) is not None
    return last[0] if is_subject or is_there else None


def side_of_rival(beside: Beside) -> str | None:
    """The country on whose side words right behind a mention put what the voice of the other side says.

    “It was [[…]] on the Fictorian side”, where nobody is named before it, and each side has a voice of its own, in
    whatever language.
    """
    match = words_of(beside.text.language, "sides", "by-country-behind").match(beside.behind)
    place = (
        _crossing(beside.site, beside.fact)
        if match is not None and not any(beside.names.named_in(beside.near_before))
        else None
    )
    if match is None or place is None:
        return None
    own, others = (_of_voices(beside.site, place, claims) for claims in (beside.claims, beside.rivals))
    named = {id for id in place.sides if _is_adjective(match["of"], beside.site, id)}
    return match["of"] if own and named and named <= others - own else None


def actor_of_other_side(beside: Beside) -> str | None:
    """Who right before a mention’s own words closes or opens what is the other side’s: “the army [[…|closed it]]”."""
    named = beside.names.at_end(beside.before) if _ACTS.match(beside.mention.words or "") else None
    place, side = _crossing(beside.site, beside.fact), beside.fact.scoped("side", *next(_answers(beside), (None, None)))
    if named is None or place is None or side not in place.sides or named.is_short:
        return None
    sides = [_of_actors(beside.site, place, (id,)) for id in named.actors]
    return beside.before[named.start : named.end] if all(one and side not in one for one in sides) else None


def voiced_sides(site: Site, fact: Fact, claim: Claim) -> Actors:
    """The sides of a fact's place that the voice of one of its claims is of."""
    place = _crossing(site, fact)
    return _of_voices(site, place, (claim,)) if place is not None else Actors()


def _answers(beside: Beside) -> Iterator[tuple[Claim, Row]]:
    return zip(beside.claims, beside.rows, strict=True)


def _crossing(site: Site, fact: Fact) -> Place | None:
    return next((place for place in site.places_of(fact) if len(place.sides) > 1), None)


def _of_voices(site: Site, place: Place, claims: Iterable[Claim]) -> Actors:
    """The sides of a place that the voices of claims are of."""
    return _of_actors(site, place, map(speaker, claims))


def _of_actors(site: Site, place: Place, actors: Iterable[str | None]) -> Actors:
    """The sides of a place that actors are of, by their camp or by the country in their names."""
    links = [link for actor in actors for link in chain(site, actor)]
    camps = {link.camp for link in links}
    words = [word for link in links for name in link.name.everything() for word in name.split()]
    return Actors(id for id in place.sides if id in camps or any(_is_adjective(word, site, id) for word in words))


def another_country(site: Site, fact: Fact, texts: Iterable[str]) -> tuple[str, str] | None:
    """The country whose side texts name, and the text, where they name none of the fact's own side."""
    own, sides = fact.scoped("side"), [id for place in site.places_of(fact) for id in place.sides]
    named = [(one["of"], text) for text in texts for one in _OF_A_COUNTRY.finditer(text)]
    if any(_is_adjective(word, site, own) for word, _ in named if own in sides):
        return None
    return next((one for one in named if any(_is_adjective(one[0], site, id) for id in sides)), None)


def _country_side(beside: Beside, claim: Claim | None, row: Row | None) -> str | None:
    """The side by the adjective of its country: “on the Fictorian side of it the crossing is open”."""
    side = beside.fact.scoped("side", claim, row)
    match = _BY_COUNTRY.search(beside.near_before)
    place = _crossing(beside.site, beside.fact)
    if match is None or place is None or side not in place.sides:
        return None
    sides = {id for id in place.sides if _is_adjective(match["of"], beside.site, id)}
    return match["of"] if sides and side not in sides else None


def _is_adjective(word: str, site: Site, id: str) -> bool:
    """Whether a word is made from the name of a place: Fictorian, Syrian."""
    names = site.places[id].names() if id in site.places else (id,)
    return any(word.lower().startswith(name.lower()[: max(4, len(name) - 2)]) for name in names)
