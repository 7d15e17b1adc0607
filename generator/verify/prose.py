"""An explainer's text as it is printed, held against the text that was written: word by word and in order.

In: an explainer's page or briefing, whose blocks of text are marked `data-prose`. Out: notices on the page.

    body      what was written: words, mentions, citations, views, headings, lists … (`body`, from the Markdown)
    printed   the same of the page: its elements of text, and the cards and views between them
    slots     what stands for a mention, a citation, a view is held against what is written there

Whatever else stands in a text, an element or an attribute, is an item that nobody wrote.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, FigureRef, claims_of, find, row_at
from generator.model.address import Address
from generator.verify.body import EMPHASIS, SHAPES, Block, Cite, Item, Items, Mention, read_body
from generator.verify.content import plain_words
from generator.verify.figures import nouns_of
from generator.verify.page import Page, classes, small_text, text_of
from generator.verify.phrasing import all_stand, forms_of, small, stands
from generator.verify.quantity import plain

CODES = {
    "verify-prose": "A text is printed in other words, another order or another shape than it was written in; or a "
    "sentence prints another figure, or leads elsewhere, than its mention or citation in the content.",
}
_BLOCKS = (
    "//*[@data-prose]"
    " | //*[@data-of][contains(concat(' ', @class, ' '), ' card ')]"
    " | //*[contains(concat(' ', @class, ' '), ' band ')][self::div or h2[@data-prose]]"
    "/*[contains(concat(' ', @class, ' '), ' wide ')]"
)
_HIDING = ("hidden", "aria-hidden", "aria-label", "inert", "style", "title")
_AROUND = frozenset({"html", "body", "main", "article", "section", "div"})
_COMMAS = (",", "،", "、", ";", "؛")
_JOINER = "\u2060"
_NEAR = 4
"""Words that a message gives from before a difference, and as many of the difference."""


def check_prose(page: Page) -> None:
    """Report where the text of an explainer is printed otherwise than it was written."""
    explainer = page.explainer
    if explainer is None:
        return
    text = (explainer.translations.get(page.language) or explainer).body
    wanted, found = [_asked(page, block) for block in read_body(text)], list(_printed(page))
    wanted = [block for block in wanted if block.items or block.kind != "h2"]
    references = _References(page)
    for one, other in _paired([block for block, _ in found], wanted):
        _compare(page, one, other, references)
    _check_around(page, found)


def _paired(found: Sequence[Block], wanted: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Each block that is printed beside the one that was written; None where one has no other."""
    if len(found) == len(wanted):
        yield from zip(found, wanted, strict=True)
        return
    for kind, first, last, start, end in SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(found[first:last], wanted[start:end], strict=True)
        else:
            yield from zip_longest(found[first:last], wanted[start:end])


def _compare(page: Page, found: Block | None, wanted: Block | None, references: "_References") -> None:
    if wanted is None:
        page.report("verify-prose", f"prints {_told(found)}, which nobody wrote there")
    elif found is None:
        page.report("verify-prose", f"does not print {_told(wanted)}, which the text has")
    elif found.kind != wanted.kind:
        page.report("verify-prose", f"prints {_told(found)}, where the text has {_told(wanted)}")
    else:
        pairs = enumerate(zip_longest(found.items, wanted.items))
        place = next((place for place, (one, other) in pairs if one != other), None)
        if place is not None:
            page.report("verify-prose", _difference(found.items, wanted.items, place))
        for item, asked in zip(found.items[:place], wanted.items[:place], strict=False):
            for fault in _slot_faults(page, item, asked, references):
                page.report("verify-prose", fault)


def _difference(found: Sequence[Item], wanted: Sequence[Item], place: int) -> str:
    before = _words(wanted[max(0, place - _NEAR) : place])
    printed, written = _words(found[place : place + _NEAR]), _words(wanted[place : place + _NEAR])
    where = f"behind “{before}” " if before else ""
    if printed == written:
        printed, written = f"{printed} ({_looks(found[place])})", f"{written} ({_looks(wanted[place])})"
    return f"{where}prints “{printed or 'nothing more'}”, where the text has “{written or 'nothing more'}”"


def _words(items: Sequence[Item]) -> str:
    return " ".join(f"<{item.text}>" if item.kind == "tag" else item.text or str(item.slot or "") for item in items)


def _looks(item: Item) -> str:
    """How an item differs from another of the same words."""
    look = [*sorted(item.form), f"leads to {item.link}" if item.link else "no link"]
    return ", ".join([*look, "without a blank before it" if item.glued else "with a blank before it", item.kind])


