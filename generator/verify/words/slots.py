"""What stands on a page for a mention, a citation or a view of an explainer's text, held against what was written.

A mention is the figure at its address; or the words that stand for its fact, leading there. A citation is a mark of the
entry that is of its source and locator. A view shows the facts that it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, find
from generator.model.address import Address
from generator.verify.forms.body import Item, Mention
from generator.verify.forms.content import plain_words
from generator.verify.forms.phrasing import Phrasing, all_stand, forms_of, small
from generator.verify.page import Page, classes, small_text, text_of, xpath
from generator.verify.page.marks import Place
from generator.verify.page.views import facts_in
from generator.verify.values.signs import TELLING


@dataclass(frozen=True, slots=True)
class Ref:
    """What the entry in the list of references that a mark leads to has to be of."""

    source: str
    at: str | None
    exact: str | None = None

    def __str__(self) -> str:
        return f"[@{self.source}, {self.at}]" if self.at else f"[@{self.source}]"


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """An element that stands in a slot."""

    element: Element

    def __str__(self) -> str:
        return text_of(self.element)


def slot_faults(page: Page, item: Item, asked: Item) -> Iterator[str]:
    """What is wrong with what stands for a mention, a citation or a view."""
    if not isinstance(item.slot, Printed):
        return
    element, slot, text = item.slot.element, asked.slot, text_of(item.slot.element)
    if asked.kind == "view":
        yield from _view_faults(page, element, str(slot))
    elif asked.kind == "withdrawn" and isinstance(slot, Mention):
        if element.get("data-is") != f"facts/{slot.address.fact}:withdrawn":
            yield f"{slot} has {element.get('data-is')} behind it, where its own {text} belongs"
    elif isinstance(slot, Mention):
        for fault in (*_mention_faults(page, slot, element), *_dress_faults(page, slot, element)):
            yield f"{slot} is printed as “{text}”: {fault}"
    elif isinstance(slot, Ref):
        yield from (f"{slot} is cited as {text}: {fault}" for fault in _ref_faults(page, slot, element))


def _mention_faults(page: Page, mention: Mention, link: Element) -> Iterator[str]:
    told = None if mention.words else find(page.site, mention.address, page.until)
    fact = page.site.facts.get(mention.address.fact)
    if fact is None:
        yield "the content has no such fact"
    elif told is None:
        yield from _link_faults(page, fact, mention, link)
        yield from _word_faults(page, fact, mention, link)
    elif link.get("data-is") != f"facts/{told.address}":
        yield f"it is {link.get('data-is') or 'no figure'}, where {told.address} belongs"


def _link_faults(page: Page, fact: Fact, mention: Mention, link: Element) -> Iterator[str]:
    # The words for a harm, a part or a row lead to the figure that stands there at the page's time.
    is_of_figure = mention.address.path or mention.address.row
    told = find(page.site, mention.address, page.until) if is_of_figure else None
    address = told.address if told is not None else replace(mention.address, row=None)
    wanted = address.fragment if address.claim else ""
    if link.get("data-is") is not None:
        yield f"it is the figure {link.get('data-is')}, where words belong"
    if page.target(link.get("href") or "") != (page.path_of("facts", fact.id), wanted):
        yield f"it leads to “{link.get('href')}”"


def _word_faults(page: Page, fact: Fact, mention: Mention, link: Element) -> Iterator[str]:
    printed = small_text(link)
    if mention.words is not None and printed != small(mention.words):
        yield "these are other words"
    elif mention.words is None and not _says(page, fact, mention.address, printed):
        yield "this is neither its status, nor who holds it, nor its title"


def _says(page: Page, fact: Fact, address: Address, printed: str) -> bool:
    """Whether the words are what a fact without a figure is told in: its status, its holders or its title."""
    claim = fact.claims.get(address.claim or "")
    named = (claim,) if claim is not None else fact.live_claims
    phrasing = replace(page.phrasing, named=address.row or "")
    return printed in forms_of(fact.title) or any(_answers(phrasing, fact, claim, printed) for claim in named)


def _answers(phrasing: Phrasing, fact: Fact, claim: Claim, printed: str) -> bool:
    """Whether the words tell a claim's status with all that qualifies it, or who holds the place."""
    wanted, statuses = phrasing.answer(fact, claim), set(phrasing.row(claim).statuses.values())
    words = phrasing.grammar.statuses.items()
    said = {term for word, term in words if statuses and re.search(rf"\b{re.escape(word)}\b", printed)}
    return bool(wanted) and said == statuses and all_stand(printed, wanted)


