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

from generator.model import Actor, Claim, Fact, FigureRef, Place, Row, find, parse_address, rows_from, told_by
from generator.verify.page import Page, Rules, is_of, xpath
from generator.verify.page.columns import misplaced_cells
from generator.verify.page.due import are_corrected, claims_of
from generator.verify.page.marks import Mark
from generator.verify.page.marks import Place as Marked
from generator.verify.page.order import disordered
from generator.verify.page.ways import astray, misplaced_slips
from generator.verify.required.parts import OF_PARTS
from generator.verify.values.scale_shapes import shape_of
from generator.verify.values.whole import lost_of_page
from generator.verify.words.required_words import disordered_words, unsaid_words

_CRAWLERS, _UNLISTED = re.compile(r"(?i).*bots?"), re.compile(r"(?i)\bno(?:index|ne)\b")
_OF_AN_ENTRY = {
    ("explainers", "section"): ("standfirst", "as_of"),
    ("sources", "li"): tuple("publisher title described author dateline issued updated url accessed archive".split()),
    ("sources", "div"): ("publisher", "title", "described", "author", "issued"),
}
"""What an entry in a list has, and what stands over the references to a source, where its subject has it."""
_ON_A_CARD = ("title", "except", "when", "where", "standing", "because", "approval")


def check_page(page: Page) -> None:
    """Report each field, fact and figure that the content asks this page to show and that it does not show."""
    page.hold((*OF_A_PAGE, *OF_PARTS))


def _unlisted(page: Page) -> Iterator[str]:
    """What is published, and shows something of the content, is there to be found."""
    if not page.site.is_preview and _is_unlisted(page) and any(place.id for place in page.marks.places):
        yield "keeps search engines from listing what is published"


def _listed_preview(page: Page) -> Iterator[str]:
    """A preview says to search engines that it is one; to readers too (`required_words`)."""
    robots = "//head/meta[@name='robots'][@content='noindex']"
    if page.site.is_preview and page.path.endswith(".html") and not xpath(page.root, robots):
        yield "is of a preview, and does not keep search engines from listing it"


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


def _unsigned(page: Page) -> Iterator[str]:
    """Each page on a screen says whose it is; it and each briefing, where corrections are asked for, and its licence.

    A briefing says besides where its newest state is found, and which edition it is of.
    """
    is_paper, printed = page.path.endswith(".pdf"), {mark.field for mark in page.marks.printed if mark.folder == "site"}
    fields = () if page.is_card else ("corrections_contact", "licence", *(() if is_paper else ("publisher",)))
    for field in fields:
        if getattr(page.site.settings, field, None) and field not in printed:
            yield f"does not say the {field.replace('_', ' ')} of the site, which each page has at its foot"
    codes = {element.get("data-code") for element in page.marks.others}
    for code in ("address", "edition") if is_paper else ():
        if code not in codes:
            yield f"does not say the {code} by which paper is held against its page"


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


def _lost_of_listed(page: Page) -> Iterator[str]:
    """A page of no explainer sets out, of each fact that it lists, every claim that stands, and its figures."""
    for fact in _listed(page) if page.explainer is None else ():
        places = list(page.marks.of(fact.id))
        own, shown = claims_of(page, fact), [place.addresses for place in places]
        set_out = {inner.claim for place in places for inner in place.inner if inner.fact == fact.id}
        if page.subject[0] in ("actors", "sources"):  # which claims it sets out is held by `lists`
            own, shown = [one for one in own if one.id in set_out], [set().union(*shown)][: len(shown)]
        yield from _lost_of_one(fact, _whole_figures(page, fact, own), shown, "is listed here")
        yield from (f"{fact.id}#{one.id} is to be set out here and is not" for one in own if one.id not in set_out)


def _whole_figures(page: Page, fact: Fact, claims: Iterable[Claim]) -> list[FigureRef]:
    rows = ((claim, row) for claim in claims for row in _listed_rows(page, claim))
    told = (told for claim, row in rows for told in told_by(page.site, fact, claim, row))
    return [one for one in told if one.quantity.relation == "whole"]


def _listed_rows(page: Page, claim: Claim) -> Sequence[Row]:
    """The rows of a claim that a page lists: on that of a source each that cites it."""
    return rows_from(page.site, claim, page.phrasing.source) or [page.phrasing.row(claim)]


def _led(page: Page) -> set[tuple[str, str]]:
    """The subjects whose pages links lead to."""
    return {page.subject_of(link) for link, _, _ in page.marks.links}


def _lost_drawn_on(page: Page) -> Iterator[str]:
    """On a screen a link leads to each fact that an explainer draws on; paper, where none does, has its card."""
    led = _led(page)
    for id in page.content.drawn_on(page.site, page.explainer) if page.explainer is not None else ():
        if page.path.endswith(".pdf"):
            yield from [] if _cards(page, id) else [f"{id} is to have a card here and has none"]
        elif ("facts", id) not in led:
            yield f"draws on {id} and leads to it nowhere"


