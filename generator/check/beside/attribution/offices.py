"""Which office somebody is said to hold: “Jane Roe, the spokeswoman of the agency, said …”.

In: a text, or the entry of an actor. Out: the words that call somebody by another office, or another's, than their own
entry does, which tells one: a spokesman is no governor, the envoy of one country not that of another, and a colonel no
general.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.check.beside.names import Named, Names, voice_with
from generator.model import Actor, Site
from generator.model.voices import chain
from generator.numerals import is_english
from generator.numerals.lexicon import lists

_HELD, _CALLED, _RANKED, _RANKED_BEFORE, _HOLDS = lists("offices", "held called ranked ranked-before holds")
_PROPER = re.compile(r"\b[A-Z]\w+")
_STEM = 6


def miscalled(site: Site, text: str, names: Names) -> Iterator[str]:
    """The words of a text that give somebody whom they stand beside another office or rank than his entry has."""
    for spot in names.spots(text) if _CALLED.search(text) or _RANKED.search(text) else ():
        if not spot.is_short and len(spot.actors) == 1:
            actor = site.actors[next(iter(spot.actors))]
            yield from _by_office(site, text, spot, actor)
            yield from _by_rank(site, text, spot, actor)


def _by_office(site: Site, text: str, spot: Named, actor: Actor) -> Iterator[str]:
    called, own = _CALLED.match(text, spot.end), list(_offices(actor, site.settings.main))
    if called is not None and own and not any(_are_one(called, one) for one in own):
        yield text[spot.start : called.end()]


def _by_rank(site: Site, text: str, spot: Named, actor: Actor) -> Iterator[str]:
    before, ranks = _RANKED_BEFORE.search(text, 0, spot.start), _ranks(actor, site.settings.main)
    if before is not None and ranks and not _words_of(before) & ranks:
        yield text[before.start() : spot.end]


def _ranks(actor: Actor, main: str) -> frozenset[str]:
    """The words of the ranks in an entry; who is a lieutenant colonel is called a colonel too."""
    return frozenset(
        word for text in _described(actor, main) for one in _RANKED.finditer(text) for word in _words_of(one)
    )


def _words_of(rank: re.Match[str]) -> frozenset[str]:
    return frozenset(rank["rank"].lower().split())


def of_another(site: Site, actor: Actor, names: Names) -> str:
    """The words of an actor's entry by which he holds an office of another one than he is said to be of."""
    for match in _offices(actor, site.settings.main) if actor.of is not None else ():
        spots = [one for one in names.spots(match["whose"]) if not one.is_short]
        if spots and all(one.is_none_of(site, voice_with(site, (actor.id,))) for one in spots):
            return match[0]
    return ""


Holders = Mapping[str, tuple[tuple[str, str], ...]]
"""By the name of a place: the actors who by their own entries hold it, each with the words that say so."""


def holders_of(site: Site) -> Holders:
    """Who holds which place by the entries of actors."""
    places = {name: name for place in site.places.values() for name in place.names()}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for actor in site.actors.values():
        for match in (match for text in _described(actor, site.settings.main) for match in _HOLDS.finditer(text)):
            behind = match.string[match.end() :]
            name = max((one for one in places if behind.startswith(one)), key=len, default="")
            found[name].append((actor.id, f"{match[0]}{name}".strip(" ,")))
    return {name: tuple(own) for name, own in found.items() if name}


def holding_anothers(site: Site, actor: Actor, holders: Holders) -> str:
    """The words of an actor's entry by which he holds a place that by another's entry that one holds."""
    for own in holders.values():
        words = next((words for id, words in own if id == actor.id), "")
        others = [id for id, _ in own if not _are_together(site, id, actor.id)] if words else []
        if others:
            return words
    return ""


def _are_together(site: Site, one: str, other: str) -> bool:
    """Whether one of two belongs to the other, or both are of one camp."""
    camps = [{link.camp for link in chain(site, id)} - {None} for id in (one, other)]
    is_of_it = not voice_with(site, (one,)).isdisjoint(voice_with(site, (other,)))
    return is_of_it or not camps[0].isdisjoint(camps[1])


def holder_in(site: Site, text: str, names: Names, holders: Holders) -> str:
    """The words of a text by which somebody holds a place that by another's entry that one holds."""
    for match in _HOLDS.finditer(text) if holders else ():
        behind, named = text[match.end() :], names.at_end(text[: match.start()].rstrip(" ,"))
        held = max((one for one in holders if behind.startswith(one)), key=len, default="")
        others = named.actors if named is not None and held and not named.is_short else ()
        own = [id for id, _ in holders.get(held, ())]
        if named is not None and others and not _any_together(site, own, others):
            return text[named.start : match.end()] + held
    return ""


def _any_together(site: Site, some: Iterable[str], others: Collection[str]) -> bool:
    return any(_are_together(site, one, other) for one in some for other in others)


def _offices(actor: Actor, main: str) -> Iterator[re.Match[str]]:
    yield from (match for text in _described(actor, main) for match in _HELD.finditer(text))


def _described(actor: Actor, main: str) -> Iterator[str]:
    texts = actor.describe.in_each(main) if actor.describe is not None else ()
    yield from (text for code, text in texts if is_english(code))


def _are_one(called: re.Match[str], own: re.Match[str]) -> bool:
    """Whether both are one office, of one thing as far as both call that by a name."""
    mine, theirs = (frozenset(_PROPER.findall(one["whose"])) for one in (called, own))
    is_of_it = not mine or not theirs or not mine.isdisjoint(theirs)
    return called["office"][:_STEM].lower() == own["office"][:_STEM].lower() and is_of_it
