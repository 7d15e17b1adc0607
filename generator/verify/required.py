"""What may not be missing: beside each printed value what qualifies it, and on each page what the content asks it for.

In: a page with its marks. Out: notices on it.

*Of a place.* A claim stands with the voice that makes it, in its own fact's place; a status with its traffic, its side
and its exceptions; two harms with the words for them; what is withdrawn with the word that says so. “Closed” is another
word than “closed to goods”, “closed on one side” or “closed except at the ford”. A fact's place that sets out claims
leaves none out that stands and has a figure; a card none at all; a slip (`data-some`) may, and has exact words.

*Of the page.* A subject's own page, and its briefing, print every field that the subject has; a fact's own page every
field of each claim, and has one card (`data-card`): the part of it that scripts open at a figure elsewhere, with every
figure of every claim that stands. An explainer leads to every fact that it draws on, and has every key figure; on paper
it has a card of each instead. A table of facts has a row of every claim, with its figures; a page that lists facts sets
out every claim that stands, with its figure or another claim's that says the same. The page of a voice sets out what it
says or passes on, that of a source what cites it, and nobody else's claims.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model import (
    Claim,
    Explainer,
    Fact,
    FigureRef,
    Row,
    Site,
    find,
    parse_address,
    row_at,
    row_called,
    rows_from,
    speaks_for,
    told_by,
)
from generator.model import row_key as key_of
from generator.verify.marks import Mark, Place
from generator.verify.page import Page
from generator.verify.phrasing import all_stand, small
from generator.verify.whole import lost_of_claim, lost_of_page, lost_of_slip

_ANSWERS = frozenset({"status", "held_by", "says", "exact"})
_STANDING = frozenset({"article", "details", "li", "section", "tbody", "tr"})
"""Elements that set a fact out with how it stands; a table says it row by row."""
_TIMED = frozenset({"article", "details", "tbody"})
"""Elements that set a fact out with when it was."""
_REASONED = frozenset({"article", "details", "div", "section"})
"""Elements that set a fact out whole, with why it stands as it does."""
_PREVIEW = "Preview – not published"
_ON_A_CARD = ("title", "when", "where", "standing", "because", "approval")
CODES = {
    "verify-lost": "A figure that an artifact has to print is missing from it.",
}


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


def check_page(page: Page) -> None:
    """Report each field, fact and figure that the content asks this page to show and that it does not show."""
    _report(page, [("verify-lost", lost_of_page(page))])
    _check_preview(page)
    if page.explainer is not None:
        _check_drawn_on(page, page.explainer)
        _check_key_figures(page, page.explainer)
        return
    if isinstance(page.about, Fact):
        _check_own_card(page, page.about)
    for fact in _listed(page):
        _check_listed(page, fact, list(page.marks.of(fact.id)))


def _check_preview(page: Page) -> None:
    """A preview says at its head that it is one, to readers and to search engines; paper to readers."""
    if not page.site.is_preview:
        return
    if not any(line.text == _PREVIEW and not line.attribute for line in page.marks.lines):
        page.report("verify-lost", f"is of a preview, and does not say “{_PREVIEW}”")
    if page.path.endswith(".html") and not page.root.xpath("//head/meta[@name='robots'][@content='noindex']"):
        page.report("verify-lost", "is of a preview, and does not keep search engines from listing it")


# --- what the content has ----------------------------------------------------------------------------------------


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


# --- of a place --------------------------------------------------------------------------------------------------


def unsaid(page: Page, place: Place, fact: Fact, claim: Claim, row: Row | None = None) -> list[str]:
    """What qualifies a claim's status, or who holds the place, that is not printed in a place; by the field's name.

    `row` is the one that the place is of, where it is of one.
    """
    own, said = {claim.id, *_given_with(place, claim)}, [mark for mark in place.marks if mark.fact == fact.id]
    printed = {mark.field for mark in said if mark.claim in own or _is_shared(page, mark, fact, claim)}
    return [field for field in _qualifying(fact, claim, row or page.phrasing.row(claim)) if field not in printed]


def _given_with(place: Place, claim: Claim) -> Iterator[str]:
    """The claims whose places hold this one's, which gives the same answer."""
    for outer in (place, *place.inner):
        if outer.claim and any(inner.claim == claim.id for inner in outer.inner):
            yield outer.claim


