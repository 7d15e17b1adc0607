"""What a status and a key figure may not be printed without: traffic, side, exceptions, time, and that it is withdrawn.

In: a page. Out: notices on it. "Closed" is another word than "closed to goods", "closed on one side" or "closed except
at the ford"; a status in one word stands only where every claim says that and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, Row, Site, Text, row_at
from generator.verify.attribution import is_named, voices_of
from generator.verify.content import plain_words
from generator.verify.dates import read_iso
from generator.verify.figures import told_at
from generator.verify.grammar import Grammar
from generator.verify.page import Page, classes, nearest, text_of

Forms = tuple[str, ...]
"""The forms of a name or a phrase, of which one is printed."""


def status_forms(site: Site, grammar: Grammar, fact: Fact, claim: Claim, row: Row) -> Iterator[Forms]:
    """What belongs to the words of a claim's status: each with its traffic, the side it alone names, the exceptions."""
    statuses = row.statuses
    for traffic, status in statuses.items():
        words = [word for word, term in grammar.statuses.items() if term == status]
        patterns = grammar.by_traffic if traffic in grammar.traffics else ("{status}",)
        lead = grammar.traffics.get(traffic, "")
        yield tuple(pattern.format(status=word, traffic=lead) for pattern in patterns for word in words)
    if statuses:
        yield from side_forms(site, fact, claim, row)
        excepted = fact.scoped("except_", claim, row) or ()
        yield from (_forms(site.places[id].name) for id in excepted if id in site.places)


def side_forms(site: Site, fact: Fact, claim: Claim, row: Row) -> Iterator[Forms]:
    """The side of the crossing that a claim names and its fact does not; nothing where there is none."""
    side = fact.scoped("side", claim, row)
    if side is not None and side != fact.scoped("side"):
        yield forms_of_side(site, fact, side)


def forms_of_side(site: Site, fact: Fact, side: str) -> Forms:
    """The name of a side, as a place of the fact has it, or that of the country that it is."""
    own = (site.places[id].sides[side].name for id in fact.where if id in site.places and side in site.places[id].sides)
    name = next(own, site.places[side].name if side in site.places else None)
    return _forms(name) if name else (side,)


def _forms(name: Text) -> Forms:
    return tuple(plain_words(form).casefold() for form in name.everything())


def check_qualified(page: Page) -> None:
    """Report each status, key figure and withdrawn fact that is printed without what qualifies it."""
    for element in page.root.xpath("//*[@data-fact]"):
        fact = page.site.facts.get(element.get("data-fact"))
        if fact is None:
            continue
        if fact.withdrawn is not None and not _is_named_only(element) and page.grammar.withdrawn not in _text(element):
            page.report("verify-standing", f"prints {fact.id} and does not say that it is withdrawn")
        for status in _of_class(element, "status"):
            if nearest(status, "data-fact") is element and nearest(status, "data-map") is None:
                _check_status(page, status, fact)
        for word in _of_class(element, "word"):
            _check_word(page, word, element, fact)
        if "key-figure" in classes(element):
            _check_time(page, element)
            _check_key_figure(page, element, fact)
    for element in page.root.xpath("//*[@data-claim]"):
        _check_withdrawn(page, element)


def _check_withdrawn(page: Page, element: Element) -> None:
    """What a claim says that was withdrawn stands beside a word that says so."""
    name, _, rest = (element.get("data-claim") or "").partition("#")
    id = rest.partition("@")[0].partition(".")[0]
    fact = page.site.facts.get(name)
    claim = fact.claims.get(id) if fact else None
    if claim is not None and claim.withdrawn is not None and page.grammar.withdrawn not in _text(element):
        page.report("verify-standing", f"prints {name}#{id} and does not say that it is withdrawn")


def _is_named_only(element: Element) -> bool:
    """Whether the fact is linked to, and nothing that it says is printed."""
    return not element.xpath(".//@data-figure|.//@data-claim")