def _told(block: Block | None) -> str:
    """A block for messages."""
    if block is None:
        return "nothing"
    return f"{block.kind} “{_words(block.items[: 2 * _NEAR])}”"


def _check_around(page: Page, found: Sequence[tuple[Block, Element]]) -> None:
    """What a text, a card or a view stands in does not hide it, strike it out or speak in its place."""
    around = dict.fromkeys(above for _, element in found for above in element.iterancestors())
    hiding = [f"an element {above.tag!s}" for above in around if above.tag not in _AROUND]
    opened = [element for block, element in found if block.kind in ("card", "view")]
    hiding += [name for element in (*around, *opened) for name in _hiding(page, element)]
    for name in dict.fromkeys(hiding):
        page.report("verify-prose", f"has {name} around its text, which may hide it or change what it says")


def _hiding(page: Page, element: Element) -> Iterator[str]:
    """What may hide all that is in an element, or be read aloud in its place; a card is called by its fact's title."""
    fact = page.site.facts.get((element.get("data-of") or "").removeprefix("facts/"))
    for name in _HIDING:
        told = element.get(name)
        if told is not None and not (name == "aria-label" and fact and small(told) in forms_of(fact.title)):
            yield f"{name}=“{told}”"
    yield from (f"the class {name}" for name in ("hidden", "withdrawn") if name in classes(element))


# --- what was written --------------------------------------------------------------------------------------------


def _asked(page: Page, block: Block) -> Block:
    """A block of the text with what this page has to print for its slots."""
    return replace(block, items=tuple(asked for item in block.items for asked in _slots(page, item)))


def _slots(page: Page, item: Item) -> Iterator[Item]:
    if item.link:
        item = replace(item, link=_led(page, item.link, "/"))
    if isinstance(item.slot, Mention):
        yield from _mention(page, item, item.slot)
    elif isinstance(item.slot, Cite):
        yield from (Item("ref", "", item.form, item.link, slot=_Ref(source, at)) for source, at in item.slot.refs)
    else:
        yield item


def _mention(page: Page, item: Item, mention: Mention) -> Iterator[Item]:
    """What is printed for a mention: itself, that it has been withdrawn, the marks of what it rests on."""
    fact = page.site.facts.get(mention.address.fact)
    withdrawn = fact is not None and fact.withdrawal(fact.claims.get(mention.address.claim or "")) is not None
    yield replace(item, form=item.form | {"withdrawn"}) if withdrawn else item
    if withdrawn:
        yield Item("withdrawn", f"({page.grammar.withdrawn})", item.form, item.link, slot=mention)
    cited = (
        _Ref(one.source, one.at, one.exact)
        for claim in (claims_of(fact, mention.address) if fact else ())
        for one in row_at(page.site, claim, page.until).citations
        if one.source
    )
    yield from (Item("ref", "", item.form, item.link, slot=ref) for ref in dict.fromkeys(cited))


_SHOWN: dict[str, Callable[[Fact], bool]] = {
    "casualties": lambda fact: fact.kind == "casualty",
    "releases": lambda fact: fact.kind == "release",
    "differing": lambda fact: fact.standing == "contested",
    "timeline": lambda fact: fact.kind != "number",
    "closures": lambda fact: fact.kind == "closure" and bool(fact.where),
}
"""Which of the facts of an explainer a view shows, of those views that show facts."""


@dataclass(frozen=True, slots=True)
class _Ref:
    """What the entry in the list of references that a mark leads to has to be of."""

    source: str
    at: str | None
    exact: str | None = None

    def __str__(self) -> str:
        return f"[@{self.source}, {self.at}]" if self.at else f"[@{self.source}]"


def _led(page: Page, url: str, root: str = "") -> str:
    """Where a link leads, in one form for what was written (paths begin at the `root`) and what is printed."""
    is_path = root and not re.match(r"[a-z]+:|#|/", url)
    target = page.target(f"{root}{url}" if is_path else url)
    return "#".join((target[0].removesuffix("index.html").rstrip("/"), target[1])) if target else url


# --- what is printed ---------------------------------------------------------------------------------------------


def _printed(page: Page) -> Iterator[tuple[Block, Element]]:
    """The blocks of text of a page, in order, with the cards and views between them; each with its element."""
    known: set[Element] = set()
    for element in page.root.xpath(_BLOCKS):
        if any(above in known for above in element.iterancestors()):
            continue
        known.add(element)
        if element.get("data-prose") is not None:
            yield Block(element.tag, _Reading(page).of(element)), element
        elif element.get("data-of") is not None:
            yield Block("card", (Item("card", (element.get("data-of") or "").removeprefix("facts/")),)), element
        else:
            yield Block("view", (Item("view", slot=_Printed(element)),)), element


