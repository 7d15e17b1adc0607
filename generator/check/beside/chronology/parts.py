"""The month, and the part of the day, in which a sentence tells something: in May, at dawn, during the night.

In: a mention with what stands beside it, or a sentence of a section. Out: the words for a part of the day that none of
the facts has, where they have others: in their times, or in what they say and cite; the month that is none of what the
sentence mentions and cites. A month is read where it begins the sentence, or stands in the same clause behind the
mention; elsewhere it may be of anything.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.check.beside import Beside
from generator.check.beside.chronology.calendar import TELLING, Calendar, Day, Span, days_in
from generator.check.beside.chronology.days import telling, without_event
from generator.check.cited import words_cited
from generator.check.sections import Section
from generator.check.texts import every_text
from generator.model import Fact, Moment, Row, When
from generator.model.spellings import MONTHS
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED, Ref, Sentence

_PARTS = {name: words_of("en", "day-parts", name) for name in ("morning", "midday", "afternoon", "evening", "night")}
_AT, _IDLE, _NIGHT_OF = lists("day-parts", "at idle night-of")
_ANY = re.compile(rf"\b(?:{'|'.join(one.pattern for one in _PARTS.values())})\b")
_CLAUSE = re.compile(r"[,;:!?()–—]")
_NEAR = 40
_ALIKE = {
    "morning": frozenset(("morning", "early")),
    "midday": frozenset(("midday", "morning", "afternoon")),
    "afternoon": frozenset(("afternoon", "midday", "evening")),
    "evening": frozenset(("evening", "afternoon", "night")),
    "night": frozenset(("night", "evening", "early")),
}
"""The parts that may be told as each: between some of them nobody draws a line."""
_HOURS = ((5, "early"), (12, "morning"), (14, "midday"), (18, "afternoon"), (21, "evening"), (24, "night"))
"""Up to which hour each of them lasts."""
_MONTHS = [name.capitalize() for name in MONTHS]
_IN_MONTH = (
    r"(?:in|during|throughout|(?:by|at|towards|until) the (?:end|beginning|start|middle) of)\s(?:early\s|late\s|mid-)?"
    rf"(?P<words>(?P<month>{'|'.join(_MONTHS)})(?:\s(?P<year>[12][0-9]{{3}}))?)\b(?!\s[0-9])"
)
_BEGINS = re.compile(
    rf"^(?i:(?:early |late )?{_IN_MONTH.replace('May', '(?-i:May)')}),?\s(?P<between>[^,;:.!?()–—{MENTIONED}]*)$"
)
_ENDS = re.compile(
    r"^(?P<between>,?\s(?:were|was|are|had|have|has|died|left|fled|arrived|walked|came|went|lived|lost)\b"
    rf"[^,;:.!?()–—{MENTIONED}]{{0,60}}?)\s{_IN_MONTH}"
)
_MONTH_SINCE = (
    rf"(?P<words>since (?:(?:early|late|mid)[ -])?(?P<month>{'|'.join(_MONTHS)})"
    r"(?: (?P<year>[12][0-9]{3}))?)\b(?! [0-9])"
)
_SINCE = re.compile(rf"[^,;:.!?()–—]{{0,60}}?\s{_MONTH_SINCE}")
_SINCE_BEFORE = re.compile(rf"(?:^|[;.] ){_MONTH_SINCE.replace('since', '[Ss]ince')},?\s[^,;:.!?()–—]{{0,60}}$")
_OTHER = words_of("en", "months", "other")


def other_part(beside: Beside) -> str:
    """The words for a part of the day in the clause of a mention that its facts do not have, where they have others."""
    texts = [one for one in (beside.mention.words or "", beside.sentence.text) if _ANY.search(one)]
    if beside.sentence.cites or not texts:
        return ""
    known = _known(beside.named_facts, _rows_told(beside))
    return next((words for text in texts for words in _others(text, known)), "") if known else ""


def stray_parts(section: Section) -> Iterator[tuple[Sentence, str]]:
    """The parts of the day in sentences that tell an event of their section, where its facts have others alone."""
    for sentence in telling(section) if section.facts else ():
        if _ANY.search(sentence.text):
            rows = (row for fact in section.facts for _, _, row in fact.rows())
            yield from ((sentence, words) for words in _others(sentence.text, _known(section.facts, rows)))


def stray_nights(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, str]]:
    """The nights of a day in such sentences that begin on the day before, as the facts of their section have it."""
    begun = [span[0] for fact in section.facts if _is_night(fact) for span in calendar.spans(fact.when)]
    for sentence in telling(section) if begun else ():
        for day in days_in(sentence.text):
            if _NIGHT_OF.search(sentence.text, 0, day.start) and _is_day_after(day, begun):
                yield sentence, day.words


def _is_day_after(day: Day, begun: list[date]) -> bool:
    """Whether a day is none of some, and the one after one of them."""
    after = [first + timedelta(days=1) for first in begun]
    own, others = ([(one, one) for one in days] for days in (begun, after))
    return day.is_in(others) and not day.is_in(own)


def _is_night(fact: Fact) -> bool:
    return fact.when.start is not None and fact.when.start.part == "night"


def _rows_told(beside: Beside) -> Iterator[Row]:
    """The rows that are printed for the mention; of the other facts of its sentence all."""
    yield from beside.rows
    yield from (row for fact in beside.named_facts if fact.id != beside.fact.id for _, _, row in fact.rows())


def _known(facts: Iterable[Fact], rows: Iterable[Row]) -> frozenset[str]:
    """The parts of the day that facts, and rows of them, have in their times and their words."""
    shown = list(rows)
    times = (*(fact.when for fact in facts), *(time for row in shown for time in (row.as_of, row.said)))
    told = (part for time in times if time is not None for part in _of_time(time))
    return frozenset((*told, *(part for row in shown for text in _texts(row) for part in _in(text))))


def _texts(row: Row) -> Iterator[str]:
    """What a row says, and what it cites, with its translation."""
    yield from row.says.everything() if row.says is not None else ()
    yield from words_cited(row.citations)


def _of_time(time: When) -> Iterator[str]:
    yield from (part for moment in time.ends if (part := _of_moment(moment)))


def _of_moment(moment: Moment) -> str:
    if moment.hour is not None:
        return next(part for before, part in _HOURS if moment.hour < before)
    return moment.part or ""


def _in(text: str) -> Iterator[str]:
    for match in _ANY.finditer(text):
        yield next(name for name, words in _PARTS.items() if words.fullmatch(match[0]))


def _others(text: str, known: frozenset[str]) -> Iterator[str]:
    """The parts of the day that a text tells something in, and that none of those known may be told as."""
    for match in _ANY.finditer(text) if known else ():
        is_own = _AT.search(text, max(0, match.start() - _NEAR), match.start()) and not _IDLE.match(text, match.end())
        if is_own and not TELLING.search(_clause_at(text, match.start())):
            name = next(_in(match[0]))
            if known.isdisjoint(_ALIKE[name]):
                yield match[0]


def _clause_at(text: str, place: int) -> str:
    """The clause of a text in which something stands, with the mentions in it."""
    return _CLAUSE.split(text[:place])[-1] + _CLAUSE.split(text[place:])[0]


def other_month(beside: Beside, refs: tuple[Ref, ...], calendar: Calendar) -> str:
    """The month that a mention is told in, where nothing of its sentence is of that month; empty without."""
    match = _BEGINS.match(beside.before) or _ENDS.match(without_event(beside.near_behind))
    if match is None or _OTHER.search(match["between"]):
        return _other_begin(beside, calendar)
    named = beside.named_facts
    spans = [span for fact in named for span in calendar.of_fact(fact)]
    spans += calendar.of_sources(ref.source for ref in refs)
    is_known = match["month"] in _months_of(spans, match["year"]) or any(_says(fact, match["month"]) for fact in named)
    return "" if is_known else match["words"]


def _other_begin(beside: Beside, calendar: Calendar) -> str:
    """The month since which something is told, where its fact begins in another, and no words of it have that."""
    when, match = beside.fact.when, _SINCE.match(beside.near_behind) or _SINCE_BEFORE.search(beside.near_before)
    if match is None or when.form not in ("span", "since", "at"):
        return ""
    first = [(span[0], span[0]) for span in calendar.spans(when)]
    is_known = match["month"] in _months_of(first, match["year"]) or _says(beside.fact, match["month"])
    return "" if is_known else match["words"]


def _says(fact: Fact, month: str) -> bool:
    return any(month in text for _, text in every_text(fact))


def _months_of(spans: Iterable[Span], year: str | None) -> Iterator[str]:
    """The names of the months, of a year where it is named, that these stretches of days run over."""
    for first, last in spans:
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            if year is None or number // 12 == int(year):
                yield _MONTHS[number % 12]
