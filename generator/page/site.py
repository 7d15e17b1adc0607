"""The site's own pages: the index with its lists, the method, and what stands where a page is missing."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from generator.model import Explainer, Moment, Subject, parse_figure
from generator.model.figure import WORDS
from generator.model.vocabulary import Standing
from generator.page.context import PageContext
from generator.page.entries import Packed, unpacked
from generator.page.fact import fact_value
from generator.page.lists import Listing, Part
from generator.page.values import (
    Count,
    Entry,
    FactsPage,
    FactValue,
    IndexPage,
    Link,
    ListPage,
    LocalText,
    MethodPage,
    MissingPage,
    MovedPage,
    RemovedPage,
    Term,
)

INDEX, _FACTS = "index.html", "facts/index.html"
Placed = tuple[str, str]
"""The id of an explainer in the index; and the year whose newest it is, where a pager leads to years."""
_EXPLAINERS = Listing("explainers", "explainers", INDEX, "explainers/all")
_NEWEST = 12
"""Explainers that the page for what is missing leads to."""


def index_parts(context: PageContext) -> Mapping[str, Part[Placed]]:
    """The parts of the index, by the paths of their pages: explainers by what they speak for, newest first."""
    parts = _EXPLAINERS.parts(context, [(one.id, "") for one in newest_first(context)])
    return {part.path: part for part in _with_years(context, parts)}


def index_page(
    context: PageContext, parts: Mapping[str, Part[Placed]], entries: Mapping[str, Packed], path: str
) -> IndexPage | ListPage:
    """The page of one part of the index; `entries` are by explainers' ids. It reads those of no other part."""
    text, part = context.wording.gettext, parts[path]
    shown = tuple(replace(unpacked(entries[id]), begins=year) for id, year in part.entries)
    if path != INDEX:
        way = Link(LocalText(text("Index")), INDEX)
        return next(_EXPLAINERS.pages(context, [part], way, partial(_with_entries, context, shown)))
    description = text("Every figure with who said it, in which words, and how well it is established.")
    return IndexPage(
        frame=context.frame(INDEX, context.words(context.site.settings.title).text, description),
        entries=shown,
        facts=Link(LocalText(text("All facts, by how well they are established")), _FACTS),
        pagers=part.pagers,
    )


def facts_pages(context: PageContext) -> Iterator[FactsPage | ListPage]:
    """All facts by how they stand, then further parts of these lists."""
    found = [(standing, _of(standing), values) for standing, values in _by_standing(context)]
    standings = [(standing, listing, listing.parts(context, values)) for standing, listing, values in found]
    title = context.wording.gettext("All facts")
    yield FactsPage(
        frame=context.frame(_FACTS, title, title),
        standings=tuple((standing, parts[0].entries) for standing, _, parts in standings),
        pagers=tuple(pager for _, _, parts in standings for pager in parts[0].pagers),
    )
    way = Link(LocalText(title), _FACTS)
    for standing, listing, parts in standings:
        drawn = partial(_with_facts, standing)
        yield from listing.pages(context, parts, way, drawn, standing.label)


def _of(standing: Term) -> Listing:
    return Listing(standing.term, "facts", _FACTS, f"facts/{standing.term}")


def _with_years(context: PageContext, parts: Sequence[Part[Placed]]) -> tuple[Part[Placed], ...]:
    """The parts, each with the way to every year: in a list of many parts nobody goes back one by one."""
    newest = _newest(context, parts)
    if len(parts) == 1 or len(newest) == 1:
        return tuple(parts)
    said = [(context.dated(Moment(year)), newest[year][0]) for year in sorted(newest, reverse=True)]
    years = tuple((year, path) for year, path in said if year)
    begins = {id: str(year) for year, (_, id) in newest.items()}
    return tuple(
        replace(
            part,
            entries=tuple((id, begins.get(id, "")) for id, _ in part.entries),
            pager=part.pager and replace(part.pager, years=years),
        )
        for part in parts
    )


def _newest(context: PageContext, parts: Sequence[Part[Placed]]) -> Mapping[int, tuple[str, str]]:
    """The newest explainer of each year: the path of the part that it stands in, and its id."""
    placed = [(part.path, id) for part in parts for id, _ in part.entries]
    return {context.site.explainers[id].as_of.year: (path, id) for path, id in reversed(placed)}


