"""What changed on an explainer since the edition before: in the facts that it draws on, each with what was and is.

An edition is a state of the record in which the explainer's own time or text was another. The edition before is the
newest one, if any fact has changed since; else the one before that, and what came after it, up to the newest, is told.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from generator.model import Explainer, Fact, FigureRef, find
from generator.model.record import RecordChange
from generator.page.changes import change_groups, rank_of, since_text
from generator.page.context import PageContext
from generator.page.past_index import PastChange, PastState, claim_of, language_of, row_of
from generator.page.values import Fig, KeyFigure, SinceValue, Was

_EDITION = (("as_of",), ("body",))
"""The ways of keys to what makes another edition of an explainer."""
_ALONG = frozenset({"citation", "quote", "date", "text", "order"})
"""Kinds that are not told beside an answer of the same claim which changed with them."""
_ANSWERS = frozenset({"figure", "status", "voice", "claim-withdrawn"})
_WITHIN = frozenset({"parts", "including"})

Dated = tuple[PastState, PastChange]


class Since:
    """What the record has of an explainer's facts since its last edition; empty where it knows of no such edition."""

    def __init__(self, context: PageContext, explainer: Explainer, facts: Iterable[Fact]) -> None:
        self.context = context
        self.edition: datetime | None = None
        self.changes: tuple[Dated, ...] = ()
        self.added: tuple[Fact, ...] = ()
        drawn = tuple(facts)
        for after, until in _intervals(context.past.of(f"explainers/{explainer.id}")):
            self.changes = tuple(self._changed(drawn, after, until))
            self.added = tuple(fact for fact in drawn if _is_new(context.past.of(f"facts/{fact.id}"), after, until))
            if self.changes or self.added:
                self.edition = after
                break

    def value(self) -> SinceValue | None:
        """In words; None where nothing is to be told."""
        if self.edition is None:
            return None
        return SinceValue(
            since_text(self.context, self.edition),
            tuple(change_groups(self.context, self.changes)),
            tuple(self.context.fact(fact) for fact in self.added),
        )

    def with_was(self, key: KeyFigure, until: datetime) -> KeyFigure:
        """A key figure with the figures that stood there in the edition before, where these were others."""
        voiced = len({part.fig.address.claim for part in key.parts}) > 1
        found = (self._was(part.fig, until, voiced=voiced) for part in key.parts)
        return replace(key, was=tuple(one for one in found if one is not None))

    def _was(self, fig: Fig, until: datetime, *, voiced: bool) -> Was | None:
        told = find(self.context.site, fig.address, until)
        own = [entry for entry in self.changes if told is not None and _is_at(entry[1].change, told)]
        if told is None or not own:
            return None
        state, newest = max(own, key=lambda entry: entry[0].since)
        before, after = newest.change.figures
        if before is None or before == after or after != told.quantity.figure:
            return None
        who = self.context.who(told.claim).name if voiced else None
        day = self.context.day(state.since.astimezone(self.context.site.settings.time_zone).date())
        return Was(fig.name, self.context.wording.figure(before).text, day, who, fig.harm)

    def _changed(self, facts: Collection[Fact], after: datetime, until: datetime | None) -> Iterator[Dated]:
        """The changes of facts between two times, the newest first."""
        found = [
            (state, one)
            for fact in facts
            for state in self.context.past.of(f"facts/{fact.id}")
            if _is_between(state.since, after, until)
            for one in _worth_telling(state.changes)
        ]
        return iter(sorted(found, key=lambda entry: (-entry[0].since.timestamp(), rank_of(entry[1]))))


def _intervals(states: tuple[PastState, ...]) -> Iterator[tuple[datetime, datetime | None]]:
    """From the newest edition until now, then from the one before until the newest."""
    own = [one.since for one in states if one.is_first or any(_is_edition(two.change) for two in one.changes)]
    yield from ((after, None) for after in own[-1:])
    yield from zip(own[-2:-1], own[-1:], strict=False)


def _is_edition(change: RecordChange) -> bool:
    return change.path[:1] in _EDITION and not language_of(change)


def _is_between(since: datetime, after: datetime, until: datetime | None) -> bool:
    return since > after and (until is None or since <= until)


def _is_new(states: tuple[PastState, ...], after: datetime, until: datetime | None) -> bool:
    return any(state.is_first and _is_between(state.since, after, until) for state in states)


def _worth_telling(changes: tuple[PastChange, ...]) -> Iterator[PastChange]:
    """The changes without those in further languages, and without what only goes along with an answer."""
    answered = {claim_of(one.change) for one in changes if one.change.kind in _ANSWERS}
    for one in changes:
        is_along = one.change.kind in _ALONG and claim_of(one.change) in answered - {None}
        if not language_of(one.change) and not is_along:
            yield one


def _is_at(change: RecordChange, told: FigureRef) -> bool:
    """Whether a change is one of the figure at this very address."""
    path = change.path[2:] if change.path[:1] == ("claims",) else change.path
    own = tuple(key for key in path if key not in _WITHIN)
    place = (change.subject.partition("#")[0], claim_of(change), row_of(change) or None)
    return (
        change.kind == "figure"
        and place == (f"facts/{told.fact.id}", told.claim.id, told.address.row)
        and own in (told.address.path, (*told.address.path, "figure"))
    )