def _lost_ways(page: Page) -> Iterator[str]:
    """A fact's page leads to every explainer that draws on it, a place's to those in it, a voice's to whose it is."""
    led, (folder, own) = _led(page), page.subject
    users = page.content.users(page.site, own) if folder == "facts" and not page.is_card else ()
    inner = page.content.inside(page.site, page.subject) if isinstance(page.about, Place) else ()
    whose = [("actors", page.about.of)] if isinstance(page.about, Actor) and page.about.of else []
    for subject in (*(("explainers", id) for id in users), *(("places", one.id) for one in inner), *whose):
        if subject not in led:
            yield f"is the page of {own}, and leads nowhere to {subject[1]}"


def _lost_of_own_card(page: Page) -> Iterator[str]:
    """A fact's own page has one card, with what the fact is, how it stands and why, when and where, who approved it."""
    fact = page.about
    if not isinstance(fact, Fact):
        return
    if len(cards := _cards(page, fact.id)) != 1:
        yield f"{fact.id} is to have one card here and has {len(cards)}"
    for card in cards:
        printed = {mark.field for mark in card.marks if mark.fact == fact.id and mark.claim is None}
        for field in _ON_A_CARD:
            held = fact.scoped("except_") if field == "except" else getattr(fact, field, True)
            if field not in printed and held not in (None, ()):
                yield f"has a card of {fact.id} without its {field}"


def _lost_on_scales(page: Page) -> Iterator[str]:
    """A scale in the place of a fact has a row of each claim that stands and has a figure, and draws each number."""
    for element, named, place in page.marks.drawn:
        if is_of(named, "scale"):
            within = [mark for mark in place.marks if element in mark.element.iterancestors()]
            told = [told for mark in within if mark.is_figure and (told := page.told(mark.address))]
            yield from _undrawn(within, told)
            if place.claim is None and told:
                yield from _unscaled(page, page.site.facts.get(place.fact or ""), {one.claim.id for one in told})


def _undrawn(within: Iterable[Mark], told: Iterable[FigureRef]) -> Iterator[str]:
    drawn = {str(mark.address) for mark in within if mark.field == "bounds" and mark.element.tag == "svg"}
    lost = (one.address for one in told if shape_of(one.quantity.figure) and str(one.address) not in drawn)
    yield from (f"has {address} on a scale, and draws no bounds of it" for address in lost)


def _unscaled(page: Page, fact: Fact | None, shown: set[str]) -> Iterator[str]:
    for claim in claims_of(page, fact) if fact is not None else ():
        if claim.id not in shown and fact is not None and _whole_figures(page, fact, [claim]):
            yield f"has a scale of {fact.id} without {claim.id}"


def _cards(page: Page, fact: str) -> list[Marked]:
    return [place for place in page.marks.of(fact) if "card" in place.manners]


def _lost_key_figures(page: Page) -> Iterator[str]:
    for entry in page.explainer.key_figures if page.explainer is not None else ():
        address = parse_address(entry)
        fact = page.site.facts.get(address.fact) if address else None
        if fact is not None and address is not None:
            named = find(page.site, address, page.until) if address.claim else None
            wanted = [named] if named else _stated(page, fact)
            keys = [place for place in page.marks.of(fact.id) if "key" in place.manners]
            yield from _lost_of_one(fact, wanted, [place.addresses for place in keys], "is a key figure")


def _lost_of_one(fact: Fact, wanted: list[FigureRef], shown: list[set[str]], why: str) -> Iterator[str]:
    """One of the places that show the fact has all wanted figures, or for each another claim's that is its equal."""
    lost = [_unsaid(wanted, addresses) for addresses in shown]
    if not shown:
        yield f"{fact.id} {why} and is not shown"
    elif all(lost):
        yield from (f"{told.address} {why} and is not printed" for told in min(lost, key=len))


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


OF_A_PAGE: Rules = (
    ("verify-lost", lost_of_page),
    ("verify-policy", _unlisted),
    ("verify-lost", _listed_preview),
    ("verify-lost", _lost_tallies),
    ("verify-lost", _lost_of_entries),
    ("verify-lost", _unclocked),
    ("verify-lost", _unsigned),
    ("verify-lost", unsaid_words),
    ("verify-place", disordered_words),
    ("verify-place", disordered),
    ("verify-place", astray),
    ("verify-place", misplaced_slips),
    ("verify-place", misplaced_cells),
    ("verify-lost", _lost_drawn_on),
    ("verify-lost", _lost_key_figures),
    ("verify-lost", _lost_ways),
    ("verify-lost", _lost_of_own_card),
    ("verify-scale", _lost_on_scales),
    ("verify-lost", _lost_of_listed),
)
"""What a page is asked for, each with the code of what it lacks."""
