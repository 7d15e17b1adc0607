"""How much later, or earlier, something is told than what was told before it: “Two days later the ministry counted …”.

In: a mention, or a sentence or head without one, with what was told before. Out: the words, where no day of what they
stand at lies so far from any day that they may mean: those that the sentences before name, or their mentions have.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.check.beside import Beside
from generator.check.beside.chronology.days import TELLING, Calendar, Day, Span, dates_in, days_in, telling
from generator.check.beside.chronology.spoken import Spoken
from generator.check.beside.polarity.poles import whole
from generator.check.clauses import JOINTS, content_of, has_all, passage_behind
from generator.check.days import clocks_named, minute_of
from generator.check.sections import Headed, Section, facts_drawn
from generator.model import Claim, Fact, Row, Site, claims_of, find, row_at, row_of
from generator.numerals import Clock, in_digits, in_words
from generator.numerals.lexicon import lists, words_of
from generator.prose import Mention, Ref, Sentence

_APART, _NEXT, _BEFORE, _ABOUT, _EARLIER, _AFTER = lists("days-apart", "apart next before about earlier after")
_EVENT, _SAID_THEN, _LASTING = lists("days-apart", "event said-then lasting")
_SAME, _COUNTS, _ORDINAL, _IT_WAS = lists("days-apart", "same counts ordinal it-was")
_SPOKE = words_of("en", "spoken", "spoke")
_ON = re.compile(r"(?<=,)\son\s")
_CLAUSE = re.compile(r"[,;:.!?()–—]")
_NOUN = re.compile(r"(?:[^\w.,;:!?\ufffc]*\w+){0,6}")
_DAYS = {"day": (1, 0), "week": (7, 1), "fortnight": (14, 1), "month": (30, 2)}
"""How many days there are in each, and how many of them more or less nobody counts."""
_PART = (1, 1)
_SURE = (("morning", False), ("evening", True), ("night", True))
"""Likewise of a part of the day, which is that of the day itself or of the next; and where it is of the next alone."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NTH = {"first": 0, "second": 1, "third": 2}
_ABOVE = 40
"""So many sentences further up what was told before is looked for, where nothing near tells it."""
_MINUTES = {"hour": 60, "minute": 1}
_SLACK = 15
_DAY = 24 * 60


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
        return self.least % _DAY == 0


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
    found += [Gap(match.start(), match[0], _DAY, _DAY) for match in _NEXT.finditer(text)]
    found += [Gap(match.start(), match[0], -_DAY, -_DAY) for match in _BEFORE.finditer(text)]
    return tuple({gap.start: gap for gap in found[::-1]}.values())[::-1]


def has_lengths(text: str) -> bool:
    """Whether a text tells how much later something is, or how long it lasted."""
    return bool(gaps_in(text) or _lengths_in(text))


def _counted(text: str, match: re.Match[str]) -> Gap | None:
    many = _many(match["many"])
    if many is None or _ABOUT.search(text, max(0, match.start() - 30), match.start()):
        return None
    unit = match["unit"].lower()
    if unit in _MINUTES:
        least = most = many * _MINUTES[unit]
    else:
        days, slack = _DAYS.get(unit, _PART)
        is_back = match.groupdict().get("back") is not None
        slack = 0 if (unit, is_back) in _SURE else slack
        least, most = (_DAY * (many * days + way * min(slack, many)) for way in (-slack, slack))
    return Gap(match.start(), match[0], *((-most, -least) if match.groupdict().get("back") else (least, most)))


def _many(word: str) -> int | None:
    if word.lower() in ("a", "an", "the", "one"):
        return 1
    numbers = [one.value for one in (*in_digits(word), *in_words(word))]
    return int(numbers[0]) if numbers else None


