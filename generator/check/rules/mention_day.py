"""A mention, or a sentence between mentions, on a day that its facts have nothing to do with."""

from dataclasses import replace

from generator.check.beside import Beside, beside
from generator.check.beside.chronology.calendar import Calendar
from generator.check.beside.chronology.days import other_day, stray_days, stray_ends, stray_in_head, told_day
from generator.check.beside.chronology.intervals import has_lengths
from generator.check.beside.chronology.later import (
    miscounted,
    misnumbered,
    misspaced,
    of_heads,
    unlasting,
    unspaced,
    untimely,
)
from generator.check.beside.chronology.parts import other_month, other_part, stray_nights, stray_parts
from generator.check.beside.chronology.spoken import Spoken
from generator.check.beside.names import names_of
from generator.check.check import Check, Context, Finding, Findings, in_sentences, of_slips
from generator.check.sections import facts_drawn, headed, sections
from generator.check.written import Written
from generator.model import Address, Row, row_key
from generator.numerals.lexicon import words_of
from generator.numerals.normal import normal
from generator.prose import Ref

_REMEDY = "name the day that the fact has, mention the row of that day, or cite the words that have it"
_ANEW = "count the days anew"


def _run(context: Context) -> Findings:
    calendar = Calendar(context.site)
    cited = {(text.path, sentence.at): refs for text in context.written for sentence, refs, _ in text.quoting()}
    for one in beside(context):
        found, words, remedy = _told(one, cited[one.text.path, one.sentence.at], calendar)
        if words:
            yield Finding(one.mention.at, f"“{words}” {found}", remedy, words, one.sentence.written)
    for text in context.written:
        yield from _misordered(context, text, calendar)
    for text in context.english:
        yield from _stray(context, text, calendar)
        yield from _apart(context, text, calendar)


def _misordered(context: Context, text: Written, calendar: Calendar) -> Findings:
    """Words by which somebody spoke first, or before another, in an order that no days have."""
    found, remedy = "“{}” is not the order in which those spoke who are meant", "tell it in the order of their days"
    body = text.body if text.is_english else normal(text.body, text.language).text
    if not words_of(text.language, "spoken", "any").search(body):
        return
    spoken = Spoken(context.site, calendar, context.once(names_of), tuple(facts_drawn(context.site, text)))
    for sentence, refs, _ in text.quoting():
        words = ((sentence, one) for one in spoken.misordered(sentence.text, text.language, refs))
        yield from in_sentences(words, found, remedy)


def _stray(context: Context, text: Written, calendar: Calendar) -> Findings:
    """Days in sentences without a mention that no fact of their section has."""
    for section in sections(context.site, text):
        for sentence, day in stray_days(section, calendar):
            what = "hour" if day.weekday is None and day.day is None else "day"
            found = f"“{day.words}” is no {what} of a fact that is mentioned under this heading"
            yield Finding(sentence.place(day.start), found, _REMEDY, day.words, sentence.written)
        found = "“{}” is no day with which a time ends of a fact that is mentioned under this heading"
        yield from in_sentences(stray_ends(section, calendar), found, _REMEDY)
        parts = (*stray_parts(section), *stray_nights(section, calendar))
        found = "“{}” is not when a fact that is mentioned under this heading was"
        yield from in_sentences(parts, found, _REMEDY)


def _apart(context: Context, text: Written, calendar: Calendar) -> Findings:
    """Days and lengths of time in heads, and lengths in sentences without a mention, that no facts bear out."""
    drawn = tuple(facts_drawn(context.site, text))
    spoken = Spoken(context.site, calendar, context.once(names_of), drawn)
    for section in sections(context.site, text) if has_lengths(text.body) else ():
        found = "no fact is of a day that is “{}” than the one before"
        yield from in_sentences(unspaced(section, spoken), found, _ANEW)
        found = "“{}” is not how far the day that is told lies from the fact of that event"
        yield from in_sentences(untimely(section, spoken), found, _ANEW)
        found = "no two days of the fact lie so far apart as “{}”"
        yield from in_sentences(unlasting(section, calendar), found, _ANEW)
    heads, until = tuple(headed(context.site, text)), text.explainer.as_of
    days = ((head.at, words, head.words) for head in heads for words in stray_in_head(head, calendar, until))
    yield from of_slips(days, "“{}” is no day of a fact below", _REMEDY)
    lengths = ((head.at, of_heads(head, calendar), head.words) for head in heads)
    yield from of_slips(lengths, "no two days of the facts below lie so far apart as “{}”", _ANEW)


