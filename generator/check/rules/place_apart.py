"""A fact that lies in another country than all the others of its topic, and does not say so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.check.check import Check, Context, Finding, Findings
from generator.check.places import Gazetteer, Ids, gazetteer
from generator.check.texts import every_text
from generator.check.words import quoted
from generator.model import Fact, Site

_LEAST = 3
"""Of two others nobody knows which is apart."""


def _run(context: Context) -> Findings:
    places = context.once(gazetteer)
    for ids in context.site.topics.values():
        facts = [fact for id in ids if _is_placed(context.site, fact := context.site.facts[id])]
        for fact, common in _apart(places, facts) if len(facts) > _LEAST else ():
            if not _is_told(places, fact):
                whole = max(common, key=lambda id: (len(places.around[id]), id))
                found = f"“{fact.where[0]}” is not in {quoted([whole])}, as the other facts of “{fact.topic}” are"
                remedy = "correct where:, or name the place in the title"
                yield Finding(fact.at("where"), found, remedy, fact.where[0], " ".join(fact.where))


def _apart(places: Gazetteer, facts: Sequence[Fact]) -> Iterator[tuple[Fact, set[str]]]:
    """Who lies in none of the places in which all the others lie, with those places."""
    around = [_all_around(places, fact.where) for fact in facts]
    shared = Counter(id for ids in around for id in ids)
    if len(facts) not in shared.values():
        common = {id for id, count in shared.items() if count == len(facts) - 1}
        yield from ((fact, common - own) for fact, own in zip(facts, around, strict=True) if common - own)


def _is_placed(site: Site, fact: Fact) -> bool:
    is_there = bool(fact.where) and fact.withdrawn is None
    return is_there and all(id in site.places for id in fact.where)


def _all_around(places: Gazetteer, ids: Iterable[str]) -> Ids:
    """Places with all that they lie in, a crossing between its sides."""
    known = (places.site.places[id] for id in ids)
    return Ids().union(
        *(places.around[one] for place in known for one in (place.id, *place.sides) if one in places.around)
    )


def _is_told(places: Gazetteer, fact: Fact) -> bool:
    """Whether the words or the ways of a fact name its place, or one within or around it."""
    return places.any_related(_elsewhere(places, fact), fact.where)


def _elsewhere(places: Gazetteer, fact: Fact) -> Iterator[str]:
    """The places that a fact names but under `where`."""
    for name in ("from_", "towards"):
        for _, claim, row in fact.rows():
            yield from fact.scoped(name, claim, row) or ()
    yield from places.in_text(" ".join(text for _, text in every_text(fact)))


CHECK = Check(
    code="place-apart",
    title="A fact lies apart from all the others of its topic",
    explanation="""\
Where three or more other facts of a folder have a place in common (a country, a province, a town) that this one does
not lie in, and nothing of its words, `from` or `towards` names where it lies, one place was taken for another. Whoever
tells of somewhere else says so in the title.""",
    bad="""\
# The other facts of the folder are in Exampleton.
title: Houses burnt
where: otherton
""",
    good="""\
# The other facts of the folder are in Exampleton.
title: Houses burnt in Otherton
where: otherton
""",
    run=_run,
    severity="warning",
    answerable=True,
)
