"""What a status and a key figure may not be printed without: traffic, side, exceptions, time, and that it is withdrawn.

In: a page. Out: notices on it. "Closed" is another word than "closed to goods", "closed on one side" or "closed except
at the ford"; a status in one word stands only where every claim says that and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from generator.model import Claim, Fact
from generator.verify.dates import read_iso
from generator.verify.figures import told_within
from generator.verify.page import Page, classes, named_claim, nearest, of_class, small_text
from generator.verify.phrasing import all_stand


def check_qualified(page: Page) -> None:
    """Report each status, key figure and withdrawn fact that is printed without what qualifies it."""
    for element in page.root.xpath("//*[@data-fact]"):
        fact = page.site.facts.get(element.get("data-fact"))
        if fact is not None:
            _check_fact(page, element, fact)
    for element in page.root.xpath("//*[@data-claim]"):
        _check_withdrawn(page, element)


def _check_fact(page: Page, element: Element, fact: Fact) -> None:
    if fact.withdrawn is not None and _says_something(element) and not _says_withdrawn(page, element):
        page.report("verify-standing", f"prints {fact.id} and does not say that it is withdrawn")
    for status in of_class(element, "status"):
        if nearest(status, "data-fact") is element and nearest(status, "data-map") is None:
            _check_status(page, status, fact)
    for word in of_class(element, "word"):
        _check_word(page, word, element, fact)
    if "key-figure" in classes(element):
        for check in (_check_time, _check_harms, _check_voices, _check_words, _check_standing):
            check(page, element, fact)


def _check_withdrawn(page: Page, element: Element) -> None:
    """What a claim says that was withdrawn stands beside a word that says so."""
    name, id = named_claim(element.get("data-claim") or "")
    fact = page.site.facts.get(name)
    claim = fact.claims.get(id) if fact else None
    if claim is not None and claim.withdrawn is not None and not _says_withdrawn(page, element):
        page.report("verify-standing", f"prints {name}#{id} and does not say that it is withdrawn")


def _says_something(element: Element) -> bool:
    """Whether what the fact says is printed, and it is not only linked to."""
    return bool(element.xpath(".//@data-figure|.//@data-claim"))


def _says_withdrawn(page: Page, element: Element) -> bool:
    return page.grammar.withdrawn in small_text(element)


def _check_status(page: Page, status: Element, fact: Fact) -> None:
    """Around a status stands all that a claim with this status has beside it."""
    place = next(one for one in status.iterancestors() if one.get("data-claim") or one.get("data-fact"))
    _, id = named_claim(place.get("data-claim") or "")
    claims = [fact.claims[id]] if id in fact.claims else list(fact.claims.values())
    said, text, phrasing = small_text(status), small_text(place), page.phrasing
    term = page.grammar.statuses.get(said)
    stating = [claim for claim in claims if term in phrasing.row(claim).statuses.values()]
    if stating and not any(all_stand(text, phrasing.answer(fact, claim)) for claim in stating):
        page.report("verify-standing", f"prints “{said}” as the status of {fact.id} without what qualifies it")


def _check_word(page: Page, word: Element, around: Element, fact: Fact) -> None:
    """A status in one word is what every claim says of all traffic, and has its exceptions beside it."""
    said, text, phrasing = small_text(word), small_text(around), page.phrasing
    term = page.grammar.statuses.get(said)
    if term is None or fact.kind != "closure":
        return
    for claim in _leading(fact):
        is_whole = dict(phrasing.row(claim).statuses) == {"all": term}
        if not is_whole or not all_stand(text, phrasing.answer(fact, claim)):
            page.report("verify-standing", f"prints “{said}” for {fact.id}, where {claim.id} does not say just that")


def _leading(fact: Fact) -> Sequence[Claim]:
    return (fact.claims[fact.lead],) if fact.lead else fact.live_claims


def _check_harms(page: Page, element: Element, _: Fact) -> None:
    """A key figure names the harm that it counts."""
    counted = {str(told.address) for told in told_within(page.site, element) if told.quantity.counted}
    for address in sorted(counted - set(element.xpath(".//@data-harm"))):
        page.report("verify-harm", f"prints {address} as a key figure, without the word for its harm")


def _check_voices(page: Page, element: Element, fact: Fact) -> None:
    """A key figure names the voice of each claim that it is of."""
    claims = {told.claim.id: told.claim for told in told_within(page.site, element)}
    named = {small_text(voice) for voice in element.xpath(".//*[@data-voice]")}
    for claim in claims.values() or _leading(fact):
        if not any(all_stand(said, page.phrasing.voices(claim)) for said in named):
            page.report("verify-place", f"prints a key figure of {fact.id}#{claim.id} without who says so")


def _check_words(page: Page, element: Element, fact: Fact) -> None:
    """Without figures, and without a status in one word, every claim is told whole."""
    words = (page.grammar.statuses.get(small_text(word)) for word in of_class(element, "word"))
    if any(words) or told_within(page.site, element):
        return
    for claim in fact.live_claims:
        if not all_stand(small_text(element), page.phrasing.answer(fact, claim)):
            page.report("verify-standing", f"leaves out of a key figure what {fact.id}#{claim.id} says")


def _check_standing(page: Page, element: Element, fact: Fact) -> None:
    """A key figure of a claim that was withdrawn says so."""
    claims = (told.claim for told in told_within(page.site, element))
    if any(claim.withdrawn is not None for claim in claims) and not _says_withdrawn(page, element):
        page.report("verify-standing", f"prints a key figure of {fact.id} and does not say that it is withdrawn")


def _check_time(page: Page, element: Element, fact: Fact) -> None:
    """The time of a key figure out of a series is that of its row."""
    told = told_within(page.site, element)
    rows = {replace(time, offset=None) for one in told if (time := read_iso(one.address.row or ""))}
    times: Sequence[str] = element.xpath(".//*[contains(concat(' ', @class, ' '), ' as-of ')]//time/@datetime")
    for time in map(read_iso, times):
        if rows and time is not None and replace(time, offset=None) not in rows:
            page.report("verify-row", f"prints a key figure of {fact.id} with another time than that of its row")
