"""What stands in whose place: each row, card and slip holds the figures, words and voice of its own fact or claim.

    data-fact=ID            what is within is of this fact            data-voice    who says so
    data-claim=FACT#CLAIM   what is within is of this claim           data-harm     what the figure before it counts
    data-derived            what the newsroom computed a claim from   data-series   rows of a claim, one a time
    data-some               a slip: some of the fact's claims         data-prose    sentences (`mentions`)

In: a page. Out: notices on it. Every figure stands in one of these, and every claim with the voice that makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from lxml.etree import _Element as Element

from generator.model import Cited, Claim, Explainer, Fact, FigureRef, Row, Site, find, parse_address, row_at, row_key
from generator.model.vocabulary import Standing
from generator.verify.content import plain_words
from generator.verify.dates import read_iso
from generator.verify.figures import told_at, told_within
from generator.verify.page import Page, classes, named_claim, nearest, small_text, text_of
from generator.verify.phrasing import all_stand
from generator.verify.required import claims_of, figures_of

CODES = {
    "verify-place": "A figure, exact words or a voice stand in the place of a fact or claim that they are not of.",
    "verify-harm": "The harm that is printed behind a figure is not the one that it counts, or is missing.",
    "verify-standing": "How well a fact is established, or its status, is printed otherwise than the content has it.",
    "verify-row": "A figure is of another time than the page speaks for.",
}
_MARKED = "//*[@data-figure or @data-harm or @data-voice or @data-locator or @data-claim or @data-derived or @data-fact"
_CLASSED = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in ("exact", "standing", "status"))
_FOUND = f"{_MARKED} or @data-series or {_CLASSED} or contains(@href, 'facts/')]"
_WRITTEN = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9.@-]*[a-z0-9])?|\S")
"""What an expression is made of: addresses, whole numbers, and signs."""
_SIGNS = str.maketrans("÷×−", "/*-")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: of which fact and claim, in which row of elements, and in what manner."""

    fact: str | None = None
    claim: str | None = None
    row: Element | None = None
    derived: bool = False
    prose: bool = False
    series: bool = False


def check_attribution(page: Page) -> None:
    """Report each figure, quote, voice, harm and link that stands in the place of another fact, claim or time."""
    places: dict[Element, Place] = {page.root: Place()}
    figures: list[tuple[Element, FigureRef, Place]] = []
    for element in page.root.xpath(_FOUND):
        place, told = _place(element, places), told_at(page.site, element.get("data-figure"))
        if told is not None:
            figures.append((element, told, place))
            _check_figure(page, element, told, place)
        elif element.get("href") is not None:
            _check_link(page, element, place)
        for check in _checks_of(element):
            check(page, element, place)
    _check_harms(page, figures)


def _checks_of(element: Element) -> Iterator[Callable[[Page, Element, Place], None]]:
    yield from (check for name, check in _BY_ATTRIBUTE.items() if element.get(name) is not None)
    yield from (_BY_CLASS[name] for name in classes(element) if name in _BY_CLASS)


def _place(element: Element, known: dict[Element, Place]) -> Place:
    """The place of an element, found from that of its parent."""
    if element in known:
        return known[element]
    above = element.getparent()
    place = _place(above, known) if above is not None else Place()
    if element.attrib:
        place = _within(element, place)
    known[element] = place
    return place


def _within(element: Element, place: Place) -> Place:
    fact, claim = element.get("data-fact"), element.get("data-claim")
    series = place.series or element.get("data-series") is not None
    derived = element.get("data-derived") is not None
    prose = element.get("data-prose") is not None
    if fact is not None:
        place = Place(fact, None, element)
    if claim is not None:
        id, name = named_claim(claim)
        row = place.row if place.row is not None and place.fact == id else element
        place = Place(id, name, row, series=series)
    if derived or prose or (series and not place.series):
        place = Place(place.fact, place.claim, place.row, derived or place.derived, prose or place.prose, series)
    return place


# --- figures -----------------------------------------------------------------------------------------------------


