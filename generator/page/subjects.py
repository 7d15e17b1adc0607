"""Pages of sources, actors and places: each with all that rests on it, comes from it or happened there."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.map.make import make_small_map
from generator.model import Actor, Claim, Fact, Place, Row, answer_key, citations_of, in_order
from generator.model.roles import Names, ids_in, walk
from generator.page.answers import answer_of
from generator.page.context import PageContext
from generator.page.evidence import copy_of
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
    citing: dict[tuple[str, str], dict[str, list[Row]]]
    """The rows that cite a source, by its id and the fact's, each under its claim."""


def find_uses(facts: Collection[Fact], publisher: str) -> Uses:
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
    by_source, by_actor, passed_on_by, by_place = (
        {id: tuple(facts.values()) for id, facts in table.items()} for table in tables
    )
    return Uses(by_source, by_actor, passed_on_by, by_place, _citing(facts))


def _citing(facts: Iterable[Fact]) -> dict[tuple[str, str], dict[str, list[Row]]]:
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for fact in facts:
        for claim in fact.claims.values():
            for row in claim.rows:
                for source in dict.fromkeys(citation.source for citation in row.citations):
                    if source is not None:
                        found.setdefault((source, fact.id), {}).setdefault(claim.id, []).append(row)
    return found


def _placed(fact: Fact) -> Iterator[str]:
    """The places that a fact names, in whatever field."""
    for found in walk(fact, Names):
        if found.field.group == "place":
            yield from (id for _, id in ids_in(found))


def source_pages(context: PageContext, uses: Uses) -> Iterator[SourcePage]:
    """Each source with every claim that rests on it, and the facts that rest on nothing else."""
    sources = Counter(fact for _, fact in uses.citing)
    # A series may have a source a row: a fact is made once, and not for each of them.
    whole = {id: (fact_value(context, fact), _answers(fact)) for id, fact in context.site.facts.items()}
    for source in context.site.sources.values():
        rests = uses.by_source.get(source.id, ())
        line, name = context.source_line(source), context.words(source.name).text
        issued = line.issued.text if line.issued else context.wording.gettext("undated")
        href = context.source(source.id).href
        yield SourcePage(
            frame=context.frame(f"sources/{source.id}/index.html", name, f"{line.publisher.label.text}, {issued}"),
            source=line,
            rests=tuple(
                _resting(context, fact, *whole[fact.id], uses.citing[source.id, fact.id], href) for fact in rests
            ),
            alone=tuple(fact.id for fact in rests if sources[fact.id] == 1),
            copy=copy_of(context, source),
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
    return tuple(only(fact_value(context, fact), _answers(fact), ids) for fact, ids in found)


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


def only(value: FactValue, answers: Mapping[str, int], keep: Collection[str]) -> FactValue:
    """The fact's value with the claims in `keep` alone, and no scale; `others` where one left out answers otherwise."""
    kept = {answers.get(id) for id in keep}
    return replace(
        with_claims(value, (claim for claim in value.claims if claim.id in keep)),
        others=any(answer not in kept for id, answer in answers.items() if id not in keep),
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


def _answers(fact: Fact) -> dict[str, int]:
    """The live claims, each with a number that those which answer the same have in common."""
    numbers: dict[object, int] = {}
    return {
        claim.id: numbers.setdefault(tuple(answer_key(row) for row in claim.rows), len(numbers))
        for claim in fact.live_claims
    }


def _speakers(claim: Claim, publisher: str) -> tuple[str | None, ...]:
    """The actors whose page has the claim: who says it, and whom an unnamed voice belongs to."""
    return (claim.by.actor, claim.by.of, publisher if claim.by.kind == "newsroom" else None)


def _resting(
    context: PageContext,
    fact: Fact,
    value: FactValue,
    answers: Mapping[str, int],
    citing: Mapping[str, Sequence[Row]],
    href: str,
) -> FactValue:
    """The fact with the claims that cite the source, each with the rows and the words that are from it alone."""
    return with_claims(
        only(value, answers, citing),
        (_of_source(context, fact, one, citing[one.id], href) for one in value.claims if one.id in citing),
    )


def _of_source(context: PageContext, fact: Fact, value: ClaimValue, citing: Sequence[Row], href: str) -> ClaimValue:
    """The claim as the source has it: the rows that are from it, the newest of them as its answer."""
    claim = fact.claims[value.id]
    rows = in_order(context.site, claim, citing) if claim.series else ()
    answers = tuple(_words_of(answer_of(context, fact, claim, row), href) for row in rows)
    return replace(value, answer=answers[-1] if answers else _words_of(value.answer, href), series=answers)


def _words_of(answer: Answer, href: str) -> Answer:
    return replace(answer, citations=tuple(one for one in answer.citations if one.source.href == href))


def _spoken(uses: Uses, actor: Actor) -> tuple[Fact, ...]:
    facts = (*uses.by_actor.get(actor.id, ()), *uses.passed_on_by.get(actor.id, ()))
    return tuple({fact.id: fact for fact in facts}.values())


def _values(context: PageContext, facts: Iterable[Fact]) -> tuple[FactValue, ...]:
    return tuple(fact_value(context, fact) for fact in facts)
