"""How long one thing is told to be after another, and when each of both is: two days after the sinking.

In: a text, a mention, or the facts of a section. Out: the length in minutes, when its two sides are as far as anybody
can tell, and whether these lie so far apart.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from generator.check.beside import Beside
from generator.check.beside.chronology.calendar import TELLING, Calendar, Day, Span, days_in
from generator.check.beside.chronology.spoken import Spoken
from generator.check.clauses import content_of
from generator.check.days import clocks_named, minute_of
from generator.check.sections import facts_drawn
from generator.model import Fact, Site, claims_of, find
from generator.numerals import Clock, in_digits, in_words
from generator.numerals.lexicon import lists
from generator.prose import Mention, Sentence

_APART, _NEXT, _BEFORE, _ABOUT, _AFTER = lists("days-apart", "apart next before about after")
_LASTING, _COUNTS = lists("days-apart", "lasting counts")
_NOUN = re.compile(r"(?:[^\w.,;:!?\ufffc]*\w+){0,6}")
_DAYS = {"day": (1, 0), "week": (7, 1), "fortnight": (14, 1), "month": (30, 2)}
"""How many days there are in each, and how many of them more or less nobody counts."""
_PART = (1, 1)
_SURE = (("morning", False), ("evening", True), ("night", True))
"""Likewise of a part of the day, which is that of the day itself or of the next; and where it is of the next alone."""
_NTH = {"first": 0, "second": 1, "third": 2}
_ABOVE = 40
"""So many sentences further up what was told before is looked for, where nothing near tells it."""
_MINUTES = {"hour": 60, "minute": 1}
_SLACK = 15
DAY = 24 * 60
"""In minutes, as lengths of time are."""


class Gap(NamedTuple):
    """Words for a length of time between two things told: where, in minutes the least and the most.

    What is told of an event, “two days after the sinking”, is of no other thing that was told before.
    """

    start: int
    words: str
    least: int
    most: int
    is_of_event: bool = False

    @property
    def is_of_days(self) -> bool:
        """Whether it is told in days."""
        return self.least % DAY == 0

    def behind(self, text: str) -> str:
        """What stands behind it in a text that has it."""
        return text.partition(self.words)[2]


class Told(NamedTuple):
    """When something is, as far as it is told: on which days, as which days are called, at which minutes of the day."""

    spans: tuple[Span, ...] = ()
    named: tuple[Day, ...] = ()
    minutes: tuple[int, ...] = ()

    def __or__(self, other: "Told") -> "Told":
        return Told(self.spans + other.spans, self.named + other.named, self.minutes + other.minutes)

    @property
    def is_dated(self) -> bool:
        """Whether any day is told."""
        return bool(self.spans or self.named)


@lru_cache(maxsize=4096)
def gaps_in(text: str) -> tuple[Gap, ...]:
    """The words of a text that something is so much later, or earlier, than what was told before."""
    found = [gap for match in _APART.finditer(text) if (gap := _counted(text, match)) is not None]
    found += [gap._replace(is_of_event=True) for match in _AFTER.finditer(text) if (gap := _counted(text, match))]
    found += [Gap(match.start(), match[0], DAY, DAY) for match in _NEXT.finditer(text)]
    found += [Gap(match.start(), match[0], -DAY, -DAY) for match in _BEFORE.finditer(text)]
    return tuple({gap.start: gap for gap in found[::-1]}.values())[::-1]


def has_lengths(text: str) -> bool:
    """Whether a text tells how much later something is, or how long it lasted."""
    return bool(gaps_in(text) or lengths_in(text))


def _counted(text: str, match: re.Match[str]) -> Gap | None:
    many = how_many(match["many"])
    if many is None or _ABOUT.search(text, max(0, match.start() - 30), match.start()):
        return None
    unit = match["unit"].lower()
    if unit in _MINUTES:
        least = most = many * _MINUTES[unit]
    else:
        days, slack = _DAYS.get(unit, _PART)
        is_back = match.groupdict().get("back") is not None
        slack = 0 if (unit, is_back) in _SURE else slack
        least, most = (DAY * (many * days + way * min(slack, many)) for way in (-slack, slack))
    return Gap(match.start(), match[0], *((-most, -least) if match.groupdict().get("back") else (least, most)))


def how_many(word: str) -> int | None:
    """The number that a word is for; None where it is none."""
    if word.lower() in ("a", "an", "the", "one"):
        return 1
    numbers = [one.value for one in (*in_digits(word), *in_words(word))]
    return int(numbers[0]) if numbers else None


def of_events(beside: Beside, gap: Gap, calendar: Calendar) -> Told:
    """When the event is that a length of time is counted from; where no title names it, any that the text draws on."""
    drawn = tuple(facts_drawn(beside.site, beside.text))
    text = beside.before + beside.behind
    if (counted := _of_count(beside, text, gap, calendar)).is_dated:
        return counted
    spans = Spoken(beside.site, calendar, beside.actors, drawn).when(gap.behind(text), "en") if gap.is_of_event else ()
    named = Told(tuple(spans)) if spans else named_behind(beside.site, text, gap, calendar)
    named = named if named.is_dated else _told_before(beside, gap)
    if named.is_dated:
        return named
    return Told(tuple(span for fact in drawn for span in calendar.of_fact(fact))) | of_text(beside.sentence.text)


def _of_count(beside: Beside, text: str, gap: Gap, calendar: Calendar) -> Told:
    """The days of the rows that are meant by “two days after the first count”."""
    count = _COUNTS.match(gap.behind(text)) if gap.is_of_event else None
    rows = [(claim, row) for claim in beside.claims for row in claim.rows] if count is not None else []
    if count is not None and count["which"] in _NTH:
        rows = rows[_NTH[count["which"]] :][:1]
    return Told(tuple(span for one in rows for span in calendar.of_row_itself(*one)))


def _told_before(beside: Beside, gap: Gap) -> Told:
    """The days of the sentences before that tell the event which a length of time is counted from."""
    event = _event_behind(beside.before + beside.behind, gap)
    sentences = beside.text.prose.sentences[: beside.mention.sentence] if event else ()
    told = (of_text(one.text) for one in sentences if event <= content_of(one.text))
    return Told((), tuple(day for one in told for day in one.named))


def _event_behind(text: str, gap: Gap) -> frozenset[str]:
    match = _NOUN.match(gap.behind(text))
    return content_of(match[0]) if match is not None and gap.is_of_event else frozenset()


def named_behind(site: Site, text: str, gap: Gap, calendar: Calendar) -> Told:
    """When those facts are whose titles name the event behind “two days after”."""
    event = _event_behind(text, gap)
    titled = (fact for fact in site.facts.values() if event and event & content_of(" ".join(fact.title.everything())))
    return Told(tuple(span for fact in titled for span in calendar.of_events(fact)))


def since_what(beside: Beside, before: str, calendar: Calendar) -> Told:
    """When that is which was told before: in the sentence, else in those before it and the event itself."""
    since, own = of_text(before), beside.sentence.mentions
    for mention in own[: own.index(beside.mention)]:
        since |= of_mention(beside.site, mention, calendar, beside)
    if since != Told():
        return since
    since = _of_sentences(beside, beside.sentences_before, calendar)
    if since == Told():
        above = beside.text.prose.sentences[max(0, beside.mention.sentence - _ABOVE) : beside.mention.sentence]
        since = _of_sentences(beside, above, calendar)
    is_event = since != Told() and not goes_on(beside)
    return since | Told(tuple(calendar.spans(beside.fact.when))) if is_event else since


def goes_on(beside: Beside) -> bool:
    """Whether what is mentioned last before a mention is a row of the same claim."""
    last, own = next((one.address for one in beside.earlier), None), beside.mention.address
    return last is not None and (last.fact, last.claim) == (own.fact, own.claim)


def _of_sentences(beside: Beside, sentences: Iterable[Sentence], calendar: Calendar) -> Told:
    """When the things are that the sentences before a mention tell."""
    told = Told()
    for sentence in sentences:
        told |= of_text(sentence.text)
        for mention in sentence.mentions:
            told |= of_mention(beside.site, mention, calendar, beside)
    return told


def of_text(text: str) -> Told:
    """What a text itself tells of days and hours."""
    return Told((), tuple(days_in(text)), tuple(map(_minute, clocks_named(text, "en"))))


def _minute(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def of_mention(site: Site, mention: Mention, calendar: Calendar, beside: Beside) -> Told:
    """When what is mentioned is: the days of the rows that are printed, and those of the event."""
    fact = site.facts.get(mention.address.fact)
    if fact is None:
        return Told()
    claims, told = claims_of(fact, mention.address), find(site, mention.address, beside.until)
    printed = zip(claims, beside.printed(claims, mention.address), strict=True)
    rows = [(told.claim, told.row)] if told is not None else list(printed)
    of_row = calendar.of_row if TELLING.search(beside.sentence.text) else calendar.of_row_itself
    spans = (span for claim, row in rows for span in of_row(claim, row))
    is_counted = any(row.as_of for _, row in rows) and not (told is None and _may_be_the_event(mention))
    event = () if is_counted else calendar.spans(fact.when)
    return Told((*event, *spans), (), tuple(_minute(clock) for clock in (minute_of(fact),) if clock is not None))


def _may_be_the_event(mention: Mention) -> bool:
    """Whether a mention's words, which are no figure's and no row's, may be for the event, whenever it was counted."""
    return mention.words is not None and mention.address.row is None


