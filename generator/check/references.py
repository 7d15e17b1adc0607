"""Every place where content names other content by its id.

In: a Site. Out: a `Reference` for each id that is named, with the group that it is looked up in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.check.fields import fields_in
from generator.model import Claim, Explainer, Fact, Row, Site, Subject, Voice, parse_address
from generator.notice import At, Keys

Group = Literal["fact", "source", "actor", "place", "topic or fact"]

_FACT: dict[str, Group] = {"context": "fact", "where": "place"}
_ROW: dict[str, Group] = {"via": "actor", "source": "source"}
_ANSWER: dict[str, Group] = {
    "freed_by": "actor", "handed_to": "actor", "held_by": "actor", "to": "actor",
    "from_": "place", "towards": "place", "except_": "place",
}  # fmt: skip
"""Fields by their names in the model; a name that Python reserves ends in `_` there and not in the file."""

WORDS: dict[Group, str] = {
    "fact": "a fact", "source": "a source", "actor": "an actor", "place": "a place", "topic or fact": "a topic or fact",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that stands at `at`, and the group of subjects that it has to be found in."""

    at: At
    id: str
    group: Group


def references_of(site: Site) -> Iterator[Reference]:
    """Every id that the content names: settings, facts, sources, actors, places, explainers."""
    yield Reference(At(site.settings_path, keys=("publisher",)), site.settings.publisher, "actor")
    for fact in site.facts.values():
        yield from _of_fact(fact)
    for source in site.sources.values():
        yield Reference(At(source.path, keys=("publisher",)), source.publisher, "actor")
    for actor in site.actors.values():
        if actor.of is not None:
            yield Reference(At(actor.path, keys=("of",)), actor.of, "actor")
    for place in site.places.values():
        yield from _listed(place, ("in",), place.within, "place")
    for explainer in site.explainers.values():
        yield from _of_explainer(explainer)


def subjects_in(site: Site, group: Group) -> Mapping[str, object]:
    """The subjects of a group by their ids; topics as well where a topic may be named."""
    groups: dict[Group, Mapping[str, object]] = {
        "fact": site.facts, "source": site.sources, "actor": site.actors, "place": site.places,
    }  # fmt: skip
    if group != "topic or fact":
        return groups[group]
    return {fact.topic: fact for fact in site.facts.values()} | dict(site.facts)


def key_figure_keys(explainer: Explainer, index: int) -> Keys:
    """Where an explainer's key figure stands; one alone may be written without a list."""
    return ("key_figures",) if len(explainer.key_figures) == 1 else ("key_figures", index)


def _of_fact(fact: Fact) -> Iterator[Reference]:
    yield from _fields(fact, fact, (), _FACT)
    yield from _fields(fact, fact, (), _ANSWER)
    for claim in fact.claims.values():
        keys: Keys = ("claims", claim.id)
        yield from _of_voice(fact, claim.by, keys)
        yield from _of_row(fact, claim, keys)
        for index, row in enumerate(claim.series):
            yield from _of_row(fact, row, (*keys, "series", index))


def _of_voice(fact: Fact, voice: Voice, keys: Keys) -> Iterator[Reference]:
    if voice.actor is not None:
        yield Reference(At(fact.path, keys=(*keys, "by")), voice.actor, "actor")
    if voice.of is not None:
        yield Reference(At(fact.path, keys=(*keys, "by", "of")), voice.of, "actor")


def _of_row(fact: Fact, row: Row | Claim, keys: Keys) -> Iterator[Reference]:
    yield from _fields(fact, row, keys, _ROW)
    yield from _fields(fact, row, keys, _ANSWER)
    for number, citation in enumerate(row.also):
        yield Reference(At(fact.path, keys=(*keys, "also", number, "source")), citation.source, "source")


def _of_explainer(explainer: Explainer) -> Iterator[Reference]:
    for index, text in enumerate(explainer.key_figures):
        address = parse_address(text)
        if address is not None:
            yield Reference(At(explainer.path, keys=key_figure_keys(explainer, index)), address.fact, "fact")
    yield from _listed(explainer, ("facts",), explainer.facts, "topic or fact")


def _fields(fact: Fact, level: Fact | Row, keys: Keys, fields: Mapping[str, Group]) -> Iterator[Reference]:
    for name in fields_in(type(level), tuple(fields)):
        value = getattr(level, name)
        if value:
            ids = (value,) if isinstance(value, str) else value
            yield from _listed(fact, (*keys, name.removesuffix("_")), ids, fields[name])


def _listed(holder: Subject, keys: Keys, ids: tuple[str, ...], group: Group) -> Iterator[Reference]:
    # One id alone may be written without the brackets of a list, and then has no index.
    for index, name in enumerate(ids):
        yield Reference(At(holder.path, keys=keys if len(ids) == 1 else (*keys, index)), name, group)
