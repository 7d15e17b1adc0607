"""The indexes of a Site: which facts rest on a source, speak through an actor, happened at a place; what is of whom.

In: the Site, gone through once. Out: ids by ids, in the order of the Site.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import TypeVar

from generator.model import Claim, Fact, Site, Subject, citations_of
from generator.model.roles import Names, ids_in, walk
from generator.model.watched import group

Index = Mapping[str, tuple[str, ...]]
Named = TypeVar("Named", bound=Subject)


@dataclass(frozen=True, slots=True)
class Uses:
    """Facts by the source that they rest on, by who says or passes them on, by where they were; and what belongs where.

    `members` are actors by what they are of, `publications` sources by their publisher, `parts` places by what they lie
    in.
    """

    by_source: Index
    by_actor: Index
    passed_on_by: Index
    by_place: Index
    members: Index
    publications: Index
    parts: Index


def indexes(site: Site) -> dict[str, Index]:
    """The indexes of a Site by their names in `Uses`. What the newsroom says itself is said by its publisher."""
    publisher, facts = site.settings.publisher, site.facts.values()
    actors, sources, places = site.actors.values(), site.sources.values(), site.places.values()
    made = Uses(
        by_source=_index(facts, _cited),
        by_actor=_index(facts, partial(_spoken, publisher)),
        passed_on_by=_index(facts, _carriers),
        by_place=_index(facts, _placed),
        members=_index(actors, lambda actor: [actor.of]),
        publications=_index(sources, lambda source: [source.publisher]),
        parts=_index(places, lambda place: place.within),
    )
    return {entry.name: getattr(made, entry.name) for entry in fields(made)}


def _index(subjects: Iterable[Named], keys: Callable[[Named], Iterable[str | None]]) -> Index:
    """The ids of subjects by each of the keys that they have."""
    return group((key, subject.id) for subject in subjects for key in keys(subject) if key is not None)


def _cited(fact: Fact) -> Iterator[str | None]:
    return (cited.source for _, cited in citations_of(fact))


def _spoken(publisher: str, fact: Fact) -> Iterator[str | None]:
    return (id for claim in fact.claims.values() for id in speakers(claim, publisher))


def _carriers(fact: Fact) -> Iterator[str]:
    return (id for claim in fact.claims.values() for id in claim.via)


def speakers(claim: Claim, publisher: str) -> tuple[str | None, ...]:
    """The actors whose page has the claim: who says it, and whom an unnamed voice belongs to."""
    return (claim.by.actor, claim.by.of, publisher if claim.by.kind == "newsroom" else None)


def _placed(fact: Fact) -> Iterator[str]:
    """The places that a fact names, in whatever field."""
    for found in walk(fact, Names):
        if found.field.group == "place":
            yield from (id for _, id in ids_in(found))
