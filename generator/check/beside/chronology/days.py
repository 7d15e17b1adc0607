"""Days that a text names: Thursday, by Saturday, 5 March; and the days that a fact has to do with.

In: a sentence, or a mention with what stands beside it. Out: the day that is named, where it is none of those.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from itertools import chain, pairwise

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, is_other_voice, is_own_voice
from generator.check.beside.attribution.voices import speaking
from generator.check.cited import words_cited
from generator.check.clauses import content_of, passage_behind
from generator.check.days import clocks_named, minute_of, weekdays_at
from generator.check.sections import Headed, Section, mentioned
from generator.model import Claim, Fact, FigureRef, Moment, Row, Site, When, claims_of, find
from generator.numerals import read
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED, Ref, Sentence

_LOOSE, _COUNT_OF, _SPOKEN, _WAS, _WHEN = lists("day-told", "loose count-of spoken was when")
_BEFORE_THAT, _DIRECTLY, _REPORTED, _AND_ON = lists("day-told", "before-that directly reported and-on")
_OF_ANOTHER, _TURNED, _AT_FIRST, _IT_SINCE, _SINCE = lists("day-told", "of-another turned at-first it-since since")
_OF_DAY, _AS_OF, _APPOSED, _REACHING = lists("day-told", "of-day as-of apposed reaching")
_SINCE_BEHIND, _WHEN_ON = lists("day-told", "since-behind when-on")
_ENDING = words_of("en", "day-words", "ending")
_CLAUSE = re.compile(r"[;:!?()–—]")
_COLON = re.compile(r":(?=\s$)")
"""What announces the mention itself: “on Monday: [[fact]]”."""
TELLING = words_of("en", "day-told", "telling")
"""Where something is said, or published, the day may be that of its source."""
_NEAR = 30
_SHARED = 2
_LONG = timedelta(days=31)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it: where, on which weekday or at which date, and whether it bounds a longer time."""

    start: int
    end: int
    words: str
    weekday: int | None
    month: int | None = None
    day: int | None = None
    is_loose: bool = False

    def names(self, other: "Day") -> bool:
        """Whether both name a day in the same way."""
        return (self.weekday, self.month, self.day) == (other.weekday, other.month, other.day)

    def is_in(self, spans: Iterable[Span]) -> bool:
        """Whether any of these stretches of days has one that is so named."""
        return any(self._is(day) for first, last in spans for day in _days(first, last))

    def _is(self, day: date) -> bool:
        if self.day is not None:
            return (day.month, day.day) == (self.month, self.day)
        return day.weekday() == self.weekday


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(min((last - first).days, _LONG.days) + 1):
        yield first + timedelta(days=number)


def days_in(text: str) -> list[Day]:
    """The days that a text names, in its order; a weekday with its date is the date."""
    found = [
        Day(one.start, one.end, text[one.start : one.end], one.weekday, one.month, one.day, _is_loose(text, one.start))
        for one in read(text).dates
        if one.day is not None
    ]
    taken = [range(day.start, day.end) for day in found]
    for weekday, start, end in weekdays_at(text, "en"):
        if not any(start in span for span in taken):
            found.append(Day(start, end, text[start:end], weekday, is_loose=_is_loose(text, start)))
    return sorted(found, key=lambda day: day.start)


def dates_in(text: str) -> tuple[Day, ...]:
    """The same without the weekday behind a date, which is that of the date: “18 December, a Wednesday”."""
    days = days_in(text)
    apposed = [two for one, two in pairwise(days) if one.day and two.day is None and _is_apposed(text, one, two)]
    return tuple(day for day in days if day not in apposed)


def _is_apposed(text: str, one: Day, two: Day) -> bool:
    return _APPOSED.match(text[one.end : two.start].replace(" ,", ",")) is not None


def _is_loose(text: str, start: int) -> bool:
    near = max(0, start - 40)
    return _LOOSE.search(text, near, start) is not None and _COUNT_OF.search(text, near, start) is None


def spans_of(time: When | Moment | None, zone: tzinfo) -> Iterator[Span]:
    """The stretch of days that a time is or runs over; of an open one the day that it begins or ends with."""
    if isinstance(time, When):
        ends = [moment for moment in (time.start, time.end) if moment is not None]
    else:
        ends = [time] if time is not None else []
    if ends:
        around = timedelta(days=1 if isinstance(time, When) and time.form == "about" else 0)
        yield ends[0].first(zone).date() - around, ends[-1].last(zone).date() + around


