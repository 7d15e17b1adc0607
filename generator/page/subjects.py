"""Pages of sources, actors and places: each with all that rests on it, comes from it or happened there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.map.make import make_small_map
from generator.model import Actor, Claim, Fact, Place, Source, answer_key, citations_of
from generator.model.roles import Names, ids_in, walk
from generator.page.context import PageContext
from generator.page.fact import fact_value, with_claims
from generator.page.values import (
    ActorPage,
    Answer,
    ClaimValue,
    Count,
    FactValue,
    PlacePage,
    SourcePage,
    SourcesPage,
)

Named = TypeVar("Named", Actor, Place)


@dataclass(frozen=True, slots=True)
class Uses:
    """Which facts rest on each source, speak through each actor and stand at each place, by id; made once a build."""

    by_source: dict[str, tuple[Fact, ...]]
    by_actor: dict[str, tuple[Fact, ...]]
    passed_on_by: dict[str, tuple[Fact, ...]]
    by_place: dict[str, tuple[Fact, ...]]


def find_uses(facts: Iterable[Fact], publisher: str) -> Uses:
    """The uses of sources, actors and places by facts, in one pass over the facts.

    What the newsroom says itself is said by its `publisher`.
    """
    tables: tuple[dict[str, dict[str, Fact]], ...] = ({}, {}, {}, {})
    sources, actors, carriers, places = tables

    def note(table: dict[str, dict[str, Fact]], ids: Iterable[str | None], fact: Fact) -> None:
        for id in ids:
            if id is not None:
                table.setdefault(id, {})[fact.id] = fact

    for fact in facts:
        note(places, _placed(fact), fact)
        note(sources, (citation.source for _, citation in citations_of(fact)), fact)
        for claim in fact.claims.values():
            note(actors, _speakers(claim, publisher), fact)
            note(carriers, claim.via, fact)
    frozen = [{id: tuple(facts.values()) for id, facts in table.items()} for table in tables]
    return Uses(*frozen)


def _placed(fact: Fact) -> Iterator[str]:
    """The places that a fact names, in whatever field."""
    for found in walk(fact, Names):
        if found.field.group == "place":
            yield from (id for _, id in ids_in(found))


def source_page(context: PageContext, source: Source, uses: Uses) -> SourcePage:
    """A source with every claim that rests on it, and the facts that rest on nothing else."""
    rests = uses.by_source.get(source.id, ())
    alone = tuple(fact.id for fact in rests if {citation.source for _, citation in citations_of(fact)} == {source.id})
    line = context.source_line(source)
    name = context.words(source.name).text
    issued = line.issued.text if line.issued else context.wording.gettext("undated")
    return SourcePage(
        frame=context.frame(f"sources/{source.id}/index.html", name, f"{line.publisher.label.text}, {issued}"),
        source=line,
        rests=tuple(_resting(context, fact, source) for fact in rests),
        alone=alone,
    )


def actor_page(context: PageContext, actor: Actor, uses: Uses) -> ActorPage:
    """An actor with every claim that it makes, or that unnamed voices of it make, and every one that it passes on."""
    name = context.words(actor.name)
    describe = context.maybe(actor.describe)
    site, publisher = context.site, context.site.settings.publisher
    return ActorPage(
        frame=context.frame(f"actors/{actor.id}/index.html", name.text, describe.text if describe else name.text),
        name=name,
        describe=describe,
        role=context.term("role", actor.role),
        of=context.actor(actor.of) if actor.of is not None and actor.of in site.actors else None,
        members=tuple(context.actor(other.id) for other in site.actors.values() if other.of == actor.id),
        spellings=actor.spellings,
        facts=_own(context, uses.by_actor.get(actor.id, ()), lambda claim: actor.id in _speakers(claim, publisher)),
        passes_on=_own(context, uses.passed_on_by.get(actor.id, ()), lambda claim: actor.id in claim.via),
        sources=tuple(context.source(source.id) for source in site.sources.values() if source.publisher == actor.id),
    )


def _own(context: PageContext, facts: Iterable[Fact], is_own: Callable[[Claim], bool]) -> tuple[FactValue, ...]:
    """The facts with those of their claims that the page is of."""
    found = ((fact, {claim.id for claim in fact.claims.values() if is_own(claim)}) for fact in facts)
    return tuple(only(fact_value(context, fact), fact, ids) for fact, ids in found)


def place_page(context: PageContext, place: Place, uses: Uses) -> PlacePage:
    """A place with every fact there."""
    name, site = context.words(place.name), context.site
    kind = context.term("place-kind", place.kind)
    point = (str(place.point[0]), str(place.point[1])) if place.point else None
    facts = uses.by_place.get(place.id, ())
    values = _values(context, facts)
    holds = [other.id for other in site.places.values() if place.id in other.within]
    return PlacePage(
        frame=context.frame(f"places/{place.id}/index.html", name.text, f"{kind.label}: {name.text}"),
        name=name,
        kind=kind,
        spellings=place.spellings,
        sides=tuple((id, context.words(side.name), side.spellings) for id, side in place.sides.items()),
        within=context.places(place.within),
        contains=context.places(holds),
        point=point,
        facts=values,
        map=make_small_map(context, list(zip(facts, values, strict=True)), (place.id,), holds),
    )


def only(value: FactValue, fact: Fact, keep: set[str]) -> FactValue:
    """The fact's value with the claims in `keep` alone, and no scale; `others` where one left out answers otherwise."""
    kept = {_answers(claim) for claim in fact.live_claims if claim.id in keep}
    return replace(
        with_claims(value, (claim for claim in value.claims if claim.id in keep)),
        others=any(_answers(claim) not in kept for claim in fact.live_claims if claim.id not in keep),
    )


