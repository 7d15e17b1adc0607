"""Views over an explainer's facts: timeline, tables of casualties, releases and crossings, what differs, the map."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import groupby

from generator.cite import Numbering
from generator.map.make import make_map
from generator.map.states import Made
from generator.model import KINDS, Fact
from generator.page.context import PageContext
from generator.page.key_figures import key_figure
from generator.page.scale import ranges
from generator.page.values import Day, FactValue, Group, LocalText, View

_SHOWN: dict[str, Callable[[Fact], bool]] = {
    "casualties": lambda fact: bool(KINDS[fact.kind].harms),
    "releases": lambda fact: fact.kind == "release",
    "differing": lambda fact: fact.standing == "contested",
}
"""Which facts a view shows that is a list of them."""


def make_view(
    context: PageContext, name: str, made: Made, until: datetime | None = None, numbering: Numbering | None = None
) -> View:
    """The view `name` over facts, each given with its value on this page, which is as of `until`.

    `changes` stays empty until the record of earlier editions is read; its template says that there is none.
    """
    view = View(name, context.wording.label("view", name))
    if name in _SHOWN:
        shown = [(fact, value) for fact, value in made if _SHOWN[name](fact)]
        if name == "casualties":
            shown = [(fact, replace(value, scale=ranges(context, fact, until, numbering))) for fact, value in shown]
        return replace(view, facts=tuple(value for _, value in shown))
    return _composed(context, view, made)


def _composed(context: PageContext, view: View, made: Made) -> View:
    """The views that are more than a list of facts."""
    match view.name:
        case "timeline":
            placed = (entry for entry in made if entry[0].kind != "number")  # numbers have no place in time
            return replace(view, days=in_time(placed, context.site.settings.time_zone))
        case "closures":
            return replace(view, groups=tuple(_groups(context, made)))
        case "map":
            return replace(view, map=make_map(context, made))
        case "key-figures":
            return replace(view, key_figures=tuple(key_figure(context, value) for value in _counting(made)))
    return view


def in_time(made: Iterable[tuple[Fact, FactValue]], zone: tzinfo) -> tuple[Day, ...]:
    """The facts by their times, earliest first, those without a time last."""

    def order(entry: tuple[Fact, FactValue]) -> tuple[bool, float, float, str]:
        when = entry[0].when
        first, last = when.first(zone), when.last(zone)
        start = first or last
        end = last.timestamp() if last else float("inf")
        return (start is None, start.timestamp() if start else 0.0, end, when.text)

    groups = groupby(sorted(made, key=order), key=lambda entry: entry[0].when.text)
    days = (tuple(entries) for _, entries in groups)
    return tuple(
        Day(own[0][1].when, tuple(value for _, value in own), own[0][0].when.start is not None) for own in days
    )


def _groups(context: PageContext, made: Made) -> Iterator[Group]:
    """Crossings grouped by the country across the border: of those a crossing lies in, the one that fewest share.

    Those whose place lies in no country on record come last, under a head that says so.
    """
    places = context.site.places
    closures = [
        (places[fact.where[0]], value)
        for fact, value in made
        if fact.kind == "closure" and fact.where and fact.where[0] in places
    ]
    shared = Counter(id for place in {place.id: place for place, _ in closures}.values() for id in place.within)
    groups: dict[str, list[tuple[str, FactValue]]] = {}
    for place, value in closures:
        country = min(place.within, key=lambda id: (shared[id], id), default="")
        groups.setdefault(country, []).append((place.id, value))
    for country, entries in sorted(groups.items(), key=lambda group: (not group[0], group[0])):
        values = tuple(value for _, value in sorted(entries, key=lambda entry: entry[0]))
        yield Group(*_head(context, country), values)


def _head(context: PageContext, country: str) -> tuple[LocalText, str]:
    """What stands over the crossings with a country, and what it is for whoever reads the page back."""
    if not country:
        return LocalText(context.wording.gettext("Country not on record")), ""
    return context.place(country).label, f"places/{country}:name"


def _counting(made: Made) -> Iterator[FactValue]:
    """The facts of which a claim that stands has a figure."""
    for _, value in made:
        if value.withdrawn is None and any(account.answer.counted for account in value.accounts):
            yield value
