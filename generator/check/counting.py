"""Of which time a claim speaks, what sort of count it gives, and how a count goes on from row to row.

In: the site, a fact, a claim with its row. Out: stretches of time, and whether two of them are of one and the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.check.context import Context, RowRef
from generator.model import Claim, Fact, Quantity, Row, Site, speaks_for
from generator.model.roles import Holders, Status, fields_with

_CUMULATIVE = {"casualty": (("killed",), ("injured",)), "release": ((),)}
"""By kind, what is counted from the beginning on; all else may become fewer again."""


Told = tuple[RowRef, Quantity]
"""A figure with the row that it stands in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when something holds; None where that is open or not told."""

    first: datetime | None
    last: datetime | None

    def meets(self, other: "Stretch") -> bool:
        """Whether there is a moment in both."""
        return not (self.is_before(other) or other.is_before(self))

    def is_before(self, other: "Stretch") -> bool:
        """Whether it is over when the other begins."""
        return self.last is not None and other.first is not None and self.last < other.first


def runs(fact: Fact, path: tuple[str, ...]) -> bool:
    """Whether a figure counts from a beginning on, so that it only rises; a part does as its whole."""
    wholes = _CUMULATIVE.get(fact.kind, ())
    return any(path[: len(whole)] == whole for whole in wholes)


def is_state(fact: Fact) -> bool:
    """Whether the fact tells what is so at a time (who holds a place, what is open), not what happened."""
    claim = next(iter(fact.claims.values()))
    return bool(fields_with(type(claim), Status) or fields_with(type(claim), Holders))


def is_of_the_whole(site: Site, fact: Fact, path: tuple[str, ...], time: Stretch) -> bool:
    """Whether a figure told at a time is of all that the fact is about: of what had an end, and told after it.

    How many are missing or held is of the day it is told of, whatever the event.
    """
    end = fact.when.last(site.settings.time_zone)
    if end is None or (fact.kind in _CUMULATIVE and not runs(fact, path)):
        return False
    return fact.when.form != "span" or time.last is None or time.last >= end


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
    return max((time.last(zone) for time in (source.issued, source.updated) if time is not None), default=None)


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


def _tells(said: RowRef) -> list[Quantity]:
    return [quantity for quantity in said.quantities if quantity.figure.is_told]