def _told(one: Beside, refs: tuple[Ref, ...], calendar: Calendar) -> tuple[str, str, str]:
    """What is amiss with the day or the month that a mention is told in, its words, empty if nothing, and a remedy."""
    day = other_day(one, refs, calendar) or told_day(one, calendar)
    if day is None:
        return _untimely(one, refs, calendar)
    row = calendar.row_of(one.claims, day)
    if row is None:
        return f"is no day of “{one.mention.address}”", day.words, _REMEDY
    of_day = replace(one.mention.address, claim=row[0].id, row=row_key(one.site, *row))
    if _is_printed(one, of_day, row[1]) and day.is_in(calendar.of_row_itself(*row)):
        return "", "", ""
    words = f"|{one.mention.words}" if one.mention.words is not None else ""
    found = f"is no day of “{one.mention.address}”, which is another row"
    return found, day.words, f"mention the row of that day, [[{of_day}{words}]], or name the day of this one"


def _untimely(one: Beside, refs: tuple[Ref, ...], calendar: Calendar) -> tuple[str, str, str]:
    """The same of a length of time, of the day that it is since something began, of a part of the day, of a month."""
    if words := miscounted(one, calendar) or misspaced(one, calendar):
        return f"is another length of time than lies before “{one.mention.address}”", words, _ANEW
    if words := misnumbered(one, calendar):
        return f"is no day so counted on which “{one.mention.address}” was", words, _ANEW
    if words := other_part(one):
        return f"is no part of the day of “{one.mention.address}”", words, _REMEDY
    return f"is no month of “{one.mention.address}”", other_month(one, refs, calendar), _REMEDY


def _is_printed(one: Beside, address: Address, row: Row) -> bool:
    """Whether a mention is of a row at this address, by that or as the one that the page prints."""
    return address == one.mention.address or (one.mention.address.row is None and row in one.rows)


CHECK = Check(
    code="mention-day",
    title="A figure is told on a day that its fact does not have",
    explanation="""\
“On Thursday it spoke of `[[fact#claim@2025-01-03]]`” gives the row of one day to another. The day that a sentence
names beside a mention is one of the fact's own: when it happened, as of when, when it was said, when its source was
issued. So is the month (“In May, …”, “since May”), and the weekday behind a date (“`[[…|14 November]]`, a Saturday”).
Where the claim has a row for that day, it is that row that is mentioned. In a sentence that mentions nothing, the day
is one that the facts under the same heading have; in a mention's own words, one that its fact has. Who is alone named
as its voice has the days of its own claim: “on Monday the army spoke of `[[…#army]]`” is a day of that. What “has been
so since Sunday” right behind `since …` began on that day, and at that hour; what is so “until Thursday” ends on that
day. “By Monday”, “its list of Monday” and a day of which nobody says or publishes anything are days for which a row
speaks, or of the event, and not only when its source was issued. A part of the day (“at dusk”, “on the evening of 9
November”) is one of the times or the words, where these have any, and “the night of 3 November” begins on the 3rd.
“Two days later”, “the following day” or “an hour later” is so long after what was told before it: the days, hours and
mentions of the sentence and of those before, or the event; “two days after the sinking” is so long after a day of some
fact, of that which is called so where one is, or is told so further up, and “two days after the port was closed” after
the first day of that which is so by title and status; “the same day” is that of what was told
before, and “on the third day” is counted from when a fact of the page began. Where a day stands beside a length, “by
12 March, two days later”, that runs to it. In a head no two days of the facts below may lie so far apart. Days in
heads are days of the facts below, and a count “goes no further than” a day with which one of their times ends. “The
ministry announced it two days later”, “a day after the observers”: voices have the days on which they spoke, or on
which what they are cited from was published. These say who “spoke first”, or before or after whom or what.
""",
    bad="""\
On Monday civil defence counted [[market-strike#civil-defence.killed]].
""",
    good="""\
On Friday civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
