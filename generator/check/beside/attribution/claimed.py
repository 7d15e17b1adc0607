"""What sentences say of the figures near them: that they have been verified, or are disputed, or whose is higher.

In: a section. Out: each such sentence that the standings, or the figures, of the facts mentioned there speak against.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from generator.check.answers import clashes
from generator.check.beside import Beside
from generator.check.beside.attribution.voices import answering, figures_of, telling, ways
from generator.check.beside.names import Actors, Names, voice_with
from generator.check.closeness import apart, value_of
from generator.check.denials import is_supposed
from generator.check.sections import Section, mentioned
from generator.check.texts import every_text
from generator.model import Address, Claim, Fact, Site, claims_of, find, row_at
from generator.model.voices import speaker
from generator.numerals.lexicon import lists, words_of
from generator.numerals.normal import normal
from generator.prose import MENTIONED, Sentence

_SETTLED, _OPEN, _NOT, _LOOKED, _UNDISPUTED, _PROVED = lists("claimed", "settled open not looked undisputed proved")
_OF_THESE, _TOLD_BY, _HIGHER, _GIVES, _CALLED = lists("claimed", "of-these told-by higher gives called")
_JOINED, _ELLIPTIC, _UNLIKE, _EXCLUDE = lists("claimed", "joined elliptic unlike exclude")
_SURE = frozenset(("confirmed", "corroborated", "declared"))
_PARTS = re.compile(r"[.;:,]")
_CLAUSE = re.compile(rf"[.;:!?{MENTIONED}]")
_PAIR = 2
_NEAR = 2
"""Sentences before one, and behind it, in which what it speaks of is mentioned."""


def misjudged(site: Site, section: Section) -> Iterator[tuple[Sentence, str]]:
    """The sentences that call settled what nobody has verified, or open what nobody disputes."""
    for place, (sentence, refs) in enumerate(section.sentences):
        before = () if refs else _facts(site, section, range(place, max(-1, place - _NEAR - 1), -1))
        if (
            words := _settled(sentence.text, before)
            or _opened(sentence.text, before)
            or _excluded(site, sentence, before)
        ):
            yield sentence, words


def told_by_another(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The sentences that have somebody tell of what the one before mentions who has only another row, or claim."""
    for before, sentence, match in _told_behind(section):
        named = names.at_end(match["whom"] or match["who"])
        around = answering(site, (claim for fact in section.facts for claim in fact.claims.values()))
        known = _tellers(site, section, before) if named is not None and named.actors & around else Actors()
        if named is not None and known and named.is_none_of(site, known):
            yield sentence, match[0].strip(" ,.")


def _told_behind(section: Section) -> Iterator[tuple[Sentence, Sentence, re.Match[str]]]:
    """The sentences without a mention in which somebody tells more of what the one before mentions, with that one."""
    for (before, _), (sentence, refs) in pairwise(section.sentences):
        match = _told_by(sentence.text) if before.mentions and not (refs or sentence.mentions) else None
        if match is not None:
            yield before, sentence, match


def _told_by(text: str) -> re.Match[str] | None:
    """The words at the end of a sentence that has somebody tell more of what the one before tells."""
    return _TOLD_BY.search(text) if _OF_THESE.match(text) else None


def _tellers(site: Site, section: Section, sentence: Sentence) -> Actors:
    """Who speaks by the rows that a sentence mentions, passes them on or publishes them; nobody where it cites."""
    until = site.until(section.text.explainer)
    claims = () if sentence.cites else tuple(_claims(site, sentence))
    found = (find(site, one.address, until) for one in sentence.mentions)
    rows = [one.row for one in found if one is not None] or [row_at(site, claim, until) for claim in claims]
    sources = {one.source for row in rows for one in row.citations} & site.sources.keys()
    publishers = voice_with(site, (site.sources[id].publisher for id in sources if id is not None))
    return telling(site, claims) | publishers if claims else Actors()


def _claims(site: Site, sentence: Sentence) -> Iterator[Claim]:
    return (claim for mention, fact in mentioned(site, sentence) for claim in claims_of(fact, mention.address))


