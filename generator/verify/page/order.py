"""The order in which a page has what belongs together: as the content has it, so that none is promoted or exchanged.

In: a page, a place on it. Out: what stands elsewhere than it belongs, in words. Key figures stand as their explainer
asks for them, each once; claims, the figures of each and the rows of its series as their fact has them; times ascend.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, row_number, told_by
from generator.verify.page import Page
from generator.verify.page.marks import Place

_CORRECTED_ON = re.compile(r"corrections\.(\d+)\.on")


def disordered_claims(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """The claims that stand beside each other, and the figures of several; a slip has them as its sentence does."""
    ids = list(fact.claims)
    if "some" not in place.manners or place.element.tag == "li":
        own = (one for one in place.inner if one.fact == fact.id and one.claim in ids and one.row is None)
        found = ((one.element.getparent(), (ids.index(one.claim or ""), one.name)) for one in own)
        several = _figures_of_several(page, place, ids)
        yield from (f"has {later} before {earlier}" for later, earlier in _turned((*found, *several)))


def _figures_of_several(page: Page, place: Place, claims: list[str]) -> Iterator[tuple[Place, tuple[int, Any]]]:
    """The figures that stand in the place of a fact and in none of its claims, as “hundreds or thousands”."""
    told = (page.told(mark.address) for mark in place.figures if mark.place is place and mark.claim in claims)
    yield from ((place, (claims.index(one.claim.id), one.address)) for one in told if one is not None)


def disordered_figures(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """The rows of a claim's series, and its figures, or those of the row, each where it stands first."""
    own = (one for one in place.inner if (one.fact, one.claim) == (fact.id, claim.id))
    numbered = ((one, row_number(page.site, claim, one.row)) for one in own)
    rows = ((one.element.getparent(), (number, one.row)) for one, number in numbered if number is not None)
    whole = [told.address for told in told_by(page.site, fact, claim, page.row_in(place, claim))]
    told = list({one.address: one for one in page.told_within(place) if one.address in whole}.values())
    figures = ((one.quantity.whole, (whole.index(one.address), one.address)) for one in told)
    yield from (f"has {later} of {place.name} before {earlier}" for later, earlier in _turned((*rows, *figures)))
    yield from _astray_parts(page, place, claim)


def _astray_parts(page: Page, place: Place, claim: Claim) -> Iterator[str]:
    """A part stands behind its whole, with no other whole between."""
    whole: tuple[str, ...] | None = None
    for mark in place.figures:
        told = page.told(mark.address)
        if told is None or told.claim is not claim:
            continue
        if told.quantity.relation == "whole":
            whole = told.quantity.path
        elif whole is not None and told.quantity.whole != whole:
            yield f"has {told.address} below another figure than it is a part of"


def disordered(page: Page) -> Iterator[str]:
    """The key figures of an explainer, the times that events stand below, and corrections, the newest first."""
    keys: dict[Element | None, list[Place]] = {}
    for one in page.marks.places:
        if "key" in one.manners and one.fact and one.claim is None:
            keys.setdefault(one.element.getparent(), []).append(one)
    for number, beside in enumerate(keys.values()):
        ids = [one.id for one in beside]
        if not any(_are_in(ids, asked) for asked in _asked(page, beside[0], is_first=number == 0)):
            yield f"has the key figures {', '.join(ids)}, which its explainer has otherwise"
    yield from (f"has “{later}” before “{earlier}”" for later, earlier in _turned((*_times(page), *_corrected(page))))


def _asked(page: Page, key: Place, *, is_first: bool) -> Iterator[list[str]]:
    """The facts of an explainer's key figures; behind these, those of its views, in which they stand by their ids."""
    id = page.explainer.id if page.explainer is not None else key.around.id if key.around is not None else ""
    if (explainer := page.site.explainers.get(id)) is not None:
        yield [entry.partition("#")[0] for entry in explainer.key_figures]
        if page.explainer is explainer and not (is_first and explainer.key_figures):
            yield [fact.id for fact in page.site.facts_of(explainer)]


def _are_in(ids: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all of them stand among those that are wanted, each once and in their order."""
    left = iter(wanted)
    return all(id in left for id in ids)


def _times(page: Page) -> Iterator[tuple[Element | None, tuple[Any, str]]]:
    """The times that stand over events, each in its list or table; what has none comes last."""
    zone = page.site.settings.time_zone
    for mark in page.marks.printed:
        fact = page.site.facts.get(mark.fact or "") if mark.field == "when" and mark.place.fact is None else None
        if fact is not None:
            start = fact.when.first(zone) or fact.when.last(zone)
            around = next(mark.element.iterancestors("ol", "table"), None)
            yield around, ((start is None, start.timestamp() if start else 0.0), mark.text)


def _corrected(page: Page) -> Iterator[tuple[Element | None, tuple[Any, str]]]:
    """The days of corrections that stand in a list by themselves; what came with a change stands with that.

    Paper has them subject by subject.
    """
    zone, site = page.site.settings.time_zone, page.site
    corrections = (mark for mark in page.marks.printed if mark.field.startswith("corrections."))
    for mark in corrections if not page.path.endswith(".pdf") else ():
        way = _CORRECTED_ON.fullmatch(mark.field)
        subject = (site.facts if mark.folder == "facts" else site.explainers).get(mark.id) if way else None
        entry = next(mark.element.iterancestors("li"), None) if way else None
        if way and subject is not None and entry is not None and entry.get("data-state") is None:
            on = subject.corrections[int(way[1])].on.first(zone)  # a month stands behind its days
            yield entry.getparent(), (-on.toordinal(), mark.text)


def _turned(found: Iterable[tuple[Hashable, tuple[Any, Any]]]) -> Iterator[tuple[Any, Any]]:
    """Of what stands beside each other, each with its place among all, what comes before what it belongs behind."""
    beside: dict[Hashable, list[tuple[Any, Any]]] = {}
    for around, one in found:
        beside.setdefault(around, []).append(one)
    for own in beside.values():
        yield from ((one[1], other[1]) for one, other in pairwise(own) if one[0] > other[0])