def _is_of_another_clause(text: str, day: Day) -> bool:
    loose = _LOOSE.search(text, max(0, day.start - 40), day.start)
    return _SPOKEN.search(text, 0, loose.start() if loose is not None else day.start) is not None


class Calendar:
    """The days of the rows and facts of a site, each worked out once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._of_row: dict[int, list[Span]] = {}
        self._of_fact: dict[str, list[Span]] = {}
        self._quoted: dict[str, frozenset[int | tuple[int, int]]] = {}
        self._having: dict[tuple[int, int | None, int | None, int | None], frozenset[int]] = {}

    def of_row(self, claim: Claim, row: Row) -> list[Span]:
        """The days that a row speaks for: its own, else its claim's, and those of its sources."""
        if id(row) not in self._of_row:
            times = (row.as_of or claim.as_of, row.said or claim.said)
            cited = self.of_sources(one.source for one in row.citations)
            self._of_row[id(row)] = [*(span for time in times for span in self.spans(time)), *cited]
        return self._of_row[id(row)]

    def of_row_itself(self, claim: Claim, row: Row) -> list[Span]:
        """The days for which a row speaks, or its claim; where neither has any, when it was said or issued."""
        own = list(self.spans(row.as_of or claim.as_of))
        return own or self.of_row(claim, row)

    def tells(self, day: Day, fact: Fact, claims: Iterable[Claim]) -> bool:
        """Whether a fact, or one of these of its claims, is of a day, and not only what was said or issued on it."""
        if day.is_in(self._of_event(fact)) or self.quotes(fact, day):
            return True
        return any(day.is_in(self.of_row_itself(claim, row)) for claim in claims for row in claim.rows)

    def has(self, day: Day, facts: Iterable[Fact]) -> bool:
        """Whether any of these facts happened on a day, or is counted as of it."""
        told = list(facts)
        is_own = any(day.is_in(self._of_event(fact)) or self.quotes(fact, day) for fact in told)
        return is_own or self.is_counted(day, told)

    def is_counted(self, day: Day, facts: Iterable[Fact]) -> bool:
        """Whether any of these facts is counted as of a day."""
        as_of = (row.as_of or claim.as_of for fact in facts for _, claim, row in fact.rows())
        return any(day.is_in(self.spans(time)) for time in as_of)

    def _of_event(self, fact: Fact) -> list[Span]:
        return [span for time in (fact.when, getattr(fact, "until", None)) for span in self.spans(time)]

    def of_fact(self, fact: Fact) -> list[Span]:
        """Every day that a fact has to do with, at whatever row."""
        if fact.id not in self._of_fact:
            rows = (span for _, claim, row in fact.rows() for span in self.of_row(claim, row))
            self._of_fact[fact.id] = list(dict.fromkeys((*self._of_event(fact), *rows)))
        return self._of_fact[fact.id]

    def of_events(self, fact: Fact) -> list[Span]:
        """The days on which a fact happened; of one that was counted on some, or changed on some, these as well."""
        own, rows = (
            list(self.spans(fact.when)),
            [(claim, row) for _, claim, row in fact.rows() if row.as_of is not None],
        )
        if len(rows) < _SHARED:
            return own
        # What went on for days is not told from any day between.
        ends = ((day, day) for span in own for day in span)
        return [*ends, *(span for _, row in rows for span in self.spans(row.as_of))]

    def of_claim(self, fact: Fact, claim: Claim) -> list[Span]:
        """The days of an event, and those of all rows of one of its claims."""
        return [*self.spans(fact.when), *(span for row in claim.rows for span in self.of_row(claim, row))]

    def of_sources(self, names: Iterable[str | None]) -> Iterator[Span]:
        """The days when sources were issued and changed."""
        for source in (self._site.sources.get(name or "") for name in names):
            for moment in (source.issued, source.updated) if source is not None else ():
                yield from self.spans(moment)

    def spans(self, time: When | Moment | None) -> Iterator[Span]:
        """The stretch of days of a time, on the clock of the site."""
        return spans_of(time, self._site.settings.time_zone)

    def quotes(self, fact: Fact, day: Day) -> bool:
        """Whether a fact's exact words, or what they mean, name the date or the weekday."""
        if fact.id not in self._quoted:
            texts = (text for _, _, row in fact.rows() for text in words_cited(row.citations))
            days = [day for text in texts for day in days_in(text)]
            dates = ((one.month, one.day) for one in days if one.month is not None and one.day is not None)
            self._quoted[fact.id] = frozenset((*(one.weekday for one in days if one.weekday is not None), *dates))
        return not self._quoted[fact.id].isdisjoint((day.weekday, (day.month, day.day)))

    def row_of(self, claims: Iterable[Claim], day: Day) -> tuple[Claim, Row] | None:
        """The row of one of these claims that is of a day; None where none is, or there is no other."""
        rows = ((claim, row) for claim in claims for row in claim.rows if len(claim.rows) > 1)
        return next((one for one in rows if day.is_in(self.of_row(*one))), None)

    def is_of_another_row(self, claim: Claim, row: Row, day: Day) -> bool:
        """Whether a day is of some row of a claim, and not of this one."""
        key = (id(claim), day.weekday, day.month, day.day)
        if key not in self._having:
            self._having[key] = frozenset(id(one) for one in claim.rows if day.is_in(self.of_row(claim, one)))
        return bool(self._having[key]) and id(row) not in self._having[key]

    def knows(self, day: Day, facts: Iterable[Fact], refs: Iterable[Ref], *, until: Moment | None = None) -> bool:
        """Whether a day is one of these facts, of what is cited, or of the page itself."""
        told, cited = list(facts), list(refs)
        if any(day.is_in(self.of_fact(fact)) or self.quotes(fact, day) for fact in told):
            return True
        spans = (*self.of_sources(ref.source for ref in cited), *self.spans(until))
        return day.is_in(spans) or any(day.words in (ref.exact or "") for ref in cited)