def _check_figure(page: Page, element: Element, told: FigureRef, place: Place) -> None:
    named = classes(element)
    if "fig" in named and not _draws_standing(named, told.fact):
        page.report("verify-standing", f"draws {told.address} as {' '.join(named)}, where it is {told.fact.standing}")
    if place.derived or place.prose:
        return
    if place.fact is None:
        page.report("verify-place", f"prints {told.address} in no row or card of its fact, nor in a sentence")
    elif (told.fact.id, told.claim.id) != (place.fact, place.claim or told.claim.id):
        whose = f"{place.fact}#{place.claim}" if place.claim else place.fact
        page.report("verify-place", f"prints {told.address} in the place of {whose}")
    if not _is_own(page, told.fact, told.claim):
        page.report("verify-place", f"prints {told.address} on a page of {page.subject[1]}, whose it is not")
    if told.claim.series and told.address.row not in _rows(page, told, place):
        page.report("verify-row", f"prints {told.address}, a row of another time than the page speaks for")


def _rows(page: Page, told: FigureRef, place: Place) -> set[str | None]:
    """The rows of a series that may be printed there: the one that the page's time asks for, and those asked for."""
    if place.series:
        return {row_key(page.site, told.claim, row) for row in told.claim.rows}
    rows = {row_key(page.site, told.claim, row_at(page.site, told.claim, page.until))}
    explainers = [page.explainer] if page.explainer else page.site.explainers.values() if not page.subject[0] else ()
    return rows.union(*(_keyed_rows(page.site, explainer, told) for explainer in explainers))


def _keyed_rows(site: Site, explainer: Explainer, told: FigureRef) -> set[str | None]:
    """The rows that an explainer's key figures show of a series: of its own time, and those that it names."""
    addresses = [address for address in map(parse_address, explainer.key_figures) if address]
    named = [address.row for address in addresses if address.fact == told.fact.id]
    until = explainer.as_of.last(site.settings.time_zone)
    own = [row_key(site, told.claim, row_at(site, told.claim, until))] if named else []
    return {*own, *filter(None, named)}


def _check_derived(page: Page, element: Element, place: Place) -> None:
    """What a number is derived from: the figures of its expression and the signs between them, in its order."""
    claim = _claim(page, place)
    expression = claim.derived if claim is not None else None
    if expression is None:
        page.report("verify-place", f"prints “{text_of(element)}” as derived, where {place.fact} derives nothing")
        return
    printed: list[str] = []
    for piece in element.xpath(".//*[@data-figure or @data-code]"):
        address = piece.get("data-figure")
        printed += [address] if address is not None else _written(page, text_of(piece).translate(_SIGNS))
    if printed != _written(page, expression):
        page.report("verify-place", f"{place.fact}#{place.claim} is derived from {expression}, and not as printed")


def _written(page: Page, expression: str) -> list[str]:
    """The addresses, each in full, the numbers and the signs of an expression, in its order."""
    words: list[str] = _WRITTEN.findall(expression)
    addresses = [None if word.isdigit() else parse_address(word) for word in words]
    found = [find(page.site, address, page.until) if address else None for address in addresses]
    return [str(told.address) if told else word for told, word in zip(found, words, strict=True)]


def _check_harms(page: Page, figures: list[tuple[Element, FigureRef, Place]]) -> None:
    """Where a fact's row, card or page counts more than one harm, each whole figure has its word behind it."""
    whole = [(element, told, place.row) for element, told, place in figures if _counts_harm(told, place)]
    harms: dict[Element | None, set[str]] = {}
    for _, told, row in whole:
        harms.setdefault(row, set()).add(told.quantity.path[0])
    for element, told, row in whole:
        after = element.getnext()
        has_word = after is not None and after.get("data-harm") is not None
        if row is not None and len(harms[row]) > 1 and not has_word:
            page.report("verify-harm", f"{told.address} is printed beside another harm, without a word for its own")


def _counts_harm(told: FigureRef, place: Place) -> bool:
    is_whole = told.quantity.counted is not None and told.quantity.relation == "whole"
    return is_whole and not (place.derived or place.prose)


