"""What may not be missing where a claim, or a row of its series, is printed.

In: a page, the place of a claim on it. Out: what is missing, in words. “Closed” is another word than “closed to goods”,
“closed on one side” or “closed except at the ford”.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.model import Claim, Fact, FigureRef, Row, row_called, speaks_for
from generator.verify.forms.phrasing import all_stand, small, whole_of
from generator.verify.page import Page, classes
from generator.verify.page.marks import Mark, Place
from generator.verify.page.order import disordered_figures
from generator.verify.values.whole import lost_of_claim, lost_of_slip
from generator.verify.words.slots import is_timed_above

_ANSWERS = frozenset({"status", "held_by", "says", "exact"})


def row_faults(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A row of a series says of when it is, as far as that is known; on the page of a source it is from there."""
    row = row_called(page.site, claim, place.row) if place.row is not None else None
    if row is None:
        return
    yield from _untimed_row(page, place, claim, row)
    if place.element.tag == "tr" and whole_of(row) and not place.figures:
        yield f"prints a row of {place.name} without its figure"
    source = page.phrasing.source
    if source and source not in {one.source for one in row.citations}:
        yield f"prints a row of {place.name}, which is not from {source}"
    for field in unsaid(page, place, fact, claim) if row.statuses and place.printed("status") else ():
        yield f"prints a row of {place.name} without its {field}"


def _untimed_row(page: Page, place: Place, claim: Claim, row: Row) -> Iterator[str]:
    is_asked = place.element.tag == "tr" or page.phrasing.source
    if is_asked and speaks_for(page.site, row, claim) and not place.printed("as_of", "reported"):
        yield f"prints a row of {place.name} without its time"


def _unvoiced(_: Page, place: Place, __: Fact, claim: Claim) -> Iterator[str]:
    if not place.says("by", claim.id):
        yield f"prints {place.name} without who says so"


def _unsaid_withdrawn(_: Page, place: Place, __: Fact, claim: Claim) -> Iterator[str]:
    if claim.withdrawn is not None and not place.says("withdrawn", claim.id):
        yield f"prints {place.name} and does not say that it is withdrawn"


