"""Embargoes: what may not be published yet is taken out of the Site before anything is made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from generator.model import Address, Explainer, Fact, Site, Source, Subject, citations_of
from generator.model.derived import pieces
from generator.prose import Card, Cite, Mention, Path, parse

AnySubject = TypeVar("AnySubject", bound=Subject)


@dataclass(frozen=True, slots=True)
class Held:
    """A subject that is not published yet, and the embargoed source that holds it back."""

    subject: Subject
    source: Source


def hold_back(site: Site, now: datetime) -> tuple[Site, tuple[Held, ...]]:
    """The Site without what is under embargo at `now`, and what was held back.

    A source is held back until its embargo ends; so is every fact that cites it, every number derived from such a
    fact, and every explainer that cites the source or prints one of these facts.
    """
    sources = {source.id: source for source in site.sources.values() if _is_embargoed(source, site, now)}
    if not sources:
        return site, ()
    facts = _held_facts(site, sources)
    explainers = _held_explainers(site, facts | sources)
    kept = replace(
        site,
        sources=_without(site.sources, sources),
        facts=_without(site.facts, facts),
        explainers=_without(site.explainers, explainers),
    )
    held = [Held(source, source) for source in sources.values()]
    held += [Held(site.facts[id], source) for id, source in facts.items()]
    held += [Held(site.explainers[id], source) for id, source in explainers.items()]
    return kept, tuple(held)


def _is_embargoed(source: Source, site: Site, now: datetime) -> bool:
    return source.embargo is not None and source.embargo.first(site.settings.time_zone) > now


def _without(subjects: Mapping[str, AnySubject], held: Mapping[str, Source]) -> dict[str, AnySubject]:
    return {id: subject for id, subject in subjects.items() if id not in held}


def _held_facts(site: Site, sources: dict[str, Source]) -> dict[str, Source]:
    held: dict[str, Source] = {}
    for fact in site.facts.values():
        cited = [citation.source for _, citation in citations_of(fact) if citation.source in sources]
        if cited:
            held[fact.id] = sources[cited[0] or ""]
    grown = True
    while grown:
        found = {
            fact.id: held[operand]
            for fact in site.facts.values()
            if fact.id not in held
            for operand in _operands(fact)
            if operand in held
        }
        held |= found
        grown = bool(found)
    return held


def _held_explainers(site: Site, held: Mapping[str, Source]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for explainer in site.explainers.values():
        for id in _drawn_on(explainer):
            if id in held:
                found.setdefault(explainer.id, held[id])
    return found


def _operands(fact: Fact) -> Iterator[str]:
    """The facts that the fact's own numbers are derived from."""
    for claim in fact.claims.values():
        for piece in pieces(claim.derived) if claim.derived is not None else ():
            if isinstance(piece, Address):
                yield piece.fact


def _drawn_on(explainer: Explainer) -> Iterator[str]:
    """The ids of the facts and sources that an explainer prints, cites or links to by name."""
    for entry in explainer.key_figures:
        yield entry.partition("#")[0]
    texts = [(explainer.body, explainer.body_line, explainer.path)]
    texts += [(text.body, text.body_line, text.path) for text in explainer.translations.values()]
    for text in texts:
        for block in parse(*text).blocks:
            if isinstance(block, Card):
                yield block.address.fact
            for piece in getattr(block, "pieces", ()):
                if isinstance(piece, Mention):
                    yield piece.address.fact
                elif isinstance(piece, Cite):
                    yield from (ref.source for ref in piece.refs)
                elif isinstance(piece, Path):
                    yield from piece.path.split("/")[1:2]
