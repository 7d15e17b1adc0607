"""How much later, or earlier, something is told than what was told before it: “Two days later the ministry counted …”.

In: a mention, or a sentence or head without one, with what was told before. Out: the words, where no day of what they
stand at lies so far from any day that they may mean: those that the sentences before name, or their mentions have.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.check.beside import Beside
from generator.check.beside.chronology.calendar import TELLING, Calendar, Day, Span, dates_in, days_in
from generator.check.beside.chronology.days import telling
from generator.check.beside.chronology.intervals import (
    DAY,
    Gap,
    Told,
    gaps_in,
    goes_on,
    how_many,
    known_days,
    lengths_in,
    lie_apart,
    named_behind,
    of_events,
    of_mention,
    of_text,
    since_what,
)
from generator.check.beside.chronology.spoken import Spoken
from generator.check.beside.polarity.poles import whole
from generator.check.clauses import JOINTS, content_of, has_all, passage_behind
from generator.check.sections import Headed, Section, facts_drawn
from generator.model import Fact, find
from generator.numerals.lexicon import lists, words_of
from generator.prose import Ref, Sentence

_EARLIER, _EVENT, _SAID_THEN, _SAME, _ORDINAL, _IT_WAS = lists(
    "days-apart", "earlier event said-then same ordinal it-was"
)
_SPOKE = words_of("en", "spoken", "spoke")
_ON = re.compile(r"(?<=,)\son\s")
_CLAUSE = re.compile(r"[,;:.!?()–—]")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


def miscounted(beside: Beside, calendar: Calendar) -> str:
    """The words for so much later before a mention, or right behind it, that nothing told before bears out."""
    for gap, told, beside_it in _gaps_beside(beside) if not beside.sentence.cites or goes_on(beside) else ():
        own = of_mention(beside.site, beside.mention, calendar, beside) | beside_it
        is_of_event = gap.is_of_event or _EVENT.search(told) is not None
        since = of_events(beside, gap, calendar) if is_of_event else since_what(beside, told, calendar)
        until = Told(tuple(calendar.spans(beside.text.explainer.as_of))) if gap.is_of_event else Told()
        if since != Told() and not lie_apart(gap, since, own | until):
            return gap.words.strip()
    return ""


def _gaps_beside(beside: Beside) -> Iterator[tuple[Gap, str, Told]]:
    """The lengths of time beside a mention, each with the words before it, and what is told of a day beside it."""
    before, passage = beside.near_before, passage_behind(beside.near_behind)
    behind = passage.partition(",")[0]
    for gap in (one for one in (*gaps_in(before), *_same_in(before)) if not _is_of_another(beside, one)):
        start = _start_of_both(before, gap)
        yield gap, before[:start], of_text(before[start:])
    for gap in gaps_in(behind):
        told = before[: gap.start] if gap.words in before else beside.before
        yield gap, told, of_text(before[gap.start :])
    # “On 12 November, a day after the fire”: the day itself is told.
    for gap in gaps_in(passage):
        if gap.is_of_event and gap.start > len(behind):
            yield gap, beside.before, of_text(passage[: gap.start])


def _same_in(text: str) -> Iterator[Gap]:
    """The words of a text that something is on the day that was told last; a night may end on the next."""
    for match in _SAME.finditer(text):
        # “The same day that the dam burst” is told from that; “it said on the same day that” from what was told before.
        if not text.startswith(" that", match.end()) or TELLING.search(text, 0, match.start()):
            yield Gap(match.start(), match[0], 0, DAY if match["unit"].lower() == "night" else 0)


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
    own = of_mention(beside.site, beside.mention, calendar, beside).spans
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


def misspaced(beside: Beside, calendar: Calendar) -> str:
    """The words behind a mention for so many days before the one before it, where its row lies otherwise to that."""
    told, match = beside.told, _EARLIER.match(beside.behind)
    own = beside.mentioned_before
    many = how_many(match["many"]) if match is not None else None
    if told is None or match is None or many is None or not own:
        return ""
    until = beside.until
    last = find(beside.site, own[-1].address, until)
    if last is None or last.claim is not told.claim or None in (last.row.as_of, told.row.as_of):
        return ""
    gap = Gap(0, match[0], many * DAY, many * DAY)
    since, until_last = (Told(tuple(calendar.spans(one.row.as_of))) for one in (told, last))
    return "" if lie_apart(gap, since, until_last) else match[0].strip()


def unspaced(section: Section, spoken: Spoken) -> Iterator[tuple[Sentence, str]]:
    """The sentences without a mention that begin so many days behind a day that the one before names: no fact is.

    “That was said a week later” is so long after what the one before mentions, and said on a day of that; what the
    ministry announced a week later, on a day on which that spoke.
    """
    known = known_days(spoken.facts, spoken.calendar)
    for (before, _), (sentence, refs) in pairwise(section.sentences):
        gap = _only(sentence) if not sentence.mentions and not refs else None
        if gap is not None and gap.is_of_days:
            since, until = _one_after_other(section, before, sentence, _said_by(sentence, gap, spoken), spoken)
            if not lie_apart(gap, since, until if until.is_dated else known):
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
    return since, said if said.is_dated else known_days(facts, spoken.calendar)


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
            is_far = before is not None and _is_far(section, before, sentence, gap, spoken)
            if gap.is_of_days and (is_far or _is_untimely(section, sentence, refs, gap, spoken)):
                yield sentence, gap.words.strip()
        before = sentence


def _is_far(section: Section, before: Sentence, sentence: Sentence, gap: Gap, spoken: Spoken) -> bool:
    """Whether the day of the sentence before lies otherwise to a fact titled so: “It was a day after the …”."""
    if not gap.is_of_event or not _IT_WAS.match(sentence.text[: gap.start]):
        return False
    days = dates_in(before.text)
    told = Told((), days) if days else known_days(_mentioned(section, before), spoken.calendar)
    until = told if len(days) < 2 else Told()
    since = spoken.when(gap.behind(sentence.text), "en") or _titled(gap.behind(sentence.text), spoken)
    return bool(since) and until.is_dated and not lie_apart(gap, Told(tuple(since)), until)


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
        return bool(is_told) and _is_untold(gap, days, known_days(section.facts, calendar))
    days = days or _day_behind(text, gap)
    since = Told(tuple(spoken.when(gap.behind(text), "en", refs)))
    if days:
        named = since if since.is_dated or refs else named_behind(spoken.site, text, gap, calendar)
        return named.is_dated and not lie_apart(gap, named, Told((), tuple(days)))
    until = _told_in(section, sentence, refs, gap, spoken) if since.is_dated else Told()
    return until.is_dated and not lie_apart(gap, since, until)


def _is_untold(gap: Gap, days: list[Day], known: Told) -> bool:
    return known.is_dated and not lie_apart(gap, Told((), tuple(days)), known)


def _day_behind(text: str, gap: Gap) -> list[Day]:
    """The day right behind an event: “two days after the strike, on 7 May”."""
    behind = _ON.search(text, gap.start + len(gap.words))
    return days_in(text[behind.end() :])[:1] if behind is not None else []


def days_described(text: str, spoken: Spoken) -> Span | None:
    """The days between which those lie of which a text says that they are so long before or after an event."""
    gap = next((one for one in gaps_in(text) if one.is_of_event and one.is_of_days), None)
    spans = spoken.when(gap.behind(text), "en") if gap is not None else []
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
    return _told_around(section, gap.behind(text), spoken) if is_of_section else Told()


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
    known = known_days(head.facts, calendar)
    gaps = (gap for gap in (*gaps_in(head.words), *lengths_in(head.words)) if gap.is_of_days) if known.spans else ()
    return next((gap.words for gap in gaps if not lie_apart(gap, known, known)), "")


def unlasting(section: Section, calendar: Calendar) -> Iterator[tuple[Sentence, str]]:
    """The sentences without a mention by which a place was closed, or open, for as long as no fact has it."""
    until = Told(tuple(calendar.spans(section.text.explainer.as_of)))
    for sentence in section.plain:
        gaps = lengths_in(sentence.text)
        known = known_days((fact for fact in section.facts if fact.kind == "closure"), calendar) if gaps else Told()
        wrong = (gap for gap in gaps if known.is_dated and not lie_apart(gap, known, known | until))
        yield from ((sentence, gap.words) for gap in wrong)
