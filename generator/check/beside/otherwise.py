"""Small numbers of things, and spans of time, that the words of the facts beside them tell otherwise.

In: the sentences of a section with what they mention and cite. Out: each such number: three rockets, where the fact's
source has two.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.check.beside.around import Section
from generator.check.names import Names
from generator.check.texts import english_words, every_text
from generator.model import Cited, Fact, Site, claims_of
from generator.notice import Keys
from generator.numerals import Number, may_count, nouns, read
from generator.prose import Mention, Ref, Sentence

Values = frozenset[int | Fraction]
_SPAN = re.compile(
    r"\b(?:within|for|in|over|during|of|last|lasts|lasted|next|every)\s(?:the\s)?(?:next\s|last\s)?$", re.IGNORECASE
)
_ELSEWHEN = re.compile(r"\s(?:later|ago|earlier|before|after|since|old|away|from|into|on)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:other|another|more|next|last|first|further|remaining|all|any|these|those|between|to|than|or|each)\s$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"(?:\s\w+)?\s(?:of|others?|more|further|additional)\b", re.IGNORECASE)
_MOST = 100
_HOURS = {"minutes": Fraction(1, 60), "hours": 1, "days": 24, "weeks": 168, "months": 720, "years": 8760}


def told_otherwise(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, Number, Values]]:
    """The numbers of a section that disagree with the words of its facts, each with the numbers that these have."""
    things = _counted(text for fact in section.facts for _, text in every_text(fact))
    for sentence, refs in section.sentences:
        own = _counted(ref.exact or "" for ref in refs)
        times = _joined(_counted(_words(site, section, sentence, refs)), own)
        for number in read(sentence.text, names.spans(sentence.text)).numbers:
            known = _known(number, sentence.text, _joined(things, own), times)
            is_said = (number.unit or number.noun) in own
            if known and number.value not in known and (is_said or not _is_cited(refs, number)):
                yield sentence, number, known


def retold_otherwise(site: Site, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, Number]]:
    """The numbers in a fact's own English words that disagree with the exact words of its sources."""
    cited = [text for _, _, row in fact.rows() for citation in row.citations for text in _said(citation)]
    own = list(english_words(fact, site.settings.main)) if any(map(may_count, cited)) else []
    known = _counted((*cited, *(text for keys, text in own if "says" in keys))) if own else {}
    source = _counted(cited) if own else {}
    for keys, text in own:
        against = source if "says" in keys else known
        for number in read(text, names.spans(text)).numbers if may_count(text) else ():
            values = _known(number, text, against, against)
            if values and number.value not in values:
                yield keys, text, number


def _known(number: Number, text: str, things: dict[str, Values], times: dict[str, Values]) -> Values:
    """The numbers that are known of what a number counts or measures; empty where it may be of something else."""
    before, behind = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 30]
    if number.role == "measure" and number.unit in _HOURS:
        is_span = _SPAN.search(before) and not _ELSEWHEN.match(behind)
        return _spans(number, times) if is_span else frozenset()
    is_some = _ANOTHER.search(before) or _SOME_OF.match(behind)
    is_small = 1 < number.value < _MOST and number.role == "count" and nouns.is_thing(number.noun) and not is_some
    return things.get(number.noun, frozenset()) if is_small and not number.harm else frozenset()


def _spans(number: Number, times: dict[str, Values]) -> Values:
    """The numbers of the same unit, else those of another unit where the number is the same."""
    if number.value * _HOURS[number.unit] in _durations(times):
        return frozenset({number.value})
    if number.unit in times:
        return times[number.unit]
    others = [values for unit, values in times.items() if unit in _HOURS]
    return frozenset({-number.value}) if any(number.value in values for values in others) else frozenset()


def _durations(times: dict[str, Values]) -> Values:
    return frozenset(value * _HOURS[unit] for unit, values in times.items() if unit in _HOURS for value in values)


def _is_cited(refs: Iterable[Ref], number: Number) -> bool:
    """Whether the sentence cites a place for a number of things; a span of time is held against its words."""
    return number.role != "measure" and any(ref.exact is None for ref in refs)


def _words(site: Site, section: Section, sentence: Sentence, refs: Iterable[Ref]) -> Iterator[str]:
    """The words of what a sentence mentions, and of the places that it cites."""
    places = {(ref.source, ref.at) for ref in refs}
    for mention in sentence.mentions:
        fact = site.facts.get(mention.address.fact)
        claims = (
            () if fact is None else [one for one in fact.claims.values() if mention.address.claim in (None, one.id)]
        )
        for citation in (one for claim in claims for row in claim.rows for one in row.citations):
            yield from _said(citation)
    for fact in section.facts:
        for _, _, row in fact.rows():
            yield from (text for one in row.citations if (one.source, one.at) in places for text in _said(one))


def _said(citation: Cited) -> tuple[str, ...]:
    return (citation.exact or "", *(citation.means.everything() if citation.means is not None else ()))


def in_words_otherwise(site: Site, mention: Mention) -> Number | None:
    """A span of time in the words of a mention that is none of those in the exact words of its claims."""
    fact = site.facts.get(mention.address.fact)
    if mention.words is None or fact is None:
        return None
    claims = claims_of(fact, mention.address)
    times = _counted(text for claim in claims for row in claim.rows for one in row.citations for text in _said(one))
    for number in read(mention.words).numbers:
        is_span = number.role == "measure" and number.unit in _HOURS and not _ELSEWHEN.match(mention.words, number.end)
        known = _durations(times) if is_span else frozenset()
        if known and number.value * _HOURS[number.unit] not in known:
            return number
    return None


def _joined(one: dict[str, Values], other: dict[str, Values]) -> dict[str, Values]:
    return {noun: one.get(noun, frozenset()) | other.get(noun, frozenset()) for noun in (*one, *other)}


def _counted(texts: Iterable[str]) -> dict[str, Values]:
    """The numbers of texts by what they count, or by the unit in which they measure."""
    found: defaultdict[str, set[int | Fraction]] = defaultdict(set)
    for text in texts:
        for number in read(text).numbers:
            found[number.unit or number.noun].add(number.value)
    return {noun: frozenset(values) for noun, values in found.items() if noun}