@dataclass(slots=True)
class _Reading:
    """Turns an element of the page into items."""

    page: Page

    def of(self, element: Element) -> tuple[Item, ...]:
        """The items of a block of text."""
        items = Items()
        self._strange(items, element, {"data-prose", "id"} if _is_heading(element) else {"data-prose"})
        self._within(items, element, frozenset(), "")
        return items.made()

    def _within(self, items: Items, element: Element, form: frozenset[str], link: str) -> None:
        items.say(element.text or "", form, link)
        for child in element:
            self._add(items, child, form, link)
            items.say(child.tail or "", form, link)

    def _add(self, items: Items, child: Element, form: frozenset[str], link: str) -> None:
        tag, named = str(child.tag), classes(child)
        if tag in EMPHASIS or tag in SHAPES:
            self._strange(items, child, set())
            self._shape(items, child, form, link)
        elif tag == "a" and "fig" in named:
            self._strange(items, child, {"class", "href", "data-is"})
            items.put(Item("mention", "", form, link, slot=_Printed(child)))
        elif tag == "a":
            self._strange(items, child, {"href"})
            self._within(items, child, form, _led(self.page, child.get("href") or ""))
        elif tag == "img":
            self._strange(items, child, {"src", "alt"})
            src = _led(self.page, child.get("src") or "")
            items.put(Item("image", " ".join((child.get("alt") or "").split()), form, src))
        elif tag == "sup" and named == ["cite"]:
            self._mark(items, child, form, link)
        elif tag == "span" and named == ["withdrawn"]:
            self._strange(items, child, {"class"})
            self._within(items, child, form | {"withdrawn"}, link)
        elif tag == "b" and not len(child) and child.get("data-is") is not None:
            self._strange(items, child, {"data-is"})
            items.put(Item("withdrawn", small_text(child), form, link, slot=_Printed(child)))
        else:
            items.put(Item("strange", f"an element {tag}", form, link))
            self._within(items, child, form, link)

    def _shape(self, items: Items, child: Element, form: frozenset[str], link: str) -> None:
        tag = str(child.tag)
        if tag in EMPHASIS:
            self._within(items, child, form | {tag}, link)
        else:
            items.turn(tag)
            self._within(items, child, form, link)
            items.turn(f"/{tag}")

    def _mark(self, items: Items, mark: Element, form: frozenset[str], link: str) -> None:
        """A mark of a reference; or the sign that parts two of them, which says nothing."""
        items.end(_JOINER)
        if mark.get("data-ref") is not None:
            self._strange(items, mark, {"class", "data-ref"})
            items.put(Item("ref", "", form, link, slot=_Printed(mark)))
        elif not _parts_marks(mark):
            items.put(Item("strange", f"a raised “{text_of(mark)}”", form, link))

    def _strange(self, items: Items, element: Element, allowed: set[str]) -> None:
        """What may not be said of an element of text."""
        for name in element.attrib:
            if name not in allowed:
                items.put(Item("strange", f"{name}=“{element.get(name)}”"))


@dataclass(frozen=True, slots=True, eq=False)
class _Printed:
    """An element that stands in a slot."""

    element: Element

    def __str__(self) -> str:
        return text_of(self.element)


def _parts_marks(mark: Element) -> bool:
    """Whether a raised sign is the comma between two marks of references."""
    beside = (mark.getprevious(), mark.getnext())
    is_between = all(one is not None and one.get("data-ref") is not None for one in beside)
    return is_between and not len(mark) and mark.keys() == ["class"] and (mark.text or "") in _COMMAS


def _is_heading(element: Element) -> bool:
    return re.fullmatch("h[3-6]", str(element.tag)) is not None


# --- what stands in the slots ------------------------------------------------------------------------------------


def _slot_faults(page: Page, item: Item, asked: Item, references: "_References") -> Iterator[str]:
    """What is wrong with what stands for a mention, a citation or a view."""
    if not isinstance(item.slot, _Printed):
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
    elif isinstance(slot, _Ref):
        yield from (f"{slot} is cited as {text}: {fault}" for fault in references.faults(slot, element))


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
    else:
        yield from _figure_faults(page, told, link)


def _figure_faults(page: Page, told: FigureRef, link: Element) -> Iterator[str]:
    """What stands around the quantity of a figure, which is held by itself: nothing but the noun, behind it."""
    quantity = next((inner for inner in link if "q" in classes(inner)), None)
    before = plain(link.text or "") if quantity is not None and quantity.getprevious() is None else text_of(link)
    if before:
        yield f"“{before}” stands before the quantity"
    elif quantity is not None and not nouns_of(told, page.grammar) and text_of(link) != text_of(quantity):
        yield "the figure counts nothing, and has words behind it"


