"""What the content asks a page for: all that it draws on and lists, its key figures, and that a preview says so.

In: a page with its marks. Out: notices on it. A subject's own page, and its briefing, print every field that the
subject has (`whole`); a fact's own page has one card (`data-card`): the part of it that scripts open at a figure
elsewhere. An explainer leads to every fact that it draws on, and has every key figure; on paper it has a card of each
instead. A page that lists facts sets out every claim that stands, with its figure or another claim's that says the
same. The page of a voice sets out what it says or passes on, that of a source what cites it, and nobody else's claims.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from generator.model import Claim, Explainer, Fact, FigureRef, Place, Row, find, parse_address, rows_from, told_by
from generator.verify.columns import misplaced_cells
from generator.verify.due import are_corrected, claims_of
from generator.verify.marks import Place as Marked
from generator.verify.order import disordered
from generator.verify.page import Page
from generator.verify.required_words import unsaid_words
from generator.verify.ways import astray
from generator.verify.whole import lost_of_page

_CRAWLERS, _UNLISTED = re.compile(r"(?i).*bots?"), re.compile(r"(?i)\bno(?:index|ne)\b")
_OF_AN_ENTRY = {
    ("explainers", "section"): ("standfirst", "as_of"),
    ("sources", "li"): tuple("publisher title described author dateline issued updated url accessed archive".split()),
}
"""What an entry in a list has, where its subject has it."""
_ON_A_CARD = ("title", "except", "when", "where", "standing", "because", "approval")


def check_page(page: Page) -> None:
    """Report each field, fact and figure that the content asks this page to show and that it does not show."""
    for fault in lost_of_page(page):
        page.report("verify-lost", fault)
    _check_preview(page)
    for fault in (*_lost_tallies(page), *_lost_of_entries(page), *_unclocked(page), *unsaid_words(page)):
        page.report("verify-lost", fault)
    for fault in (*disordered(page), *astray(page), *misplaced_cells(page)):
        page.report("verify-place", fault)
    if page.explainer is not None:
        _check_drawn_on(page, page.explainer)
        _check_key_figures(page, page.explainer)
        return
    _check_led_to(page)
    if isinstance(page.about, Fact):
        _check_own_card(page, page.about)
    for fact in _listed(page):
        _check_listed(page, fact, list(page.marks.of(fact.id)))


def _check_preview(page: Page) -> None:
    """A preview says to search engines that it is one; to readers too (`required_words`).

    What is published, and shows something of the content, is there to be found.
    """
    if not page.site.is_preview:
        if _is_unlisted(page) and any(place.id for place in page.marks.places):
            page.report("verify-policy", "keeps search engines from listing what is published")
        return
    if page.path.endswith(".html") and not page.root.xpath("//head/meta[@name='robots'][@content='noindex']"):
        page.report("verify-lost", "is of a preview, and does not keep search engines from listing it")


def _is_unlisted(page: Page) -> bool:
    metas = ((meta.get("name") or "", meta.get("content") or "") for meta in page.root.iterfind("head/meta"))
    return any(_CRAWLERS.fullmatch(name) and _UNLISTED.search(told) for name, told in metas)


def _lost_tallies(page: Page) -> Iterator[str]:
    """What the plan has counted for the page is printed on it."""
    printed = {element.get("data-count") for element in page.marks.others}
    yield from (
        f"does not print the tally “{name}”"
        for name in sorted({name for name, count in page.tallies.items() if count} - printed)
    )


def _lost_of_entries(page: Page) -> Iterator[str]:
    """What a list of sources, or of explainers, has in each entry; what an actor has published is listed by name."""
    for place in page.marks.places if page.subject[0] != "actors" else ():
        kind = (place.folder, str(place.element.tag))
        held = getattr(page.site, place.folder).get(place.id) if kind in _OF_AN_ENTRY else None
        if held is not None:
            printed = {mark.field.partition(".")[0] for mark in place.marks if mark.id == place.id}
            lost = [field for field in _OF_AN_ENTRY[kind] if getattr(held, field) and field not in printed]
            lost += _lost_of_explainer(page, place) if place.folder == "explainers" else []
            yield from (f"lists {place.id} without its {field}" for field in lost)


def _unclocked(page: Page) -> Iterator[str]:
    """The time that an explainer speaks for stands with the clock that it is on."""
    for mark in page.marks.printed if page.explainer is not None and not page.is_card else ():
        if mark.field == "as_of" and mark.fact is None and not _is_clocked(mark.element.getparent()):
            yield f"says “{mark.text}” and not on which clock its times are"


def _lost_of_explainer(page: Page, place: Marked) -> list[str]:
    """The clock of an entry's times, and that it was corrected."""
    is_told = any(mark.field.endswith(".type") for mark in place.marks) or not are_corrected(page, place.id)
    return [*([] if _is_clocked(place.element) else ["clock"]), *([] if is_told else ["corrections"])]


def _is_clocked(element: Element | None) -> bool:
    return element is None or element.find(".//*[@data-time]") is not None


