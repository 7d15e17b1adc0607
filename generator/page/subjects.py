"""Pages of sources, actors and places: each with all that rests on it, comes from it or happened there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, TypeVar

from generator.map.make import make_small_map
from generator.model import Actor, Claim, Fact, Place, Row, Source, answers_of, row_at, rows_from
from generator.page.answers import answer_of
from generator.page.context import PageContext
from generator.page.evidence import copy_of
from generator.page.fact import fact_value, with_claims
from generator.page.lists import Listing, Part
from generator.page.uses import Uses, speakers
from generator.page.values import (
    ActorPage,
    Answer,
    ClaimValue,
    Count,
    FactValue,
    Link,
    ListPage,
    LocalText,
    PlacePage,
    SourceLine,
    SourcePage,
    SourcesPage,
    Term,
)

Named = TypeVar("Named", Actor, Place)
Register = tuple[Link, Term, Count]


def source_pages(context: PageContext, source: Source) -> Iterator[SourcePage | ListPage]:
    """A source with every claim that rests on it, and the facts that rest on nothing else."""
    rests = _facts(context, context.uses.by_source.get(source.id, ()))
    line, name = context.source_line(source), context.words(source.name).text
    issued = line.issued.text if line.issued else context.wording.gettext("undated")
    alone = frozenset(fact.id for fact in rests if _sources(context, fact) == {source.id})
    listing = _listing(f"sources/{source.id}", "all")
    parts = listing.parts(context, tuple(_resting(context, fact, source) for fact in rests))
    yield SourcePage(
        frame=context.frame(listing.home, name, f"{line.publisher.label.text}, {issued}"),
        source=line,
        rests=parts[0].entries,
        alone=_those(parts[0], alone),
        copy=copy_of(context, source),
        pagers=parts[0].pagers,
    )

    def drawn(page: ListPage, part: Part[FactValue]) -> ListPage:
        heading = context.wording.gettext("All that rests on it")
        return replace(page, heading=heading, facts=part.entries, alone=_those(part, alone), manner="resting")

    yield from listing.pages(context, parts, context.source(source.id), drawn, name)


def _listing(folder: str, name: str) -> Listing:
    """The list of a subject's facts that has a name."""
    return Listing(name, "facts", f"{folder}/index.html", f"{folder}/{name}")


def _those(part: Part[FactValue], ids: Collection[str]) -> tuple[str, ...]:
    return tuple(fact.id for fact in part.entries if fact.id in ids)


def actor_pages(context: PageContext, actor: Actor) -> Iterator[ActorPage | ListPage]:
    """An actor with every claim that it makes, or that unnamed voices of it make, and every one that it passes on."""
    name = context.words(actor.name)
    describe = context.maybe(actor.describe)
    site, uses, publisher = context.site, context.uses, context.site.settings.publisher
    folder = f"actors/{actor.id}"
    claims, passed = (_listing(folder, name) for name in ("claims", "passed-on"))
    published = Listing("published", "sources", claims.home, f"{folder}/published")
    says = _own(context, uses.by_actor.get(actor.id, ()), lambda claim: actor.id in speakers(claim, publisher))
    passes_on = _own(context, uses.passed_on_by.get(actor.id, ()), lambda claim: actor.id in claim.via)
    said, others = claims.parts(context, says), passed.parts(context, passes_on)
    sources = published.parts(context, [context.source(id) for id in uses.publications.get(actor.id, ())])
    yield ActorPage(
        frame=context.frame(claims.home, name.text, describe.text if describe else name.text),
        name=name,
        describe=describe,
        role=context.term("role", actor.role),
        of=context.actor(actor.of) if actor.of is not None and actor.of in site.actors else None,
        members=context.actors(uses.members.get(actor.id, ())),
        spellings=actor.spellings,
        facts=said[0].entries,
        passes_on=others[0].entries,
        sources=sources[0].entries,
        pagers=(*said[0].pagers, *others[0].pagers, *sources[0].pagers),
    )
    text, way = context.wording.gettext, context.actor(actor.id)
    yield from claims.pages(context, said, way, partial(_drawn, text("Claims"), "own"), name.text)
    yield from passed.pages(context, others, way, partial(_drawn, text("Passed on"), "own"), name.text)
    yield from published.pages(context, sources, way, partial(_with_links, text("Published")), name.text)


def _drawn(heading: str, manner: Literal["", "own"], page: ListPage, part: Part[FactValue]) -> ListPage:
    return replace(page, heading=heading, facts=part.entries, manner=manner)


def _own(context: PageContext, ids: Iterable[str], is_own: Callable[[Claim], bool]) -> tuple[FactValue, ...]:
    """The facts with those of their claims that the page is of."""
    facts = _facts(context, ids)
    found = ((fact, {claim.id for claim in fact.claims.values() if is_own(claim)}) for fact in facts)
    return tuple(only(fact_value(context, fact), _answers(context, fact), ids) for fact, ids in found)


