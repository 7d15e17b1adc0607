"""Who is named in the title, the reason or a heading, and has nothing to do with the facts that these are of.

In: a fact, or a heading with the facts below it. Out: the words that have somebody speak, count or decide of whom
nothing else in the fact knows; the name in a heading of whom nothing below it knows.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.beside.names import Actors, Named, Names, voice_with
from generator.check.sections import Headed
from generator.check.texts import english_words, every_text
from generator.model import Address, Fact, Site, claims_of, derived
from generator.model.roles import Names as NamesRole
from generator.model.roles import ids_in, walk
from generator.model.voices import chain, speaker
from generator.notice import Keys
from generator.numerals.lexicon import words_of

Slip = tuple[Keys, str, str]
"""The way to a text, the words at issue, and the text."""
_PARTS = re.compile(r"[.;:!?()]\s*")
_LEADS, _SAYS, _OWN, _ON, _AND = (words_of("en", "credited", name) for name in ("leads", "says", "own", "on", "and"))
_NOT, _FIGURES_OF = (words_of("en", "credited", name) for name in ("not", "figures-of"))


def strangers(site: Site, fact: Fact, names: Names) -> Iterator[Slip]:
    """What the title and the reason of a fact give to whom nothing else in it knows."""
    for keys, text in english_words(fact, site.settings.main):
        if keys[0] in ("title", "because") and any(way.search(text) for way in (_SAYS, _OWN, _ON, _FIGURES_OF)):
            yield from ((keys, words, text) for words in _of_strangers(site, fact, names.within(fact, "", ()), text))


def _of_strangers(site: Site, fact: Fact, names: Names, text: str) -> Iterator[str]:
    for part in _PARTS.split(text):
        found = [one for one in _speaking(part, names) if not _is_called(site, fact, part, one)]
        known = _known(site, fact, names, text) if found else Actors()
        for named in found if known else ():
            if known.isdisjoint(voice_with(site, iter(named.actors))):
                yield part[named.start :].strip()


def stranger_in(head: Headed, site: Site, names: Names) -> str:
    """The name in a heading of whom nothing below it knows, where that has others; no title is above some facts."""
    spots = [*names.spots(head.words)] if head.is_heading and head.facts else []
    known = Actors().union(*(_known(site, fact, names, "") for fact in head.facts)) if spots else Actors()
    text = " ".join(one.text for part in head.below for one, _ in part.sentences) if known else ""
    near = voice_with(site, iter(sorted(known.union(*names.named_in(text, short=True)))))
    others = (one for one in spots if near.isdisjoint(voice_with(site, iter(one.actors))))
    return next((head.words[one.start : one.end] for one in others), "") if known else ""


def _speaking(part: str, names: Names) -> Iterator[Named]:
    """Who is named in a part of a text as the one who speaks, or whose count it is; two joined by “and” both."""
    spots = list(names.spots(part))
    for place, named in enumerate(spots):
        end = named.end
        for other in spots[place + 1 :]:
            end = other.end if _AND.fullmatch(part[end : other.start]) else end
        is_counted = _FIGURES_OF.search(part[: named.start]) is not None and not _NOT.search(part)
        is_led = _LEADS.search(part[: named.start]) is not None and not _NOT.search(part)
        is_titled = not part[: named.start].strip("Tthe ") and _ON.match(part, named.end) is not None
        if is_titled or is_counted or (is_led and (_SAYS.match(part, end) or _OWN.match(part, named.end))):
            yield named


def _is_called(site: Site, fact: Fact, part: str, named: Named) -> bool:
    """Whether a last word may be for one of the fact's own voices as well: the company, of two."""
    own = (link for claim in fact.claims.values() for link in chain(site, speaker(claim)))
    texts = (text for link in own for one in (link.name, link.describe) if one is not None for text in one.everything())
    return named.is_short and part[named.start : named.end].lower() in " ".join(texts).lower()


def _known(site: Site, fact: Fact, names: Names, without: str) -> Actors:
    """Whoever may be named for a fact: of a derived one the voices of the figures that it was worked out of."""
    worked = (derived.worked_out(claim.derived) for claim in fact.claims.values())
    operands = [one for expression in worked for one in derived.operands(expression)]
    if operands and not fact.context:
        return voices_of(site, operands)
    around = sorted({one.fact for one in operands} | set(fact.context))
    return _around(site, [fact, *(site.facts[id] for id in around if id in site.facts)], names, without)


def _around(site: Site, facts: list[Fact], names: Names, without: str) -> Actors:
    """Whoever facts have in their fields, and whom their words name but for one text."""
    found = {id for one in facts for id in _in_fields(site, one)}
    texts = (text for one in facts for _, text in every_text(one) if text != without)
    named = (actors for text in texts for actors in names.named_in(text, short=True))
    return voice_with(site, iter(sorted(found.union(*named)))) if found else Actors()


def voices_of(site: Site, addresses: Iterable[Address]) -> Actors:
    """Who speaks by the claims at some addresses, and who passes these on."""
    claims = (claim for one in addresses if one.fact in site.facts for claim in claims_of(site.facts[one.fact], one))
    return voice_with(site, (id for claim in claims for id in (speaker(claim), *claim.via)))


def _in_fields(site: Site, fact: Fact) -> Iterator[str]:
    """The actors of a fact, and those who published what it cites."""
    for found in walk(fact, NamesRole):
        yield from (id for _, id in ids_in(found) if id in site.actors)
    for claim in fact.claims.values():
        yield from filter(None, (speaker(claim), *claim.via))
        cited = (site.sources.get(one.source or "") for row in claim.rows for one in row.citations)
        yield from (source.publisher for source in cited if source is not None)