def other_day(beside: Beside, refs: tuple[Ref, ...], calendar: Calendar) -> Day | None:
    """The day that governs a mention, where it is none of its own; None where it is, or none does."""
    day = governing(beside)
    if (end := _ending(beside)) is not None and not _is_known(beside, end, refs, calendar):
        return end
    if day is None:
        others = (day for day in _days_of_both(beside) if not _is_known(beside, day, refs, calendar))
        return next(chain(others, _days_then(beside, calendar)), None)
    if _is_of_the_next(beside, day, calendar):
        return None
    if not day.is_loose and _is_of_another_time(beside, day, refs, calendar):
        return day
    if _began_before(beside, day, calendar):
        return day
    return day if not _is_anothers(beside, day) and _is_unborne(beside, day, refs, calendar) else None


def _is_unborne(beside: Beside, day: Day, refs: tuple[Ref, ...], calendar: Calendar) -> bool:
    """Whether nothing in its sentence is of a day, or only what was said or issued on it."""
    if not _is_known(beside, day, refs, calendar):
        return True
    if refs:
        is_cited = any(day.words in (ref.exact or "") for ref in refs)
        own = calendar.of_sources(ref.source for ref in refs)
        return _is_counted_by(beside, day, calendar) and not is_cited and not day.is_in(own)
    return _is_counted_by(beside, day, calendar) or _is_of_source_alone(beside, day, calendar)


def _is_counted_by(beside: Beside, day: Day, calendar: Calendar) -> bool:
    """Whether a figure is told as of a day that it is not of: “by Monday it had counted”, “the list of Monday”."""
    told = beside.told
    time = (told.row.as_of or told.claim.as_of) if told is not None else None
    if time is None or told is None or not _AS_OF.search(beside.before, 0, beside.before.rfind(day.words)):
        return False
    cited = (one for text in words_cited(told.row.citations) for one in days_in(text))
    return not day.is_in(calendar.spans(time)) and not any(one.names(day) for one in cited)


def _is_of_source_alone(beside: Beside, day: Day, calendar: Calendar) -> bool:
    """Whether a day on which what is mentioned was said or issued is told as the one on which it was so."""
    if TELLING.search(beside.sentence.text) or _names_rival(beside):
        return False
    if any(one.names(day) for text in beside.sentences_before for one in days_in(text.text)):
        return False
    told = mentioned(beside.site, beside.sentence)
    return not any(calendar.tells(day, fact, claims_of(fact, one.address)) for one, fact in told)


def _ending(beside: Beside) -> Day | None:
    """The day right behind a mention until which it is so: “[[it is open]] until Thursday”."""
    until = _ENDING.match(beside.behind)
    days = days_in(beside.behind) if until is not None else []
    return next((day for day in days if until is not None and day.start == until.end()), None)


