"""How two figures lie to each other in words: twice the hospital’s, the higher of the two, outside that range.

In: a text with the figures that it mentions and those told before it, and the facts that it is about. Out: the words
that have two figures lie otherwise than they do. A side is a voice that is named, a figure that is mentioned, or “it”,
“the second”, “the others”; where nobody can tell whose figure is meant, or bounds leave it open, nothing is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property

from generator.check.beside.attribution.voices import figures_of, speaking
from generator.check.beside.names import Actors, Names
from generator.check.beside.quantity.compared import MULTIPLE, SLACK
from generator.check.clauses import content_of
from generator.check.closeness import apart, close, taken, value_of
from generator.check.denials import is_supposed
from generator.model import Fact, Figure, FigureRef, Site, row_at
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED

_MAY, _DENIES, _FIRST, _SELF, _OTHERS, _OUT, _ANOTHER = lists("related", "may denies first self others out another")
_PAST, _APART, _WHOSE = lists("related", "past apart-from whose")
_WAS = "was"
_CONTRARY = {"fits": "apart", "apart": "fits", "within": "outside", "outside": "within"}


@dataclass(frozen=True, slots=True)
class _One:
    """A figure of a fact: whose it is, and of what."""

    fact: Fact
    voices: Actors
    path: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True)
class Related:
    """What a text may be about: facts, how these name their voices, and the figures that were mentioned before it."""

    site: Site
    facts: Sequence[Fact]
    names: Names
    until: datetime | None = None
    before: Sequence[FigureRef] = ()

    def wrong(self, text: str, mentioned: Sequence[FigureRef | None] = ()) -> str:
        """The words by which two figures lie to each other as they do not; `mentioned` are the sentence's own."""
        if not _MAY.search(text):
            return ""
        for way, match in _told_in(text):
            if self._is_wrong(text, way, match, mentioned):
                return match[0].strip(" ,.")
        found = ((way, match) for way in _CONTRARY for match in words_of("en", "related", f"both-{way}").finditer(text))
        wrong = (match for way, match in found if self._is_wrongly_mutual(way, match))
        return next((match[0].strip(" ,.") for match in wrong), "")

    def _is_wrong(self, text: str, way: str, match: re.Match[str], mentioned: Sequence[FigureRef | None]) -> bool:
        told = self._mentioned(text, match.start(), mentioned)
        left = self._before(text[: match.start()], told)
        has_others = _OTHERS.search(match[0]) is not None
        right = self._others(text, left) if has_others else self._behind(text[match.end() :], told, left)
        pairs = ((one, other) for one in left for other in right)
        found = _verdicts(way, match, pairs)
        # Of several figures “its number” may be any that differs.
        found -= {None} if _WHOSE.match(match[0]) else set()
        return found == {False} and not _is_doubted(text, match)

    def _is_wrongly_mutual(self, way: str, match: re.Match[str]) -> bool:
        """Whether the two, or all, of the facts that words are about lie otherwise to each other."""
        own = self._of_facts(match)
        pairs = ((one, other) for place, one in enumerate(own) for other in own[place + 1 :] if _are_two(one, other))
        found = _verdicts(way, match, pairs)
        return (False in found if match["all"] is not None else found == {False}) and not _is_doubted(
            match.string, match
        )

    def _of_facts(self, match: re.Match[str]) -> list[_One]:
        """The figures of the facts that words are about: whose titles they name, else the one told last, or all."""
        every, named = self._every(_WAS, lambda _: True), content_of(match["about"])
        about = {one.fact.id for one in every if named & _titled(one.fact)}
        if not about and self.before and match["all"] is None:
            about = {self.before[-1].fact.id}
        return [one for one in every if not about or one.fact.id in about]

    def _mentioned(self, text: str, end: int, mentioned: Sequence[FigureRef | None]) -> list[_One]:
        """The figures that have been told where a sentence has come so far, the last one last."""
        own = mentioned[: text.count(MENTIONED, 0, end)]
        every = [told for told in (*self.before, *own) if told is not None]
        return [
            _One(one.fact, speaking(self.site, (one.claim,)), one.quantity.path, one.quantity.figure) for one in every
        ]

    def _before(self, text: str, told: list[_One]) -> list[_One]:
        """The figures that the words before stand for: of whoever is named last, or what is mentioned last."""
        named, place = [*self._names.spots(text)][-1:], text.rfind(MENTIONED)
        if named and named[0].start > place:
            return self._every(text, lambda one: bool(one.voices & named[0].actors))
        return told[-1:] if place >= 0 else _pointed_at(text, told)

    def _behind(self, text: str, told: list[_One], left: Sequence[_One]) -> list[_One]:
        """The figures that the words behind stand for, to the end of their clause: “the office’s”, “it”."""
        clause = _OUT.split(text)[0]
        named, place = [*self._names.spots(clause)][:1], clause.find(MENTIONED)
        if named and (place < 0 or named[0].start < place):
            return self._every(text, lambda one: bool(one.voices & named[0].actors))
        others = self._others(text, left) if _ANOTHER.search(clause) else []
        if len({one.voices for one in others}) == 1:
            return others
        return _pointed_at(
            clause, told if _FIRST.search(clause) else [one for one in told if not _is_of_any(one, left)]
        )

    @cached_property
    def _names(self) -> Names:
        return self.names.within_all(self.facts)

    def _others(self, text: str, left: Sequence[_One]) -> list[_One]:
        """The figures of everybody else."""
        return self._every(text, lambda one: not _is_of_any(one, left)) if left else []

    def _every(self, text: str, is_meant: Callable[[_One], bool]) -> list[_One]:
        """The figures of all live claims: those that they have now, or all that they had where a text tells of then."""
        found = (
            _One(fact, speaking(self.site, (claim,)), path, figure)
            for fact in self.facts
            for claim in fact.live_claims
            for row in (claim.rows if _PAST.search(text) else (row_at(self.site, claim, self.until),))
            for path, figure in figures_of(row).items()
        )
        return [one for one in found if is_meant(one)]


