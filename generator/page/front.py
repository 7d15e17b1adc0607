"""The site's own pages: the index, the method, and what stands where a page is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from generator.model import Explainer, Subject, parse_figure
from generator.model.figure import WORDS
from generator.model.vocabulary import Standing
from generator.page.desk import Desk
from generator.page.facts import fact_value
from generator.page.values import (
    Entry,
    ExplainerPage,
    IndexPage,
    Link,
    MethodPage,
    MissingPage,
    MovedPage,
    Tally,
)


def index_page(desk: Desk, pages: tuple[tuple[Explainer, ExplainerPage], ...]) -> IndexPage:
    """The index: explainers by what they speak for, newest first, and all facts."""
    zone = desk.site.settings.time_zone
    ordered = sorted(pages, key=lambda entry: (-entry[0].as_of.last(zone).timestamp(), entry[0].id))
    title = desk.words(desk.site.settings.title)
    entries = []
    for explainer, page in ordered:
        day = desk.day(explainer.as_of.last(zone).date())
        link = desk.explainer(explainer.id)
        entries.append(Entry(link, page.standfirst, page.as_of, day, page.key_figures, page.briefing, page.corrections))
    description = desk.wording.gettext("Every figure with who said it, in which words, and how well it is established.")
    return IndexPage(
        frame=desk.frame("index.html", title.text, description),
        entries=tuple(entries),
        facts=tuple(fact_value(desk, fact) for fact in desk.site.facts.values()),
    )


def method_page(desk: Desk) -> MethodPage:
    """How the newsroom works, with the vocabulary that pages use and what each word of it means."""
    site, review = desk.site, desk.site.settings.review
    count = Counter(fact.standing for fact in site.facts.values())
    facts = desk.wording.ngettext
    title = desk.wording.gettext("Method")
    return MethodPage(
        frame=desk.frame("method/index.html", title, title),
        standings=tuple(
            (
                desk.mark("standing", standing),
                desk.wording.label("standing-meaning", standing),
                Tally(standing, count[standing], facts("fact", "facts", count[standing])),
            )
            for standing in get_args(Standing)
        ),
        words=tuple((word, desk.wording.bounds(parse_figure(word))) for word in WORDS),
        approvals=Tally("approvals", review.approvals, facts("approval", "approvals", review.approvals)),
        roles=review.roles,
        unapproved=desk.mark("unapproved", review.unapproved),
    )


def missing_page(desk: Desk) -> MissingPage:
    """404: what to do where an address leads nowhere."""
    title = desk.wording.gettext("Page not found")
    entries = tuple(desk.explainer(explainer.id) for explainer in published(desk))
    return MissingPage(frame=desk.frame("404.html", title, title), entries=entries)


def moved_pages(desk: Desk) -> Iterator[MovedPage]:
    """One page for each former id of a subject that is on the site."""
    site = desk.site
    explainers = {explainer.id: explainer for explainer in published(desk)}
    folders: tuple[tuple[str, Mapping[str, Subject], Callable[[str], Link]], ...] = (
        ("facts", site.facts, lambda id: desk.fact(site.facts[id])),
        ("sources", site.sources, desk.source),
        ("actors", site.actors, desk.actor),
        ("places", site.places, desk.place),
        ("explainers", explainers, desk.explainer),
    )
    for folder, subjects, link in folders:
        for subject in subjects.values():
            for old in subject.formerly:
                target = link(subject.id)
                frame = desk.frame(f"{folder}/{old}/index.html", target.label.text, target.label.text)
                yield MovedPage(frame, target)


def published(desk: Desk) -> tuple[Explainer, ...]:
    """The explainers that the site shows: published ones, and all of them where drafts are wanted."""
    return tuple(
        explainer for explainer in desk.site.explainers.values() if desk.drafts or explainer.state == "published"
    )