def proved(beside: Beside) -> str:
    """The verb by which somebody proves what is mentioned, which by its standing and its words nobody has."""
    match = _PROVED.search(beside.before)
    clause = _CLAUSE.split(beside.before)[-1]
    if match is None or _NOT.search(clause) or beside.fact.standing in _SURE:
        return ""
    return "" if _was_looked_at(beside.fact) else match["words"]


def wrongly_higher(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The sentences that call a voice’s figure higher, or lower, than the others’, where none of them is so."""
    for place, (sentence, _) in enumerate(section.sentences):
        plain = () if is_supposed(sentence.text) else (_HIGHER, _GIVES, _ELLIPTIC)
        matches = [match for pattern in (_CALLED, *plain) for match in pattern.finditer(sentence.text)]
        if matches:
            near = (range(place, max(-1, place - _NEAR - 1), -1), range(place, place + _NEAR))
            facts = tuple(fact for places in near for fact in _facts(site, section, places))
            wrong = (match for match in matches if _is_other_way(site, section, match, facts, names))
            yield from ((sentence, match["up"] or match["down"]) for match in wrong)


def wrongly_agreed(beside: Beside) -> str:
    """The words by which a mention's voice confirms what the one mentioned before it speaks against.

    They stand before the mention, or are its own.
    """
    words = _agreeing(beside)
    other = _mentioned_before(beside) if words else None
    theirs = claims_of(beside.fact, other) if other is not None else ()
    own = beside.claims
    is_clear = len(own) == 1 == len(theirs) and speaker(own[0]) != speaker(theirs[0])
    return words if is_clear and _speak_against(beside, own[0], theirs[0]) else ""


def wrongly_joined(beside: Beside) -> str:
    """The words behind a mention by which a voice denies what it says itself, or says what it speaks against."""
    match = _JOINED.match(beside.behind)
    named = beside.names.at_end(match["whom"]) if match is not None else None
    if match is None or named is None:
        return ""
    theirs = [claim for claim in beside.fact.live_claims if speaker(claim) in named.actors]
    if len(theirs) != 1 or len(beside.claims) != 1 or theirs[0] in beside.claims:
        return ""
    is_against, is_same = _speak_against(beside, beside.claims[0], theirs[0]), _say_the_same(beside, theirs[0])
    return match["words"] if (is_same if match["denies"] else is_against) else ""


def wrongly_unlike(beside: Beside) -> str:
    """The words before a mention that set its voice apart from one who says the same."""
    match = _UNLIKE.search(beside.before)
    named = beside.names.at_end(match["whom"]) if match is not None else None
    if match is None or named is None or len(beside.claims) != 1:
        return ""
    theirs = [claim for claim in beside.rivals if speaker(claim) in named.actors]
    is_same = len(theirs) == 1 and _gives(beside, beside.claims[0]) == _gives(beside, theirs[0]) is not None
    return match[0].strip(" ,") if is_same else ""


def _gives(beside: Beside, claim: Claim) -> tuple[str, Fraction] | Mapping[str, str] | None:
    """What a claim has for what a mention prints: how many, with its bound, or the statuses; None where nothing."""
    row = row_at(beside.site, claim, beside.until)
    if beside.told is None:
        return row.statuses or None
    figure = figures_of(row).get(beside.told.quantity.path)
    return None if figure is None else (figure.qualifier, value_of(figure))


def _say_the_same(beside: Beside, other: Claim) -> bool:
    """Whether another claim has the figures, or the statuses, of a mention's."""
    mine, theirs = (row_at(beside.site, claim, beside.until) for claim in (beside.claims[0], other))
    figures = figures_of(mine)
    return bool(figures or mine.statuses) and (figures, mine.statuses) == (figures_of(theirs), theirs.statuses)


def _agreeing(beside: Beside) -> str:
    """The words that confirm what was said before a mention, where nothing before them limits that."""
    clause, language = beside.near_before, beside.text.language
    before, own = (normal(text, language) for text in (clause, beside.mention.words or ""))
    limits = words_of(language, "agreed", "limits")
    if limits.search(before.text):
        return ""
    if match := words_of(language, "agreed", "so").search(before.text):
        return clause[slice(*before.span(*match.span()))]
    match = words_of(language, "agreed", "own").search(own.text)
    is_limited = match is None or limits.search(own.text[: match.start()])
    return "" if match is None or is_limited else (beside.mention.words or "")[slice(*own.span(*match.span()))]


def _mentioned_before(beside: Beside) -> Address | None:
    """The address of its fact that is mentioned last before a mention: in its sentence, or else its paragraph."""
    near = (beside.mentioned_before, *(one.mentions for one in beside.sentences_before))
    last = next((some[::-1] for some in near if some), ())
    return next((one.address for one in last if one.address.fact == beside.fact.id), None)


def _speak_against(beside: Beside, one: Claim, other: Claim) -> bool:
    """Whether two claims cannot both be true: by their figures, their statuses, or as the only ones of a dispute."""
    mine, theirs = (row_at(beside.site, claim, beside.until) for claim in (one, other))
    figures, others = figures_of(mine), figures_of(theirs)
    if figures or others:
        return any(apart(figures[path], others[path]) for path in figures.keys() & others.keys())
    if mine.statuses or theirs.statuses:
        return any(mine.statuses[of] != theirs.statuses[of] for of in mine.statuses.keys() & theirs.statuses.keys())
    return beside.fact.standing == "contested" and len(beside.fact.live_claims) == len({one.id, other.id})


def _facts(site: Site, section: Section, places: range) -> tuple[Fact, ...]:
    """The facts that the nearest of these sentences with mentions has."""
    for place in places:
        one = section.sentences[place][0] if place < len(section.sentences) else None
        if one is not None and (found := mentioned(site, one)):
            return tuple({fact.id: fact for _, fact in found}.values())
    return ()


def _settled(text: str, facts: tuple[Fact, ...]) -> str:
    match = _SETTLED.search(text)
    if match is None or not facts or _NOT.search(_clause(text, match)):
        return ""
    if any(fact.standing in _SURE or fact.withdrawn is not None or _was_looked_at(fact) for fact in facts):
        return ""
    return match["words"] or match["looked"] or match["others"]


def _excluded(site: Site, sentence: Sentence, facts: tuple[Fact, ...]) -> str:
    """The words by which two answers exclude each other that are as well true at once, by all their fact says."""
    match = _EXCLUDE.search(sentence.text) if len(facts) == 1 and len(facts[0].live_claims) == _PAIR else None
    if match is None or facts[0].standing == "contested" or _NOT.search(sentence.text[: match.start()]):
        return ""
    return "" if any(clashes(site, facts[0])) else match[0]


def _was_looked_at(fact: Fact) -> bool:
    """Whether a text of the fact says that somebody has verified something."""
    clauses = (clause for _, text in every_text(fact) for clause in _PARTS.split(text))
    return any(_LOOKED.search(clause) and not _NOT.search(clause) for clause in clauses if clause != fact.standing)


def _opened(text: str, facts: tuple[Fact, ...]) -> str:
    match = _OPEN.search(text)
    if match is None or not facts or _NOT.search(_clause(text, match)):
        return ""
    reasons = [text for fact in facts if fact.because is not None for text in fact.because.everything()]
    is_shut = all(fact.standing in ("confirmed", "corroborated") for fact in facts)
    return match["words"] if is_shut or any(map(_UNDISPUTED.search, reasons)) else ""


def _clause(text: str, match: re.Match[str]) -> str:
    """The clause that something stands in."""
    return _CLAUSE.split(text[: match.start()])[-1] + match[0] + _CLAUSE.split(text[match.end() :])[0]


def _is_other_way(site: Site, section: Section, match: re.Match[str], facts: tuple[Fact, ...], names: Names) -> bool:
    named = names.at_end(match.string[: match.end("voice") if "voice" in match.re.groupindex else match.start()])
    actors, until = named.actors if named is not None else Actors(), site.until(section.text.explainer)
    found = {way for fact in facts for way in ways(site, fact, actors, until=until)}
    return bool(found) and found <= {"down" if match["up"] else "up", "same"}
