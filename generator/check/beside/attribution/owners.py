"""Whose a figure is called: the ministry’s own, ours, by the doctors’ figures; who has the same one, and who has none.

In: a mention, a section, the reason of a fact, or an English text with the facts that it is about. Out: the words that
give a figure to whom it is not of; by which two have the same number of those whom but one counts, by which one alone
counts them who does not, and by which nothing is said of them by whoever does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import Attribution
from generator.check.beside.attribution.voices import answering, operands_of, speaking, telling_at
from generator.check.beside.names import Actors, Names, are_called
from generator.check.denials import is_negated
from generator.check.sections import Section, mentioned
from generator.model import Address, Claim, Fact, Site, claims_of, quantities_of
from generator.numerals.lexicon import lists, words_of
from generator.numerals.said import harms_in
from generator.prose import MENTIONED, Sentence

_BY, _CALLED, _RESTS, _SAME, _RECKONED = lists("owners", "by called rests same reckoned")
_ALL_HIS, _BY_HIS = lists("owners", "all-his by-his")
_COUNT_OF, _ANY, _SAME_OF, _ALONE, _SILENT, _SAID_THEN = lists("uncounted", "count-of any same alone silent said")
_ALONE_BY = words_of("en", "uncounted", "alone-by")
_PAIR = 2
_BREAKDOWN = "breakdown"


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


def owned_by_another(site: Site, fact: Fact, text: str, names: Names) -> str:
    """The words of a title or reason by which all is the count of one who is none of the fact's voices.

    What was worked out is the count of whoever gave the figures for it, too.
    """
    claims = list(fact.claims.values())
    for match in filter(None, (_ALL_HIS.match(text), _BY_HIS.search(text))):
        voices = answering(site, claims) | telling_at(site, operands_of(claims))
        named = names.within(fact, "", ()).at_end(match["whose"])
        is_all = named is not None and not named.start and not is_negated(match[0])
        is_other = named is not None and named.is_none_of(site, voices) and not are_called(site, voices, match["whose"])
        if is_all and voices and is_other:
            return match[0].strip(" ,.")
    return ""


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


def miscounting(site: Site, facts: Iterable[Fact], text: str, names: Names) -> str:
    """The words of a text that have somebody count whom they do not, or not count whom they do, by all its facts."""
    if not _ANY.search(text):
        return ""
    told = tuple(facts)
    for pattern in (_SAME_OF, _ALONE, _ALONE_BY, _SILENT):
        for match in pattern.finditer(text):
            if any(map(_SAID_THEN.search, (text[: match.start()], match[0]))):
                continue
            what = _what(match)
            every = [wrong for fact in told if (wrong := _is_wrong(site, fact, match, what, names)) is not None]
            if every and all(every):
                return match[0].strip(" ,")
    return ""


def count_of_nobody(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The words by which somebody has a count of those whom others count in these facts, and he does not."""
    for match in _COUNT_OF.finditer(text) if not is_negated(text) else ():
        what, named = _what(match), names.within_all(facts).at_end(text[: match.start()])
        having = [claim for fact in facts for claim in fact.live_claims if _has(claim, what)]
        if named is not None and having and named.is_none_of(site, answering(site, having)):
            return text[named.start : match.end()]
    return ""


def _what(match: re.Match[str]) -> str:
    """Whom words speak of: those to whom one harm came, or all in their parts; empty where that is not plain."""
    words = match[0][match.start("verb") - match.start() :] if match.re.pattern != _ALONE_BY.pattern else match["what"]
    if _BREAKDOWN in words:
        return _BREAKDOWN
    harms = harms_in(words, "en")
    return next(iter(harms)) if len(harms) == 1 else ""


def _is_wrong(site: Site, fact: Fact, match: re.Match[str], what: str, names: Names) -> bool | None:
    """Whether the claims of a fact say otherwise; None where none of them counts these, or whoever is meant."""
    having = [claim for claim in fact.live_claims if _has(claim, what)]
    voices = _named_last(names.within(fact, match.string, ()), match)
    own = _claims_of(site, fact.live_claims, voices)
    if not having or (voices and not own):
        return None
    has = any(claim in having for claim in own)
    if match.re.pattern == _SAME_OF.pattern:
        return len(having) < _PAIR or bool(own and not has)
    return (has if match.re.pattern == _SILENT.pattern else not has) if own else None


def _named_last(names: Names, match: re.Match[str]) -> Actors:
    """Whoever is named last before the words, or within them; behind the verb where these say by whom."""
    if match.re.pattern == _ALONE_BY.pattern:
        named = names.at_end(match["by"] or match["only"])
        return named.actors if named is not None else Actors()
    text = match.string[: match.start("verb")]
    spots = [one for one in names.spots(text) if one.end <= match.start("verb")]
    return spots[-1].actors if spots else Actors()


def _claims_of(site: Site, claims: Sequence[Claim], voices: Actors) -> list[Claim]:
    return [claim for claim in claims if not voices.isdisjoint(speaking(site, (claim,)))]


def _has(claim: Claim, what: str) -> bool:
    """Whether a claim counts those to whom a harm came, or tells parts."""
    every = (one for row in claim.rows for one in quantities_of(row) if one.figure.amount is not None)
    if what == _BREAKDOWN:
        return any(one.relation != "whole" for one in every)
    return any(one.relation == "whole" and one.counted == what for one in every)
