"""Social cards, read back before they are drawn: the answers of one fact, each with all who give it, all set alike.

In: the HTML of a card, and the Site. Out: notices on the card. A card goes where the page around it does not: it has
every claim that stands, whichever leads, and a withdrawn subject says so before anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.model import Claim, Explainer, Fact, Figure, FigureRef, Quantity, find, parse_address, row_at
from generator.verify.attribution import is_named, voices_of
from generator.verify.content import plain_words
from generator.verify.figures import told_at
from generator.verify.mentions import answers
from generator.verify.page import Page, classes, text_of
from generator.verify.required import figures_of

CODES = {
    "verify-card": "A social card leaves out an answer or who gives it, sets one apart, or hides that it is withdrawn.",
}

Path = tuple[str, ...]
RowRef = Mapping[Path, Figure]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a card has to show: the answers of a fact by claim, each its figures by path; none where it is in words."""

    fact: Fact
    answers: Mapping[str, RowRef]
    part: Quantity | None = None

    def nouns(self, page: Page) -> Iterator[Sequence[str]]:
        """The forms of the word for a part, where one is asked for: three children are not three dead."""
        if self.part is not None:
            name = self.part.path[-1]
            own = [plain_words(form).casefold() for form in self.part.of.everything()] if self.part.of else ()
            yield own or page.grammar.people.get(name, (name.replace("-", " "),))

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
        if page.root.xpath("//*[@data-figure or @data-claim]"):
            page.report("verify-card", "shows an answer, where no fact is its key figure")
    else:
        _check_answers(page, wanted)
        _check_alike(page)
        if not [one for one in page.root.iter() if "standing" in classes(one)]:
            page.report("verify-card", f"does not say how well {wanted.fact.id} is established")
    names = {plain_words(name) for name in page.site.settings.title.everything()}
    if not any(name in plain_words(text_of(page.root)) for name in names):
        page.report("verify-card", "does not say whose card it is")


def withdrawn(page: Page) -> Sequence[str] | None:
    """Why the page's subject is withdrawn, in every language; None where it stands."""
    subject: Fact | Explainer | None = page.explainer
    if page.subject[0] == "facts":
        subject = page.site.facts.get(page.subject[1])
    return tuple(subject.withdrawn.everything()) if subject is not None and subject.withdrawn is not None else None


def wanted_of(page: Page) -> Wanted | None:
    """The answers that stand for the page: of its fact, or of the first key figure that is not withdrawn."""
    facts = page.site.facts
    if page.subject[0] == "facts" and page.subject[1] in facts:
        return _wanted(page, facts[page.subject[1]], None)
    for entry in page.explainer.key_figures if page.explainer else ():
        address = parse_address(entry)
        fact = facts.get(address.fact) if address else None
        if address is not None and fact is not None and fact.withdrawn is None and fact.live_claims:
            named = find(page.site, address, page.until) if address.claim else None
            return _wanted(page, fact, named)
    return None


def _wanted(page: Page, fact: Fact, named: FigureRef | None) -> Wanted:
    found: dict[str, RowRef] = {}
    for claim in fact.live_claims:
        told = [one.quantity for one in figures_of(page, fact, claim)]
        if named is None:
            found[claim.id] = {one.path: one.figure for one in told if one.relation == "whole"}
        elif claim is named.claim:
            found[claim.id] = {named.quantity.path: named.quantity.figure}
        elif same := {one.path: one.figure for one in told if one.path == named.quantity.path}:
            found[claim.id] = same
    is_part = named is not None and named.quantity.relation != "whole"
    return Wanted(fact, found, named.quantity if named is not None and is_part else None)


def _check_withdrawn(page: Page, reason: Sequence[str]) -> None:
    body = plain_words(" ".join(text_of(one) for one in page.root.iter("body")))
    said = [body.find(plain_words(form)) for form in reason]
    titles = [plain_words(text_of(one)) for one in page.root.iter() if {"heading", "counts"} & set(classes(one))]
    first = min((place for title in titles if (place := body.find(title)) >= 0), default=len(body))
    if not any(0 <= place < first for place in said):
        page.report("verify-card", "does not say first that what it shows has been withdrawn, and why")
    if page.root.xpath("//*[@data-figure or @data-claim]"):
        page.report("verify-card", "shows an answer of what has been withdrawn")