def _is_shared(page: Page, mark: Mark, fact: Fact, claim: Claim) -> bool:
    """Whether what a fact's place prints of no claim of its own is what this claim has, too."""
    wanted = {
        "side": [page.phrasing.side(fact, claim)],
        "except": page.phrasing.excepted(fact, claim),
        "held_by": page.phrasing.answer(fact, claim),
    }
    return mark.claim is None and all_stand(small(mark.text), wanted.get(mark.field, ()))


def _qualifying(fact: Fact, claim: Claim, row: Row) -> Iterator[str]:
    if not row.statuses:
        yield from ["held_by"] if row.holders else []
        return
    yield from ("status" if traffic == "all" else f"status.{traffic}" for traffic in row.statuses)
    yield from ["side"] if fact.scoped("side", claim, row) != fact.scoped("side") else []
    yield from ["except"] if fact.scoped("except_", claim, row) else []


def _row_faults(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A row of a series says of when it is, as far as that is known; on the page of a source it is from there."""
    row = row_called(page.site, claim, place.row) if place.row is not None else None
    if row is None:
        return
    yield from _untimed_row(page, place, claim, row)
    source = page.phrasing.source
    if source and source not in {one.source for one in row.citations}:
        yield f"prints a row of {place.name}, which is not from {source}"
    for field in unsaid(page, place, fact, claim, row) if row.statuses and place.printed("status") else ():
        yield f"prints a row of {place.name} without its {field}"


def _untimed_row(page: Page, place: Place, claim: Claim, row: Row) -> Iterator[str]:
    is_asked = place.element.tag == "tr" or page.phrasing.source
    if is_asked and speaks_for(page.site, row, claim) and not place.printed("as_of", "reported"):
        yield f"prints a row of {place.name} without its time"


def _unvoiced(_: Page, place: Place, __: Fact, claim: Claim) -> Iterator[str]:
    if not any(mark.claim == claim.id for mark in place.printed("by")):
        yield f"prints {place.name} without who says so"


def _unsaid_withdrawn(_: Page, place: Place, __: Fact, claim: Claim) -> Iterator[str]:
    if claim.withdrawn is not None and not any(mark.claim == claim.id for mark in place.printed("withdrawn")):
        yield f"prints {place.name} and does not say that it is withdrawn"


def _unlike(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A claim within another's place gives the same answer: what is said once is said by all who stand there."""
    other = fact.claims.get(place.around.claim or "") if place.around else None
    if other is not None and page.phrasing.given(fact, claim) != page.phrasing.given(fact, other):
        yield f"prints the answer of {fact.id}#{other.id} as that of {claim.id} too"


def _unqualified(page: Page, place: Place, fact: Fact, *claims: Claim) -> Iterator[str]:
    """A status stands only with all that its claim has beside it; that of a row, in the row's own place."""
    own = [mark for mark in place.printed("status") if mark.place.row == place.row]
    for claim in claims if own else ():
        if page.phrasing.row(claim).statuses:
            for field in unsaid(page, place, fact, claim):
                yield f"prints a status of {fact.id}#{claim.id} without its {field}"


def _unanswered(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A claim is given with its answer, once in its fact's place; of some claims alone at least its words are."""
    own, wanted = {claim.id, place.around.claim if place.around else None}, _ANSWERS
    if "some" not in place.of_fact.manners and not page.is_card and fact.withdrawal(claim) is None:
        wanted = _answer_of(page.phrasing.row(claim))
    said = (mark for mark in place.of_fact.marks if mark.claim in own and (mark.is_figure or mark.kind in wanted))
    if next(said, None) is None and "derived" not in place.manners and not claim.derived:
        yield f"prints {place.name} without what it says"


def _answer_of(row: Row) -> frozenset[str]:
    """The fields of which one is what a row answers, where it has no figure."""
    if row.statuses:
        return frozenset({"status"})
    return frozenset({"held_by", "says"}) if row.holders else _ANSWERS


def _unharmed(page: Page, place: Place, _: Fact, claim: Claim) -> Iterator[str]:
    """Whoever counts a harm is printed with the word for it."""
    harms = {mark.address for mark in place.printed("harm")}
    for told in page.told_within(place):
        is_harm = told.claim is claim and told.quantity.relation == "whole" and told.quantity.counted
        if is_harm and told.address not in harms and "some" not in place.of_fact.manners:
            yield f"prints {told.address} without the word for its harm"


def _unstanding(_: Page, place: Place, __: Fact, ___: Claim) -> Iterator[str]:
    """A row of a table says how its fact stands, or that it does no longer."""
    is_row = place.element.tag == "tr" and place.of_fact.element.tag == "tbody" and place.row is None
    if is_row and not place.printed("standing", "withdrawn"):
        yield f"prints a row of {place.name} and does not say how {place.id} stands"


def _untitled(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Whoever sets a fact out says which it is, when it was, and why it stands as it does; a drawing says less."""
    if not place.inner or "some" in place.manners:
        return
    tag, printed = place.element.tag, {mark.kind for mark in place.marks if mark.fact == fact.id}
    if "title" not in printed:
        yield f"sets out {fact.id} without its title"
    if fact.because is not None and tag in _REASONED and not page.is_card and "because" not in printed:
        yield f"sets out {fact.id} without why it stands as it does"
    if tag in _TIMED and "when" not in printed:
        yield f"sets out {fact.id} without when it was"


def _unstanding_fact(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    printed = {mark.kind for mark in place.marks if mark.fact == fact.id}
    is_told = place.element.tag in _STANDING or ("some" in place.manners and not page.is_card)
    if is_told and printed.isdisjoint({"standing", "withdrawn"}):
        yield f"sets out {fact.id} and does not say how it stands"


def _unsaid_withdrawn_fact(_: Page, place: Place, fact: Fact) -> Iterator[str]:
    own = (mark for mark in place.printed("withdrawn") if mark.fact == fact.id)
    if fact.withdrawn is not None and (place.figures or place.inner) and not any(own):
        yield f"prints {fact.id} and does not say that it is withdrawn"


def _unqualified_fact(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A status that stands in a fact's own place is of the claim that it names, or of all that stand for the fact."""
    for mark in place.printed("status"):
        if mark.place.of_fact is place and mark.place.claim is None:
            claim = fact.claims.get(mark.claim or "")
            yield from _unqualified(page, place, fact, *([claim] if claim else leading(fact)))


def _left_out(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Whoever sets out claims sets out all that stand and have a figure; a card sets out all, a slip some."""
    named = {inner.claim for inner in place.inner if inner.fact == fact.id}
    for claim in fact.live_claims if "some" not in place.manners else ():
        is_due = bool(named) if next(figures_of(page, fact, claim), None) is not None else "card" in place.manners
        if claim.id not in named and is_due:  # a card's figures are asked for by address
            yield f"sets out the claims of {fact.id} and leaves out {claim.id}"


def _lost_from_card(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A card has every figure of every claim that stands."""
    if "card" in place.manners:
        printed, told = (
            _addresses(place),
            (told for claim in fact.live_claims for told in figures_of(page, fact, claim)),
        )
        for address in (str(one.address) for one in told):
            if address not in printed:
                yield f"{address} is to be printed on its fact's card and is not"


def _lost_from_table(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A table has every figure of a claim that stands in the claim's own row."""
    for claim in fact.live_claims if place.element.tag == "tbody" else ():
        rows = [inner for inner in place.inner if inner.claim == claim.id and inner.element.tag == "tr"]
        printed = set().union(*map(_addresses, rows))
        for told in figures_of(page, fact, claim):
            if str(told.address) not in printed:
                yield f"{told.address} is to be printed in its claim's row and is not"


def _ungrouped(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """In a table of crossings each stands under a country across the border, where it lies in any."""
    around = place.element.getparent()
    if page.explainer is None or fact.kind != "closure" or place.element.tag != "tr" or around is None:
        return
    places = [page.site.places[id] for id in fact.where[:1] if id in page.site.places]
    countries = {f"places/{id}:name" for one in places for id in one.within}
    heads = set(around.xpath("./tr/th[@scope='rowgroup']/descendant-or-self::*/@data-is"))
    if countries and not countries & heads:
        yield f"prints {fact.id} under no country that its crossing lies in"


def _partial_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Where answers stand beside their voices, each of those that stand for the fact is among the key figures too."""
    own, headed = {claim.id for claim in leading(fact)}, set()
    beside: list[FigureRef] = []
    for mark in place.figures:
        told = page.told(mark.address)
        if told is not None and mark.place.claim is None:
            headed.add((told.quantity.counted, told.quantity.figure))
        elif told is not None and told.claim.id in own and told.quantity.relation == "whole":
            beside.append(told)
    for told in beside if headed else ():
        if (told.quantity.counted, told.quantity.figure) not in headed:
            yield f"prints {told.address} beside its voice, and not among its key figures"


def _unharmed_key(page: Page, place: Place, _: Fact) -> Iterator[str]:
    harms = {mark.address for mark in place.printed("harm")}
    for told in page.told_within(place):
        if told.quantity.counted and told.address not in harms:
            yield f"prints {told.address} as a key figure, without the word for its harm"


def _unvoiced_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    claims = {told.claim.id: told.claim for told in page.told_within(place)}
    for claim in claims.values() or leading(fact):
        if not any(page.phrasing.is_voice(mark.text, claim) for mark in place.printed("by")):
            yield f"prints a key figure of {fact.id}#{claim.id} without who says so"


def _untold_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Without figures, and without a status in one word, every claim is told whole."""
    is_in_words = not place.figures and all(mark.claim for mark in place.printed("status"))
    for claim in fact.live_claims if is_in_words else ():
        for field in unsaid(page, place, fact, claim):
            yield f"leaves the {field} of {fact.id}#{claim.id} out of a key figure"


def _unsaid_withdrawn_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    if any(told.claim.withdrawn for told in page.told_within(place)) and not place.printed("withdrawn"):
        yield f"prints a key figure of {fact.id} and does not say that it is withdrawn"


def _untimed_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """On its explainer a key figure says of when it is, or when that was reported, as far as that is known."""
    claims = {told.claim.id: told.claim for told in page.told_within(place)}
    times = [page.phrasing.time(claim) for claim in claims.values() or leading(fact)]
    if page.explainer is not None and any(times) and not place.printed("as_of", "reported"):
        yield f"prints a key figure of {fact.id} without the time that it speaks for"


_OF_A_CLAIM: Sequence[tuple[str, Callable[[Page, Place, Fact, Claim], Iterator[str]]]] = (
    ("verify-place", _unvoiced),
    ("verify-standing", _unsaid_withdrawn),
    ("verify-place", _unlike),
    ("verify-lost", _unanswered),
    ("verify-lost", lost_of_claim),
    ("verify-lost", lost_of_slip),
    ("verify-harm", _unharmed),
    ("verify-lost", _unstanding),
    ("verify-standing", _unqualified),
)
_OF_A_FACT: Sequence[tuple[str, Callable[[Page, Place, Fact], Iterator[str]]]] = (
    ("verify-standing", _unsaid_withdrawn_fact),
    ("verify-standing", _unqualified_fact),
    ("verify-place", _left_out),
    ("verify-lost", _lost_from_card),
    ("verify-lost", _lost_from_table),
    ("verify-lost", _ungrouped),
    ("verify-lost", _untitled),
    ("verify-lost", _unstanding_fact),
)
_OF_A_KEY_FIGURE: Sequence[tuple[str, Callable[[Page, Place, Fact], Iterator[str]]]] = (
    ("verify-harm", _unharmed_key),
    ("verify-lost", _partial_key),
    ("verify-place", _unvoiced_key),
    ("verify-standing", _untold_key),
    ("verify-standing", _unsaid_withdrawn_key),
    ("verify-row", _untimed_key),
)
"""What a place is asked for, each with the code of what it lacks."""


def _check_claim(page: Page, place: Place, fact: Fact) -> None:
    claim, outer = fact.claims.get(place.claim or ""), place.around or place
    if claim is None:
        page.report("verify-place", f"has a place for {place.name}, which the content does not have")
    elif not is_own(page, fact, claim):
        page.report("verify-place", f"has a place for {place.name} on a page of {page.subject[1]}, whose it is not")
    elif outer.fact not in (None, fact.id):
        page.report("verify-place", f"has {place.name} in the place of {outer.fact}")
    elif outer.claim != claim.id:  # the row of a series stands in the place of its claim
        _report(page, ((code, rule(page, place, fact, claim)) for code, rule in _OF_A_CLAIM))
    else:
        _report(page, [("verify-lost", _row_faults(page, place, fact, claim))])


def _check_fact(page: Page, place: Place, fact: Fact) -> None:
    rules = (*_OF_A_FACT, *(_OF_A_KEY_FIGURE if "key" in place.manners else ()))
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


# --- of the page: what it is about ---


# --- of the page -------------------------------------------------------------------------------------------------


def _check_listed(page: Page, fact: Fact, places: Sequence[Place]) -> None:
    own, shown = claims_of(page, fact), [_addresses(place) for place in places]
    set_out = {inner.claim for place in places for inner in place.inner if inner.fact == fact.id}
    if page.subject[0] in (
        "actors",
        "sources",
    ):  # which claims it sets out is held by `lists`
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
    led = {page.subject_of(link) for link, _ in page.marks.links}
    for id in page.content.drawn_on(page.site, explainer):
        if page.path.endswith(".pdf"):
            if not _cards(page, id):
                page.report("verify-lost", f"{id} is to have a card here and has none")
        elif ("facts", id) not in led:
            page.report("verify-lost", f"draws on {id} and leads to it nowhere")


def _check_own_card(page: Page, fact: Fact) -> None:
    """A fact's own page has one card, with what the fact is, how it stands and why, when and where, who approved it."""
    cards = _cards(page, fact.id)
    if len(cards) != 1:
        page.report("verify-lost", f"{fact.id} is to have one card here and has {len(cards)}")
    for card in cards:
        printed = {mark.field for mark in card.marks if mark.fact == fact.id and mark.claim is None}
        for field in _ON_A_CARD:
            if field not in printed and getattr(fact, field, True) not in (None, ()):
                page.report("verify-lost", f"has a card of {fact.id} without its {field}")


def _cards(page: Page, fact: str) -> list[Place]:
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
        _check_one_of(page, fact, wanted, [_addresses(place) for place in keys], "is a key figure")


def _check_one_of(page: Page, fact: Fact, wanted: list[FigureRef], shown: list[set[str]], why: str) -> None:
    """One of the places that show the fact has all wanted figures, or for each another claim's that is its equal."""
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
    return _whole_figures(page, fact, (lead,) if lead is not None and lead.withdrawn is None else fact.live_claims)


def _addresses(place: Place) -> set[str]:
    return {str(mark.address) for mark in place.figures}


def _listed(page: Page) -> Iterator[Fact]:
    """The facts that a page lists: on a fact's own those to be read with it, else those that stand there (`lists`)."""
    site, (folder, id) = page.site, page.subject
    if folder == "facts" and id in site.facts:
        yield from (site.facts[other] for other in site.facts[id].context if other in site.facts)
    else:
        outer = (place.fact or "" for place in page.marks.places if place.around is None or not place.around.id)
        yield from (site.facts[id] for id in dict.fromkeys(outer) if id in site.facts)