def _check_harm(page: Page, element: Element, _: Place) -> None:
    told, figure = told_at(page.site, element.get("data-harm")), element.getprevious()
    said = text_of(element).casefold()
    behind = figure is not None and figure.get("data-figure") == element.get("data-harm")
    if told is None or figure is None or not behind or (figure.tail or "").strip():
        page.report("verify-harm", f"“{said}” stands behind no figure at {element.get('data-harm')}")
    elif said not in page.grammar.harms.get(next(iter(told.quantity.path), ""), ()):
        page.report("verify-harm", f"{told.address} is printed as “{said}”")


def _check_standing(page: Page, element: Element, place: Place) -> None:
    fact, said = page.site.facts.get(place.fact or ""), text_of(element).casefold()
    if fact is not None and not (
        page.grammar.standings.get(said) == fact.standing and _draws_standing(classes(element), fact)
    ):
        page.report("verify-standing", f"{fact.id} is printed as “{said}”, where it is {fact.standing}")


def _check_status(page: Page, element: Element, place: Place) -> None:
    """A printed status is one of its claim's, or of a claim that stands; “not stated” only where one states none."""
    if not place.fact or nearest(element, "data-map") is not None:
        return  # those on a map are held by `maps`
    fact, claim, said = page.site.facts.get(place.fact), _claim(page, place), text_of(element).casefold()
    claims = (claim,) if claim is not None else fact.live_claims if fact is not None else ()
    stated = [set(page.phrasing.row(one).statuses.values()) or {"unknown"} for one in claims]
    term = page.grammar.statuses.get(said)
    if term not in set().union(*stated) or term not in classes(element):
        page.report("verify-standing", f"prints “{said}” as the status of {place.fact}, which no claim says")


def _draws_standing(named: Sequence[str], fact: Fact) -> bool:
    """Whether the classes say of a fact's standing what the content does, or nothing."""
    return {fact.standing} >= set(named) & set(get_args(Standing))


def _check_series(page: Page, element: Element, _: Place) -> None:
    """Each row of a series has the time that its figures speak for, and the words of that time."""
    for row in element.iter("tr"):
        told = next((one for one in told_within(page.site, row) if one.address.row), None)
        if told is not None:
            _check_series_time(page, row, told)
            words = {plain_words(one.exact or "") for one in told.row.citations}
            for exact in row.iter("q"):
                if "exact" in classes(exact) and plain_words("".join(exact.itertext())) not in words:
                    page.report("verify-place", f"“{text_of(exact)}” is printed as the words of {told.address}")


def _check_series_time(page: Page, row: Element, told: FigureRef) -> None:
    times = row.xpath("./th//time/@datetime")
    spoken, known = read_iso(times[0]) if times else None, read_iso(told.address.row or "")
    if spoken and known and replace(spoken, offset=None) != replace(known, offset=None):
        page.report("verify-row", f"{told.address} stands in the row of “{times[0]}”")


# --- claims ------------------------------------------------------------------------------------------------------


def _claim(page: Page, place: Place) -> Claim | None:
    fact = page.site.facts.get(place.fact or "")
    return fact.claims.get(place.claim or "") if fact else None


def _is_own(page: Page, fact: Fact, claim: Claim) -> bool:
    """Whether the claim may stand on this page: that of a voice or a source has no other's."""
    return page.subject[0] not in ("actors", "sources") or claim in claims_of(page, fact)


def _check_container(page: Page, element: Element, place: Place) -> None:
    """A claim's element is of a claim, stands in its own fact's, and says whose claim it is."""
    name = element.get("data-claim") or ""
    around = next((above for above in element.iterancestors() if above.get("data-fact") is not None), None)
    fact, claim = page.site.facts.get(place.fact or ""), _claim(page, place)
    if fact is None or claim is None:
        page.report("verify-place", f"has a place for {name}, which the content does not have")
    elif not _is_own(page, fact, claim):
        page.report("verify-place", f"has a place for {name} on a page of {page.subject[1]}, whose it is not")
    elif around is not None and around.get("data-fact") != place.fact:
        page.report("verify-place", f"has {name} in the place of {around.get('data-fact')}")
    elif element.get("data-voice") is None and not element.xpath(".//@data-voice"):
        page.report("verify-place", f"prints {name} without who says so")