def _began_before(beside: Beside, day: Day, calendar: Calendar) -> bool:
    """Whether a status, or a holder, is told in its own words since another day than its fact has it begin on."""
    fact = beside.fact
    is_told = beside.mention.words is not None and fact.kind in ("closure", "control")
    began = fact.when.start if fact.when.form == "since" else None
    if not is_told or not _is_from(beside, day) or began is None or began.day is None:
        return False
    if day.is_in(calendar.spans(fact.when)):
        return _was_otherwise(beside, day, calendar)
    pairs = zip(beside.claims, beside.rows, strict=True)
    is_own = any(claim.series and day.is_in(calendar.of_row_itself(claim, row)) for claim, row in pairs)
    return not is_own and not calendar.quotes(fact, day)


def _is_from(beside: Beside, day: Day) -> bool:
    """Whether a mention is told since a day, which begins its clause or stands behind it."""
    since, behind = _SINCE.search(beside.before), _SINCE_BEHIND.match(beside.behind)
    rest = beside.before[since.end() :] if since is not None else ""
    if rest.startswith(day.words) and "," not in rest.removeprefix(day.words).removeprefix(","):
        return True
    return behind is not None and beside.behind.startswith(day.words, behind.end())


def _was_otherwise(beside: Beside, day: Day, calendar: Calendar) -> bool:
    """Whether a day is that of a row of the same series in which it was open, shut or held otherwise."""
    pairs = [(claim, row) for claim, row in zip(beside.claims, beside.rows, strict=True) if row.statuses]
    other = ((claim, row, one) for claim, row in pairs for one in claim.rows if one.statuses != row.statuses)
    return any(
        day.is_in(calendar.of_row_itself(claim, one)) and not day.is_in(calendar.of_row_itself(claim, row))
        for claim, row, one in other
    )


def told_day(beside: Beside, calendar: Calendar) -> Day | None:
    """The day in a mention's own words that its fact has nothing to do with, or behind them its wrong weekday."""
    spans, days = calendar.of_fact(beside.fact), days_in(beside.mention.words or "")
    strange = next((day for day in days if not day.is_in(spans) and not calendar.quotes(beside.fact, day)), None)
    return strange or _called_otherwise(days[-1], beside.behind, spans) if days else None


def _called_otherwise(date: Day, behind: str, spans: Iterable[Span]) -> Day | None:
    """The weekday right behind a date, “[[…|14 November]], a Saturday”, on which it does not fall."""
    day = next(iter(days_in(behind)), None)
    if day is None or day.day is not None or date.day is None or not _APPOSED.match(behind[: day.start]):
        return None
    fits = (
        one for first, last in spans for one in _days(first, last) if (one.month, one.day) == (date.month, date.day)
    )
    return None if day.weekday in {one.weekday() for one in fits} else day


def _is_known(beside: Beside, day: Day, refs: tuple[Ref, ...], calendar: Calendar) -> bool:
    """Whether a day is one of what the sentence mentions and cites; whoever names a claim names a day of it."""
    own, named = beside.mention.address, beside.named_facts
    if beside.told is None or (own.row is None and (own.claim is None or _names_rival(beside))):
        return calendar.knows(day, named, refs)
    others = [fact for fact in named if fact.id != own.fact]
    return day.is_in(calendar.of_claim(beside.fact, beside.told.claim)) or calendar.knows(day, others, refs)


def _names_rival(beside: Beside) -> bool:
    """Whether a sentence names who says otherwise: the day may be the one on which they denied it."""
    others = speaking(beside.site, beside.rivals)
    return any(named & others for named in beside.names.named_in(beside.sentence.text))


def _is_of_the_next(beside: Beside, day: Day, calendar: Calendar) -> bool:
    """Whether a day is of the next mention, another row of the claim: “on Saturday it raised [[…]] to [[…]]”."""
    rest = beside.sentence.mentions[beside.sentence.mentions.index(beside.mention) + 1 :]
    is_turned = _TURNED.fullmatch(beside.near_behind) or _AT_FIRST.search(beside.before)
    if not rest or beside.told is None or not is_turned:
        return False
    claim = beside.told.claim
    told = find(beside.site, rest[0].address, beside.until)
    return told is not None and told.claim is claim and day.is_in(calendar.of_row(claim, told.row))


