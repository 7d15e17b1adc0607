"""The days that are told of a mention, or of the facts of a section, and that these have nothing to do with.

In: a sentence, or a mention with what stands beside it. Out: the day that is named, where it is none of theirs.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, is_other_voice, is_own_voice
from generator.check.beside.attribution.voices import speaking
from generator.check.beside.chronology.calendar import (
    APPOSED,
    TELLING,
    Calendar,
    Day,
    Span,
    days_in,
    each_day,
    is_of_another_clause,
)
from generator.check.cited import words_cited
from generator.check.clauses import content_of, passage_behind
from generator.check.days import clocks_named, minute_of
from generator.check.sections import Headed, Section, mentioned
from generator.model import Fact, FigureRef, Moment, claims_of, find
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED, Ref, Sentence

_WAS, _WHEN = lists("day-told", "was when")
_BEFORE_THAT, _DIRECTLY, _REPORTED, _AND_ON = lists("day-told", "before-that directly reported and-on")
_OF_ANOTHER, _TURNED, _AT_FIRST, _IT_SINCE, _SINCE = lists("day-told", "of-another turned at-first it-since since")
_OF_DAY, _AS_OF, _REACHING, _SINCE_BEHIND, _WHEN_ON = lists("day-told", "of-day as-of reaching since-behind when-on")
_ENDING = words_of("en", "day-words", "ending")
_CLAUSE = re.compile(r"[;:!?()–—]")
_COLON = re.compile(r":(?=\s$)")
"""What announces the mention itself: “on Monday: [[fact]]”."""
_NEAR = 30
_SHARED = 2


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
    if day is None or day.day is not None or date.day is None or not APPOSED.match(behind[: day.start]):
        return None
    fits = (
        one for first, last in spans for one in each_day(first, last) if (one.month, one.day) == (date.month, date.day)
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
    match = re.search(rf"\bon\s{re.escape(day.words)},?(?=\s)", beside.before, re.IGNORECASE)
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
    return not is_aside and not is_before_that and not is_of_another_clause(before, day)


def _reaches_back(behind: str, day: Day) -> bool:
    """Whether a day behind a mention is said of it."""
    aside = _WAS.match(behind)
    return (
        not is_of_another_clause(without_event(behind), day)
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
            is_own = not is_of_another_clause(without_event(sentence.text), day)
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