def _pointed_at(text: str, told: list[_One]) -> list[_One]:
    """The figure that “it” or “the second” is for: the last one told; of “the first” the one before that."""
    if _FIRST.search(text) and len(told) > 1:
        return told[-2:-1]
    return told[-1:] if _SELF.search(text) else []


def _is_of_any(one: _One, others: Iterable[_One]) -> bool:
    return any(one.voices & other.voices for other in others)


def _are_two(one: _One, other: _One) -> bool:
    return not one.voices & other.voices


def _verdicts(way: str, match: re.Match[str], pairs: Iterable[tuple[_One, _One]]) -> set[bool | None]:
    """Whether figures of one thing lie so to each other, pair by pair."""
    return {_holds(way, match, one, other) for one, other in pairs if _is_of_same(one, other)}


def _is_doubted(text: str, match: re.Match[str]) -> bool:
    """Whether anything else in their clause than the words themselves says no, or supposes.

    Who does not say why his number is higher has a higher one.
    """
    before, behind = _APART.split(text[: match.start()])[-1], _APART.split(text[match.end() :])[0]
    return not _WHOSE.match(match[0]) and is_supposed(f"{before} {behind}")


def _titled(fact: Fact) -> frozenset[str]:
    return frozenset[str]().union(*map(content_of, fact.title.everything()))


def _is_of_same(one: _One, other: _One) -> bool:
    return one.fact.id == other.fact.id and one.path == other.path and one.figure.unit == other.figure.unit


def _told_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words of a text by which figures lie to each other, each with the way in which they do."""
    for way in (*_WAYS, "times"):
        yield from ((way, match) for match in words_of("en", "related", way).finditer(text))


def _holds(way: str, match: re.Match[str], one: _One, other: _One) -> bool | None:
    """Whether two figures lie so; None where bounds leave it open."""
    if way == "times":
        times = MULTIPLE[match["times"].lower().split()[0]]
        bound = "more" if match["least"] else "less" if match["most"] else ""
        return _is_multiple(one.figure, other.figure, times, bound)
    if _DENIES.search(match[0]) is not None:
        return _WAYS[_CONTRARY[way]](one, other) if way in _CONTRARY else None
    return _WAYS[way](one, other)


def _is_up(one: _One, other: _One) -> bool | None:
    mine, its = value_of(one.figure), value_of(other.figure)
    return None if mine == its or not (one.figure.amount and other.figure.amount) else mine > its


def _is_within(one: _One, other: _One) -> bool | None:
    low, high = other.figure.least, other.figure.most
    if other.figure.end is None or low is None or high is None or one.figure.amount is None:
        return None
    return low <= one.figure.amount.value and value_of(one.figure) <= high


def _turned(way: Callable[[_One, _One], bool | None]) -> Callable[[_One, _One], bool | None]:
    """The other way, wherever anybody can tell."""
    return lambda one, other: None if (found := way(one, other)) is None else not found


def _is_above(one: _One, other: _One) -> bool | None:
    """A range is gone beyond at its end: within it nothing is above."""
    return _is_up(one, other) if other.figure.end is None else value_of(one.figure) > value_of(other.figure)


def _is_same(one: _One, other: _One) -> bool | None:
    if not (one.figure.amount and other.figure.amount):
        return None
    return one.figure.text == other.figure.text or (None if close(one.figure, other.figure) else False)


def _differ(one: _One, other: _One) -> bool | None:
    return one.figure.text != other.figure.text if one.figure.amount and other.figure.amount else None


def _fit(one: _One, other: _One) -> bool | None:
    if apart(one.figure, other.figure):
        return False
    return True if close(one.figure, other.figure) else None


def _are_apart(one: _One, other: _One) -> bool | None:
    if one.fact.standing == "contested" or apart(one.figure, other.figure):
        return True
    return False if close(one.figure, other.figure) else None


def _is_multiple(one: Figure, other: Figure, times: Fraction, bound: str) -> bool | None:
    """Whether a figure is as many times another as is said, for anything that a reader takes both for."""
    if not (one.is_told and other.is_told):
        return None
    (low, high), (its_low, its_high) = taken(one), taken(other)
    least = low / its_high if its_high else Fraction(0)
    most = high / its_low if high is not None and its_low else None
    floor, roof = times * (1 - SLACK), times * (1 + SLACK)
    if bound:
        floor, roof = (times, max(times, least)) if bound == "more" else (Fraction(0), times)
    return (most is None or most >= floor) and least <= roof


_WAYS: Mapping[str, Callable[[_One, _One], bool | None]] = {
    "up": _is_above,
    "down": _turned(_is_up),
    "within": _is_within,
    "outside": _turned(_is_within),
    "same": _is_same,
    "differs": _differ,
    "fits": _fit,
    "apart": _are_apart,
}
"""By the ways that words tell, whether two figures lie so."""


def told_before(refs: Iterable[Sequence[FigureRef]]) -> Iterator[list[FigureRef]]:
    """For each sentence of a section the figures that the ones before it mention, in their order."""
    so_far: list[FigureRef] = []
    for told in refs:
        yield list(so_far)
        so_far.extend(told)
