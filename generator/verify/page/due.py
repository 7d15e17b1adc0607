"""What of the content is due on a page: figures of claims, claims of facts, and whether they may stand there at all.

In: a page, a fact, a claim. Out: what is asked for by `required`, and held by `values` and its like.
"""

from collections.abc import Iterator, Sequence

from generator.model import (
    Claim,
    Explainer,
    Fact,
    FigureRef,
    Site,
    parse_address,
    row_at,
    rows_from,
    told_by,
)
from generator.model import row_key as key_of
from generator.verify.page import Page


def figures_of(page: Page, fact: Fact, claim: Claim) -> Iterator[FigureRef]:
    """Every figure of a claim at the row that the page prints."""
    return told_by(page.site, fact, claim, page.phrasing.row(claim))


def claims_of(page: Page, fact: Fact) -> list[Claim]:
    """The claims of a fact that the page lists: of a voice or a source its own, of all else every one that stands."""
    folder, id = page.subject
    if folder == "actors":
        return [claim for claim in fact.live_claims if id in claim.via or is_said_by(page, claim, id)]
    if folder == "sources":
        return [claim for claim in fact.live_claims if rows_from(page.site, claim, id)]
    return list(fact.live_claims)


def is_said_by(page: Page, claim: Claim, actor: str) -> bool:
    """Whether an actor makes the claim, or an unnamed voice of it; what the newsroom says is said by its publisher."""
    own = actor == page.site.settings.publisher
    return actor in (claim.by.actor, claim.by.of) or (own and claim.by.kind == "newsroom")


def is_own(page: Page, fact: Fact, claim: Claim) -> bool:
    """Whether the claim may stand on this page: that of a voice or a source has no other's."""
    return page.subject[0] not in ("actors", "sources") or claim in claims_of(page, fact)


def leading(fact: Fact) -> Sequence[Claim]:
    """The claims that stand for a fact: the one that leads, or every one that lives."""
    return (fact.claims[fact.lead],) if fact.lead else fact.live_claims


def keyed_rows(site: Site, explainer: Explainer, told: FigureRef) -> set[str | None]:
    """The rows that an explainer's key figures show of a series: of its own time, and those that it names."""
    addresses = [address for address in map(parse_address, explainer.key_figures) if address]
    named = [address.row for address in addresses if address.fact == told.fact.id]
    until = explainer.as_of.last(site.settings.time_zone)
    own = [key_of(site, told.claim, row_at(site, told.claim, until))] if named else []
    return {*own, *filter(None, named)}


def are_corrected(page: Page, id: str) -> bool:
    """Whether something was corrected in an explainer, or in a fact that it draws on."""
    explainer = page.site.explainers.get(id)
    facts = page.content.drawn_on(page.site, explainer) if explainer is not None else ()
    return bool(explainer and explainer.corrections) or any(page.site.facts[one].corrections for one in facts)