def miscounted(beside: Beside, calendar: Calendar) -> str:
    """The words for so much later before a mention, or right behind it, that nothing told before bears out."""
    for gap, told, beside_it in _gaps_beside(beside) if not beside.sentence.cites or _goes_on(beside) else ():
        own = _of(beside.site, beside.mention, calendar, beside) | beside_it
        is_of_event = gap.is_of_event or _EVENT.search(told) is not None
        since = _of_events(beside, gap, calendar) if is_of_event else _since(beside, told, calendar)
        until = Told(tuple(calendar.spans(beside.text.explainer.as_of))) if gap.is_of_event else Told()
        if since != Told() and not _lie_apart(gap, since, own | until):
            return gap.words.strip()
    return ""


def _gaps_beside(beside: Beside) -> Iterator[tuple[Gap, str, Told]]:
    """The lengths of time beside a mention, each with the words before it, and what is told of a day beside it."""
    before, passage = beside.near_before, passage_behind(beside.near_behind)
    behind = passage.partition(",")[0]
    for gap in (one for one in (*gaps_in(before), *_same_in(before)) if not _is_of_another(beside, one)):
        start = _start_of_both(before, gap)
        yield gap, before[:start], _of_text(before[start:])
    for gap in gaps_in(behind):
        told = before[: gap.start] if gap.words in before else beside.before
        yield gap, told, _of_text(before[gap.start :])
    # “On 12 November, a day after the fire”: the day itself is told.
    for gap in gaps_in(passage):
        if gap.is_of_event and gap.start > len(behind):
            yield gap, beside.before, _of_text(passage[: gap.start])


def _same_in(text: str) -> Iterator[Gap]:
    """The words of a text that something is on the day that was told last; a night may end on the next."""
    for match in _SAME.finditer(text):
        # “The same day that the dam burst” is told from that; “it said on the same day that” from what was told before.
        if not text.startswith(" that", match.end()) or TELLING.search(text, 0, match.start()):
            yield Gap(match.start(), match[0], 0, _DAY if match["unit"].lower() == "night" else 0)


def _start_of_both(text: str, gap: Gap) -> int:
    """Where a length of time begins, with the day right before it to which it runs: “by 12 March, two days later,”."""
    day = next((one for one in days_in(text[: gap.start])[::-1]), None)
    behind = text[gap.start + len(gap.words) :]
    is_apposed = day is not None and text[day.end : gap.start].strip() == "," and behind.startswith(",")
    return day.start if day is not None and is_apposed and not day.is_loose else gap.start


def misnumbered(beside: Beside, calendar: Calendar) -> str:
    """The words for the day or the night that it is since something began, “on the third day”, where nothing did then.

    It may be counted from when any other fact of the page began, or from any day that the text names.
    """
    behind = passage_behind(beside.near_behind).partition(",")[0]
    match = _ORDINAL.search(beside.near_before) or _ORDINAL.search(behind)
    if match is None or match["many"].lower() not in _ORDINALS or beside.sentence.cites:
        return ""
    own = _of(beside.site, beside.mention, calendar, beside).spans
    if beside.mention.address.row is None and not TELLING.search(beside.sentence.text):
        own += tuple(calendar.spans(beside.fact.when))
    return match[0].strip() if own and not _may_have_begun(beside, calendar, own, match) else ""


def _may_have_begun(beside: Beside, calendar: Calendar, own: tuple[Span, ...], match: re.Match[str]) -> bool:
    """Whether anything may have begun so many days before some days, or nobody can tell when anything did."""
    unit, back = match["unit"].lower(), timedelta(days=_ORDINALS.index(match["many"].lower()))
    slack = timedelta(days=1 if unit in ("night", "morning") else 0)
    began = [(first - back - slack, (first if unit == "night" else last) - back) for first, last in own]
    starts = list(_beginnings(beside, own, calendar))
    if not starts or any(first <= start <= last for start in starts for first, last in began):
        return True
    above = beside.text.prose.sentences[: beside.mention.sentence + 1]
    return any(day.day is not None and day.is_in(began) for one in above for day in days_in(one.text))