def _dress_faults(page: Page, mention: Mention, link: Element) -> Iterator[str]:
    """A mention is drawn as its fact stands, and has in it nothing but its words and its quantity."""
    fact = page.site.facts.get(mention.address.fact)
    drawn = TELLING.intersection(classes(link)) - {"fig", fact.standing if fact else ""}
    if drawn:
        yield f"it is drawn as {' '.join(sorted(drawn))}"
    for inner in link.iterdescendants():
        said = {name: value for name, value in inner.attrib.items() if name not in ("lang", "dir")}
        if inner.tag != "span" or said not in ({}, {"class": "q"}):
            yield f"it has an element {inner.tag!s} in it, with {', '.join(said) or 'no attribute'}"


def _ref_faults(page: Page, ref: Ref, mark: Element) -> Iterator[str]:
    """Why a mark does not lead to the entry of what is cited."""
    number, links = text_of(mark), list(mark)
    if len(links) != 1 or links[0].tag != "a" or not {"href", "id", "aria-label"}.issuperset(links[0].keys()):
        yield "it is no plain mark of a reference"
        return
    if links[0].get("href") != f"#ref-{number}":
        yield f"it leads to “{links[0].get('href')}”"
    spoken = links[0].get("aria-label")
    if spoken is not None and re.findall(r"\d+", spoken) != [number]:
        yield f"it is read aloud as “{spoken}”"
    entry = page.entries.get(f"ref-{number}")
    if entry is None:
        yield "the list of references has no such entry"
        return
    asked = (ref.source, plain_words(ref.exact or ""), plain_words(ref.at or ""))
    for printed, wanted in zip(entry.cited, asked, strict=True):
        if printed != wanted:
            yield f"its entry has “{printed}”, where “{wanted}” belongs"


def _view_faults(page: Page, element: Element, name: str) -> Iterator[str]:
    """A view shows the facts that are its own: each of them, and no other; a map no fact, but places."""
    named = xpath(element, ".//@data-of[starts-with(., 'facts/')]")
    shown = {of.removeprefix("facts/").partition("#")[0] for of in named}
    wanted = _facts_of(page, name, shown)
    if shown != wanted:
        printed, asked = (", ".join(sorted(ids)) or "no fact" for ids in (shown, wanted))
        yield f"shows {printed}, where the view {name} of {asked} belongs"
    for id in sorted(shown & wanted) if name != "key-figures" else ():
        yield from (f"shows {id} {fault}" for fault in _lost_in_view(page, element, name, page.site.facts[id]))
    for attribute, own in (("data-map", "map"), ("data-key", "key-figures")):
        if name != own and xpath(element, f".//*[@{attribute}]"):
            yield f"shows the view {own}, where the text has the view {name}"


def _lost_in_view(page: Page, element: Element, name: str, fact: Fact) -> Iterator[str]:
    """A view sets out every claim that stands of each of its facts; one in order of time says under which it stands."""
    places = [place for place in page.marks.of(fact.id) if element in place.element.iterancestors()]
    set_out = {inner.claim for place in places for inner in place.inner}
    yield from (f"without {claim.id}" for claim in fact.live_claims if claim.id not in set_out)
    for place in places if name == "timeline" else ():
        if not is_timed_above(page, place, fact):
            yield "and does not say when it was"


def is_timed_above(page: Page, place: Place, fact: Fact) -> bool:
    """Whether a fact in a list, or a table, in order of time stands below its own time, and below no other."""
    heads = xpath(place.element, "ancestor::li[1]/h3 | preceding-sibling::tbody[tr/@class='group'][1]")
    named = [str(of) for head in heads for of in xpath(head, ".//@data-is[contains(., ':when')]")]
    told = [page.site.facts.get(of.removeprefix("facts/").removesuffix(":when")) for of in named]
    return len(told) == 1 and told[0] is not None and told[0].when == fact.when


def _facts_of(page: Page, name: str, shown: set[str]) -> set[str]:
    """The facts that a view has to show; as key figures those that are shown, for they are held by themselves."""
    if name != "key-figures":
        return facts_in(page, name)
    return shown & {fact.id for fact in page.site.facts_of(page.explainer)} if page.explainer is not None else set()
