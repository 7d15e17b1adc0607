"""What each page has to show, worked out from the Site alone: which facts, and which figures of each.

In: a page. Out: notices where a fact or a figure of it is missing. An explainer has a card (`data-card`) of every fact
that it draws on, with every figure of every claim that stands; a table of facts (`tbody data-fact`) has a row of every
claim that stands, with its figures; a page that lists facts sets out every claim that stands, with its figure or
another claim's that says the same. The page of a voice sets out what it says or passes on, that of a source what cites
it, and nobody else's claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from generator.model import Address, Claim, Explainer, Fact, FigureRef, Site, find, parse_address, quantities_of, row_at
from generator.model import row_key as key_of
from generator.verify.page import Page

Shown = dict[str, list[set[str]]]
"""By fact: the addresses in each element that shows it."""


def check_required(page: Page) -> None:
    """Report each figure that the content asks this page to show and that it does not show in its fact's place."""
    _check_tables(page)
    if page.explainer is not None:
        _check_cards(page, page.explainer)
        _check_key_figures(page, page.explainer)
        return
    elements = page.root.xpath("//*[@data-fact]")
    listed, claims = _shown(elements), _shown(elements, "data-claim")
    for fact in _listed(page):
        own, shown = claims_of(page, fact), listed.get(fact.id, [])
        if page.subject[0] == "actors":
            shown = [set().union(*shown)] if shown else []  # what it says and what it passes on stand apart
        wanted = [told for claim in own for told in figures_of(page, fact, claim) if told.quantity.relation == "whole"]
        _check_one_of(page, fact, wanted, shown, "is listed here")
        set_out = set().union(*claims.get(fact.id, []))
        for claim in own:
            if f"{fact.id}#{claim.id}" not in set_out:
                page.report("verify-lost", f"{fact.id}#{claim.id} is to be set out here and is not")


def figures_of(page: Page, fact: Fact, claim: Claim) -> Iterator[FigureRef]:
    """Every figure of a claim at the row that the page prints."""
    row = row_at(page.site, claim, page.until)
    key = key_of(page.site, claim, row)
    for quantity in quantities_of(row):
        yield FigureRef(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)


def claims_of(page: Page, fact: Fact) -> list[Claim]:
    """The claims of a fact that the page lists: of a voice or a source its own, of all else every one that stands."""
    folder, id = page.subject
    if folder == "actors":
        own = id == page.site.settings.publisher
        return [
            claim
            for claim in fact.live_claims
            if id in (claim.by.actor, claim.by.of, *claim.via) or (own and claim.by.kind == "newsroom")
        ]
    if folder == "sources":
        return [claim for claim in fact.live_claims if _cites(claim, id)]
    return list(fact.live_claims)


def facts_of(explainer: Explainer, mentioned: Iterable[str], site: Site) -> list[Fact]:
    """The facts that an explainer draws on: those its text mentions, its key figures and its views."""
    keyed = (entry.partition("#")[0] for entry in explainer.key_figures)
    ids = {*mentioned, *keyed, *(fact.id for fact in site.facts_of(explainer))}
    return [site.facts[id] for id in sorted(ids & site.facts.keys())]


def _check_tables(page: Page) -> None:
    for table in page.root.xpath("//tbody[@data-fact]"):
        fact = page.site.facts.get(table.get("data-fact"))
        if fact is None:
            continue
        for claim in fact.live_claims:
            row = table.xpath(".//tr[@data-claim=$claim]//@data-figure", claim=f"{fact.id}#{claim.id}")
            for told in figures_of(page, fact, claim):
                if str(told.address) not in row:
                    page.report("verify-lost", f"{told.address} is to be printed in its claim's row and is not")


def _check_cards(page: Page, explainer: Explainer) -> None:
    cards = _shown(page.root.xpath("//*[@data-fact and @data-card]"))
    for fact in facts_of(explainer, page.content.mentioned.get(explainer.id, ()), page.site):
        shown = cards.get(fact.id)
        if shown is None:
            page.report("verify-lost", f"{fact.id} is to have a card here and has none")
            continue
        for told in (told for claim in fact.live_claims for told in figures_of(page, fact, claim)):
            if str(told.address) not in set().union(*shown):
                page.report("verify-lost", f"{told.address} is to be printed on its fact's card and is not")


def _check_key_figures(page: Page, explainer: Explainer) -> None:
    shown = _shown(page.root.xpath("//*[@data-fact][contains(concat(' ', @class, ' '), ' key-figure ')]"))
    for entry in explainer.key_figures:
        address = parse_address(entry)
        fact = page.site.facts.get(address.fact) if address else None
        if fact is None or address is None:
            continue
        named = find(page.site, address, page.until) if address.claim else None
        wanted = [named] if named else _stated(page, fact)
        _check_one_of(page, fact, wanted, shown.get(fact.id, []), "is a key figure")


def _check_one_of(page: Page, fact: Fact, wanted: list[FigureRef], shown: list[set[str]], why: str) -> None:
    """One of the elements that show the fact has all wanted figures, or for each another claim's that is its equal."""
    lost = [[told for told in wanted if not _is_said(told, wanted, addresses)] for addresses in shown]
    if not shown:
        page.report("verify-lost", f"{fact.id} {why} and is not shown")
    elif all(lost):
        for told in min(lost, key=len):
            page.report("verify-lost", f"{told.address} {why} and is not printed")


def _is_said(told: FigureRef, others: list[FigureRef], addresses: set[str]) -> bool:
    return any(
        str(other.address) in addresses
        for other in others
        if other.quantity.path == told.quantity.path and other.quantity.figure == told.quantity.figure
    )


def _stated(page: Page, fact: Fact) -> list[FigureRef]:
    """The whole figures that the fact stands for: of the claim that leads, or of every one that stands."""
    lead = fact.claims.get(fact.lead or "")
    claims = (lead,) if lead is not None and lead.withdrawn is None else fact.live_claims
    found = (told for claim in claims for told in figures_of(page, fact, claim))
    return [told for told in found if told.quantity.relation == "whole"]


def _cites(claim: Claim, source: str) -> bool:
    return any(one.source == source for row in claim.rows for one in row.citations)


def _shown(elements: Iterable[Element], mark: str = "data-figure") -> Shown:
    shown: Shown = {}
    for element in elements:
        shown.setdefault(element.get("data-fact") or "", []).append(set(element.xpath(f".//@{mark}")))
    return shown


def _listed(page: Page) -> Iterator[Fact]:
    """The facts that a page lists because of what it is about."""
    site, (folder, id) = page.site, page.subject
    if page.path in ("index.html", f"{page.language}/index.html"):
        yield from site.facts.values()
    elif folder == "facts" and id in site.facts:
        yield from (site.facts[other] for other in site.facts[id].context if other in site.facts)
    else:
        yield from (site.facts[other] for other in page.content.listed.get((folder, id), ()))
