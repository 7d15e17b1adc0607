"""Social cards, read back before they are drawn: the answers of one fact, each with all who give it, all set alike.

In: the HTML of a card, and the Site. Out: notices on the card. A card goes where the page around it does not: it has
every claim that stands, whichever leads, and a withdrawn subject says so before anything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.model import Claim, Explainer, Fact, Figure, FigureRef, find, parse_address, speaks_for
from generator.verify.forms.content import plain_words
from generator.verify.forms.phrasing import Forms, small, stands
from generator.verify.page import Page, classes, of_class, small_text, text_of
from generator.verify.page.due import figures_of
from generator.verify.page.marks import Place
from generator.verify.required.claim import unharmed, unsaid
from generator.verify.values.figures import nouns_of

CODES = {
    "verify-card": "A social card leaves out an answer or who gives it, sets one apart, or hides that it is withdrawn.",
}

_TIMES = frozenset({"when", "as_of", "reported"})
"""Fields of which one is the time of an answer."""
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a card has to show: the answers of a fact by claim, each its figures; none where it is in words."""

    fact: Fact
    answers: Mapping[str, Sequence[FigureRef]]
    part: FigureRef | None = None

    def nouns(self, page: Page) -> Forms:
        """The forms of the word for a part, where one is asked for: three children are not three dead."""
        return tuple(map(small, nouns_of(self.part, page.grammar))) if self.part is not None else ()

    def counts_differ(self, page: Page) -> bool:
        """Whether the answers count different things, so that each says what: 280 servicemen, 2 civilians."""
        return len({nouns_of(told, page.grammar) for answer in self.answers.values() for told in answer}) > 1

    def figures(self, id: str) -> Mapping[Path, Figure]:
        """What one of the claims answers in numbers, by path."""
        return {told.quantity.path: told.quantity.figure for told in self.answers[id]}

    def claim(self, id: str) -> Claim:
        """One of the claims that answer."""
        return self.fact.claims[id]


def check_card(page: Page) -> None:
    """Report what the card hides, and each answer that it leaves out, gives to others or sets apart."""
    reason = withdrawn(page)
    wanted = wanted_of(page)
    if reason is not None:
        _check_withdrawn(page, reason)
    elif wanted is None:
        if _shows_answers(page):
            page.report("verify-card", "shows an answer, where no fact is its key figure")
    else:
        _check_answers(page, wanted)
        _check_alike(page)
        if not of_class(page.root, "standing"):
            page.report("verify-card", f"does not say how well {wanted.fact.id} is established")
        if _are_timed(page, wanted) and not any(mark.field in _TIMES for mark in page.marks.printed):
            page.report("verify-card", f"does not say of when {wanted.fact.id} is")
    if not (_is_named(page) and _is_titled(page)):
        page.report("verify-card", "does not say whose card it is")


def _is_named(page: Page) -> bool:
    names = {plain_words(name) for name in page.site.settings.title.everything()}
    heads = [plain_words(text_of(one)) for one in of_class(page.root, "name")]
    return any(name in head for name in names for head in heads)


def _is_titled(page: Page) -> bool:
    """Whether an explainer's card has its title; that of a fact is asked for with its answers."""
    titles = ((mark.folder, mark.id) for mark in page.marks.printed if mark.field == "title")
    return page.explainer is None or page.subject in titles


def _are_timed(page: Page, wanted: Wanted) -> bool:
    """Whether anything that the card answers has a time."""
    claims = map(wanted.claim, wanted.answers)
    return any(speaks_for(page.site, page.phrasing.row(claim), claim) for claim in claims)


def withdrawn(page: Page) -> Sequence[str] | None:
    """Why the page's subject is withdrawn, in every language; None where it stands."""
    reason = page.about.withdrawn if isinstance(page.about, (Fact, Explainer)) else None
    return tuple(reason.everything()) if reason is not None else None


def _shows_answers(page: Page) -> bool:
    return any(mark.is_figure for mark in page.marks.printed) or any(place.claim for place in page.marks.places)


def _accounts(page: Page) -> list[Place]:
    """The places of claims that stand in no other's: an answer each, with all who give it."""
    return [place for place in page.marks.places if place.claim and not (place.around and place.around.claim)]


def wanted_of(page: Page) -> Wanted | None:
    """The answers that stand for the page: of its fact, or of the first key figure that is not withdrawn."""
    facts, own = page.site.facts, page.own_fact
    if own is not None:
        return _wanted(page, own, None) if own.live_claims else None
    for entry in page.explainer.key_figures if page.explainer else ():
        address = parse_address(entry)
        fact = facts.get(address.fact) if address else None
        if address is not None and fact is not None and fact.withdrawn is None and fact.live_claims:
            named = find(page.site, address, page.until) if address.claim else None
            return _wanted(page, fact, named)
    return None


def _wanted(page: Page, fact: Fact, named: FigureRef | None) -> Wanted:
    answers = {claim.id: _answer(page, fact, claim, named) for claim in fact.live_claims}
    is_part = named is not None and named.quantity.relation != "whole"
    stated = {id: answer for id, answer in answers.items() if answer is not None}
    return Wanted(fact, stated, named if is_part else None)


