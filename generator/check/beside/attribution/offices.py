"""Which office somebody is said to hold: “Jane Roe, the spokeswoman of the agency, said …”.

In: a text, or the entry of an actor. Out: the words that call somebody by another office, or another's, than their own
entry does, which tells one: a spokesman is no governor, the envoy of one country not that of another.
"""

import re
from collections.abc import Iterator

from generator.check.beside.names import Names, voice_with
from generator.model import Actor, Site
from generator.numerals import is_english
from generator.numerals.lexicon import words_of

_HELD, _CALLED = (words_of("en", "offices", name) for name in ("held", "called"))
_PROPER = re.compile(r"\b[A-Z]\w+")
_STEM = 6


def miscalled(site: Site, text: str, names: Names) -> Iterator[str]:
    """The words of a text that give somebody whom they follow another office than his entry has."""
    for spot in names.spots(text) if _CALLED.search(text) else ():
        match = _CALLED.match(text, spot.end)
        if match is not None and not spot.is_short and len(spot.actors) == 1:
            actor = site.actors[next(iter(spot.actors))]
            own = list(_offices(actor, site.settings.main))
            if own and not any(_are_one(match, one) for one in own):
                yield text[spot.start : match.end()]


def of_another(site: Site, actor: Actor, names: Names) -> str:
    """The words of an actor's entry by which he holds an office of another one than he is said to be of."""
    for match in _offices(actor, site.settings.main) if actor.of is not None else ():
        spots = [one for one in names.spots(match["whose"]) if not one.is_short]
        if spots and all(one.is_none_of(site, voice_with(site, (actor.id,))) for one in spots):
            return match[0]
    return ""


def _offices(actor: Actor, main: str) -> Iterator[re.Match[str]]:
    texts = actor.describe.in_each(main) if actor.describe is not None else ()
    yield from (match for code, text in texts if is_english(code) for match in _HELD.finditer(text))


def _are_one(called: re.Match[str], own: re.Match[str]) -> bool:
    """Whether both are one office, of one thing as far as both call that by a name."""
    mine, theirs = (frozenset(_PROPER.findall(one["whose"])) for one in (called, own))
    is_of_it = not mine or not theirs or not mine.isdisjoint(theirs)
    return called["office"][:_STEM].lower() == own["office"][:_STEM].lower() and is_of_it