def lie_apart(gap: Gap, since: Told, until: Told) -> bool:
    """Whether any of the one lies so far before any of the other, or neither tells enough."""
    if not gap.is_of_days:
        pairs = [(other - one) % DAY for one in since.minutes for other in until.minutes]
        return not pairs or any(abs(apart - gap.least % DAY) <= _SLACK for apart in pairs)
    if not (since.is_dated and until.is_dated) or not (since.spans or until.spans):
        return True
    return _are_days_apart(gap.least // DAY, gap.most // DAY, since, until)


def _are_days_apart(low: int, high: int, since: Told, until: Told) -> bool:
    pairs = ((two[0] - one[1], two[1] - one[0]) for one in since.spans for two in until.spans)
    return (
        any(least.days <= high and most.days >= low for least, most in pairs)
        or _is_called(since.named, until.spans, range(-high, 1 - low))
        or _is_called(until.named, since.spans, range(low, high + 1))
    )


def _is_called(named: Iterable[Day], spans: Iterable[Span], steps: range) -> bool:
    """Whether a day that is so called lies so many days behind one of these stretches."""
    moved = [(first + timedelta(days=step), last + timedelta(days=step)) for first, last in spans for step in steps]
    return any(day.is_in(moved) for day in named)


def known_days(facts: Iterable[Fact], calendar: Calendar) -> Told:
    """Every day that facts have to do with."""
    return Told(tuple(span for fact in facts for span in calendar.of_fact(fact)))


def lengths_in(text: str) -> tuple[Gap, ...]:
    """The words of a text that something lasted so long."""
    return tuple(gap for match in _LASTING.finditer(text) if (gap := _counted(text, match)) is not None)