def _answer(page: Page, fact: Fact, claim: Claim, named: FigureRef | None) -> Sequence[FigureRef] | None:
    """What a claim answers: its whole figures, or the one that is asked for; None where it has no such figure."""
    if named is not None and claim is named.claim:
        return [named]
    told = figures_of(page, fact, claim)
    if named is None:
        return [one for one in told if one.quantity.relation == "whole"]
    return [one for one in told if one.quantity.path == named.quantity.path] or None


def _check_withdrawn(page: Page, reason: Sequence[str]) -> None:
    body = plain_words(" ".join(text_of(one) for one in page.root.iter("body")))
    said = [body.find(plain_words(form)) for form in reason]
    titles = [plain_words(text_of(one)) for one in page.root.iter() if {"heading", "counts"} & set(classes(one))]
    first = min((place for title in titles if (place := body.find(title)) >= 0), default=len(body))
    if not any(0 <= place < first for place in said):
        page.report("verify-card", "does not say first that what it shows has been withdrawn, and why")
    if _shows_answers(page):
        page.report("verify-card", "shows an answer of what has been withdrawn")


# --- answers -----------------------------------------------------------------------------------------------------


def _check_answers(page: Page, wanted: Wanted) -> None:
    """Every claim is in one account, which says what the claim says and names its voice."""
    found = [id for account in _accounts(page) for id in _check_account(page, wanted, account)]
    nouns = wanted.nouns(page)
    if nouns and not stands(small_text(page.root), nouns):
        page.report("verify-card", f"shows a part of {wanted.fact.id} and does not say that it is “{nouns[0]}”")
    if not found and len(wanted.answers) > 1 and of_class(page.root, "untold"):
        return  # more than a picture has room for: then it has none of them
    for id in wanted.answers:
        times = found.count(id)
        if times != 1:
            page.report("verify-card", f"{wanted.fact.id}#{id} is to be shown once and is shown {times} times")


def _check_account(page: Page, wanted: Wanted, account: Place) -> Sequence[str]:
    """The ids of the claims that an account is of, once each has been held against it."""
    printed = {one.quantity.path: one.quantity.figure for one in page.told_within(account)}
    ids = _ids(account) if account.fact == wanted.fact.id else [account.name]
    for id in ids:
        if id not in wanted.answers:
            page.report("verify-card", f"shows {wanted.fact.id}#{id}, which is no answer that stands")
            continue
        for fault in _faults(page, wanted, id, account, printed):
            page.report("verify-card", f"prints “{text_of(account.element)}” for {wanted.fact.id}#{id}: {fault}")
    return ids


def _is_untimed(page: Page, account: Place) -> bool:
    """Whether others say of when they are, and this account does not."""
    dated = {mark.claim for mark in page.marks.printed if mark.field in ("as_of", "reported")}
    return bool(dated) and None not in dated and dated.isdisjoint(_ids(account))


def _ids(account: Place) -> list[str]:
    """The ids of the claims that an account is of: those that give the same answer stand within the first."""
    return list(dict.fromkeys(one.claim or "" for one in (account, *account.inner)))


def _faults(page: Page, wanted: Wanted, id: str, account: Place, printed: Mapping[Path, Figure]) -> Iterator[str]:
    """What the account lacks of a claim; what it prints is held by `values`."""
    own = wanted.figures(id)
    if printed != own:
        figures = ", ".join(figure.text for figure in own.values())
        yield f"its figures are {figures or 'none'}"
    yield from _count_faults(page, wanted, account)
    if not printed:
        yield from (f"it leaves out its {field}" for field in unsaid(page, account, wanted.fact, wanted.claim(id)))
    if not account.says("by", id):
        yield "it does not say who says so"
    if page.phrasing.time(wanted.claim(id)) and _is_untimed(page, account):
        yield "it does not say of when it is, as another does"


def _count_faults(page: Page, wanted: Wanted, account: Place) -> Iterator[str]:
    """Each figure says which harm it counts and, where the answers count different things, what."""
    yield from ("it does not say which harm each figure counts" for _ in unharmed(page, account))
    for mark in account.figures:
        told = page.told(mark.address)
        if told is None:
            continue
        forms = tuple(map(small, nouns_of(told, page.grammar))) if told.quantity.figure.is_told else ()
        if wanted.counts_differ(page) and forms and not stands(small(mark.text), forms):
            yield f"it does not say what {told.address} counts"


def _check_alike(page: Page) -> None:
    """No answer is set apart: the figures, and the words, of all accounts stand in the same kinds of elements."""
    for kind in ("figure", "held", "says", "by"):
        accounts = [account.element for account in _accounts(page)]
        shapes = {_shape(one, account) for account in accounts for one in of_class(account, kind)}
        if len(shapes) > 1:
            page.report("verify-card", "sets one answer otherwise than the others, where none may be promoted")


def _shape(element: Element, account: Element) -> tuple[tuple[str, str | None], ...]:
    """The elements around this one up to its account, and their classes."""
    above = [element]
    while above[-1] is not account:
        parent = above[-1].getparent()
        assert parent is not None
        above.append(parent)
    return tuple((str(one.tag), one.get("class")) for one in above)