def _is_of_another_time(beside: Beside, day: Day, refs: tuple[Ref, ...], calendar: Calendar) -> bool:
    """Whether a day is another row's, or one on which its own voice is said to have said it and has not."""
    told = beside.told
    if told is None:
        pairs = zip(beside.claims, beside.rows, strict=True) if beside.mention.address.row is not None else ()
        return any(calendar.is_of_another_row(claim, row, day) for claim, row in pairs)
    is_said = told.row.source is not None and _said_then(beside, day) is not None and not _is_anothers(beside, day)
    is_said = is_said or _spoke_then(beside, told, day)
    own = (*calendar.of_row(told.claim, told.row), *calendar.of_sources(ref.source for ref in refs))
    return calendar.is_of_another_row(told.claim, told.row, day) or (is_said and not day.is_in(own))


def _said_then(beside: Beside, day: Day) -> re.Match[str] | None:
    """The verb of who says it with the day directly behind: “said on Monday that”."""
    said = rf"\s(?:said|announced|reported)\s(?:late\s|early\s)?(?:on\s)?{re.escape(day.words)}\b"
    return re.search(said, beside.before)


def _spoke_then(beside: Beside, told: FigureRef, day: Day) -> bool:
    """Whether its voice says it then, “on Monday the army spoke of”, and the content has of which day that was."""
    match = re.search(rf"\bon\s{re.escape(day.words)}(?=\s)", beside.before, re.IGNORECASE)
    rest = beside.before[match.end() :] if match is not None else ""
    said = SAYING.search(rest)
    is_timed = any((told.row.as_of, told.row.said, told.claim.as_of, told.claim.said))
    if said is None or not is_timed or "," in rest or MENTIONED in rest:
        return False
    return is_own_voice(beside, rest[: said.start()])


def _is_anothers(beside: Beside, day: Day) -> bool:
    """Whether it is said on that day by somebody who did not say it: what he repeats has a day of its own."""
    said = _said_then(beside, day)
    return said is not None and is_other_voice(beside, beside.before[: said.start()])


def governing(beside: Beside) -> Day | None:
    """The day that is said of a mention: the nearest before it in its clause, else the first one behind it."""
    before = _CLAUSE.split(_COLON.sub(",", beside.before))[-1]
    behind = passage_behind(beside.near_behind)
    first = next(iter(days_in(behind)), None)
    own = [day for day in days_in(before) if not _OF_ANOTHER.search(before, 0, day.start)]
    # “By Monday [[…]], by Thursday [[…]]”: each day is of the mention behind it.
    is_of_next = bool(own) and first is not None and beside.behind[first.end :].startswith(f" {MENTIONED}")
    if first is not None and not is_of_next and _DIRECTLY.search(behind, 0, first.start):
        return first
    if own:
        return own[-1] if _reaches(before, own[-1]) else None
    return first if first is not None and _reaches_back(behind, first) else None


def _days_of_both(beside: Beside) -> list[Day]:
    """Two days of which a mention is told behind who says so: “[[it was open]], the paper said, on Monday and on …”."""
    behind = passage_behind(beside.near_behind)
    days = days_in(behind)[:2]
    is_both = (
        len(days) > 1
        and _REPORTED.match(behind[: days[0].start])
        and _AND_ON.fullmatch(behind[days[0].end : days[1].start])
    )
    return days if is_both else []


def _days_then(beside: Beside, calendar: Calendar) -> Iterator[Day]:
    """The day of another row in a clause that tells when it was: “When the search ended on 12 March, it counted …”."""
    before, told = beside.near_before, beside.told
    for day in days_in(before) if told is not None else ():
        is_then = before.startswith(",", day.end) and _WHEN_ON.search(before, 0, day.start)
        if is_then and told is not None and calendar.is_of_another_row(told.claim, told.row, day):
            yield day


def _reaches(before: str, day: Day) -> bool:
    """Whether a day before a mention is said of it: not in an aside, another clause, or of an earlier figure."""
    between = before[day.end :]
    is_whole = _OF_DAY.search(before, 0, day.start) is not None and between.startswith(",")
    is_aside = day.is_loose and "," in between and "," in before[: day.start] and not is_whole
    is_before_that = MENTIONED in between and _BEFORE_THAT.search(between)
    return not is_aside and not is_before_that and not _is_of_another_clause(before, day)


def _reaches_back(behind: str, day: Day) -> bool:
    """Whether a day behind a mention is said of it."""
    aside = _WAS.match(behind)
    return (
        not _is_of_another_clause(without_event(behind), day)
        and "," not in behind[aside.end() if aside is not None else 0 : day.start]
    )


