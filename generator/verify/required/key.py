"""What may not be missing beside a key figure: who says it, of when it is, its harm, and whatever answers otherwise.

In: a page, the place of a key figure on it. Out: what is missing, in words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model import Claim, Explainer, Fact, Figure, FigureRef, row_at
from generator.verify.forms.phrasing import whole_of
from generator.verify.page import Page, nearest
from generator.verify.page.due import leading
from generator.verify.page.marks import Place
from generator.verify.required.claim import given_with, unharmed, unsaid


def _partial_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Where answers stand beside their voices, each that stands for the fact is among the key figures too.

    That is, where the page asks for the fact. Where it asks for one of several figures, this one stands there alone.
    """
    own, headed = {claim.id for claim in leading(fact)}, set()
    beside: list[FigureRef] = []
    for mark in place.figures:
        told = page.told(mark.address)
        if told is not None and mark.place.claim is None:
            headed.add((told.quantity.counted, told.quantity.figure))
        elif told is not None and told.claim.id in own and told.quantity.relation == "whole":
            beside.append(told)
    for told in beside if headed and not _is_one_of(page, place, fact) else ():
        if (told.quantity.counted, told.quantity.figure) not in headed:
            yield f"prints {told.address} beside its voice, and not among its key figures"


def _explainer(page: Page, place: Place) -> Explainer | None:
    """Whose key figure it is: of the page, or of the entry in the index."""
    around = nearest(place.around.element, "data-of") if place.around is not None else None
    id = (around.get("data-of") or "").removeprefix("explainers/") if around is not None else ""
    return page.explainer or page.site.explainers.get(id)


def _is_one_of(page: Page, place: Place, fact: Fact) -> bool:
    """Whether its explainer asks for figures of the fact by their addresses."""
    explainer = _explainer(page, place)
    return any(entry.startswith(f"{fact.id}#") for entry in (explainer.key_figures if explainer else ()))


def _answer(page: Page, place: Place, claim: Claim) -> dict[tuple[str, ...], Figure]:
    """What a claim answers in numbers at the time of whoever asks for the key figure."""
    explainer = _explainer(page, place)
    if explainer is None or page.explainer is explainer:
        return whole_of(page.phrasing.row(claim))
    return whole_of(row_at(page.site, claim, explainer.as_of.last(page.site.settings.time_zone)))


def _unrivalled_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """What is contested stands nowhere without what others answer to it, all of it."""
    shown = page.told_within(place) if fact.standing == "contested" else []
    said = {(told.quantity.path, told.quantity.figure) for told in shown}
    for told in _at_its_head(page, place) if shown else ():
        said.update(_answer(page, place, told.claim).items())
    for claim in fact.live_claims if any(told.claim.withdrawn is None for told in shown) else ():
        for path, figure in _answer(page, place, claim).items():
            if (path, figure) not in said:
                yield f"prints a key figure of {fact.id}, which is contested, without “{figure.text}” of {claim.id}"


def _at_its_head(page: Page, place: Place) -> list[FigureRef]:
    """The figures of a key figure that stand in no answer of their own."""
    return [told for mark in place.figures if mark.place.claim is None and (told := page.told(mark.address))]


def _unfigured_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """Where a claim that stands for the fact has a figure, a key figure is one."""
    figured = [claim for claim in leading(fact) if _answer(page, place, claim)]
    if figured and not place.figures:
        yield f"prints a key figure of {fact.id} without a figure"


def _unharmed_key(page: Page, place: Place, _: Fact) -> Iterator[str]:
    for told in unharmed(page, place):
        yield f"prints {told.address} as a key figure, without the word for its harm"


def _unvoiced_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    for claim in _headed(page, place, fact):
        if not any(page.phrasing.is_voice(mark.text, claim) for mark in place.printed("by")):
            yield f"prints a key figure of {fact.id}#{claim.id} without who says so"


def _misvoiced_key(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """A voice that stands in no answer of its own has said the figures that stand so too, or as much, or what leads."""
    headed = {told.claim.id: told.claim for told in _at_its_head(page, place)}
    answers = [_answer(page, place, claim) for claim in headed.values()]
    alike = (claim for claim in fact.live_claims if _answer(page, place, claim) in answers)
    said_by = (*headed.values(), *alike) or leading(fact)
    for mark in place.printed("by"):
        if mark.place.claim is None and not any(page.phrasing.is_voice(mark.text, claim) for claim in said_by):
            yield f"prints a key figure of {fact.id} as said by “{mark.text}”, who says another"


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
    """On its explainer a key figure says of when each answer is, or when it was reported, as far as that is known."""
    timed = {mark.claim for mark in place.printed("as_of", "reported")}
    for claim in _headed(page, place, fact) if page.explainer is not None and None not in timed else ():
        if page.phrasing.time(claim) and timed.isdisjoint({claim.id, *given_with(place, claim)}):
            yield f"prints a key figure of {fact.id} without the time that {claim.id} speaks for"


def _headed(page: Page, place: Place, fact: Fact) -> Iterable[Claim]:
    """The claims whose figures are printed, or those that stand for the fact where none is."""
    return {told.claim.id: told.claim for told in page.told_within(place)}.values() or leading(fact)


OF_A_KEY_FIGURE: Sequence[tuple[str, Callable[[Page, Place, Fact], Iterator[str]]]] = (
    ("verify-lost", _unfigured_key),
    ("verify-harm", _unharmed_key),
    ("verify-lost", _partial_key),
    ("verify-lost", _unrivalled_key),
    ("verify-place", _unvoiced_key),
    ("verify-place", _misvoiced_key),
    ("verify-standing", _untold_key),
    ("verify-standing", _unsaid_withdrawn_key),
    ("verify-row", _untimed_key),
)
"""What a key figure is asked for besides, each with the code of what it lacks."""
