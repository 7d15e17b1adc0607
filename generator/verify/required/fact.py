"""What may not be missing where a fact is set out: what it is, how it stands, and every claim that stands.

In: a page, the place of a fact on it. Out: what is missing, in words.
"""

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element as Element

from generator.model import Fact, parse_address, quantities_of
from generator.verify.forms.phrasing import whole_of
from generator.verify.page import Page, classes, xpath
from generator.verify.page.due import figures_of, leading
from generator.verify.page.marks import Place
from generator.verify.page.order import disordered_claims
from generator.verify.required.claim import unqualified
from generator.verify.words.slots import is_timed_above

_STANDING = frozenset({"article", "details", "li", "section", "tbody", "tr"})
"""Elements that set a fact out with how it stands; a table says it row by row."""
_TIMED = frozenset({"article", "details", "tbody", "tr"})
"""Elements that set a fact out with when it was."""
_SIDE_BY_SIDE = frozenset({"article", "dl", "li", "p", "section"})
"""Elements of one kind in which claims stand beside each other; a drawing has rows of those that can be drawn."""
_REASONED = frozenset({"article", "details", "div", "section"})
"""Elements that set a fact out whole, with why it stands as it does."""


def _unsaid_withdrawn_fact(_: Page, place: Place, fact: Fact) -> Iterator[str]:
    own = (mark for mark in place.printed("withdrawn") if mark.fact == fact.id)
    if fact.withdrawn is not None and (place.figures or place.inner) and not any(own):
        yield f"prints {fact.id} and does not say that it is withdrawn"


