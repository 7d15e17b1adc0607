"""Whose a figure is called: the ministry’s own, ours, by the doctors’ figures; and who has the same one.

In: a mention, a section, or the reason of a fact. Out: the words that give a figure to whom it is not of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import Attribution
from generator.check.beside.attribution.voices import operands_of, speaking, telling_at
from generator.check.beside.names import Actors, Names
from generator.check.sections import Section, mentioned
from generator.model import Address, Claim, Fact, Site, claims_of
from generator.numerals.lexicon import lists
from generator.prose import MENTIONED, Sentence

_BY, _CALLED, _RESTS, _SAME, _RECKONED = lists("owners", "by called rests same reckoned")


def by_figures_of(beside: Beside) -> Attribution | None:
    """Somebody by whose figures a mention was worked out that rests on none of theirs."""
    if (found := _reckoned(beside)) is not None:
        return found
    match = _BY.search(beside.before)
    named = _named(beside.names, match["whose"]) if match is not None and _are_derived(beside.claims) else Actors()
    if match is None or not named or named & telling_at(beside.site, operands_of(beside.claims)):
        return None
    return Attribution(match[0], is_sure=False)


def _reckoned(beside: Beside) -> Attribution | None:
    """Somebody by whose reckoning a figure is told that was worked out of theirs, or of others’."""
    if not _are_derived(beside.claims):
        return None
    for text in (beside.near_before, beside.near_behind):
        match = _RECKONED.search(text)
        named = _named(beside.names, match["whose"]) if match is not None else Actors()
        if match is not None and named and not named & speaking(beside.site, beside.claims):
            return Attribution(match[0].strip(" ,"), is_sure=False)
    return None


def called_anothers(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The sentences that say whose the figure mentioned last is, and who has the same one, where it is not so."""
    told: list[tuple[Fact, Address]] = []
    for sentence, refs in section.sentences:
        if told and not refs and (words := _of_another(site, sentence, told, names)):
            yield sentence, words
        own = [(fact, one.address) for one, fact in mentioned(site, sentence)]
        if own and not refs and (words := same_of_nobody(site, (own[-1][0],), _behind(sentence), names)):
            yield sentence, words
        told = own or told


def _behind(sentence: Sentence) -> str:
    return sentence.text.rpartition(MENTIONED)[2]


def _of_another(site: Site, sentence: Sentence, told: list[tuple[Fact, Address]], names: Names) -> str:
    if not any(way.search(sentence.text) for way in (_CALLED, _RESTS, _SAME)):
        return ""
    words = _owned(site, sentence.text, claims_of(*told[-1]), names)
    facts = () if sentence.mentions else (fact for fact, _ in told)
    return words or same_of_nobody(site, facts, sentence.text, names)


def same_of_nobody(site: Site, facts: Iterable[Fact], text: str, names: Names) -> str:
    """The words by which somebody has the same number who has none in any of the facts."""
    match = _SAME.search(text)
    named = _named(names, text[: match.start()]) if match is not None else Actors()
    if match is None or not named:
        return ""
    voices = speaking(site, (claim for fact in facts for claim in fact.live_claims))
    return match[0].strip() if voices and not named & voices else ""


def _owned(site: Site, text: str, claims: Sequence[Claim], names: Names) -> str:
    """The words that call a figure somebody’s, or say on whose figure it rests."""
    called, rests = _CALLED.match(text), _RESTS.search(text)
    is_derived = _are_derived(claims)
    if called is not None and called["ours"] is not None and not is_derived:
        return called[0]
    own = Actors() if is_derived else speaking(site, claims)
    rested = _wrong(rests, telling_at(site, operands_of(claims)), names) if is_derived else ""
    return _wrong(called, own, names) or rested


def _wrong(match: re.Match[str] | None, voices: Actors, names: Names) -> str:
    """The words that give a figure to whom they name, where that is none of these voices."""
    whose = match["whose"] if match is not None else None
    named = _named(names, whose) if whose is not None else Actors()
    return match[0] if match is not None and named and not named & voices else ""


def _named(names: Names, text: str) -> Actors:
    """All whom the last words of a text may name: the ministry, of two ministries."""
    named = names.at_end(text)
    if named is None:
        return Actors()
    return named.actors | names.shared.get(text[named.start : named.end].lower(), Actors())


def _are_derived(claims: Iterable[Claim]) -> bool:
    return all(claim.derived is not None for claim in claims)
