"""Who says what of a fact: who speaks by its claims, passes them on or publishes them, or is else known for it.

In: claims, or a fact. Out: actors, each with all to whom they belong. Whoever asks whether somebody may be named for
something asks here.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeVar

from generator.check.answers import Said, clash, told
from generator.check.beside.names import Actors, Names, voice_with
from generator.check.closeness import value_of
from generator.check.texts import every_text
from generator.model import Address, Claim, Fact, Figure, Row, Site, claims_of, derived, row_at
from generator.model.roles import Names as NamesRole
from generator.model.roles import ids_in, walk
from generator.model.voices import speaker

T = TypeVar("T")


class Answer(NamedTuple):
    """What a fact has from one voice: who that is, with all to whom they belong, its claim, and a row of it."""

    voices: Actors
    claim: Claim
    row: Row


def answers(site: Site, fact: Fact, until: datetime | None = None) -> list[Answer]:
    """Each live claim of a fact, with whose it is and the row that a page as of `until` prints; else its newest."""
    return [Answer(speaking(site, (claim,)), claim, row_at(site, claim, until)) for claim in fact.live_claims]


def figures_of(row: Row) -> dict[tuple[str, ...], Figure]:
    """The figures of a row that say how many, by what they are of."""
    return {path: quantity.figure for path, quantity in told(row).items()}


def ways(
    site: Site,
    fact: Fact,
    one: Actors,
    other: Actors | None = None,
    until: datetime | None = None,
    of: frozenset[str] = frozenset(),
) -> set[str]:
    """How the figures of a voice lie to those of another, or of all others: up, down; “?” where their bounds leave it.

    Empty where they have none of one thing; `of` harms, where they have any of these, no other figure is looked at.
    """
    every = [(answer.voices, _figures_for(answer.row, of)) for answer in answers(site, fact, until)]
    pairs = [(mine, its) for voices, mine in every if voices & one for its in _of_others(every, one, other)]
    return {_way(figures[path], its[path]) for figures, its in pairs for path in figures.keys() & its.keys()}


def _of_others(every: Iterable[tuple[Actors, T]], one: Actors, other: Actors | None) -> list[T]:
    """What those have who are not the one, and are the other where that is somebody."""
    return [its for voices, its in every if not voices & one and (other is None or voices & other)]


def _figures_for(row: Row, of: frozenset[str]) -> dict[tuple[str, ...], Figure]:
    """The figures of a row that say how many, of these harms where it has any of them."""
    every = figures_of(row)
    return {path: figure for path, figure in every.items() if not of.isdisjoint(path)} or every


def _way(one: Figure, other: Figure) -> str:
    if one.unit != other.unit or one.amount is None or other.amount is None:
        return "?"
    mine, theirs = value_of(one), value_of(other)
    is_open = mine == theirs and one.text != other.text
    return "?" if is_open else "up" if mine > theirs else "down" if mine < theirs else "same"


def contradict(site: Site, fact: Fact, one: Said, other: Said) -> bool:
    """Whether two answers of a fact cannot both be true, or are the only ones of a contested one."""
    is_alone = fact.standing == "contested" and len(fact.live_claims) == len((one, other))
    return is_alone or clash(site, fact, one, other) is not None


def speaking(site: Site, claims: Iterable[Claim]) -> Actors:
    """Who speaks by claims."""
    return voice_with(site, map(speaker, claims))


def telling(site: Site, claims: Iterable[Claim]) -> Actors:
    """Who speaks by claims, and who passes these on."""
    return voice_with(site, (id for claim in claims for id in (speaker(claim), *claim.via)))


def answering(site: Site, claims: Iterable[Claim]) -> Actors:
    """Who speaks by claims, who passes these on, and who published what they cite."""
    every = tuple(claims)
    return telling(site, every) | voice_with(site, _publishers(site, every))


def _publishers(site: Site, claims: Iterable[Claim]) -> Iterator[str | None]:
    cited = (one.source or "" for claim in claims for row in claim.rows for one in row.citations)
    return (site.sources[id].publisher for id in cited if id in site.sources)


def operands_of(claims: Iterable[Claim]) -> list[Address]:
    """The figures that claims were worked out of."""
    worked = (derived.worked_out(claim.derived) for claim in claims)
    return [one for expression in worked for one in derived.operands(expression)]


def telling_at(site: Site, addresses: Iterable[Address]) -> Actors:
    """Who tells what stands at addresses."""
    there = (one for one in addresses if one.fact in site.facts)
    return telling(site, (claim for one in there for claim in claims_of(site.facts[one.fact], one)))


def in_fields(site: Site, fact: Fact) -> Actors:
    """The actors that the fields of a fact name besides those who speak."""
    named = (found for found in walk(fact, NamesRole) if "by" not in found.keys)
    return voice_with(site, (id for found in named for _, id in ids_in(found)))


def in_words(fact: Fact, names: Names, *, but: str = "", without: str = "", short: bool = True) -> Actors:
    """The actors whom the texts of a fact name, but for those under one key and for one text."""
    texts = (text for keys, text in every_text(fact) if keys[0] != but and text != without)
    return Actors().union(*(names.all_in(text, short=short) for text in texts))