def _check_status(page: Page, status: Element, fact: Fact) -> None:
    """Around a status stands all that a claim with this status has beside it."""
    place = next(one for one in status.iterancestors() if one.get("data-claim") or one.get("data-fact"))
    id = (place.get("data-claim") or "").partition("#")[2].partition("@")[0].partition(".")[0]
    claims = [fact.claims[id]] if id in fact.claims else list(fact.claims.values())
    term, text = page.grammar.statuses.get(_text(status)), _text(place)
    stating = [claim for claim in claims if term in row_at(page.site, claim, page.until).statuses.values()]
    if stating and not any(all(_stands(text, forms) for forms in _all_forms(page, fact, one)) for one in stating):
        page.report("verify-standing", f"prints “{_text(status)}” as the status of {fact.id} without what qualifies it")


def _check_word(page: Page, word: Element, around: Element, fact: Fact) -> None:
    """A status in one word is what every claim says of all traffic, and has its exceptions beside it."""
    term, text = page.grammar.statuses.get(_text(word)), _text(around)
    if term is None or fact.kind != "closure":
        return
    for claim in (fact.claims[fact.lead],) if fact.lead else fact.live_claims:
        row = row_at(page.site, claim, page.until)
        sound = list(row.statuses.items()) == [("all", term)]
        if not sound or not all(_stands(text, forms) for forms in _all_forms(page, fact, claim)):
            page.report(
                "verify-standing", f"prints “{_text(word)}” for {fact.id}, where {claim.id} does not say just that"
            )


def _all_forms(page: Page, fact: Fact, claim: Claim) -> Iterator[Forms]:
    return status_forms(page.site, page.grammar, fact, claim, row_at(page.site, claim, page.until))


def _check_key_figure(page: Page, element: Element, fact: Fact) -> None:
    """A key figure names the harm it counts and the voice of each claim it is of; without figures all is told."""
    figures = element.xpath(".//@data-figure")
    harms = {one.get("data-harm") for one in element.xpath(".//*[@data-harm]")}
    for address in sorted(set(figures) - harms) if fact.kind == "casualty" else ():
        page.report("verify-harm", f"prints {address} as a key figure, without the word for its harm")
    told = [one for address in figures if (one := told_at(page, address))]
    if any(one.claim.withdrawn is not None for one in told) and page.grammar.withdrawn not in _text(element):
        page.report("verify-standing", f"prints a key figure of {fact.id} and does not say that it is withdrawn")
    led = (fact.claims[fact.lead],) if fact.lead else fact.live_claims
    named = {plain_words(text_of(one)).casefold() for one in element.xpath(".//*[@data-voice]")}
    for claim in {one.claim.id: one.claim for one in told}.values() if told else led:
        if not any(all(is_named(said, forms) for forms in voices_of(page, claim)) for said in named):
            page.report("verify-place", f"prints a key figure of {fact.id}#{claim.id} without who says so")
    if not told and not any(page.grammar.statuses.get(_text(word)) for word in _of_class(element, "word")):
        for claim in fact.live_claims:
            if not all(_stands(_text(element), forms) for forms in _all_forms(page, fact, claim)):
                page.report("verify-standing", f"leaves out of a key figure what {fact.id}#{claim.id} says")


def _check_time(page: Page, element: Element) -> None:
    """The time of a key figure out of a series is that of its row."""
    told = [told_at(page, address) for address in element.xpath(".//@data-figure")]
    rows = {replace(time, offset=None) for one in told if one and (time := read_iso(one.address.row or ""))}
    times: Sequence[str] = element.xpath(".//*[contains(concat(' ', @class, ' '), ' as-of ')]//time/@datetime")
    for time in map(read_iso, times):
        if rows and time is not None and replace(time, offset=None) not in rows:
            fact = element.get("data-fact")
            page.report("verify-row", f"prints a key figure of {fact} with another time than that of its row")


def _stands(text: str, forms: Forms) -> bool:
    return any(form in text for form in forms)


def _text(element: Element) -> str:
    return plain_words(text_of(element)).casefold()


def _of_class(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if isinstance(one.tag, str) and name in classes(one)]
