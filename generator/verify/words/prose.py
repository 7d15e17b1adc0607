"""An explainer's text as it is printed, held against the text that was written: word by word and in order.

In: an explainer's page or briefing, whose blocks of text are marked `data-prose`. Out: notices on the page.

    body      what was written: words, mentions, citations, views, headings, lists … (`body`, from the Markdown)
    printed   the same of the page: its elements of text, and the cards and views between them
    slots     what stands for a mention, a citation, a view is held against what is written there

Whatever else stands in a text, an element or an attribute, is an item that nobody wrote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.model import claims_of, row_of
from generator.verify.forms.body import EMPHASIS, SHAPES, Block, Cite, Item, Items, Mention, read_body
from generator.verify.forms.phrasing import forms_of, small
from generator.verify.forms.quantity import plain
from generator.verify.page import Page, classes, small_text, text_of, xpath
from generator.verify.words.slots import Printed, Ref, slot_faults

CODES = {
    "verify-prose": "A text is printed otherwise than it was written: its words, their order and shape, or what its "
    "mentions, citations and views stand for.",
}
_BLOCKS = XPath(
    "//*[@data-prose or (@data-of and contains(concat(' ', @class, ' '), ' card '))"
    " or (self::div and contains(concat(' ', @class, ' '), ' wide ')"
    " and (../h2[@data-prose] or ../self::div[contains(concat(' ', @class, ' '), ' band ')]))]"
)
_HIDING = ("hidden", "aria-hidden", "aria-label", "inert", "style", "title")
_AROUND = frozenset({"html", "body", "main", "article", "section", "div"})
_OWN: dict[str, set[str]] = {
    "shape": set(), "link": {"href"}, "image": {"src", "alt"}, "mention": {"class", "href", "data-is"},
    "ref": {"class", "data-ref"}, "struck": {"class"}, "withdrawn": {"data-is"},
}  # fmt: skip
"""The attributes that an element of text may have, by what it is."""
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
    for one, other in _paired([block for block, _ in found], wanted):
        _compare(page, one, other)
    _check_around(page, found)
    _check_contents(page, found)


def _paired(found: Sequence[Block], wanted: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Each block that is printed beside the one that was written; None where one has no other.

    Where some are missing or too many, each missing one is told, and what lies around them is paired from both ends.
    """
    if len(found) == len(wanted):
        yield from zip(found, wanted, strict=True)
        return
    shorter = min(len(found), len(wanted))
    head = next((n for n in range(shorter) if found[n] != wanted[n]), shorter)
    tail = next((n for n in range(shorter - head) if found[-1 - n] != wanted[-1 - n]), shorter - head)
    yield from zip(found[:head], wanted[:head], strict=True)
    between = list(zip_longest(found[head : len(found) - tail], wanted[head : len(wanted) - tail]))
    yield from (pair for pair in between if pair == between[0] or pair[0] is None)
    yield from zip(found[len(found) - tail :], wanted[len(wanted) - tail :], strict=True)


def _compare(page: Page, found: Block | None, wanted: Block | None) -> None:
    if wanted is None:
        page.report("verify-prose", f"prints {_told(found)}, which nobody wrote there")
    elif found is None:
        slots = " ".join(str(item.slot) for item in wanted.items if item.slot is not None)
        page.report("verify-prose", f"does not print {_told(wanted)}, which the text has{slots and f': {slots}'}")
    elif found.kind != wanted.kind:
        page.report("verify-prose", f"prints {_told(found)}, where the text has {_told(wanted)}")
    else:
        pairs = enumerate(zip_longest(found.items, wanted.items))
        place = next((place for place, (one, other) in pairs if one != other), None)
        if place is not None:
            page.report("verify-prose", _difference(found.items, wanted.items, place))
        for item, asked in zip(found.items[:place], wanted.items[:place], strict=False):
            for fault in slot_faults(page, item, asked):
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


def _check_contents(page: Page, found: Sequence[tuple[Block, Element]]) -> None:
    """A list of contents has every heading of the second level, in order, in the heading's own words."""
    headings = {f"#{_section(element)}": element for block, element in found if block.kind == "h2"}
    links = [link for link in xpath(page.root, "//nav//a[starts-with(@href, '#')]") if link.get("href") in headings]
    if links and [link.get("href") for link in links] != list(headings):
        page.report("verify-prose", "has a list of contents that is not that of its headings")
    for link in links:
        _check_entry(page, next(link.iterancestors("li"), link), headings[link.get("href")])


def _check_entry(page: Page, entry: Element, heading: Element) -> None:
    printed, written = _bare_text(entry), _bare_text(heading)
    if printed != written or any(name in inner.attrib for inner in entry.iter() for name in _HIDING):
        page.report("verify-prose", f"lists the heading “{written}” as “{printed}”, or hides it")


def _section(heading: Element) -> str | None:
    above = heading.getparent()
    return above.get("id") if above is not None else None