def _unqualified_fact(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A status that stands in a fact's own place is of the claim that it names, or of all that stand for the fact."""
    for mark in place.printed("status"):
        if mark.place.of_fact is place and mark.place.claim is None:
            claim = fact.claims.get(mark.claim or "")
            yield from unqualified(page, place, fact, *([claim] if claim else leading(fact)))


def _left_out(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Whoever sets out claims sets out all that stand and have a figure, side by side; a card all, a slip some."""
    whole, *beside = _groups(place, fact)
    for claim in fact.live_claims if "some" not in place.manners else ():
        # A card's figures are asked for by address.
        is_asked = bool(whole) if quantities_of(page.phrasing.row(claim)) else "card" in place.manners
        asked = [whole, *beside] if is_asked else []
        if any(claim.id not in own for own in asked):
            yield f"sets out the claims of {fact.id} and leaves out {claim.id}"


def _lost_from_slip(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A slip has every claim that the sentences name which it stands beside."""
    if "some" in place.manners and page.explainer is not None and not page.is_card:
        named = {id for link in _beside(place.element) for id in _claims_of(page, link, fact)}
        for id in sorted(named - {str(inner.claim) for inner in place.inner}):
            yield f"has the words of {fact.id} beside a sentence, without those of {id}"


def _claims_of(page: Page, link: Element, fact: Fact) -> Iterator[str]:
    """The claims of a fact that a mention stands for: the one that it leads to, or all."""
    path, fragment = page.target(link.get("href") or "") or ("", "")
    address = parse_address(f"{fact.id}#{fragment}")
    if page.subject_at(path) == ("facts", fact.id):
        yield from (one.id for one in fact.live_claims if address is None or address.claim == one.id)


def _beside(element: Element) -> Iterator[Element]:
    """The mentions in the block of a text that what stands beside it comes before."""
    for above in (element, *element.iterancestors()):
        behind = above.getnext()
        if behind is not None and (behind.get("data-prose") is not None or behind.find("*[@data-prose]") is not None):
            return (one for one in behind.iter("a") if "fig" in classes(one))
    return iter(())


def _groups(place: Place, fact: Fact) -> list[set[str | None]]:
    """The claims that a fact's place sets out, and those that stand beside each other in one kind of element."""
    own = [inner for inner in place.inner if inner.fact == fact.id and inner.claim]
    named = [(str(inner.outermost.element.tag), inner.claim) for inner in own]
    kinds = sorted(_SIDE_BY_SIDE & {tag for tag, _ in named})
    return [{id for _, id in named}, *({id for tag, id in named if tag == kind} for kind in kinds)]


def _lost_from_card(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A card has every figure of every claim that stands."""
    if "card" in place.manners:
        printed, told = (
            place.addresses,
            (told for claim in fact.live_claims for told in figures_of(page, fact, claim)),
        )
        for address in (str(one.address) for one in told):
            if address not in printed:
                yield f"{address} is to be printed on its fact's card and is not"


def _unheaded(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Over the claims that a card sets out stands what they answer."""
    if "card" in place.manners and place.element.tag == "section":
        over = [page.told(mark.address) for mark in place.figures if mark.place.element.tag != "dl"]
        headed = [(told.quantity.path, told.quantity.figure) for told in over if told is not None]
        for claim in fact.live_claims:
            for path, figure in whole_of(page.phrasing.row(claim)).items():
                if (path, figure) not in headed:
                    yield f"“{figure.text}” of {fact.id}#{claim.id} is to stand over the claims of its card"


def _lost_from_table(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A table has every figure of a claim that stands in the claim's own row."""
    for claim in fact.live_claims if place.element.tag == "tbody" else ():
        rows = [inner for inner in place.inner if inner.claim == claim.id and inner.element.tag == "tr"]
        printed = set().union(*(row.addresses for row in rows))
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
    heads = set(xpath(around, "./tr/th[@scope='rowgroup']/descendant-or-self::*/@data-is"))
    if countries and not countries & heads:
        yield f"prints {fact.id} under no country that its crossing lies in"


def _untitled(_: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Whoever sets a fact out, or has it in a list, says which it is."""
    if (_is_set_out(place) or place.element.tag == "li") and "title" not in _kinds(place, fact):
        yield f"sets out {fact.id} without its title"


def _unexplained(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Whoever sets a fact out says when it was, and why it stands as it does; a drawing says less."""
    tag, printed = place.element.tag, _kinds(place, fact) if _is_set_out(place) else {"because", "when"}
    if fact.because is not None and tag in _REASONED and not page.is_card and "because" not in printed:
        yield f"sets out {fact.id} without why it stands as it does"
    if tag in _TIMED and "when" not in printed and not is_timed_above(page, place, fact):
        yield f"sets out {fact.id} without when it was"
    if tag == "tr" and fact.scoped("side") is not None and "side" not in _kinds(place, fact):
        yield f"sets out {fact.id} without the side that it is about"


def _is_set_out(place: Place) -> bool:
    return bool(place.inner) and "some" not in place.manners


def _kinds(place: Place, fact: Fact) -> set[str]:
    """The fields of a fact, or of its claims, that are printed in a place."""
    return {mark.kind for mark in place.marks if mark.fact == fact.id}


def _unstanding_fact(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    is_told, printed = place.element.tag in _STANDING, _kinds(place, fact)
    is_told |= ("some" in place.manners or "because" in printed) and not page.is_card
    if is_told and printed.isdisjoint({"standing", "withdrawn"}):
        yield f"sets out {fact.id} and does not say how it stands"


def _unapproved(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A card within a text says how its fact was approved; on paper the whole is approved at its head."""
    is_card = "card" in place.manners and place.element.tag == "section"
    if is_card and not page.is_card and "approval" not in _kinds(place, fact):
        yield f"sets out {fact.id} and does not say how it was approved"


OF_A_FACT: Sequence[tuple[str, Callable[[Page, Place, Fact], Iterator[str]]]] = (
    ("verify-standing", _unsaid_withdrawn_fact),
    ("verify-standing", _unqualified_fact),
    ("verify-place", _left_out),
    ("verify-lost", _lost_from_slip),
    ("verify-lost", _lost_from_card),
    ("verify-lost", _unheaded),
    ("verify-lost", _lost_from_table),
    ("verify-lost", _ungrouped),
    ("verify-lost", _untitled),
    ("verify-lost", _unexplained),
    ("verify-lost", _unstanding_fact),
    ("verify-lost", _unapproved),
    ("verify-place", disordered_claims),
)
"""What the place of a fact is asked for, each with the code of what it lacks."""