def sources_page(context: PageContext, uses: Uses) -> SourcesPage:
    """All sources, and the actors and places that pages lead to, each with how many facts it bears."""
    site = context.site

    def tally(group: str, id: str, facts: tuple[Fact, ...]) -> Count:
        words = context.wording.ngettext("fact", "facts", len(facts))
        return Count(f"{group}-{id}", len(facts), words)

    title = context.wording.gettext("Sources, voices and places")
    return SourcesPage(
        frame=context.frame("sources/index.html", title, title),
        sources=tuple(
            (context.source_line(source), tally("source", source.id, uses.by_source.get(source.id, ())))
            for source in site.sources.values()
        ),
        actors=tuple(
            (context.actor(actor.id), context.term("role", actor.role), tally("actor", actor.id, _spoken(uses, actor)))
            for actor in _by_name(context, site.actors.values())
        ),
        places=tuple(
            (
                context.place(place.id),
                context.term("place-kind", place.kind),
                tally("place", place.id, uses.by_place.get(place.id, ())),
            )
            for place in _by_name(context, site.places.values())
        ),
    )


def _by_name(context: PageContext, subjects: Iterable[Named]) -> list[Named]:
    return sorted(subjects, key=lambda subject: (context.words(subject.name).text.casefold(), subject.id))


def _answers(claim: Claim) -> tuple[tuple[object, ...], ...]:
    return tuple(answer_key(row) for row in claim.rows)


def _speakers(claim: Claim, publisher: str) -> tuple[str | None, ...]:
    """The actors whose page has the claim: who says it, and whom an unnamed voice belongs to."""
    return (claim.by.actor, claim.by.of, publisher if claim.by.kind == "newsroom" else None)


def _resting(context: PageContext, fact: Fact, source: Source) -> FactValue:
    """The fact with the claims that cite the source, each with the rows and the words that are from it alone."""
    keep = {
        claim.id
        for claim in fact.claims.values()
        if any(one.source == source.id for row in claim.rows for one in row.citations)
    }
    value = only(fact_value(context, fact, series=True), fact, keep)
    return with_claims(value, (_of_source(claim, context.source(source.id).href) for claim in value.claims))


def _of_source(claim: ClaimValue, href: str) -> ClaimValue:
    """The claim as the source has it: the rows that are from it, the newest of them as its answer."""
    rows = tuple(row for answer in claim.series if (row := _words_of(answer, href)).citations)
    return replace(claim, answer=rows[-1] if rows else _words_of(claim.answer, href), series=rows)


def _words_of(answer: Answer, href: str) -> Answer:
    return replace(answer, citations=tuple(one for one in answer.citations if one.source.href == href))


def _spoken(uses: Uses, actor: Actor) -> tuple[Fact, ...]:
    facts = (*uses.by_actor.get(actor.id, ()), *uses.passed_on_by.get(actor.id, ()))
    return tuple({fact.id: fact for fact in facts}.values())


def _values(context: PageContext, facts: Iterable[Fact]) -> tuple[FactValue, ...]:
    return tuple(fact_value(context, fact) for fact in facts)