def _beginnings(beside: Beside, own: tuple[Span, ...], calendar: Calendar) -> Iterator[date]:
    """When the facts of a page began from which days may be counted: its own only where what is told may be later."""
    for fact in facts_drawn(beside.site, beside.text):
        is_later = fact is not beside.fact or fact.when.form == "since" or len(own) > 1
        if fact.kind != "statement" and is_later:
            yield from (first for first, _ in calendar.spans(fact.when))


def _is_of_another(beside: Beside, gap: Gap) -> bool:
    """Whether a length of time before a mention stands right behind another: `[[…]] three days later and [[…]]`."""
    before, rest = beside.near_before[: gap.start], beside.near_before[gap.start + len(gap.words) :]
    return bool(beside.mentioned_before) and not before.strip() and JOINTS.search(rest) is not None


def _of_events(beside: Beside, gap: Gap, calendar: Calendar) -> Told:
    """When the event is that a length of time is counted from; where no title names it, any that the text draws on."""
    drawn = tuple(facts_drawn(beside.site, beside.text))
    text = beside.before + beside.behind
    if (counted := _of_count(beside, text, gap, calendar)).is_dated:
        return counted
    spans = (
        Spoken(beside.site, calendar, beside.actors, drawn).when(_behind(text, gap), "en") if gap.is_of_event else ()
    )
    named = Told(tuple(spans)) if spans else _named_behind(beside.site, text, gap, calendar)
    named = named if named.is_dated else _told_before(beside, gap)
    if named.is_dated:
        return named
    return Told(tuple(span for fact in drawn for span in calendar.of_fact(fact))) | _of_text(beside.sentence.text)


def _of_count(beside: Beside, text: str, gap: Gap, calendar: Calendar) -> Told:
    """The days of the rows that are meant by “two days after the first count”."""
    count = _COUNTS.match(_behind(text, gap)) if gap.is_of_event else None
    rows = [(claim, row) for claim in beside.claims for row in claim.rows] if count is not None else []
    if count is not None and count["which"] in _NTH:
        rows = rows[_NTH[count["which"]] :][:1]
    return Told(tuple(span for one in rows for span in calendar.of_row_itself(*one)))


def _told_before(beside: Beside, gap: Gap) -> Told:
    """The days of the sentences before that tell the event which a length of time is counted from."""
    event = _event_behind(beside.before + beside.behind, gap)
    sentences = beside.text.prose.sentences[: beside.mention.sentence] if event else ()
    told = (_of_text(one.text) for one in sentences if event <= content_of(one.text))
    return Told((), tuple(day for one in told for day in one.named))


def _behind(text: str, gap: Gap) -> str:
    return text.partition(gap.words)[2]


def _event_behind(text: str, gap: Gap) -> frozenset[str]:
    match = _NOUN.match(_behind(text, gap))
    return content_of(match[0]) if match is not None and gap.is_of_event else frozenset()


def _named_behind(site: Site, text: str, gap: Gap, calendar: Calendar) -> Told:
    """When those facts are whose titles name the event behind “two days after”."""
    event = _event_behind(text, gap)
    titled = (fact for fact in site.facts.values() if event and event & content_of(" ".join(fact.title.everything())))
    return Told(tuple(span for fact in titled for span in calendar.of_events(fact)))


def _since(beside: Beside, before: str, calendar: Calendar) -> Told:
    """When that is which was told before: in the sentence, else in those before it and the event itself."""
    since, own = _of_text(before), beside.sentence.mentions
    for mention in own[: own.index(beside.mention)]:
        since |= _of(beside.site, mention, calendar, beside)
    if since != Told():
        return since
    since = _of_sentences(beside, beside.sentences_before, calendar)
    if since == Told():
        above = beside.text.prose.sentences[max(0, beside.mention.sentence - _ABOVE) : beside.mention.sentence]
        since = _of_sentences(beside, above, calendar)
    is_event = since != Told() and not _goes_on(beside)
    return since | Told(tuple(calendar.spans(beside.fact.when))) if is_event else since