def _link_faults(page: Page, fact: Fact, mention: Mention, link: Element) -> Iterator[str]:
    wanted = mention.address.fragment if mention.address.claim else ""
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
    return printed in forms_of(fact.title) or any(_answers(page, fact, claim, printed) for claim in named)


def _answers(page: Page, fact: Fact, claim: Claim, printed: str) -> bool:
    """Whether the words tell a claim's status with all that qualifies it, or who holds the place."""
    wanted, statuses = page.phrasing.answer(fact, claim), set(page.phrasing.row(claim).statuses.values())
    words = page.grammar.statuses.items()
    said = {term for word, term in words if statuses and re.search(rf"\b{re.escape(word)}\b", printed)}
    return bool(wanted) and said == statuses and all_stand(printed, wanted)


def _dress_faults(page: Page, mention: Mention, link: Element) -> Iterator[str]:
    """A mention is drawn as its fact stands, and has in it nothing but its words and its quantity."""
    fact = page.site.facts.get(mention.address.fact)
    drawn = set(classes(link)) - {"fig", fact.standing if fact else ""}
    if drawn:
        yield f"it is drawn as {' '.join(sorted(drawn))}"
    for inner in link.iterdescendants():
        said = {name: value for name, value in inner.attrib.items() if name not in ("lang", "dir")}
        if inner.tag != "span" or said not in ({}, {"class": "q"}):
            yield f"it has an element {inner.tag!s} in it, with {', '.join(said) or 'no attribute'}"


@dataclass(slots=True)
class _References:
    """The list of references of a page, whose entries are read once."""

    page: Page
    entries: dict[str, Element] | None = None

    def faults(self, ref: _Ref, mark: Element) -> Iterator[str]:
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
        entry = self._entry(number)
        yield from ["the list of references has no such entry"] if entry is None else self._differences(ref, entry)

    def _entry(self, number: str) -> Element | None:
        if self.entries is None:
            self.entries = {one.get("id") or "": one for one in self.page.root.xpath("//li[starts-with(@id, 'ref-')]")}
        return self.entries.get(f"ref-{number}")

    def _differences(self, ref: _Ref, entry: Element) -> Iterator[str]:
        for field, asked in (("at", ref.at), ("exact", ref.exact)):
            printed = [plain_words(text_of(one)) for one in entry.xpath(f".//*[@data-is=':{field}']")]
            if printed != ([plain_words(asked)] if asked else []):
                yield f"its entry has {' '.join(printed) or 'nothing'}, where “{asked or 'nothing'}” belongs"
        if not self._is_of(ref.source, entry):
            yield "its entry stands under another source"

    def _is_of(self, id: str, entry: Element) -> bool:
        """Whether an entry stands in the list of a source: under its title, or what describes it, and its link."""
        around = entry.getparent()
        head, source = around.getprevious() if around is not None else None, self.page.site.sources.get(id)
        if head is None or source is None:
            return False
        leads = {target[0] for link in head.iter("a") if (target := self.page.target(link.get("href") or ""))}
        pages = {path for path in leads if "/sources/" in f"/{path}"}
        named = stands(small_text(head), (*forms_of(source.title), *forms_of(source.described)))
        return named and pages <= {self.page.path_of("sources", id)}


def _view_faults(page: Page, element: Element, name: str) -> Iterator[str]:
    """A view shows the facts that are its own: each of them, and no other; a map no fact, but places."""
    explainer = page.explainer
    facts = page.site.facts_of(explainer) if explainer is not None else ()
    wanted = {fact.id for fact in facts if name in _SHOWN and _SHOWN[name](fact)}
    named = (one.get("data-of") or "" for one in element.xpath(".//*[@data-of]"))
    shown = {of.removeprefix("facts/").partition("#")[0] for of in named if of.startswith("facts/")}
    if name == "key-figures":
        wanted = shown & {fact.id for fact in facts}
    if shown != wanted:
        printed, asked = ", ".join(sorted(shown)) or "no fact", ", ".join(sorted(wanted)) or "no fact"
        yield f"shows {printed}, where the view {name} of {asked} belongs"
    for attribute, own in (("data-map", "map"), ("data-key", "key-figures")):
        if name != own and element.xpath(f".//*[@{attribute}]"):
            yield f"shows the view {own}, where the text has the view {name}"
