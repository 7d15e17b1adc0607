"""What all checks look at: the site, the clock, and what several of them need, worked out once.

In: a Site, the ids whose files could not be read, the time. Out: a frozen `Context`; nothing in it is ever changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import chain, pairwise

from generator.check.numbers import NumberSlip, fact_slips, number_slips
from generator.check.quotes import Mismatch, mismatches
from generator.check.references import Reference, references_of, subjects_by_group
from generator.check.written import Written, read_texts
from generator.model import Claim, Explainer, Fact, Moment, Quantity, Row, Site, Source, When, quantities_of
from generator.model.roles import Group
from generator.notice import At, Keys


@dataclass(frozen=True, slots=True)
class RowRef:
    """One row of a claim (the claim itself, where it has no series) with all that it stands in.

    `keys` is the way to it in the fact's file, `quantities` its figures in the order of the file.
    """

    fact: Fact
    claim: Claim
    row: Row
    keys: Keys
    quantities: tuple[Quantity, ...]

    def at(self, *keys: str | int) -> At:
        """A place within the row."""
        return self.fact.at(*self.keys, *keys)

    def at_figure(self, quantity: Quantity) -> At:
        """The place of one of its figures: `killed`, or `killed.including.children`."""
        if quantity.relation == "whole":
            return self.at(*(quantity.path or ("figure",)))
        group = "parts" if quantity.relation == "part" else "including"
        return self.at(*quantity.path[:-1], group, quantity.path[-1])

    @property
    def is_live(self) -> bool:
        """Whether neither the claim nor its fact has been withdrawn."""
        return self.fact.withdrawal(self.claim) is None


@dataclass(frozen=True, slots=True)
class Context:
    """All that a check may look at. `rejected` are ids whose files could not be read: nothing is said about them."""

    site: Site
    rejected: frozenset[str]
    now: datetime
    said: tuple[RowRef, ...]
    named: frozenset[tuple[Group, str]]
    """Every id that the content names, with the group that it is looked up in."""
    dangling: tuple[Reference, ...]
    """The references that lead nowhere in their group."""
    written: tuple[Written, ...]
    mismatches: tuple[Mismatch, ...]
    numbers: tuple[NumberSlip, ...]
    """What of the numbers in explainers nothing stands behind."""
    fact_numbers: tuple[NumberSlip, ...]
    """What of the numbers in facts' own words nothing stands behind."""
    clock: str = ""
    """What the time of the run is, in words: the newest commit's."""
    printable: frozenset[str] | None = None
    """Every character that briefings can print; None where nothing is printed."""

    def standing(self, *standings: str) -> Iterator[Fact]:
        """The facts that are said to stand so, and have not been withdrawn."""
        return (fact for fact in self.site.facts.values() if fact.standing in standings and fact.withdrawn is None)

    @property
    def is_whole(self) -> bool:
        """Whether all files could be read and all ids lead somewhere: only then can be told what nobody names."""
        return not self.rejected and not self.dangling and not any(text.prose.notices for text in self.written)

    @property
    def zone(self) -> tzinfo:
        """The clock of times that name no zone."""
        return self.site.settings.time_zone

    @property
    def main(self) -> str:
        """The site's main language."""
        return self.site.settings.main

    def until(self, explainer: Explainer) -> datetime:
        """The time up to which an explainer prints the rows of series: the end of its own."""
        return explainer.as_of.last(self.zone)

    def last_of(self, source: Source) -> datetime:
        """The latest time that a source can speak of: when it was issued, or updated; no time ends an undated one."""
        if source.issued is None:
            return datetime(9999, 1, 1, tzinfo=self.zone)
        issued = source.issued.last(self.zone)
        return issued if source.updated is None else max(issued, source.updated.last(self.zone))

    def begins_after(self, when: When | Moment, limit: datetime) -> bool:
        """Whether the whole of a time lies after the limit; an open beginning never does."""
        first = when.first(self.zone)
        return first is not None and first > limit

    def began(self, fact: Fact) -> datetime | None:
        """When a fact began at the earliest; None where that is open, roughly told, or was declared beforehand."""
        is_told = fact.standing != "declared" and fact.when.form != "about"
        return fact.when.first(self.zone) if is_told else None

    def language_of(self, said: RowRef, keys: Keys) -> str:
        """The language of the source that a citation of a row names."""
        cited = dict(said.row.cited())[keys]
        return self.site.sources[cited.source or ""].language

    def steps(self) -> Iterator[tuple[RowRef, RowRef]]:
        """Each row of a series with the row before it, in the order of the file."""
        return ((before, said) for before, said in pairwise(self.said) if before.claim is said.claim)


def look_at(
    site: Site, rejected: frozenset[str], now: datetime, printable: frozenset[str] | None = None, clock: str = ""
) -> Context:
    """The context of one run of all checks."""
    written = tuple(read_texts(site))
    said = tuple(_said(site))
    named, dangling = _followed(site, written)
    slips, numbers = tuple(mismatches(site, said)), tuple(number_slips(site, written, said))
    own = tuple(fact_slips(site))
    return Context(site, rejected, now, said, named, dangling, written, slips, numbers, own, clock, printable)


def _followed(site: Site, written: tuple[Written, ...]) -> tuple[frozenset[tuple[Group, str]], tuple[Reference, ...]]:
    # A content of 100,000 facts has a million references: only those that lead nowhere are kept.
    groups = subjects_by_group(site)
    named: set[tuple[Group, str]] = set()
    dangling: list[Reference] = []
    for reference in chain(references_of(site), *(text.references() for text in written)):
        named.add((reference.group, reference.id))
        if reference.id not in groups[reference.group]:
            dangling.append(reference)
    return frozenset(named), tuple(dangling)


def _said(site: Site) -> Iterator[RowRef]:
    for fact in site.facts.values():
        for keys, claim, row in fact.rows():
            yield RowRef(fact, claim, row, keys, quantities_of(row))
