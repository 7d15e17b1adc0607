"""The site's own pages: the index, the method, and what stands where a page is missing."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from generator.model import Explainer, Subject, parse_figure
from generator.model.figure import WORDS
from generator.model.vocabulary import Standing
from generator.page.context import PageContext
from generator.page.fact import fact_value
from generator.page.values import (
    Count,
    Entry,
    FactValue,
    IndexPage,
    Link,
    MethodPage,
    MissingPage,
    MovedPage,
    RemovedPage,
    Term,
)

_NEWEST = 12
"""Explainers that the page for what is missing leads to."""


def index_page(context: PageContext, entries: Mapping[str, Entry]) -> IndexPage:
    """The index: explainers by what they speak for, newest first, and all facts. `entries` are by explainers' ids."""
    title = context.words(context.site.settings.title)
    description = context.wording.gettext(
        "Every figure with who said it, in which words, and how well it is established."
    )
    return IndexPage(
        frame=context.frame("index.html", title.text, description),
        entries=tuple(entries[one.id] for one in _newest_first(context) if one.id in entries),
        standings=tuple(_by_standing(context)),
    )


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
    entries = tuple(context.explainer(explainer.id) for explainer in _newest_first(context)[:_NEWEST])
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


def _newest_first(context: PageContext) -> list[Explainer]:
    """The explainers that the site shows, by what they speak for."""
    zone = context.site.settings.time_zone
    return sorted(published(context), key=lambda one: (-one.as_of.last(zone).timestamp(), one.id))


def published(context: PageContext) -> tuple[Explainer, ...]:
    """The explainers that the site shows: published ones, and all of them where drafts are wanted."""
    return tuple(
        explainer for explainer in context.site.explainers.values() if context.drafts or explainer.state == "published"
    )
