"""Months that a sentence tells a mention in: “In May, …”, “… were killed in May”.

In: a mention with what stands beside it. Out: the month that is named, where it is none of what the sentence mentions
and cites. A month is read where it begins the sentence, or stands in the same clause behind the mention; elsewhere it
may be of anything.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.beside import Beside
from generator.check.beside.chronology.days import Calendar, Span, without_event
from generator.check.texts import every_text
from generator.model import Fact
from generator.numerals.lexicon import words_of
from generator.prose import MENTIONED, Ref

_MONTHS = "January February March April May June July August September October November December".split()
_IN = (
    r"(?:in|during|throughout|(?:by|at|towards|until) the (?:end|beginning|start|middle) of)\s(?:early\s|late\s|mid-)?"
    rf"(?P<words>(?P<month>{'|'.join(_MONTHS)})(?:\s(?P<year>[12][0-9]{{3}}))?)\b(?!\s[0-9])"
)
_BEGINS = re.compile(
    rf"^(?i:(?:early |late )?{_IN.replace('May', '(?-i:May)')}),?\s(?P<between>[^,;:.!?()–—{MENTIONED}]*)$"
)
_ENDS = re.compile(
    r"^(?P<between>,?\s(?:were|was|are|had|have|has|died|left|fled|arrived|walked|came|went|lived|lost)\b"
    rf"[^,;:.!?()–—{MENTIONED}]{{0,60}}?)\s{_IN}"
)
_OTHER = words_of("en", "months", "other")


def other_month(beside: Beside, refs: tuple[Ref, ...], calendar: Calendar) -> str:
    """The month that a mention is told in, where nothing of its sentence is of that month; empty without."""
    match = _BEGINS.match(beside.before) or _ENDS.match(without_event(beside.near_behind))
    if match is None or _OTHER.search(match["between"]):
        return ""
    named = beside.named_facts
    spans = [span for fact in named for span in calendar.of_fact(fact)]
    spans += calendar.of_sources(ref.source for ref in refs)
    is_known = match["month"] in _of(spans, match["year"]) or any(_says(fact, match["month"]) for fact in named)
    return "" if is_known else match["words"]


def _says(fact: Fact, month: str) -> bool:
    return any(month in text for _, text in every_text(fact))


def _of(spans: Iterable[Span], year: str | None) -> Iterator[str]:
    """The names of the months, of a year where it is named, that these stretches of days run over."""
    for first, last in spans:
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            if year is None or number // 12 == int(year):
                yield _MONTHS[number % 12]