def _check_fact(page: Page, element: Element, _: Place) -> None:
    """A fact's element that sets out claims leaves none out that stands and has a figure; a card none; a slip may."""
    fact = page.site.facts.get(element.get("data-fact") or "")
    if fact is None:
        page.report("verify-place", f"has a place for {element.get('data-fact')}, which the content does not have")
        return
    named = {claim for id, claim in map(named_claim, element.xpath(".//@data-claim")) if id == fact.id}
    is_card = element.get("data-card") is not None  # its figures are asked for by address
    for claim in fact.live_claims if element.get("data-some") is None else ():
        is_due = bool(named) if next(figures_of(page, fact, claim), None) is not None else is_card
        if claim.id not in named and is_due:
            page.report("verify-place", f"sets out the claims of {fact.id} and leaves out {claim.id}")


def _check_exact(page: Page, element: Element, place: Place) -> None:
    claim = _claim(page, place)
    if claim is not None:
        words = plain_words("".join(element.itertext()))
        rows = claim.rows if place.series else (page.phrasing.row(claim),)
        if words not in {plain_words(one.exact or "") for one in _cited(page, rows)}:
            page.report("verify-place", f"“{words}” is printed as the words of {place.fact}#{place.claim}")


def _check_locator(page: Page, element: Element, place: Place) -> None:
    claim, words = _claim(page, place), plain_words(text_of(element))
    if claim is not None and words not in {plain_words(one.at or "") for one in _cited(page, claim.rows)}:
        page.report("verify-place", f"“{words}” is printed as the place of {place.fact}#{place.claim}")


def _cited(page: Page, rows: Sequence[Row]) -> Iterator[Cited]:
    """The citations of the rows that may stand on this page: that of a source has no other's."""
    own = page.subject[1] if page.subject[0] == "sources" else None
    return (one for row in rows for one in row.citations if own in (None, one.source))


def _check_voice(page: Page, element: Element, place: Place) -> None:
    """Who says so is the claim's voice and all who pass it on; in a fact's place, that of one of its claims."""
    fact, claim = page.site.facts.get(place.fact or ""), _claim(page, place)
    claims = [claim] if claim else _speaking(page, element, fact) if fact else []
    if not any(all_stand(small_text(element), page.phrasing.voices(one)) for one in claims):
        whose = f"{place.fact}#{place.claim}" if place.claim else place.fact
        page.report("verify-place", f"“{text_of(element)}” is printed as who says {whose}")


def _speaking(page: Page, element: Element, fact: Fact) -> list[Claim]:
    """The claims that say what is printed where the voice stands; all of the fact's where no figure is."""
    around = next(above for above in element.iterancestors() if above.get("data-fact") is not None)
    printed = told_within(page.site, around)
    said = [(told.quantity.path, told.quantity.figure) for told in printed]

    def says_it(claim: Claim) -> bool:
        own = ((told.quantity.path, told.quantity.figure) for told in figures_of(page, fact, claim))
        return any(told.claim is claim for told in printed) or any(one in said for one in own)

    return [claim for claim in fact.claims.values() if not said or says_it(claim)]


def _check_link(page: Page, element: Element, place: Place) -> None:
    """A link in a fact's place that leads to a fact leads to this one, and has no other's title."""
    if not place.fact or place.derived or place.prose:
        return
    target = page.target(element.get("href") or "")
    match = re.fullmatch(r"(?:[a-z-]+/)?facts/([a-z0-9-]+)/index\.html", target[0]) if target else None
    if match and match[1] in page.site.facts and match[1] != place.fact:
        page.report("verify-place", f"leads to {match[1]} in the place of {place.fact}")
    if match and place.fact not in page.content.titles.get(plain_words(text_of(element)), {place.fact}):
        page.report("verify-place", f"has the title “{text_of(element)}” in the place of {place.fact}")


_BY_ATTRIBUTE = {
    "data-harm": _check_harm,
    "data-voice": _check_voice,
    "data-locator": _check_locator,
    "data-claim": _check_container,
    "data-derived": _check_derived,
    "data-series": _check_series,
    "data-fact": _check_fact,
}
_BY_CLASS = {"exact": _check_exact, "standing": _check_standing, "status": _check_status}