def without_event(text: str) -> str:
    """A text without the words that begin a clause about the very event that it tells."""
    return _WHEN.sub(lambda match: "-" * len(match[0]), text)


def stray_days(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, Day]]:
    """The days of sentences that mention nothing and tell an event of their section, which no fact of it has.

    Such are the first one, and those that share words with the title of a fact.
    """
    until = section.text.explainer.as_of
    for sentence in telling(section) if section.facts else ():
        for day in days_in(sentence.text):
            is_own = not _is_of_another_clause(without_event(sentence.text), day)
            is_told = calendar.knows(day, section.facts, (), until=until)
            if is_own and not (is_told and (TELLING.search(sentence.text) or calendar.has(day, section.facts))):
                yield sentence, day
    yield from _since_then(section, calendar)


def stray_ends(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, str]]:
    """The dates with which a count of the section ends by a sentence without a mention, and by none of its times."""
    for sentence in section.plain if section.facts else ():
        days = [one for one in days_in(sentence.text) if one.day and _REACHING.search(sentence.text, 0, one.start)]
        ends = _ends(section.facts, calendar) if days else []
        yield from ((sentence, day.words) for day in days if not day.is_in(ends))


def _ends(facts: Iterable[Fact], calendar: Calendar) -> list[Span]:
    """The first and the last day of each time of some facts."""
    return [(end, end) for fact in facts for span in calendar.of_fact(fact) for end in span]


def stray_in_head(head: Headed, calendar: Calendar, until: Moment) -> Iterator[str]:
    """The days in a title, a standfirst or a heading of which no fact below is, nor was said in one that tells so.

    A date that is nobody's at all is a number that nothing backs, and told as such.
    """
    for day in days_in(head.words) if head.facts else ():
        is_known = calendar.knows(day, head.facts, (), until=until)
        is_own = is_known and (TELLING.search(head.words) is not None or _is_of_any(day, head.facts, calendar))
        if not (day.is_loose or is_own or (day.day is not None and not is_known)):
            yield day.words


def _is_of_any(day: Day, facts: tuple[Fact, ...], calendar: Calendar) -> bool:
    """Whether a fact happened, or was counted, on a day; of what went on for days, on the first or the last."""
    is_of_event = any(day.is_in(calendar.of_events(fact)) or calendar.quotes(fact, day) for fact in facts)
    return is_of_event or calendar.is_counted(day, facts)


def _since_then(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, Day]]:
    """The day or hour since which something is so right behind what is so since another: “It has been so since”."""
    for (before, _), (sentence, refs) in pairwise(section.sentences):
        match = _IT_SINCE.match(sentence.text) if not (sentence.mentions or refs) else None
        fact = _lasting(section, before) if match is not None else None
        if match is not None and fact is not None:
            near = range(match.end(), match.end() + _NEAR)
            yield from ((sentence, one) for one in _began_otherwise(sentence, fact, calendar) if one.start in near)


def _began_otherwise(sentence: Sentence, fact: Fact, calendar: Calendar) -> Iterator[Day]:
    """The days and times of day of a sentence that are not those on which a fact began."""
    began = list(calendar.spans(fact.when))
    yield from (day for day in days_in(sentence.text) if not day.is_in(began))
    yield from _hours_otherwise(sentence.text, fact)


def _hours_otherwise(text: str, fact: Fact) -> Iterator[Day]:
    """The times of day in a text where a fact was so, or began, at another minute."""
    own = minute_of(fact)
    for clock in clocks_named(text, "en") if own is not None else ():
        if own is not None and not clock.may_be(own):
            yield Day(clock.start, clock.end, text[clock.start : clock.end], None)


def _lasting(section: Section, sentence: Sentence) -> Fact | None:
    """The one fact that a sentence mentions, where it is so since some time."""
    named = {mention.address.fact for mention in sentence.mentions}
    return next((fact for fact in section.facts if {fact.id} == named and fact.when.form == "since"), None)


def telling(section: Section) -> Iterator[Sentence]:
    """The sentences of a section that mention and cite nothing, and tell an event of its facts."""
    titles = [content_of(text) for fact in section.facts for text in fact.title.everything()]
    for place, (sentence, refs) in enumerate(section.sentences):
        is_told = not place or any(len(title & content_of(sentence.text)) >= _SHARED for title in titles)
        if is_told and not sentence.mentions and not refs and not SAYING.search(sentence.text):
            yield sentence
