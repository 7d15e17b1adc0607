"""Pages of sources, actors and places: each with all that rests on it, comes from it or happened there."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.map.make import make_small_map
from generator.model import Actor, Claim, Fact, Place, Row, Source, answer_key, rows_from
from generator.page.answers import answer_of
from generator.page.context import PageContext
from generator.page.evidence import copy_of
from generator.page.fact import fact_value, with_claims
from generator.page.uses import Uses, speakers
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


def source_page(context: PageContext, source: Source) -> SourcePage:
    """A source with every claim that rests on it, and the facts that rest on nothing else."""
    rests = _facts(context, context.uses.by_source.get(source.id, ()))
    line, name = context.source_line(source), context.words(source.name).text
    issued = line.issued.text if line.issued else context.wording.gettext("undated")
    return SourcePage(
        frame=context.frame(f"sources/{source.id}/index.html", name, f"{line.publisher.label.text}, {issued}"),
        source=line,
        rests=tuple(_resting(context, fact, source) for fact in rests),
        alone=tuple(fact.id for fact in rests if _sources(context, fact) == {source.id}),
        copy=copy_of(context, source),
    )


def actor_page(context: PageContext, actor: Actor) -> ActorPage:
    """An actor with every claim that it makes, or that unnamed voices of it make, and every one that it passes on."""
    name = context.words(actor.name)
    describe = context.maybe(actor.describe)
    site, uses, publisher = context.site, context.uses, context.site.settings.publisher
    return ActorPage(
        frame=context.frame(f"actors/{actor.id}/index.html", name.text, describe.text if describe else name.text),
        name=name,
        describe=describe,
        role=context.term("role", actor.role),
        of=context.actor(actor.of) if actor.of is not None and actor.of in site.actors else None,
        members=context.actors(uses.members.get(actor.id, ())),
        spellings=actor.spellings,
        facts=_own(context, uses.by_actor.get(actor.id, ()), lambda claim: actor.id in speakers(claim, publisher)),
        passes_on=_own(context, uses.passed_on_by.get(actor.id, ()), lambda claim: actor.id in claim.via),
        sources=tuple(context.source(id) for id in uses.publications.get(actor.id, ())),
    )


def _own(context: PageContext, ids: Iterable[str], is_own: Callable[[Claim], bool]) -> tuple[FactValue, ...]:
    """The facts with those of their claims that the page is of."""
    facts = _facts(context, ids)
    found = ((fact, {claim.id for claim in fact.claims.values() if is_own(claim)}) for fact in facts)
    return tuple(only(fact_value(context, fact), _answers(context, fact), ids) for fact, ids in found)


def place_page(context: PageContext, place: Place) -> PlacePage:
    """A place with every fact there."""
    name, uses = context.words(place.name), context.uses
    kind = context.term("place-kind", place.kind)
    point = (str(place.point[0]), str(place.point[1])) if place.point else None
    facts = _facts(context, uses.by_place.get(place.id, ()))
    values = tuple(fact_value(context, fact) for fact in facts)
    holds = uses.parts.get(place.id, ())
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


def sources_page(context: PageContext) -> SourcesPage:
    """All sources, and the actors and places that pages lead to, each with how many facts it bears."""
    site, uses = context.site, context.uses

    def tally(group: str, id: str, facts: Collection[str]) -> Count:
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


def _answers(context: PageContext, fact: Fact) -> Mapping[str, int]:
    """The live claims, each with a number that those which answer the same have in common."""

    def numbered() -> Mapping[str, int]:
        numbers: dict[object, int] = {}
        answers = {claim.id: tuple(answer_key(row) for row in claim.rows) for claim in fact.live_claims}
        return {id: numbers.setdefault(answer, len(numbers)) for id, answer in answers.items()}

    return context.notes.once(("answers", fact.id), numbered)


def _sources(context: PageContext, fact: Fact) -> frozenset[str]:
    """The sources of all rows of a fact. A series may have one a row: it is gone through once, not for each of them."""
    cited = (one.source for _, _, row in fact.rows() for one in row.citations)
    return context.notes.once(("sources", fact.id), lambda: frozenset(filter(None, cited)))


def _resting(context: PageContext, fact: Fact, source: Source) -> FactValue:
    """The fact with the claims that cite the source, each with the rows and the words that are from it alone."""
    value, href = fact_value(context, fact), context.source(source.id).href
    citing = {claim.id: rows for claim in fact.claims.values() if (rows := rows_from(context.site, claim, source.id))}
    return with_claims(
        only(value, _answers(context, fact), citing),
        (_of_source(context, fact, one, citing[one.id], href) for one in value.claims if one.id in citing),
    )


def _of_source(context: PageContext, fact: Fact, value: ClaimValue, rows: Sequence[Row], href: str) -> ClaimValue:
    """The claim as the source has it: the rows that are from it, the newest of them as its answer."""
    claim = fact.claims[value.id]
    answers = tuple(_words_of(answer_of(context, fact, claim, row), href) for row in rows if claim.series)
    return replace(value, answer=answers[-1] if answers else _words_of(value.answer, href), series=answers)


def _words_of(answer: Answer, href: str) -> Answer:
    return replace(answer, citations=tuple(one for one in answer.citations if one.source.href == href))


def _spoken(uses: Uses, actor: Actor) -> frozenset[str]:
    return frozenset((*uses.by_actor.get(actor.id, ()), *uses.passed_on_by.get(actor.id, ())))


def _facts(context: PageContext, ids: Iterable[str]) -> tuple[Fact, ...]:
    return tuple(context.site.facts[id] for id in ids)
