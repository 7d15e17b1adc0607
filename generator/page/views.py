"""Views over an explainer's facts: timeline, tables of casualties, releases and crossings, what differs, the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import groupby

from generator.cite import Numbering
from generator.map.make import make_map
from generator.map.states import Made
from generator.model import Fact
from generator.page.context import PageContext
from generator.page.facts import key_figure, ranges
from generator.page.values import Day, Event, FactValue, Fig, Group, KeyFigure, LocalText, View


def make_view(
    context: PageContext, name: str, made: Made, until: datetime | None = None, numbering: Numbering | None = None
) -> View:
    """The view `name` over facts, each given with its value on this page, which is as of `until`.

    `changes` stays empty until the record of earlier editions is read; its template says that there is none.
    """
    title = context.wording.label("view", name)
    if name == "casualties":
        counts = ((fact, value) for fact, value in made if fact.kind == "casualty")
        drawn = (replace(value, scale=ranges(context, fact, until, numbering)) for fact, value in counts)
        return View(name, title, facts=tuple(drawn))
    if name == "releases":
        return View(name, title, facts=tuple(value for fact, value in made if fact.kind == "release"))
    if name == "differing":
        return View(name, title, facts=tuple(value for fact, value in made if fact.standing == "contested"))
    if name == "timeline":
        return View(name, title, days=tuple(_days(made, context.site.settings.time_zone)))
    if name == "closures":
        return View(name, title, groups=tuple(_groups(context, made)))
    if name == "map":
        return View(name, title, map=make_map(context, made))
    if name == "key-figures":
        return View(name, title, key_figures=tuple(_key_figures(context, made, until)))
    return View(name, title)


def _days(made: Made, zone: tzinfo) -> Iterator[Day]:
    """The facts by their times, earliest first, those without a time last; numbers have no place in time."""

    def order(entry: tuple[Fact, FactValue]) -> tuple[bool, float, float, str]:
        when = entry[0].when
        first, last = when.first(zone), when.last(zone)
        start = first or last
        end = last.timestamp() if last else float("inf")
        return (start is None, start.timestamp() if start else 0.0, end, when.text)

    dated = sorted((entry for entry in made if entry[0].kind != "number"), key=order)
    for _, entries in groupby(dated, key=lambda entry: entry[0].when.text):
        values = [value for _, value in entries]
        yield Day(values[0].when, tuple(Event(value, _figures(value)) for value in values))


def _figures(value: FactValue) -> tuple[Fig, ...]:
    """The whole figures of a fact's live claims, each said once."""
    figures: dict[tuple[str, str], Fig] = {}
    for claim in value.claims:
        if claim.withdrawn is None:
            for fig in claim.answer.figures:
                figures.setdefault((_counted(fig), fig.quantity), fig)
    return tuple(figures.values())


def _counted(fig: Fig) -> str:
    """What of its claim a figure counts: the killed, the injured; a claim and its row do not tell two apart."""
    return fig.address.partition("#")[2].partition("@")[0].partition(".")[2]


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
        head = context.place(country).label if country else LocalText(context.wording.gettext("Country not on record"))
        yield Group(head, values)


def _key_figures(context: PageContext, made: Made, until: datetime | None) -> Iterator[KeyFigure]:
    for fact, value in made:
        if value.withdrawn is None and _figures(value):
            yield key_figure(context, fact, value, None, until)