def _unlike(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A claim within another's place gives the same answer: what is said once is said by all who stand there.

    A card may show one figure of several that they have: there each claim's are held by themselves (`drawn/card`).
    """
    other = fact.claims.get(place.around.claim or "") if place.around else None
    is_held = page.is_card and bool(place.outermost.figures)
    if not is_held and other is not None and page.phrasing.given(fact, claim) != page.phrasing.given(fact, other):
        yield f"prints the answer of {fact.id}#{other.id} as that of {claim.id} too"


def _unanswered(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """A claim is given with its answer, its own or its fact's; of some claims alone at least its words, if any."""
    holder = place.outermost
    is_some = "some" in place.of_fact.manners or page.is_card or fact.withdrawal(claim) is not None
    wanted = _ANSWERS if is_some else _answer_of(page.phrasing.row(claim))
    shared = (mark for mark in place.of_fact.marks if mark.place.claim is None)
    told = {mark.kind for mark in (*holder.marks, *shared) if mark.claim in (claim.id, holder.claim)}
    # A figure has no kind.
    if told.isdisjoint({*wanted, ""}) and "derived" not in place.manners and _has_answer(page, place, claim):
        yield f"prints {place.name} without what it says"


def _has_answer(page: Page, place: Place, claim: Claim) -> bool:
    """Whether there is one to print: none of a derived claim, nor words of one that nobody has quoted."""
    is_of_some = "some" in place.of_fact.manners and not page.is_card
    return not claim.derived and (not is_of_some or any(one.exact for one in page.phrasing.row(claim).citations))


def _answer_of(row: Row) -> frozenset[str]:
    """The fields of which one is what a row answers; none where that is a figure."""
    if whole_of(row):
        return frozenset()
    if row.statuses:
        return frozenset({"status"})
    return frozenset({"held_by", "says"}) if row.holders else _ANSWERS


def _unharmed(page: Page, place: Place, _: Fact, claim: Claim) -> Iterator[str]:
    """Whoever counts a harm is printed with the word for it."""
    is_slip = "some" in place.of_fact.manners and page.explainer is not None
    for told in unharmed(page, place) if not is_slip else ():
        if told.claim is claim and told.quantity.relation == "whole":
            yield f"prints {told.address} without the word for its harm"


def unharmed(page: Page, place: Place) -> Iterator[FigureRef]:
    """The figures in a place that count a harm whose word is not printed there."""
    harms = {mark.address for mark in place.printed("harm")}
    return (told for told in page.told_within(place) if told.quantity.counted and told.address not in harms)


def _unstanding(page: Page, place: Place, fact: Fact, _: Claim) -> Iterator[str]:
    """A row of a table says how its fact stands, or that it does no longer, and when it was."""
    is_row = place.element.tag == "tr" and place.of_fact.element.tag == "tbody" and place.row is None
    if is_row and not place.printed("standing", "withdrawn"):
        yield f"prints a row of {place.name} and does not say how {place.id} stands"
    if is_row and not place.printed("when") and not is_timed_above(page, place.of_fact, fact):
        yield f"prints a row of {place.name} and does not say when it was"


def _unprinted_bounds(_: Page, place: Place, __: Fact, ___: Claim) -> Iterator[str]:
    """Beside a drawing of a figure's bounds stands the figure."""
    drawn = {str(mark.address) for mark in place.printed("bounds") if mark.place is place}
    yield from (f"draws {address} and does not print it" for address in sorted(drawn - place.addresses))


def unqualified(page: Page, place: Place, fact: Fact, *claims: Claim) -> Iterator[str]:
    """A status stands only with all that its claim has beside it; that of a row, in the row's own place."""
    own = [mark for mark in place.printed("status") if mark.place.row == place.row]
    for claim in claims if own else ():
        if page.phrasing.row(claim).statuses:
            for field in unsaid(page, place, fact, claim):
                yield f"prints a status of {fact.id}#{claim.id} without its {field}"


# --- a status, and all that its claim has beside it --------------------------------------------------------------


def unsaid(page: Page, place: Place, fact: Fact, claim: Claim) -> list[str]:
    """What qualifies a claim's status, or who holds the place, that is not printed in a place; by the field's name."""
    own, said = {claim.id, *given_with(place, claim)}, [mark for mark in place.marks if mark.fact == fact.id]
    printed = {mark.field for mark in said if mark.claim in own or _is_shared(page, mark, fact, claim)}
    return [field for field in _qualifying(fact, claim, page.row_in(place, claim)) if field not in printed]


def given_with(place: Place, claim: Claim) -> Iterator[str]:
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


def _unstruck(_: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """What is withdrawn is drawn so where it is set out whole, or in a row among claims that stand."""
    is_row = place.element.tag == "article" or (place.element.tag == "tr" and "card" not in place.of_fact.manners)
    if is_row and claim.withdrawn is not None and fact.withdrawn is None and "withdrawn" not in classes(place.element):
        yield f"prints {place.name}, which is withdrawn, as one that stands"


OF_A_CLAIM: Sequence[tuple[str, Callable[[Page, Place, Fact, Claim], Iterator[str]]]] = (
    ("verify-place", _unvoiced),
    ("verify-standing", _unsaid_withdrawn),
    ("verify-place", _unlike),
    ("verify-lost", _unanswered),
    ("verify-lost", lost_of_claim),
    ("verify-lost", lost_of_slip),
    ("verify-harm", _unharmed),
    ("verify-lost", _unstanding),
    ("verify-lost", _unprinted_bounds),
    ("verify-standing", unqualified),
    ("verify-standing", _unstruck),
    ("verify-place", disordered_figures),
)
"""What the place of a claim is asked for, each with the code of what it lacks."""
