"""Of which time a claim speaks, what sort of count it gives, and how a count goes on from row to row.

In: the site, a fact, a claim with its row. Out: stretches of time, and whether two of them are of one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from generator.check.cited import words_cited
from generator.model import KINDS, Claim, Fact, Quantity, Row, Site, When, speaks_for
from generator.model.roles import Holders, Status, fields_with
from generator.numerals.lexicon import lists

if TYPE_CHECKING:
    from generator.check.context import Context, RowRef

_PERIOD = "(?:hour|day|night|week|fortnight|month|quarter|year)"
_BY_PERIOD, _STAYING = lists("counting", "by-period staying")
_OF_PERIOD = re.compile(
    rf"{_BY_PERIOD.pattern}|\b(?:past|last|previous|preceding) (?:(?:\d+|twenty-four|two|three|seven) )?{_PERIOD}s?\b",
    re.IGNORECASE,
)
Told: TypeAlias = "tuple[RowRef, Quantity]"
"""A figure with the row that it stands in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when something holds; None where that is open or not told."""

    first: datetime | None
    last: datetime | None

    def meets(self, other: Stretch) -> bool:
        """Whether there is a moment in both."""
        return not (self.is_before(other) or other.is_before(self))

    @property
    def is_an_hour(self) -> bool:
        """Whether it is told to the hour."""
        return self.first is not None and self.last is not None and self.last - self.first <= timedelta(hours=1)

    def is_before(self, other: Stretch) -> bool:
        """Whether it is over when the other begins."""
        return self.last is not None and other.first is not None and self.last < other.first


def runs(fact: Fact, path: tuple[str, ...]) -> bool:
    """Whether a figure counts from a beginning on, so that it only rises; a part does as its whole."""
    rising = KINDS[fact.kind].rising
    return "figure" in rising or (path[:1] != () and path[0] in rising)


def is_state(fact: Fact) -> bool:
    """Whether the fact tells what is so at a time (who holds a place, what is open), not what happened."""
    claim = next(iter(fact.claims.values()))
    return bool(fields_with(type(claim), Status) or fields_with(type(claim), Holders))


def is_of_the_whole(site: Site, fact: Fact, path: tuple[str, ...], time: Stretch) -> bool:
    """Whether a figure told at a time is of all that the fact is about: of what had an end, and told after it.

    How many are missing or held is of the day it is told of, whatever the event; and what is told at an hour of the
    day of the event is of what was counted by then.
    """
    end = fact.when.last(site.settings.time_zone)
    if end is None or (KINDS[fact.kind].rising and not runs(fact, path)):
        return False
    if time.last is None or time.last >= end:
        return True
    return fact.when.form != "span" and not (time.is_an_hour and end - time.last < timedelta(days=1))


def stretch(site: Site, fact: Fact, claim: Claim, row: Row) -> Stretch:
    """The time that a row speaks for: from its own time on to `until`, and never past its source."""
    zone, time = site.settings.time_zone, speaks_for(site, row, claim)
    if time is None:
        return Stretch(None, None)
    first, last = time.first(zone), time.last(zone)
    if first is None and last is not None:
        # By the 6th: told of the 6th.
        first = last - timedelta(days=1)
    until = fact.scoped("until", claim, row)
    end = until.last(zone) if until is not None else last
    known = _published(site, row)
    ends = [moment for moment in (end, known) if moment is not None] if until is not None or last is None else [last]
    return Stretch(first, max(min(ends), first or min(ends)) if ends else None)


def _published(site: Site, row: Row) -> datetime | None:
    source = site.sources.get(row.source or "")
    if source is None:
        return None
    zone = site.settings.time_zone
    return max((time.last(zone) for time in source.moments), default=None)


def rows_of_figures(context: Context) -> Iterator[tuple[Told, Told]]:
    """Each figure of a series that tells how many, after the one of the same path last told before it."""
    latest: dict[tuple[str, ...], Told] = {}
    claim: object = None
    for before, said in context.steps():
        if said.claim is not claim:
            claim, latest = said.claim, {quantity.path: (before, quantity) for quantity in _tells(before)}
        for quantity in _tells(said):
            if quantity.path in latest:
                yield latest[quantity.path], (said, quantity)
        latest |= {quantity.path: (said, quantity) for quantity in _tells(said)}


def row_words(site: Site, said: RowRef, quantity: Quantity | None = None) -> str:
    """A row, or a figure of it, as findings quote it and answers repeat it: “2025-01-04 killed 9”."""
    time = speaks_for(site, said.row, said.claim)
    day = time.text if isinstance(time, When) else time.iso().replace("T", " ") if time is not None else "undated"
    told = " ".join((".".join(quantity.path), quantity.figure.text)).strip() if quantity is not None else ""
    return f"{day} {told}".strip()


def is_by_period(said: RowRef) -> bool:
    """Whether a fact counts anew for every day or week, so that a row goes on from none before it."""
    return any(map(_is_by_period, _called(said)))


def is_of_stay(said: RowRef) -> bool:
    """Whether a fact counts who is somewhere for a while, and leaves it again: people in shelters, those held."""
    return any(map(_STAYING.search, _called(said)))


def _called(said: RowRef) -> list[str]:
    """What is counted, as the title of its fact and the nouns call it."""
    nouns = (said.row.of, said.claim.of, said.fact.of)
    return [*said.fact.title.everything(), *(text for noun in nouns if noun is not None for text in noun.everything())]


@lru_cache(maxsize=4096)
def _is_by_period(words: str) -> bool:
    return _BY_PERIOD.search(words) is not None


def is_of_period(said: RowRef) -> bool:
    """Whether a row counts for a stretch of days of its own, by its time or by the words of its source."""
    if is_by_period(said) or (said.row.as_of is not None and said.row.as_of.form == "span"):
        return True
    return any(map(_OF_PERIOD.search, words_cited(said.row.citations)))


def _tells(said: RowRef) -> list[Quantity]:
    return [quantity for quantity in said.quantities if quantity.figure.is_told]
