"""What may not be missing beside what is printed: each place is asked for what qualifies its values.

    claim  of a claim, or a row of its series
    fact   of a fact that is set out
    key    of a key figure
    page   what the content asks a page for as a whole
    parts  of any part of a page: that it says what it is, and stands there once

In: a page with its marks. Out: notices on it. What is asked of a claim (`claim`), of a fact (`fact`)
and of a key figure (`key`) stands in tables; what the page as a whole is asked for in `page`.

A claim stands with the voice that makes it, in its own fact's place; a status with its traffic, its side and its
exceptions; two harms with the words for them; what is withdrawn with the word that says so. A fact's place that sets
out claims leaves none out that stands and has a figure; a card none at all; a slip (`data-some`) may, and has exact
words. A table of facts has a row of every claim, with its figures.
"""

from collections.abc import Iterable, Iterator

from generator.model import Fact
from generator.verify.page import Page
from generator.verify.page.due import is_own
from generator.verify.page.marks import Mark, Place
from generator.verify.required.claim import OF_A_CLAIM, row_faults
from generator.verify.required.fact import OF_A_FACT
from generator.verify.required.key import OF_A_KEY_FIGURE


def check_places(page: Page) -> None:
    """Report each place whose values stand there without what qualifies them, or that leaves a claim out."""
    for place in page.marks.places:
        fact = page.site.facts.get(place.fact or "")
        if place.id not in getattr(page.site, place.folder, ()):
            page.report("verify-place", f"has a place for {place.id}, which the content does not have")
        elif fact is not None and place.claim is not None:
            _check_claim(page, place, fact)
        elif fact is not None:
            _check_fact(page, place, fact)
    _check_harms(page)


def _check_claim(page: Page, place: Place, fact: Fact) -> None:
    claim, outer = fact.claims.get(place.claim or ""), place.around or place
    if claim is None:
        page.report("verify-place", f"has a place for {place.name}, which the content does not have")
    elif not is_own(page, fact, claim):
        page.report("verify-place", f"has a place for {place.name} on a page of {page.subject[1]}, whose it is not")
    elif outer.fact not in (None, fact.id):
        page.report("verify-place", f"has {place.name} in the place of {outer.fact}")
    elif outer.claim != claim.id:  # the row of a series stands in the place of its claim
        _report(page, ((code, rule(page, place, fact, claim)) for code, rule in OF_A_CLAIM))
    else:
        _report(page, [("verify-lost", row_faults(page, place, fact, claim))])


def _check_fact(page: Page, place: Place, fact: Fact) -> None:
    is_key = "key" in place.manners or (place.around is not None and place.around.folder == "explainers")
    rules = (*OF_A_FACT, *(OF_A_KEY_FIGURE if is_key else ()))
    _report(page, ((code, rule(page, place, fact)) for code, rule in rules))


def _report(page: Page, found: Iterable[tuple[str, Iterator[str]]]) -> None:
    for code, faults in found:
        for fault in faults:
            page.report(code, fault)


def _check_harms(page: Page) -> None:
    """Where a fact's row, card or page counts more than one harm, each whole figure has its word behind it."""
    rows: dict[Place, dict[str, list[Mark]]] = {}
    for mark in page.marks.printed:
        if harm := _whole_harm(page, mark):
            rows.setdefault(_outermost(mark.place), {}).setdefault(harm, []).append(mark)
    mixed = (harms.values() for harms in rows.values() if len(harms) > 1)
    for mark in (mark for harms in mixed for marks in harms for mark in marks):
        after = mark.element.getnext()
        if after is None or not (after.get("data-is") or "").endswith(":harm"):
            page.report("verify-harm", f"{mark.address} is printed beside another harm, without a word for its own")


def _outermost(place: Place) -> Place:
    """The place of its fact that no other of the same holds: on its own page that of the page, not of its card."""
    found = place.of_fact
    while found.around is not None and found.around.fact == found.fact:
        found = found.around.of_fact
    return found


def _whole_harm(page: Page, mark: Mark) -> str | None:
    """The harm that a whole figure counts; None for every other value, and in sentences and derivations."""
    if not mark.is_figure or mark.place.fact is None or mark.place.manners & {"derived", "prose"}:
        return None
    told = page.told(mark.address)
    return told.quantity.counted if told is not None and told.quantity.relation == "whole" else None
