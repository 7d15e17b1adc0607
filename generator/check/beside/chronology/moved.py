"""Counts that are said to rise or to fall in so many words: the number of the missing fell, more than it said at first.

In: a text, and the facts that it is about. Out: the word for a way that none of these went which have the harm, or the
thing, that is counted there: no series, from one row to the next or from its first to its last, and no correction.
What is new, or comes a day, is no count; what may be or is denied is let be.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from generator.check.beside.polarity.poles import Pole, poles_in
from generator.check.clauses import content_of
from generator.check.denials import is_open
from generator.check.sections import Section
from generator.model import KINDS, Fact, Row, Site, quantities_of, rows_until
from generator.numerals import is_english, read
from generator.numerals.lexicon import lexicon, words_of
from generator.numerals.normal import normal
from generator.prose import Sentence

_COUNTS = content_of("number count toll figure total tally")
_THAN_BEFORE = words_of("en", "moved-told", "than-before")


def moved_otherwise(site: Site, section: Section, until: datetime) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a section that let its facts move as they did not, each with the word."""
    told: tuple[Fact, ...] = ()
    for sentence, _ in section.sentences:
        own = (section.text.language, sentence.text)
        word = _than_before(site, sentence.text, told, until) or other_way(site, own, section.facts, until)
        if word:
            yield sentence, word
        ids = {one.address.fact for one in sentence.mentions}
        told = tuple(fact for fact in section.facts if fact.id in ids) if ids else ()


def _than_before(site: Site, text: str, facts: tuple[Fact, ...], until: datetime) -> str:
    """The words by which what the sentence before mentions is more, or fewer, than was said at first."""
    match = _THAN_BEFORE.match(text)
    ways = {way for fact in facts for _, way in _moves(site, fact, until)} if match is not None else set[str]()
    return match[0] if match is not None and ways and ("up" if match["up"] else "down") not in ways else ""


def other_way(site: Site, said: tuple[str, str], facts: Iterable[Fact], until: datetime) -> str:
    """The word by which a count in a text rises, or falls, that by all of these facts went the other way."""
    language, text = said
    for pole in poles_in(text, language):
        is_sure = pole.is_sure and not words_of(language, "turned", "asked").search(text.partition(pole.word)[0])
        if pole.axis == "pace" and is_sure and (subject := _subject(pole, language)):
            ways = {way for fact in facts for way in _ways(site, fact, subject, language, until)}
            if ways and pole.pole not in ways:
                return pole.word
    return ""


def _subject(pole: Pole, language: str) -> str:
    """What is counted by the words of a clause; empty where it may not be so, or is no count that goes on."""
    is_none = is_open(pole.clause, language) or words_of(language, "movement", "new").search(pole.clause)
    subject = pole.clause if language.startswith("ar") else pole.clause.rpartition(pole.word)[0]
    return subject if not is_none and words_of(language, "movement", "count").search(subject) else ""


def _ways(site: Site, fact: Fact, subject: str, language: str, until: datetime) -> Iterator[str]:
    """The ways of those counts of a fact that the words are for: of the harm that they name, else of such things."""
    known = lexicon(language)
    assert known is not None
    harms = known.harms.named_in(normal(subject, known.language).text)
    titles = " ".join((*fact.title.everything(), *(fact.of.everything() if fact.of is not None else ())))
    counted = content_of(subject) - _COUNTS
    is_of_it = is_english(language) and (not counted or bool(counted & content_of(titles)))
    yield from (way for harm, way in _moves(site, fact, until) if harm in harms or (is_of_it and not harms))


def _moves(site: Site, fact: Fact, until: datetime) -> Iterator[tuple[str, str]]:
    """What a fact counts as a whole, and each way that it has gone."""
    for was, now in _steps(site, fact, until):
        moved = (one for one in was.keys() & now.keys() if was[one] != now[one])
        yield from ((one, "down" if now[one] < was[one] else "up") for one in moved)


def _steps(site: Site, fact: Fact, until: datetime) -> Iterator[tuple[dict[str, Fraction], dict[str, Fraction]]]:
    harms = {harm for _, _, row in fact.rows() for harm in _wholes(fact, row)}
    for correction in fact.corrections:
        was, now = (_number(next(text.everything())) for text in (correction.was, correction.now))
        if was is not None and now is not None:
            yield dict.fromkeys(harms, was), dict.fromkeys(harms, now)
    for claim in fact.live_claims:
        rows = [_wholes(fact, row) for row in rows_until(site, claim, until)]
        yield from (*pairwise(rows), *zip(rows[:1], rows[1:][-1:], strict=False))


def _wholes(fact: Fact, row: Row) -> dict[str, Fraction]:
    found = {}
    for one in quantities_of(row):
        amount = one.figure.end or one.figure.amount
        if one.relation == "whole" and amount is not None:
            found[one.counted or KINDS[fact.kind].happened] = Fraction(amount.value)
    return found


def _number(text: str) -> Fraction | None:
    return next((Fraction(one.value) for one in read(text).said if one.value is not None), None)
