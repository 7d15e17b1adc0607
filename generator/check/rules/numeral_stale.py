"""A title, a standfirst or a heading that tells a figure of another row than the page prints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from generator.check.beside.chronology.calendar import Calendar, days_in
from generator.check.beside.quantity.words import retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.closeness import close
from generator.check.sections import facts_drawn
from generator.check.words import figure_name
from generator.check.written import Written
from generator.model import Address, Fact, FigureRef, Site, all_told, row_at, told_by
from generator.notice import At
from generator.numerals import is_english, may_count, read
from generator.numerals.lexicon import lists

Head = tuple[At, str]
_PAST, _BY = lists("rule-numeral-stale", "past by")


def _run(context: Context) -> Findings:
    calendar = Calendar(context.site)
    for fact in context.facts:
        titles = [(fact.at("title"), text) for name, text in fact.title.in_each(context.main) if is_english(name)]
        yield from _Rows(context.site, calendar, (fact,), None).stale(titles)
    for text in context.english:
        drawn = tuple(facts_drawn(context.site, text))
        yield from _Rows(context.site, calendar, drawn, context.until(text.explainer)).stale(_heads(text))


def _heads(text: Written) -> Iterator[Head]:
    yield from text.heads()
    plain = (one for one in text.prose.sentences if not one.mentions)
    yield from ((one.at, one.text) for one in plain if one.at.line in text.headings)


@dataclass(frozen=True)
class _Rows:
    """The figures of facts in all rows, and those in the rows that a page as of `until` prints."""

    site: Site
    calendar: Calendar
    facts: tuple[Fact, ...]
    until: datetime | None

    @cached_property
    def all(self) -> tuple[FigureRef, ...]:
        return tuple(one for fact in self.facts for one in all_told(self.site, fact))

    @cached_property
    def printed(self) -> dict[Address, FigureRef]:
        claims = ((fact, claim) for fact in self.facts for claim in fact.claims.values())
        told = (told_by(self.site, *pair, row_at(self.site, pair[1], self.until)) for pair in claims)
        return {replace(one.address, row=None): one for row in told for one in row}

    def stale(self, heads: Iterable[Head]) -> Findings:
        for at, string in heads:
            if not may_count(string) or _PAST.search(string):
                continue
            for words, meant in _told_in(string, self.all):
                if not any(self._may_stand(string, one) for one in meant):
                    yield self._finding(at, string, words, meant[-1])

    def _may_stand(self, string: str, one: FigureRef) -> bool:
        """Whether a figure is of the row that is printed, or the text has that one too, or names the day of its row."""
        now = self.printed.get(replace(one.address, row=None))
        if now is not None and (now.row is one.row or any(_told_in(string, (now,))) or _is_in_words(now, one)):
            return True
        of_row = self.calendar.of_row(one.claim, one.row)
        event = list(self.calendar.spans(one.fact.when))
        days = (day for day in days_in(string) if day.is_in(of_row))
        return any(not day.is_in(event) or _BY.search(string, 0, day.start) is not None for day in days)

    def _finding(self, at: At, string: str, words: str, one: FigureRef) -> Finding:
        now = self.printed.get(replace(one.address, row=None))
        found = f"“{words}” is of the row “{one.address}”, which this page does not print"
        remedy = f"tell the row that it prints, {figure_name(now.quantity)}" if now is not None else "take it out"
        return Finding(at, found, f"{remedy}, or say of which day it was", words, string)


def _is_in_words(now: FigureRef, one: FigureRef) -> bool:
    """Whether the figure that is printed can be told by the older one's word of quantity: 612 are hundreds."""
    return one.quantity.figure.word is not None and close(now.quantity.figure, one.quantity.figure)


def _told_in(string: str, told: Sequence[FigureRef]) -> Iterator[tuple[str, tuple[FigureRef, ...]]]:
    """The numbers and words of quantity in a text that figures have, each with these."""
    yield from ((one.near.strip(), one.meant) for one in retold_in(string, told))
    for word, start, end in read(string).words:
        meant = tuple(one for one in told if one.quantity.figure.word == word)
        if meant:
            yield string[start:end], meant


CHECK = Check(
    code="numeral-stale",
    title="A title tells a figure that its page does not print",
    explanation="""\
“About 300 have left” stays over a page that prints the newer row, about 900. A number in a title, a standfirst or a
heading that is a figure of a series is of the row that the page prints: the newest that is not later than its `as_of`;
for a fact's own title, the newest. Where the text has that one too, tells how the count went (“from 300 to 900”, “at
first”) or names the day of the older row (“by Saturday 300 had left”), it is let pass; what does so in other words can
be answered.""",
    bad="""\
standfirst: About 300 people have left.
""",
    good="""\
standfirst: By Saturday about 300 people had left, two days later about 900.
""",
    run=_run,
    by_fact=True,
    answerable=True,
    by_text=True,
)
