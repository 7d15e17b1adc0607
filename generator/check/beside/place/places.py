"""Places that prose names: at Mockford, in Examplia; and the places that a fact has to do with.

In: a sentence, or a mention with what stands beside it. Out: a place of the gazetteer that is named, where it is none
of those, nor lies in one of them or around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, is_own_voice
from generator.check.clauses import clause_before, clause_behind
from generator.check.context import Context
from generator.check.places import Gazetteer, Ids, PlaceNamed
from generator.check.sections import Section, facts_around
from generator.check.written import Written
from generator.model import Fact, Site
from generator.model.voices import speaker
from generator.numerals.lexicon import lists
from generator.prose import MENTIONED

_AT, _SUBJECT, _OF, _MOVED, _KIND, _JOINED, _GOES = lists("place-told", "at subject of moved kind joined goes")
_ARRIVED, _BACK, _ASIDE, _ALL_OVER = lists("place-told", "arrived back aside all-over")
_PLACED = re.compile(rf"{_AT.pattern}$")
_REACH = 80
_PART = re.compile(r"[;:!?()–—]")
_REGIONS = frozenset(("country", "province"))
_GOES_ON = re.compile(r"[’'-]|\s[A-Z]")
"""A name that goes on is another: the Sampleton Civil Defence."""
_OPENS = re.compile(r"(?:^|[;:(–—]\s?)$")
_CLAUSE = re.compile(r"[,;:!?()–—“”\"]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names, and where it does so, with the word before it that places something there."""

    named: PlaceNamed
    start: int
    end: int


def _spots(text: str, known: Gazetteer) -> Iterator[Spot]:
    """Where a text places something, in its order."""
    for named in known.named_in(text, "en") if _AT.search(text) else ():
        at = _PLACED.search(text, max(0, named.start - _REACH), named.start)
        if at is not None and not _GOES_ON.match(text, named.end):
            yield Spot(named, at.start(), named.end)


def other_place(beside: Beside, known: Gazetteer) -> Spot | None:
    """The place at which a sentence puts what it mentions, where no fact of the sentence has to do with it."""
    facts = _facts_between(beside, known.site)
    for text, is_before in ((beside.before, True), (beside.behind, False)):
        for spot in _spots(text, known):
            is_of_voice = is_before and _is_where_voice_is(beside, spot, known)
            if (
                not is_of_voice
                and _puts(text, spot, is_before=is_before)
                and not _is_of(spot.named.places, facts, known)
            ):
                return spot
    return None


def _facts_between(beside: Beside, site: Site) -> list[Fact]:
    """The facts that are mentioned in the same part of its sentence, between semicolons."""
    text, mentions = beside.sentence.text, beside.sentence.mentions
    parts = [text.count(";", 0, match.start()) for match in re.finditer(MENTIONED, text)]
    own = next(part for part, one in zip(parts, mentions, strict=True) if one is beside.mention)
    ids = (one.address.fact for part, one in zip(parts, mentions, strict=True) if part == own)
    return [site.facts[id] for id in ids if id in site.facts]


def other_way(beside: Beside, known: Gazetteer) -> PlaceNamed | None:
    """The place that people are said to leave, or to reach, where the fact has them go the other way or elsewhere."""
    claim, row = next(zip(beside.claims, beside.rows, strict=True), (None, None))
    left, reached = (Ids(beside.fact.scoped(name, claim, row) or ()) for name in ("from_", "towards"))
    if beside.fact.kind != "displacement" or not left | reached:
        return None
    ends = ((named, *((left, reached) if is_left else (reached, left))) for named, is_left in _ways(beside, known))
    return next((named for named, own, other in ends if _is_astray(named.places, own, other, known)), None)


def _ways(beside: Beside, known: Gazetteer) -> Iterator[tuple[PlaceNamed, bool]]:
    """Each place that people leave or reach in the clause around a mention, and whether they leave it."""
    sides = clause_before(beside.before), clause_behind(beside.behind)
    for text in sides if any(map(_GOES.search, sides)) else ():
        for named in known.named_in(text, "en") if not _BACK.search(text) else ():
            is_told = named.whence or named.whither or _ARRIVED.search(text, 0, named.start)
            if is_told and not _GOES_ON.match(text, named.end):
                yield named, named.whence


def _is_astray(places: Ids, own: Ids, other: Ids, known: Gazetteer) -> bool:
    """Whether places are, or lie in, those of the other end of a way, or have nothing to do with those of their own."""
    is_turned = any(known.around.get(place, Ids()) & other for place in places)
    if known.any_related(places, own):
        return False
    return is_turned or bool(own)


def _is_where_voice_is(beside: Beside, spot: Spot, known: Gazetteer) -> bool:
    """Whether a place stands directly behind the voice of what is mentioned, and is where that is by its own words."""
    if not is_own_voice(beside, beside.before[: spot.start].rstrip()):
        return False
    actors = (beside.site.actors.get(speaker(claim) or "") for claim in beside.claims)
    own = (text for one in actors if one is not None for text in one.words())
    return any(named.places & spot.named.places for text in own for named in known.named_in(text, "en"))


def other_subject(beside: Beside, known: Gazetteer) -> PlaceNamed | None:
    """The place that a sentence says something of by a mention in words, where its fact is of another."""
    if beside.mention.words is None or not beside.fact.where:
        return None
    text = beside.near_before
    named = next((one for one in known.named_in(text, "en") if _SUBJECT.fullmatch(text, one.end)), None)
    if named is None or known.any_related(named.places, beside.fact.where):
        return None
    is_subject = not _PLACED.search(text, 0, named.start) and not _OF.search(text, 0, named.start)
    return named if is_subject else None


