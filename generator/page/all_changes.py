"""All changes of the site, as pages: the newest, and where there are more than a page holds, every month by itself.

In: the past. Out: page values; the work is linear in the number of changes. Changes that came alike stand together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from generator.model import Moment
from generator.page.changes import change_groups, pattern_of, rank_of
from generator.page.context import PageContext
from generator.page.past_index import PastChange, PastState
from generator.page.site import published
from generator.page.values import ChangeDay, ChangesPage, TimeText

MOST = 200
"""Changes on one page."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A change with the state that it came in, and the day of it on the site's clock."""

    day: date
    state: PastState
    told: PastChange

    @property
    def order(self) -> tuple[float, str, bool, str]:
        """The newest first; of one commit those that came alike beside each other."""
        return (
            -self.state.since.timestamp(),
            self.state.name.rpartition("@")[2],
            rank_of(self.told),
            repr(pattern_of(self.told.change)),
        )


def changes_pages(context: PageContext) -> Iterator[ChangesPage]:
    """The page of the newest changes, and one or several of each month where there are more."""
    found = sorted(_all(context), key=lambda one: one.order)
    parts = tuple(_parts(context, found)) if len(found) > MOST else ()
    months = tuple((path, month) for path, month, _ in parts)
    yield _page(context, "changes/index.html", found[:MOST], months, None)
    for path, month, own in parts:
        yield _page(context, path, own, months, month)


def newest_changes(context: PageContext) -> Mapping[str, datetime]:
    """When the newest change of all came, under "", and that of each month, as 2024-12; and of corrections alone."""
    found: dict[str, datetime] = {}
    for one in _all(context):
        names = ("", f"{one.day:%Y-%m}", *(["corrections"] if one.told.change.correction else []))
        found |= {name: max(one.state.since, found.get(name, one.state.since)) for name in names}
    return found


def _all(context: PageContext) -> Iterator[_Dated]:
    """Every change of what the site publishes."""
    zone = context.site.settings.time_zone
    shown = {f"explainers/{explainer.id}" for explainer in published(context)}
    for subject, states in context.past.by_subject.items():
        if subject in shown or not subject.startswith("explainers/"):
            for state in states:
                day = state.since.astimezone(zone).date()
                yield from (_Dated(day, state, told) for told in state.changes)


def _parts(context: PageContext, found: Iterable[_Dated]) -> Iterator[tuple[str, TimeText, tuple[_Dated, ...]]]:
    """The changes of each month, the newest first, at most so many to a page, with the page's path."""
    for (year, month), own in groupby(found, key=lambda one: (one.day.year, one.day.month)):
        said = context.dated(Moment(year, month))
        assert said is not None
        held = tuple(own)
        for number, start in enumerate(range(0, len(held), MOST), 1):
            name = f"{year:04}-{month:02}" + (f"-{number}" if number > 1 else "")
            yield f"changes/{name}/index.html", said, held[start : start + MOST]


def _page(
    context: PageContext,
    path: str,
    found: Iterable[_Dated],
    months: tuple[tuple[str, TimeText], ...],
    month: TimeText | None,
) -> ChangesPage:
    text = context.wording.gettext
    days = tuple(_day(context, day, own) for day, own in groupby(found, key=lambda one: one.day))
    description = text("Every change of a figure, a standing or a text that is on record, with what was and what is.")
    return ChangesPage(
        context.frame(path, text("Changes"), description), days, bool(context.past.by_subject), months, month
    )


def _day(context: PageContext, day: date, found: Iterable[_Dated]) -> ChangeDay:
    return ChangeDay(context.day(day), tuple(change_groups(context, ((one.state, one.told) for one in found))))