def _bare_text(element: Element) -> str:
    """The words of a heading, as a list of contents has them: without marks of references and of what is withdrawn."""
    return plain("".join(xpath(element, ".//text()[not(ancestor::sup or ancestor::b)]")).replace(_JOINER, ""))


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
        yield from (Item("ref", "", item.form, item.link, slot=Ref(*ref)) for ref in item.slot.refs)
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
        Ref(one.source, one.at, one.exact)
        for claim in (claims_of(fact, mention.address) if fact else ())
        for one in (row_of(page.site, claim, mention.address, page.until) or claim).citations
        if one.source
    )
    yield from (Item("ref", "", item.form, item.link, slot=ref) for ref in dict.fromkeys(cited))


def _led(page: Page, url: str, root: str = "") -> str:
    """Where a link leads, in one form for what was written (paths begin at the `root`) and what is printed."""
    is_path = root and not re.match(r"[a-z]+:|#|/", url)
    target = page.target(f"{root}{url}" if is_path else url)
    return "#".join((target[0].removesuffix("index.html").rstrip("/"), target[1])) if target else url


# --- what is printed ---------------------------------------------------------------------------------------------


def _printed(page: Page) -> Iterator[tuple[Block, Element]]:
    """The blocks of text of a page, in order, with the cards and views between them; each with its element."""
    known: set[Element] = set()
    for element in _BLOCKS(page.root):
        if any(above in known for above in element.iterancestors()):
            continue
        known.add(element)
        if element.get("data-prose") is not None:
            yield Block(element.tag, _Reading(page).of(element)), element
        elif element.get("data-of") is not None:
            yield Block("card", (Item("card", (element.get("data-of") or "").removeprefix("facts/")),)), element
        else:
            yield Block("view", (Item("view", slot=Printed(element)),)), element


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
        kind = _kind(child)
        self._strange(items, child, _OWN.get(kind, set(child.keys())))
        match kind:
            case "shape":
                self._shape(items, child, form, link)
            case "link":
                self._within(items, child, form, _led(self.page, child.get("href") or ""))
            case "struck":
                self._within(items, child, form | {"withdrawn"}, link)
            case "ref":
                self._mark(items, child, form, link)
            case "strange":
                items.put(Item(kind, f"an element {child.tag!s}", form, link))
                self._within(items, child, form, link)
            case _:
                items.put(self._slot(kind, child, form, link))

    def _slot(self, kind: str, child: Element, form: frozenset[str], link: str) -> Item:
        if kind == "image":
            return Item(kind, " ".join((child.get("alt") or "").split()), form, _led(self.page, child.get("src") or ""))
        return Item(kind, small_text(child) if kind == "withdrawn" else "", form, link, slot=Printed(child))

    def _shape(self, items: Items, child: Element, form: frozenset[str], link: str) -> None:
        tag = str(child.tag)
        if tag in EMPHASIS:
            self._within(items, child, form | {tag}, link)
        else:
            items.turn(tag)
            self._within(items, child, form, link)
            items.turn(f"/{tag}")

    def _mark(self, items: Items, mark: Element, form: frozenset[str], link: str) -> None:
        """A mark of a reference; or a sign that parts it from another or from the text, which says nothing."""
        items.end(_JOINER)
        if mark.get("data-ref") is not None:
            items.put(self._slot("ref", mark, form, link))
        elif not _parts_marks(mark):
            items.put(Item("strange", f"a raised “{text_of(mark)}”", form, link))

    def _strange(self, items: Items, element: Element, allowed: set[str]) -> None:
        """What may not be said of an element of text."""
        for name in element.attrib:
            if name not in allowed:
                items.put(Item("strange", f"{name}=“{element.get(name)}”"))


def _kind(element: Element) -> str:
    """What an element of text is: of its shape, a link, a slot, a word struck out; or nothing that may be there."""
    tag, named = str(element.tag), classes(element)
    if tag in EMPHASIS or tag in SHAPES:
        return "shape"
    if tag == "a":
        return "mention" if "fig" in named else "link"
    if tag == "b":
        return "withdrawn" if not len(element) and element.get("data-is") is not None else "strange"
    slots = {("img", ""): "image", ("sup", "cite"): "ref", ("span", "withdrawn"): "struck"}
    return slots.get((tag, " ".join(named)), "strange")


def _parts_marks(mark: Element) -> bool:
    """Whether a raised sign is the comma between two marks of references, or the bracket before or behind them."""
    beside = (mark.getprevious(), mark.getnext())
    before, behind = (one is not None and one.get("data-ref") is not None for one in beside)
    sign = mark.text or ""
    is_there = (before and behind and sign in _COMMAS) or (behind and sign == "[") or (before and sign == "]")
    return is_there and not len(mark) and mark.keys() == ["class"]


def _is_heading(element: Element) -> bool:
    return re.fullmatch("h[3-6]", str(element.tag)) is not None
