"""The indexes of a Site: which facts rest on a source, speak through an actor, happened at a place; what is of whom.

In: the Site, gone through once. Out: ids by ids, in the order of the Site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from generator.model import Claim, Fact, Site, citations_of
from generator.model.roles import Names, ids_in, walk
from generator.model.watched import group

Index = Mapping[str, tuple[str, ...]]


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
    claims = [(fact, claim) for fact in facts for claim in fact.claims.values()]
    cited = ((one.source, fact.id) for fact in facts for _, one in citations_of(fact) if one.source)
    spoken = ((id, fact.id) for fact, claim in claims for id in speakers(claim, publisher) if id)
    made = Uses(
        by_source=group(cited),
        by_actor=group(spoken),
        passed_on_by=group((id, fact.id) for fact, claim in claims for id in claim.via),
        by_place=group((id, fact.id) for fact in facts for id in _placed(fact)),
        members=group((actor.of, actor.id) for actor in site.actors.values() if actor.of),
        publications=group((source.publisher, source.id) for source in site.sources.values()),
        parts=group((outer, place.id) for place in site.places.values() for outer in place.within),
    )
    return {entry.name: getattr(made, entry.name) for entry in fields(made)}


def speakers(claim: Claim, publisher: str) -> tuple[str | None, ...]:
    """The actors whose page has the claim: who says it, and whom an unnamed voice belongs to."""
    return (claim.by.actor, claim.by.of, publisher if claim.by.kind == "newsroom" else None)


def _placed(fact: Fact) -> Iterator[str]:
    """The places that a fact names, in whatever field."""
    for found in walk(fact, Names):
        if found.field.group == "place":
            yield from (id for _, id in ids_in(found))