def place_pages(context: PageContext, place: Place) -> Iterator[PlacePage | ListPage]:
    """A place with every fact there."""
    name, uses = context.words(place.name), context.uses
    kind = context.term("place-kind", place.kind)
    point = (str(place.point[0]), str(place.point[1])) if place.point else None
    facts = _facts(context, uses.by_place.get(place.id, ()))
    values = tuple(fact_value(context, fact) for fact in facts)
    holds = uses.parts.get(place.id, ())
    listing = _listing(f"places/{place.id}", "all")
    parts = listing.parts(context, values)
    yield PlacePage(
        frame=context.frame(listing.home, name.text, f"{kind.label}: {name.text}"),
        name=name,
        kind=kind,
        spellings=place.spellings,
        sides=tuple((id, context.words(side.name), side.spellings) for id, side in place.sides.items()),
        within=context.places(place.within),
        contains=context.places(holds),
        point=point,
        facts=parts[0].entries,
        map=make_small_map(context, list(zip(facts, values, strict=True)), (place.id,), holds),
        pagers=parts[0].pagers,
    )
    drawn = partial(_drawn, context.wording.gettext("Every fact here"), "")
    yield from listing.pages(context, parts, context.place(place.id), drawn, name.text)


def only(value: FactValue, answers: Mapping[str, int], keep: Collection[str]) -> FactValue:
    """The fact's value with the claims in `keep` alone, and no scale; `others` where one left out answers otherwise."""
    kept = {answers.get(id) for id in keep}
    return replace(
        with_claims(value, (claim for claim in value.claims if claim.id in keep)),
        others=any(answer not in kept for id, answer in answers.items() if id not in keep),
    )


def sources_pages(context: PageContext) -> Iterator[SourcesPage | ListPage]:
    """All sources, and the actors and places that pages lead to, each with how many facts it bears."""
    site, uses = context.site, context.uses

    def tally(group: str, id: str, facts: Collection[str]) -> Count:
        words = context.wording.ngettext("fact", "facts", len(facts))
        return Count(f"{group}-{id}", len(facts), words)

    text, home = context.wording.gettext, "sources/index.html"
    title = text("Sources, voices and places")
    of_sources, of_actors, of_places = (
        Listing("sources", "sources", home, "sources/all"),
        Listing("actors", "actors", home, "actors/all"),
        Listing("places", "places", home, "places/all"),
    )
    lines = [
        (context.source_line(source), tally("source", source.id, uses.by_source.get(source.id, ())))
        for source in site.sources.values()
    ]
    voices = [
        (context.actor(actor.id), context.term("role", actor.role), tally("actor", actor.id, _spoken(uses, actor)))
        for actor in _by_name(context, site.actors.values())
    ]
    named = [
        (
            context.place(place.id),
            context.term("place-kind", place.kind),
            tally("place", place.id, uses.by_place.get(place.id, ())),
        )
        for place in _by_name(context, site.places.values())
    ]
    sources = of_sources.parts(context, lines)
    actors = of_actors.parts(context, sorted(voices, key=_is_only_named))
    places = of_places.parts(context, sorted(named, key=_is_only_named))
    yield SourcesPage(
        frame=context.frame(home, title, title),
        sources=sources[0].entries,
        actors=actors[0].entries,
        places=places[0].entries,
        pagers=(*sources[0].pagers, *actors[0].pagers, *places[0].pagers),
    )
    way = Link(LocalText(text("Sources")), home)
    yield from of_sources.pages(context, sources, way, partial(_with_sources, text("Published in")))
    yield from of_actors.pages(context, actors, way, partial(_with_names, text("Who says so")))
    yield from of_places.pages(context, places, way, partial(_with_names, text("Places")))


def _with_sources(heading: str, page: ListPage, part: Part[tuple[SourceLine, Count]]) -> ListPage:
    return replace(page, heading=heading, sources=part.entries)


def _with_names(heading: str, page: ListPage, part: Part[Register]) -> ListPage:
    return replace(page, heading=heading, named=part.entries)


def _with_links(heading: str, page: ListPage, part: Part[Link]) -> ListPage:
    return replace(page, heading=heading, links=part.entries)


def _is_only_named(entry: Register) -> bool:
    return not entry[2].number


def _by_name(context: PageContext, subjects: Iterable[Named]) -> list[Named]:
    return sorted(subjects, key=lambda subject: (context.words(subject.name).text.casefold(), subject.id))


def _answers(context: PageContext, fact: Fact, source: str = "") -> Mapping[str, int]:
    """The live claims, each with a number that those have in common which answer the same, or do so in a source."""

    def told(claim: Claim) -> Row:
        own = rows_from(context.site, claim, source)
        return own[-1] if own else row_at(context.site, claim)

    return answers_of(fact, told)


def _sources(context: PageContext, fact: Fact) -> frozenset[str]:
    """The sources of all rows of a fact. A series may have one a row: it is gone through once, not for each of them."""
    cited = (one.source for _, _, row in fact.rows() for one in row.citations)
    return context.notes.once(("sources", fact.id), lambda: frozenset(filter(None, cited)))


def _resting(context: PageContext, fact: Fact, source: Source) -> FactValue:
    """The fact with the claims that cite the source, each with the rows and the words that are from it alone."""
    value, href = fact_value(context, fact), context.source(source.id).href
    citing = {claim.id: rows for claim in fact.claims.values() if (rows := rows_from(context.site, claim, source.id))}
    return with_claims(
        only(value, _answers(context, fact, source.id), citing),
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