# --- answers -----------------------------------------------------------------------------------------------------


def _check_answers(page: Page, wanted: Wanted) -> None:
    """Every claim is in one account, which says what the claim says and names its voice."""
    found: list[str] = []
    for account in page.root.xpath("//*[@data-claim][not(ancestor::*[@data-claim])]"):
        printed = {told.quantity.path: told.quantity.figure for told in _told(page, account)}
        for id in _claims_in(account, wanted.fact):
            found.append(id)
            if id in wanted.answers:
                for fault in _faults(page, wanted, id, account, printed):
                    page.report("verify-card", f"prints “{text_of(account)}” for {wanted.fact.id}#{id}: {fault}")
            else:
                page.report("verify-card", f"shows {wanted.fact.id}#{id}, which is no answer that stands")
    text = plain_words(text_of(page.root)).casefold()
    for forms in wanted.nouns(page):
        if not any(form in text for form in forms):
            page.report("verify-card", f"shows a part of {wanted.fact.id} and does not say that it is “{forms[0]}”")
    if not found and len(wanted.answers) > 1 and any("untold" in classes(one) for one in page.root.iter()):
        return  # more than a picture has room for: then it has none of them
    for id in wanted.answers:
        times = found.count(id)
        if times != 1:
            page.report("verify-card", f"{wanted.fact.id}#{id} is to be shown once and is shown {times} times")


def _told(page: Page, account: Element) -> Iterator[FigureRef]:
    for address in account.xpath(".//@data-figure"):
        told = told_at(page, address)
        if told is not None:
            yield told


def _claims_in(account: Element, fact: Fact) -> dict[str, None]:
    """The ids of the claims that an account is of; one of another fact under its whole address."""
    names = account.xpath("descendant-or-self::*/@data-claim")
    return dict.fromkeys(name.removeprefix(f"{fact.id}#").partition(".")[0].partition("@")[0] for name in names)


def _faults(page: Page, wanted: Wanted, id: str, account: Element, printed: RowRef) -> Iterator[str]:
    if printed != wanted.answers[id]:
        figures = ", ".join(figure.text for figure in wanted.answers[id].values())
        yield f"its figures are {figures or 'none'}"
    claim, text = wanted.claim(id), plain_words(text_of(account)).casefold()
    named = {one.get("data-harm") for one in account.xpath(".//*[@data-harm]")}
    if wanted.fact.kind == "casualty" and not named >= set(account.xpath(".//@data-figure")):
        yield "it does not say which harm each figure counts"
    if not printed:
        yield from _word_faults(page, wanted.fact, claim, account)
    if not all(is_named(text, forms) for forms in voices_of(page, claim)):
        yield "it does not say who says so"


def _word_faults(page: Page, fact: Fact, claim: Claim, account: Element) -> Iterator[str]:
    """A status with all that it excepts, holders by their names, words whole or not at all."""
    row = row_at(page.site, claim, page.until)
    text = plain_words(_without_voices(account)).casefold()
    if (row.statuses or row.holders) and not answers(page, fact, claim, text):
        yield "this is neither its status with what is excepted, nor who holds it"
    says = row.says or claim.says
    known = {plain_words(form) for form in says.everything()} if says else set()
    for words in (plain_words(text_of(one)) for one in account.iter() if "says" in classes(one)):
        if words not in known:
            yield f"“{words}” is not what it says"


def _without_voices(element: Element) -> str:
    """What an element says besides who says it."""
    if element.get("data-voice") is not None:
        return element.tail or ""
    return "".join([element.text or "", *map(_without_voices, element), element.tail or ""])


def _check_alike(page: Page) -> None:
    """No answer is set apart: the figures, and the words, of all accounts stand in the same kinds of elements."""
    for kind in ("figure", "held", "says", "by"):
        accounts = page.root.xpath("//*[@data-claim][not(ancestor::*[@data-claim])]")
        shapes = {_shape(one, account) for account in accounts for one in account.iter() if kind in classes(one)}
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