def _goes_on(beside: Beside) -> bool:
    """Whether what is mentioned last before a mention is a row of the same claim."""
    last, own = next((one.address for one in beside.earlier), None), beside.mention.address
    return last is not None and (last.fact, last.claim) == (own.fact, own.claim)


def _of_sentences(beside: Beside, sentences: Iterable[Sentence], calendar: Calendar) -> Told:
    """When the things are that the sentences before a mention tell."""
    told = Told()
    for sentence in sentences:
        told |= _of_text(sentence.text)
        for mention in sentence.mentions:
            told |= _of(beside.site, mention, calendar, beside)
    return told


def _of_text(text: str) -> Told:
    return Told((), tuple(days_in(text)), tuple(map(_minute, clocks_named(text, "en"))))


def _minute(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def _of(site: Site, mention: Mention, calendar: Calendar, beside: Beside) -> Told:
    """When what is mentioned is: the days of the rows that are printed, and those of the event."""
    fact = site.facts.get(mention.address.fact)
    if fact is None:
        return Told()
    told = find(site, mention.address, beside.until)
    rows = [(told.claim, told.row)] if told is not None else [*_rows(site, mention, fact, beside)]
    of_row = calendar.of_row if TELLING.search(beside.sentence.text) else calendar.of_row_itself
    spans = (span for claim, row in rows for span in of_row(claim, row))
    is_counted = any(row.as_of for _, row in rows) and not (told is None and _may_be_the_event(mention))
    event = () if is_counted else calendar.spans(fact.when)
    return Told((*event, *spans), (), _minutes(fact))


def _rows(site: Site, mention: Mention, fact: Fact, beside: Beside) -> Iterator[tuple[Claim, Row]]:
    """The row of each claim that a mention stands for: the one that it names, else the one that the page prints."""
    for claim in claims_of(fact, mention.address):
        yield claim, row_of(site, claim, mention.address, beside.until) or row_at(site, claim, beside.until)


def _may_be_the_event(mention: Mention) -> bool:
    """Whether a mention's words, which are no figure's and no row's, may be for the event, whenever it was counted."""
    return mention.words is not None and mention.address.row is None


def _minutes(fact: Fact) -> tuple[int, ...]:
    clock = minute_of(fact)
    return (_minute(clock),) if clock is not None else ()


def _lie_apart(gap: Gap, since: Told, until: Told) -> bool:
    """Whether any of the one lies so far before any of the other, or neither tells enough."""
    if not gap.is_of_days:
        pairs = [(other - one) % _DAY for one in since.minutes for other in until.minutes]
        return not pairs or any(abs(apart - gap.least % _DAY) <= _SLACK for apart in pairs)
    if not (since.is_dated and until.is_dated) or not (since.spans or until.spans):
        return True
    return _are_days_apart(gap.least // _DAY, gap.most // _DAY, since, until)


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


def misspaced(beside: Beside, calendar: Calendar) -> str:
    """The words behind a mention for so many days before the one before it, where its row lies otherwise to that."""
    told, match = beside.told, _EARLIER.match(beside.behind)
    own = beside.mentioned_before
    many = _many(match["many"]) if match is not None else None
    if told is None or match is None or many is None or not own:
        return ""
    until = beside.until
    last = find(beside.site, own[-1].address, until)
    if last is None or last.claim is not told.claim or None in (last.row.as_of, told.row.as_of):
        return ""
    gap = Gap(0, match[0], many * _DAY, many * _DAY)
    since, until_last = (Told(tuple(calendar.spans(one.row.as_of))) for one in (told, last))
    return "" if _lie_apart(gap, since, until_last) else match[0].strip()


def unspaced(section: Section, spoken: Spoken) -> Iterator[tuple[Sentence, str]]:
    """The sentences without a mention that begin so many days behind a day that the one before names: no fact is.

    “That was said a week later” is so long after what the one before mentions, and said on a day of that; what the
    ministry announced a week later, on a day on which that spoke.
    """
    known = _known(spoken.facts, spoken.calendar)
    for (before, _), (sentence, refs) in pairwise(section.sentences):
        gap = _only(sentence) if not sentence.mentions and not refs else None
        if gap is not None and gap.is_of_days:
            since, until = _one_after_other(section, before, sentence, _said_by(sentence, gap, spoken), spoken)
            if not _lie_apart(gap, since, until if until.is_dated else known):
                yield sentence, gap.words


def _one_after_other(
    section: Section, before: Sentence, sentence: Sentence, said: Told, spoken: Spoken
) -> tuple[Told, Told]:
    """When that was which a sentence tells, and that which the next one does, as far as anybody can tell."""
    since = Told((), dates_in(whole(before)))
    if since.named or not (said.is_dated or _SAID_THEN.match(sentence.text)):
        return since, said
    facts = _mentioned(section, before)
    since = Told(tuple(span for fact in facts for span in spoken.calendar.spans(fact.when)))
    return since, said if said.is_dated else _known(facts, spoken.calendar)


def _said_by(sentence: Sentence, gap: Gap, spoken: Spoken) -> Told:
    """When the one voice spoke that a sentence has speak right before a length of time."""
    said = _SPOKE.search(sentence.text, 0, gap.start)
    named = spoken.named(sentence.text[: gap.start], "en") if said is not None else []
    return Told(tuple(spoken.said(named[0]))) if len(named) == 1 else Told()


def _mentioned(section: Section, sentence: Sentence) -> list[Fact]:
    """The facts that a sentence of a section mentions; none where what they say was taken back."""
    named = {mention.address.fact for mention in sentence.mentions}
    facts = [fact for fact in section.facts if fact.id in named]
    return facts if all(len(fact.live_claims) == len(fact.claims) for fact in facts) else []


def untimely(section: Section, spoken: Spoken) -> Iterator[tuple[Sentence, str]]:
    """The sentences without a mention in which a day lies otherwise than so many days from an event that facts have."""
    before: Sentence | None = None
    for sentence, refs in section.sentences:
        for gap in gaps_in(sentence.text) if not sentence.mentions else ():
            is_far = before is not None and _is_far(before, sentence, gap, spoken)
            if gap.is_of_days and (is_far or _is_untimely(section, sentence, refs, gap, spoken)):
                yield sentence, gap.words.strip()
        before = sentence


def _is_far(before: Sentence, sentence: Sentence, gap: Gap, spoken: Spoken) -> bool:
    """Whether the day of the sentence before lies otherwise to a fact titled so: “It was a day after the …”."""
    days = dates_in(before.text) if gap.is_of_event and _IT_WAS.match(sentence.text[: gap.start]) else ()
    if len(days) != 1:
        return False
    since = spoken.when(_behind(sentence.text, gap), "en") or _titled(_behind(sentence.text, gap), spoken)
    return bool(since) and not _lie_apart(gap, Told(tuple(since)), Told((), days))


def _titled(words: str, spoken: Spoken) -> list[Span]:
    """The days of the facts whose titles have all the words with which a clause begins: two, or more."""
    event = content_of(_CLAUSE.split(words)[0])
    facts = spoken.site.facts.values() if len(event) > 1 else ()
    titled = (fact for fact in facts if has_all(content_of(" ".join(fact.title.everything())), event))
    return [span for fact in titled for span in spoken.calendar.of_events(fact)]


def _is_untimely(section: Section, sentence: Sentence, refs: tuple[Ref, ...], gap: Gap, spoken: Spoken) -> bool:
    """Whether a day beside a length of time lies otherwise to the event, or else to all days of the section."""
    text, calendar = sentence.text, spoken.calendar
    days = days_in(text[: gap.start])[-1:]
    if not gap.is_of_event:
        is_told = days and not days[0].is_loose and not refs
        return bool(is_told) and _is_untold(gap, days, _known(section.facts, calendar))
    days = days or _day_behind(text, gap)
    since = Told(tuple(spoken.when(_behind(text, gap), "en", refs)))
    if days:
        named = since if since.is_dated or refs else _named_behind(spoken.site, text, gap, calendar)
        return named.is_dated and not _lie_apart(gap, named, Told((), tuple(days)))
    until = _told_in(section, sentence, refs, gap, spoken) if since.is_dated else Told()
    return until.is_dated and not _lie_apart(gap, since, until)


def _is_untold(gap: Gap, days: list[Day], known: Told) -> bool:
    return known.is_dated and not _lie_apart(gap, Told((), tuple(days)), known)


def _day_behind(text: str, gap: Gap) -> list[Day]:
    """The day right behind an event: “two days after the strike, on 7 May”."""
    behind = _ON.search(text, gap.start + len(gap.words))
    return days_in(text[behind.end() :])[:1] if behind is not None else []


def days_described(text: str, spoken: Spoken) -> Span | None:
    """The days between which those lie of which a text says that they are so long before or after an event."""
    gap = next((one for one in gaps_in(text) if one.is_of_event and one.is_of_days), None)
    spans = spoken.when(_behind(text, gap), "en") if gap is not None else []
    if gap is None or not spans:
        return None
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return first + timedelta(minutes=gap.least), last + timedelta(minutes=gap.most)


def _told_in(section: Section, sentence: Sentence, refs: tuple[Ref, ...], gap: Gap, spoken: Spoken) -> Told:
    """When that is which a sentence tells: what its voice said, else what it cites, else what its section may tell."""
    text = sentence.text
    before = text[: gap.start if _SPOKE.search(text, 0, gap.start) else min(one.start for one in gaps_in(text))]
    named = spoken.named(before, "en") if _SPOKE.search(before) else []
    if len(named) == 1:
        return Told(tuple(spoken.said(named[0], refs)))
    if named or refs:
        return Told(tuple(spoken.calendar.of_sources(ref.source for ref in refs)))
    is_of_section = before.strip() in ("", "On") and sentence in telling(section)
    return _told_around(section, _behind(text, gap), spoken) if is_of_section else Told()


def _told_around(section: Section, behind: str, spoken: Spoken) -> Told:
    """The days of a section's facts, and those on which the voices spoke that are named behind a length of time."""
    said = (span for who in spoken.named(behind, "en") for span in spoken.said(who))
    return Told((*spoken.around(section.facts), *said))


def _only(sentence: Sentence) -> Gap | None:
    """The length of time that a sentence begins with, or has as the only time in it."""
    gaps = gaps_in(sentence.text)
    first = next((gap for gap in gaps if not sentence.text[: gap.start].strip("On ")), None)
    is_only = len(gaps) == 1 and not gaps[0].is_of_event and not days_in(sentence.text)
    return first or (gaps[0] if is_only else None)


def of_heads(head: Headed, calendar: Calendar) -> str:
    """The words of a title or a standfirst for so many days later, where no two days of its facts lie so far apart."""
    known = _known(head.facts, calendar)
    gaps = (gap for gap in (*gaps_in(head.words), *_lengths_in(head.words)) if gap.is_of_days) if known.spans else ()
    return next((gap.words for gap in gaps if not _lie_apart(gap, known, known)), "")


def unlasting(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, str]]:
    """The sentences without a mention by which a place was closed, or open, for as long as no fact has it."""
    until = Told(tuple(calendar.spans(section.text.explainer.as_of)))
    for sentence in section.plain:
        gaps = _lengths_in(sentence.text)
        known = _known((fact for fact in section.facts if fact.kind == "closure"), calendar) if gaps else Told()
        wrong = (gap for gap in gaps if known.is_dated and not _lie_apart(gap, known, known | until))
        yield from ((sentence, gap.words) for gap in wrong)


def _known(facts: Iterable[Fact], calendar: Calendar) -> Told:
    return Told(tuple(span for fact in facts for span in calendar.of_fact(fact)))


def _lengths_in(text: str) -> tuple[Gap, ...]:
    return tuple(gap for match in _LASTING.finditer(text) if (gap := _counted(text, match)) is not None)