def _with_entries(context: PageContext, entries: tuple[Entry, ...], page: ListPage, _: Part[Placed]) -> ListPage:
    days = tuple(dict.fromkeys((entries[-1].day, entries[0].day)))
    said = (
        days[0].text
        if len(days) == 1
        else context.wording.gettext("{first} to {last}").format(first=days[0].text, last=days[-1].text)
    )
    title = f"{page.frame.title}{context.wording.gettext(', ')}{said}"
    return replace(page, frame=replace(page.frame, title=title, description=title), entries=entries, span=days)


def _with_facts(standing: Term, page: ListPage, part: Part[FactValue]) -> ListPage:
    return replace(page, standing=standing, facts=part.entries)


def _by_standing(context: PageContext) -> Iterator[tuple[Term, tuple[FactValue, ...]]]:
    """All facts by how they stand, in the order in which the first of each standing comes."""
    found: dict[Term, list[FactValue]] = {}
    for fact in context.site.facts.values():
        value = fact_value(context, fact)
        found.setdefault(value.standing, []).append(value)
    return ((standing, tuple(values)) for standing, values in found.items())


def method_page(context: PageContext) -> MethodPage:
    """How the newsroom works, with the vocabulary that pages use and what each word of it means."""
    site, review = context.site, context.site.settings.review
    approvals = review.approvals.facts
    count = Counter(fact.standing for fact in site.facts.values())
    facts = context.wording.ngettext
    title = context.wording.gettext("Method")
    return MethodPage(
        frame=context.frame("method/index.html", title, title),
        standings=tuple(
            (
                context.term("standing", standing),
                context.wording.label("standing-meaning", standing),
                Count(standing, count[standing], facts("fact", "facts", count[standing])),
            )
            for standing in get_args(Standing)
        ),
        words=tuple((word, context.wording.bounds(parse_figure(word))) for word in WORDS),
        approvals=Count("approvals", approvals, facts("approval", "approvals", approvals)),
        roles=review.roles,
        keeps_copies=bool(site.locks),
    )


def missing_page(context: PageContext) -> MissingPage:
    """404: what to do where an address leads nowhere; the newest explainers, and the way to the index of all."""
    title = context.wording.gettext("Page not found")
    entries = tuple(context.explainer(explainer.id) for explainer in newest_first(context)[:_NEWEST])
    return MissingPage(frame=context.frame("404.html", title, title), entries=entries)


def moved_pages(context: PageContext) -> Iterator[MovedPage]:
    """One page for each former id of a subject that is on the site."""
    site = context.site
    explainers = {explainer.id: explainer for explainer in published(context)}
    folders: tuple[tuple[str, Mapping[str, Subject], Callable[[str], Link]], ...] = (
        ("facts", site.facts, lambda id: context.fact(site.facts[id])),
        ("sources", site.sources, context.source),
        ("actors", site.actors, context.actor),
        ("places", site.places, context.place),
        ("explainers", explainers, context.explainer),
    )
    for folder, subjects, link in folders:
        for subject in subjects.values():
            for old in subject.formerly:
                target = link(subject.id)
                frame = context.frame(f"{folder}/{old}/index.html", target.label.text, target.label.text)
                yield MovedPage(frame, target)


def removed_pages(context: PageContext) -> Iterator[RemovedPage]:
    """One page for each fact and explainer that was taken down; it says nothing of what stood there."""
    title = context.wording.gettext("Removed")
    return (RemovedPage(context.frame(f"{id}/index.html", title, title)) for id in context.site.record.removed)


def newest_first(context: PageContext) -> list[Explainer]:
    """The explainers that the site shows, by what they speak for."""
    zone = context.site.settings.time_zone
    return sorted(published(context), key=lambda one: (-one.as_of.last(zone).timestamp(), one.id))


def published(context: PageContext) -> tuple[Explainer, ...]:
    """The explainers that the site shows: published ones, and all of them where drafts are wanted."""
    return tuple(
        explainer for explainer in context.site.explainers.values() if context.drafts or explainer.state == "published"
    )
