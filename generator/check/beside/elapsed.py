"""How long after another thing a sentence tells one: a week later, the next day, two days before.

In: a mention with what stands beside it, in any language that has words for it. Out: the words with which its sentence
begins, where no day of what it mentions lies so far from a day of what its paragraph tells before.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from generator.check.beside import Beside
from generator.check.beside.days import Calendar, Span, days_in
from generator.model import Address, find
from generator.notice import At
from generator.numerals import read
from generator.numerals.lexicon import words_of
from generator.numerals.times import Date
from generator.prose import Ref, Sentence

_UNITS = {"days": (1, 0), "weeks": (7, 1), "months": (30, 4)}
"""How many days each has, and by how many one may be missed."""
Cited = Mapping[tuple[str, At], tuple[Ref, ...]]
"""What each sentence of a text cites."""
_HEAD = 40
_SHORT = timedelta(days=3)


def misordered(beside: Beside, cited: Cited, calendar: Calendar) -> str:
    """The words for a length of time that nothing here has; empty where one day of each side may be meant."""
    text = beside.sentence.text
    if beside.sentence.mentions[0] is not beside.mention or not (told := _length(text, beside.text.language)):
        return ""
    words, least, most = told
    before = set(_days_before(beside, cited, calendar))
    own = {day for one in beside.sentence.mentions for day in _days(beside, one.address, calendar)}
    is_so = any(least <= (one - other).days <= most for one in own for other in before)
    return "" if is_so or not own or not before else words


def _length(text: str, language: str) -> tuple[str, int, int] | None:
    """The words at the head of a sentence, with the least and the most days that they are for."""
    if match := words_of(language, "elapsed", "next").match(text):
        return match[0], 1, 1
    said = next(iter(read(text[:_HEAD], language).said), None)
    if said is None or said.number[0] or said.unit not in _UNITS or said.value is None or said.bounds:
        return None
    for name, sign in (("later", 1), ("earlier", -1)):
        if match := words_of(language, "elapsed", name).match(text, said.number[1]):
            length, slack = _UNITS[said.unit]
            days, missed = sign * length * int(said.value), slack * int(said.value)
            return text[: match.end()], days - missed, days + missed
    return None


def _days_before(beside: Beside, cited: Cited, calendar: Calendar) -> Iterator[date]:
    """The days of what the sentences before mention, name and cite, and the event’s; none where they name one loosely.

    Who says “on Wednesday” without a source may mean any.
    """
    told = [(one, cited[beside.text.path, one.at]) for one in beside.sentences_before]
    found = [day for one, refs in told for day in _days_told(beside, one, refs, calendar)]
    if found and None not in found:
        yield from (day for day in found if day is not None)
        yield from _ends(calendar.of_sources(ref.source for _, refs in told for ref in refs))
        yield from (first for first, _ in calendar.spans(beside.fact.when))


def _days_told(beside: Beside, one: Sentence, refs: tuple[Ref, ...], calendar: Calendar) -> Iterator[date | None]:
    """The days of what a sentence mentions and names; None for one that is no whole date."""
    as_of = beside.text.explainer.as_of.last(beside.site.settings.time_zone).date()
    yield from (_date(named, as_of) for named in read(one.text, beside.text.language).dates)
    yield from (day for mention in one.mentions for day in _days(beside, mention.address, calendar))
    if not one.mentions and not refs and any(day.month is None for day in days_in(one.text)):
        yield None


def _date(named: Date, as_of: date) -> date | None:
    """A day that a text names, of the year before where it would be ahead; None where it is no whole date."""
    if named.month is None or named.day is None:
        return None
    year = named.year or as_of.year - ((named.month, named.day) > (as_of.month, as_of.day))
    try:
        return date(year, named.month, named.day)
    except ValueError:
        return None


def _days(beside: Beside, address: Address, calendar: Calendar) -> Iterator[date]:
    """The days that a mention may be told for: its row’s where that has one, else all that its fact has to do with."""
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
    fact, told = beside.site.facts.get(address.fact), find(beside.site, address, until)
    if told is not None and told.row.as_of is not None:
        # Several rows of one series may cite one report: how far apart these are, their own days tell.
        is_of_series = len(told.claim.rows) > 1
        yield from _ends(calendar.spans(told.row.as_of) if is_of_series else calendar.of_row(told.claim, told.row))
    elif fact is not None:
        yield from _ends(calendar.of_fact(fact))


def _ends(spans: Iterable[Span]) -> Iterator[date]:
    """Each day of a short stretch, both ends of a long one."""
    for first, last in spans:
        is_short = last - first <= _SHORT
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1)) if is_short else (first, last)