def _check_listed(page: Page, fact: Fact, places: Sequence[Marked]) -> None:
    own, shown = claims_of(page, fact), [place.addresses for place in places]
    set_out = {inner.claim for place in places for inner in place.inner if inner.fact == fact.id}
    if page.subject[0] in ("actors", "sources"):  # which claims it sets out is held by `lists`
        own, shown = [one for one in own if one.id in set_out], [set().union(*shown)][: len(shown)]
    _check_one_of(page, fact, _whole_figures(page, fact, own), shown, "is listed here")
    for claim in (one for one in own if one.id not in set_out):
        page.report("verify-lost", f"{fact.id}#{claim.id} is to be set out here and is not")


def _whole_figures(page: Page, fact: Fact, claims: Iterable[Claim]) -> list[FigureRef]:
    rows = ((claim, row) for claim in claims for row in _listed_rows(page, claim))
    told = (told for claim, row in rows for told in told_by(page.site, fact, claim, row))
    return [one for one in told if one.quantity.relation == "whole"]


def _listed_rows(page: Page, claim: Claim) -> Sequence[Row]:
    """The rows of a claim that a page lists: on that of a source each that cites it."""
    return rows_from(page.site, claim, page.phrasing.source) or [page.phrasing.row(claim)]


def _check_drawn_on(page: Page, explainer: Explainer) -> None:
    """On a screen a link leads to each fact that an explainer draws on; paper, where none does, has its card."""
    led = {page.subject_of(link) for link, _, _ in page.marks.links}
    for id in page.content.drawn_on(page.site, explainer):
        if page.path.endswith(".pdf"):
            if not _cards(page, id):
                page.report("verify-lost", f"{id} is to have a card here and has none")
        elif ("facts", id) not in led:
            page.report("verify-lost", f"draws on {id} and leads to it nowhere")


def _check_led_to(page: Page) -> None:
    """A fact's own page leads to every explainer that draws on it, that of a place to those that lie in it."""
    led, (folder, own) = {page.subject_of(link) for link, _, _ in page.marks.links}, page.subject
    users = page.content.users(page.site, own) if folder == "facts" and not page.is_card else ()
    inner = page.content.inside(page.site, page.subject) if isinstance(page.about, Place) else ()
    for subject in (*(("explainers", id) for id in users), *(("places", one.id) for one in inner)):
        if subject not in led:
            page.report("verify-lost", f"is the page of {own}, and leads nowhere to {subject[1]}")


def _check_own_card(page: Page, fact: Fact) -> None:
    """A fact's own page has one card, with what the fact is, how it stands and why, when and where, who approved it."""
    cards = _cards(page, fact.id)
    if len(cards) != 1:
        page.report("verify-lost", f"{fact.id} is to have one card here and has {len(cards)}")
    for card in cards:
        printed = {mark.field for mark in card.marks if mark.fact == fact.id and mark.claim is None}
        for field in _ON_A_CARD:
            held = fact.scoped("except_") if field == "except" else getattr(fact, field, True)
            if field not in printed and held not in (None, ()):
                page.report("verify-lost", f"has a card of {fact.id} without its {field}")


def _cards(page: Page, fact: str) -> list[Marked]:
    return [place for place in page.marks.of(fact) if "card" in place.manners]


def _check_key_figures(page: Page, explainer: Explainer) -> None:
    for entry in explainer.key_figures:
        address = parse_address(entry)
        fact = page.site.facts.get(address.fact) if address else None
        if fact is None or address is None:
            continue
        named = find(page.site, address, page.until) if address.claim else None
        wanted = [named] if named else _stated(page, fact)
        keys = [place for place in page.marks.of(fact.id) if "key" in place.manners]
        _check_one_of(page, fact, wanted, [place.addresses for place in keys], "is a key figure")


def _check_one_of(page: Page, fact: Fact, wanted: list[FigureRef], shown: list[set[str]], why: str) -> None:
    """One of the places that show the fact has all wanted figures, or for each another claim's that is its equal."""
    lost = [_unsaid(wanted, addresses) for addresses in shown]
    if not shown:
        page.report("verify-lost", f"{fact.id} {why} and is not shown")
    elif all(lost):
        for told in min(lost, key=len):
            page.report("verify-lost", f"{told.address} {why} and is not printed")


def _unsaid(wanted: list[FigureRef], addresses: set[str]) -> list[FigureRef]:
    """Those of which neither the address is among these nor that of an equal."""
    said = {_equal(told) for told in wanted if str(told.address) in addresses}
    return [told for told in wanted if _equal(told) not in said]


def _equal(told: FigureRef) -> Hashable:
    return told.quantity.path, told.quantity.figure


def _stated(page: Page, fact: Fact) -> list[FigureRef]:
    """The whole figures that the fact stands for: of the claim that leads, or of every one that stands."""
    lead = fact.claims.get(fact.lead or "")
    return _whole_figures(page, fact, (lead,) if lead is not None and lead.withdrawn is None else fact.live_claims)


def _listed(page: Page) -> Iterator[Fact]:
    """The facts that a page lists: on a fact's own those to be read with it, else those that stand there (`lists`)."""
    site, (folder, id) = page.site, page.subject
    if folder == "facts" and id in site.facts:
        yield from (site.facts[other] for other in site.facts[id].context if other in site.facts)
    else:
        outer = (place.fact or "" for place in page.marks.places if place.around is None or not place.around.id)
        yield from (site.facts[id] for id in dict.fromkeys(outer) if id in site.facts)