def _puts(text: str, spot: Spot, *, is_before: bool) -> bool:
    """Whether a place that stands beside a mention is where that happened: no speaker’s, no goal of a movement."""
    between = text[spot.end :] if is_before else text[: spot.start]
    if is_before and _OPENS.search(text, 0, spot.start):
        between = between.removeprefix(",")
    # “The bridge at Otherton fell, and [[…]] died”: what is joined goes on at the same place.
    if is_before and not SAYING.search(between):
        between = _JOINED.sub(" ", between, count=1)
    if _CLAUSE.search(between) or MENTIONED in between or _MOVED.search(between) or len(between) > 60:
        return False
    rest = text[: spot.start] if is_before else between
    return not SAYING.search(between) and not _MOVED.search(_CLAUSE.split(rest)[-1])


def _is_of(places: Ids, facts: Iterable[Fact], known: Gazetteer) -> bool:
    """Whether a fact has to do with any of these: it names one, one around it, or was around one itself.

    What a fact names besides where it was is its own, and not all that lies in it: a district's office counts.
    """
    return any(known.any_related(places, known.of_fact(fact), fact.where) for fact in facts)


def strange_place(text: str, facts: Sequence[Fact], known: Gazetteer) -> PlaceNamed | None:
    """The place that a sentence, or a mention's own words, name, however they do, and none of its facts has.

    Nor have it their voices and sources. What a clause names to say when it was, or who spoke, is let be.
    """
    named = known.named_in(text, "en") if facts else ()
    return next((one for one in named if _is_strange(text, one, facts, known)), None)


def _is_strange(text: str, named: PlaceNamed, facts: Sequence[Fact], known: Gazetteer) -> bool:
    before, behind = clause_before(text[: named.start]), text[named.end :]
    if _ALL_OVER.search(before):
        is_of_it = behind.startswith(MENTIONED, len(clause_behind(behind)))
        return is_of_it and all(named.places.isdisjoint((*fact.where, *_own_of(fact, known))) for fact in facts)
    # From where to where something went, the event may be anywhere; a part without a mention may be of anything.
    is_aside = _ASIDE.search(before) or named.whence or named.whither or _is_region(named, known)
    part = _PART.split(text[: named.start])[-1] + _PART.split(behind)[0]
    is_apart = MENTIONED in text and MENTIONED not in part
    own = ((fact, _own_of(fact, known)) for fact in facts)
    return not (is_aside or is_apart) and not any(known.any_related(named.places, its, fact.where) for fact, its in own)


def _is_region(named: PlaceNamed, known: Gazetteer) -> bool:
    """Whether a name is of a country or province: others than those where something happened speak and act."""
    return any(known.kinds[id] in _REGIONS for id in named.places)


def _own_of(fact: Fact, known: Gazetteer) -> Ids:
    return known.of_fact(fact) | known.of_voices(fact)


def far_place(words: str, text: Written, context: Context, known: Gazetteer) -> PlaceNamed | None:
    """The place that words of a text name, in any language, of other facts alone: those of its page have none of it.

    Nor have those of the same topics. A place that no fact is of is in the gazetteer for its name, and a country acts.
    """
    placed = context.index("placed")
    named = (
        one
        for one in known.named_in(words, text.language)
        if any(id in placed for id in one.places) and not _is_region(one, known)
    )
    return next((one for one in named if not _is_near(one.places, facts_around(context.site, text), known)), None)


def _is_near(places: Ids, facts: Iterable[Fact], known: Gazetteer) -> bool:
    """Whether a place is, lies in or around one that a fact has to do with, or that its voices have."""
    own = (of(fact) for fact in facts for of in (lambda fact: Ids(fact.where), known.of_fact, known.of_voices))
    return any(known.any_related(places, its) for its in own)


def stray_place(section: Section, known: Gazetteer) -> Spot | None:
    """The place at which the first sentence of a section puts an event, where no fact of the section has it."""
    if not section.sentences or not section.facts:
        return None
    sentence, refs = section.sentences[0]
    if refs or sentence.mentions or SAYING.search(sentence.text):
        return None
    for spot in _spots(sentence.text, known):
        before = _CLAUSE.split(sentence.text[: spot.start])[-1]
        if not _MOVED.search(before) and not _is_of(spot.named.places, section.facts, known):
            return spot
    return None


def misplaced(text: str, known: Gazetteer) -> tuple[PlaceNamed, Spot] | None:
    """A place that is said to lie in another, and does not: “Exampleton in Northland”."""
    for outer in _spots(text, known):
        within = len(_KIND.sub("", text[: outer.start].rstrip()).removesuffix(","))
        for inner in known.named_in(text, "en") if text.startswith("in ", outer.start) else ():
            if inner.end == within and _lie_elsewhere(inner.places, outer.named.places, known):
                return inner, outer
    return None


def _lie_elsewhere(inner: Ids, outer: Ids, known: Gazetteer) -> bool:
    return all(_lies_elsewhere(one, other, known) for one in inner for other in outer)


def _lies_elsewhere(inner: str, outer: str, known: Gazetteer) -> bool:
    within, outers = known.around[inner] - {inner}, known.around[outer]
    if outer in within or inner in outers:
        return False
    mine, theirs = (_by_sort(places, known) for places in (within, outers))
    return any(mine[sort].isdisjoint(theirs[sort]) for sort in mine.keys() & theirs.keys())


def _by_sort(places: Ids, known: Gazetteer) -> dict[str, Ids]:
    """The places by their sorts, of which nothing lies in two of one: what lies in a city lies in no other town."""
    sorts = {one: "town" if known.kinds[one] == "city" else known.kinds[one] for one in places}
    return {sort: Ids(one for one in places if sorts[one] == sort) for sort in sorts.values()}
