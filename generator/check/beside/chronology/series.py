"""Rows of a series that are called what they are not, and counts that are said to rise where they fell.

In: a mention with what stands beside it; a text, and the facts that it is about. Out: the words that call its row the
latest, or rank it otherwise than the claim’s own rows do: fewer than the day before, another so many; the word for a
way that none of these facts went which have the harm, or the thing, that is counted there: no series, from one row to
the next or from its first to its last, and no correction. What is new, or comes a day, is no count; what may be or is
denied is let be.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from generator.check.beside import Beside
from generator.check.beside.chronology.calendar import days_in
from generator.check.beside.polarity.poles import Pole, poles_in
from generator.check.clauses import content_of
from generator.check.closeness import value_of
from generator.check.context import RowRef
from generator.check.counting import is_of_period
from generator.check.denials import is_open, is_supposed
from generator.check.sections import Section
from generator.model import KINDS, Fact, Figure, FigureRef, Row, Site, find, quantities_of, rows_until
from generator.numerals import is_english, read
from generator.numerals.lexicon import lexicon, lists, words_of
from generator.numerals.normal import normal
from generator.prose import Sentence

_LATEST, _FIRST, _NOW, _AS_IT_IS, _NOW_BEHIND, _PAST = lists("stale", "latest first now as-it-is now-behind past")
_ELSE, _TURNED, _ELSE_TURNED = lists("stale", "else turned else-turned")
_RANKED_BEHIND, _RANKED_BEFORE, _STEPPED = lists("ranked", "ranked-behind ranked-before stepped")
_UNCHANGED, _FURTHER, _ALONE, _EARLIER = lists("ranked", "unchanged further alone earlier")
_COUNTS = content_of("number count toll figure total tally")
_THAN_BEFORE = words_of("en", "moved-told", "than-before")


def misdirected(beside: Beside) -> str:
    """The words before a printed figure that let it rise to, or fall to, what it has not; empty where it has."""
    match = _TURNED.search(beside.before)
    if match is None or beside.told is None or _ELSE_TURNED.search(match[0]):
        return ""
    before, now = _figure_before(beside, beside.told), beside.told.quantity.figure
    if before is None or before.amount is None or now.amount is None or before.unit != now.unit:
        return ""
    change = value_of(now) - value_of(before)
    is_wrong = change < 0 if match["up"] else change > 0
    return match[0].strip() if is_wrong else ""


def _figure_before(beside: Beside, told: FigureRef) -> Figure | None:
    """The figure that a count goes on from: the one that the sentence mentions before, else that of the row before."""
    until = beside.until
    for mention in reversed(beside.mentioned_before):
        other = find(beside.site, mention.address, until)
        if other is not None and other.claim is told.claim and other.quantity.path == told.quantity.path:
            return other.quantity.figure
    rows = rows_until(beside.site, told.claim, until) if told.claim.series else ()
    earlier = rows[: rows.index(told.row)] if told.row in rows else ()
    figures = {one.path: one.figure for row in earlier for one in quantities_of(row)}
    return figures.get(told.quantity.path)


def miscalled(beside: Beside) -> str:
    """The words before a printed figure that call it the latest, the first or the final one, where it is not."""
    if beside.told is None or not beside.prints_figure:
        return ""
    until = beside.until
    rows = rows_until(beside.site, beside.told.claim, until) or (beside.told.row,)
    is_last, is_first = beside.told.row is rows[-1], beside.told.row is rows[0]
    return _as_latest(beside, is_last=is_last) or ("" if is_last else _as_now(beside)) or _as_first(beside, is_first)


def _as_latest(beside: Beside, *, is_last: bool) -> str:
    match = _LATEST.search(beside.before)
    assert beside.told is not None
    is_open = beside.told.quantity.figure.qualifier in ("at-least", "more-than")
    if match is None or _ELSE.search(match["link"]):
        return ""
    return match["words"] if not is_last or (match["ends"] and is_open) else ""


def _as_now(beside: Beside) -> str:
    """What tells an older row as what is so: no day is named, and nothing says that it was earlier."""
    match = _AS_IT_IS.match(beside.before) or _NOW.search(beside.before) or _NOW_BEHIND.match(beside.behind)
    text = beside.sentence.text
    return match["words"] if match is not None and not _PAST.search(text) and not days_in(text) else ""


def _as_first(beside: Beside, is_first: bool) -> str:
    match = _FIRST.search(beside.before)
    return match["words"] if match is not None and not is_first and not _ELSE.search(match["link"]) else ""


def misranked(beside: Beside) -> str:
    """The words beside a printed figure of a series that its rows speak against; empty where they bear them out."""
    told = beside.told
    if told is None or not beside.prints_figure or not told.claim.series or is_supposed(beside.sentence.text):
        return ""
    values, place = _values(beside, told)
    if not values:
        return ""
    found = _as_extreme(beside, values, place) or _as_step(beside, values, place)
    return found or _as_further(beside, told, values, place) or _as_earlier(beside, is_last=place == len(values) - 1)


def _values(beside: Beside, told: FigureRef) -> tuple[list[Fraction], int]:
    """The figure in each row that the page may print, and which of them is told; none where a row lacks it."""
    rows = rows_until(beside.site, told.claim, beside.until)
    values = [value_of(one.figure) for row in rows for one in quantities_of(row) if one.path == told.quantity.path]
    place = next((place for place, row in enumerate(rows) if row is told.row), -1)
    return (values, place) if place >= 0 and 1 < len(rows) == len(values) else ([], -1)


def _as_earlier(beside: Beside, *, is_last: bool) -> str:
    return _words(_EARLIER.search(beside.before)) if is_last else ""


def _as_extreme(beside: Beside, values: list[Fraction], place: int) -> str:
    for match in filter(None, (_RANKED_BEHIND.match(beside.behind), _RANKED_BEFORE.search(beside.before))):
        others = values if match["all"] else values[: place + 1]
        if values[place] != (max(others) if match["up"] else min(others)):
            return match["words"]
    return ""


def _as_step(beside: Beside, values: list[Fraction], place: int) -> str:
    """What is more, fewer or as many as the row before, and is not."""
    match = _STEPPED.match(beside.behind)
    same = _UNCHANGED.search(beside.before)
    if not place or (match is None and same is None):
        return ""
    change = values[place] - values[place - 1]
    if match is None:
        return _words(same) if change else ""
    is_so = change > 0 if match["up"] else change < 0 if match["down"] else not change
    return "" if is_so else match["words"]


def _as_further(beside: Beside, told: FigureRef, values: list[Fraction], place: int) -> str:
    """A running total told as what came on top of the count before it, or on one day alone."""
    match = _FURTHER.search(beside.before) or _ALONE.search(beside.before)
    said = RowRef(told.fact, told.claim, told.row, (), quantities_of(told.row))
    if match is None or not place or values != sorted(values) or is_of_period(said):
        return ""
    near = (one for one in (*beside.sentence.mentions, *beside.earlier) if one is not beside.mention)
    is_of_it = days_in(beside.before) or any(one.address.fact == beside.fact.id for one in near)
    return match["words"] if is_of_it else ""


def _words(match: re.Match[str] | None) -> str:
    return match["words"].strip() if match is not None else ""


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
