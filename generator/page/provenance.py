"""How we know: how many facts, claims, voices and sources a page has, and how much of it rests on whom.

In: the facts of a page and their values on it. Out: the `Provenance`, every number in it a `Count`.
"""

from collections import Counter
from typing import get_args

from generator.model import Claim, Fact, Site, Voice, citations_of
from generator.model.vocabulary import Standing
from generator.model.voices import camp_of, role_of, voice_of
from generator.page.context import PageContext
from generator.page.values import Count, FactName, FactValue, Provenance, Term


def provenance(context: PageContext, facts: tuple[Fact, ...], values: dict[str, FactValue]) -> Provenance:
    """The count of what a page knows. `values` are the facts as the page prints them, by id."""
    claims = [claim for fact in facts for claim in fact.claims.values()]
    voices = {_voice_key(claim.by) for claim in claims}
    sources = {citation.source for fact in facts for _, citation in citations_of(fact) if citation.source}
    publishers = {context.site.sources[id].publisher for id in sources if id in context.site.sources}
    text = context.wording.ngettext
    counts = {
        "facts": (len(facts), text("fact", "facts", len(facts))),
        "claims": (len(claims), text("claim", "claims", len(claims))),
        "voices": (len(voices), text("voice", "voices", len(voices))),
        "sources": (len(sources), text("source", "sources", len(sources))),
    }
    return Provenance(
        tallies=tuple(Count(name, number, words) for name, (number, words) in counts.items()),
        standings=_standings(context, facts, values),
        one_source=context.actor(next(iter(publishers))) if len(publishers) == 1 else None,
        rests=_rests(context, facts, values),
    )


def _standings(
    context: PageContext, facts: tuple[Fact, ...], values: dict[str, FactValue]
) -> tuple[tuple[Term, Count, tuple[FactName, ...]], ...]:
    count = Counter(fact.standing for fact in facts)
    standings = []
    for standing in get_args(Standing):
        if count[standing]:
            mark = context.term("standing", standing)
            names = (_name(values[fact.id]) for fact in facts if fact.standing == standing)
            standings.append((mark, Count(standing, count[standing], mark.label), tuple(names)))
    return tuple(standings)


def _rests(context: PageContext, facts: tuple[Fact, ...], values: dict[str, FactValue]) -> tuple[Count, ...]:
    """How much rests on one voice, on one side of the conflict, and on unnamed sources."""
    site, text = context.site, context.wording.ngettext
    one = [fact for fact in facts if _is_one_voice(site, fact)]
    party = [fact for fact in facts if _is_a_partys(site, fact)]
    nameless = [fact for fact in facts if _is_nameless(fact)]
    sides = text(
        "fact rests on the word of one side of the conflict alone",
        "facts rest on the word of one side of the conflict alone",
        len(party),
    )
    counted = (
        ("one-voice", one, text("fact rests on one voice alone", "facts rest on one voice alone", len(one))),
        ("party", party, sides),
        ("nameless", nameless, text("fact rests on unnamed sources", "facts rest on unnamed sources", len(nameless))),
    )
    return tuple(
        Count(name, len(found), words, tuple(_name(values[fact.id]) for fact in found))
        for name, found, words in counted
    )


def _name(fact: FactValue) -> FactName:
    return FactName(fact.id, fact.title, fact.href)


def _is_one_voice(site: Site, fact: Fact) -> bool:
    return len({voice_of(site, claim) or _voice_key(claim.by) for claim in fact.live_claims}) == 1


def _is_a_partys(site: Site, fact: Fact) -> bool:
    """Whether every claim that stands is of one side of the conflict, by its camp or else as a party to it."""
    sides = {_side(site, claim) for claim in fact.live_claims}
    return len(sides) == 1 and sides != {None}


def _is_nameless(fact: Fact) -> bool:
    return bool(fact.live_claims) and all(claim.by.kind in ("unnamed", "unattributed") for claim in fact.live_claims)


def _side(site: Site, claim: Claim) -> str | None:
    camp = camp_of(site, claim)
    return camp or (voice_of(site, claim) if role_of(site, claim) == "party" else None)


def _voice_key(voice: Voice) -> tuple[str, ...]:
    unnamed = "|".join(voice.unnamed.everything()) if voice.unnamed else ""
    return (voice.kind, voice.actor or "", unnamed, voice.of or "")
