"""Every place where content names other content by its id.

In: a Site. Out: a `Reference` for each id that is named, with the group that it is looked up in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.model import Explainer, Site, parse_address
from generator.model.roles import Group, Names, NamesAddresses, ids_in, walk
from generator.notice import At

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
    """Every id that the content names, whatever field it stands in."""
    for path, holder in site.files():
        for found in walk(holder, Names):
            assert found.field.group is not None
            for keys, id in ids_in(found):
                yield Reference(At(path, keys=keys), id, found.field.group)
    for at, text in chain.from_iterable(map(addresses_of, site.explainers.values())):
        address = parse_address(text)
        if address is not None:
            yield Reference(at, address.fact, "fact")


def addresses_of(explainer: Explainer) -> Iterator[tuple[At, str]]:
    """Every address that a field holds, as it is written: the key figures of an explainer."""
    for found in walk(explainer, NamesAddresses):
        yield from ((At(explainer.path, keys=keys), text) for keys, text in ids_in(found))


def subjects_by_group(site: Site) -> dict[Group, Mapping[str, object]]:
    """What may be named in each group, by the ids: subjects, and topics where a topic may be named."""
    return {
        "fact": site.facts, "source": site.sources, "actor": site.actors, "place": site.places,
        "topic or fact": {fact.topic: fact for fact in site.facts.values()} | dict(site.facts),
    }  # fmt: skip
