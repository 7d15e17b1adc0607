"""What may go wrong with a printed text: what is struck (an item of it) and how (an operator), each on the page's tree.

An operator changes the tree and says whether it did: some need a neighbour, or another paragraph to move to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree
from lxml.etree import _Element as Element

TEXTS = "//*[@data-prose]"
SLOT = "ancestor-or-self::a[contains(@class, 'fig')] or ancestor-or-self::sup or ancestor-or-self::b"
ITEMS = {
    "figure": f"{TEXTS}//a[contains(@class, 'fig')][@data-is]",
    "linked words": f"{TEXTS}//a[contains(@class, 'fig')][not(@data-is)]",
    "citation": f"{TEXTS}//sup[@data-ref]",
    "emphasis": f"{TEXTS}//em | {TEXTS}//strong",
    "code": f"{TEXTS}//code",
    "link": f"{TEXTS}//a[not(@class)][not(ancestor::sup)]",
    "image": f"{TEXTS}//img",
    "list item": f"{TEXTS}//li",
    "cell": f"{TEXTS}//td",
    "row": f"{TEXTS}//tr",
    "withdrawn": f"{TEXTS}//b",
    "paragraph": "//p[@data-prose]",
    "list": "//ul[@data-prose] | //ol[@data-prose]",
    "quotation": "//blockquote[@data-prose]",
    "table": "//table[@data-prose]",
    "heading": "//h2[@data-prose] | //h3[@data-prose] | //h4[@data-prose]",
    "view": "//*[contains(@class, 'wide')]",
    "card": "//*[@data-of][contains(concat(' ', @class, ' '), ' card ')]",
}
"""The kinds of items that are elements; those of words are cut out of the text that they stand in."""
BLOCKS = f"{TEXTS} | {ITEMS['view']} | {ITEMS['card']}"
WORDS = {"word": r"[^\W\d_]{2,}", "number": r"\d[\d.,]*"}
Operator = Callable[[Element, Random], bool]


def found(root: Element, kind: str, draw: Random) -> Element | None:
    """An item of a kind, drawn by chance. A word becomes an element <x>, which `settle` takes away again."""
    if kind in ITEMS:
        items = root.xpath(ITEMS[kind])
        return draw.choice(items) if items else None
    pattern = re.compile(rf"(?<!\S){WORDS[kind]}(?!\S)")
    texts = (text for text in root.xpath(f"{TEXTS}//text()") if _is_loose(text))
    drawn = [(text, match) for text in texts for match in pattern.finditer(text)]
    return _cut(*draw.choice(drawn)) if drawn else None


def _is_loose(text: etree._ElementUnicodeResult) -> bool:
    """Whether a text stands in no slot: the tail of one is the text's own."""
    holder = text.getparent()
    holder = holder.getparent() if text.is_tail and holder is not None else holder
    return holder is not None and not holder.xpath(SLOT)


def _cut(text: etree._ElementUnicodeResult, match: re.Match[str]) -> Element:
    """The word as an element of its own."""
    holder, before, after = text.getparent(), text[: match.start()], text[match.end() :]
    assert holder is not None
    word = etree.Element("x")
    word.text = match[0]
    if text.is_tail:
        holder.tail = before
        holder.addnext(word)
    else:
        holder.text = before
        holder.insert(0, word)
    word.tail = after
    return word


def settle(root: Element) -> bytes:
    """The page as bytes, its marked words plain again."""
    etree.strip_tags(root, "x")
    drawn: bytes = etree.tostring(root, method="html", encoding="utf-8", doctype="<!doctype html>")
    return drawn


def _take_out(item: Element) -> Element:
    """Take an item out and leave the text behind it."""
    above, before = item.getparent(), item.getprevious()
    assert above is not None
    tail, item.tail = item.tail or "", None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        above.text = (above.text or "") + tail
    above.remove(item)
    return item


def _altered(item: Element, draw: Random) -> bool:
    if item.tag == "x":
        text = item.text or ""
        item.text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text) if text[0].isdigit() else text + "s"
        return item.text != text
    link = item if item.get("href") else item.find("a")
    if link is not None:
        link.set("href", (link.get("href") or "") + draw.choice("0123456789"))
        return True
    for name, other in (("alt", "nothing"), ("data-of", "facts/nothing")):
        if item.get(name) is not None:
            item.set(name, other)
            return True
    words = [inner for inner in item.iter() if (inner.text or "").strip()]
    if not words or item.xpath("self::*[contains(@class, 'wide')]"):
        return False
    word = draw.choice(words)
    word.text = re.sub(r"\S+", "changed", word.text or "", count=1)
    return not word.xpath("ancestor-or-self::*[@data-is]")


def _dropped(item: Element, _: Random) -> bool:
    _take_out(item)
    return True


def _doubled(item: Element, _: Random) -> bool:
    twin = deepcopy(item)
    item.tail = " "
    item.addnext(twin)
    return True


def _swapped(item: Element, _: Random) -> bool:
    """With the next item of its kind in the same text; of blocks, with the next block."""
    if item.tag == "x":
        match = re.match(r"(\s+)([^\W\d_]+)(?=\s)", item.tail or "")
        if match is None or match[2] == item.text:
            return False
        item.tail = f"{match[1]}{item.text}{(item.tail or '')[match.end() :]}"
        item.text = match[2]
        return True
    others = item.xpath(f"following-sibling::{item.tag}")
    other = next((one for one in others if one.attrib != item.attrib or _text(one) != _text(item)), None)
    if other is None or (item.tag == "b" and other.tag == "b"):
        return False
    mine, its = deepcopy(item), deepcopy(other)
    mine.tail, its.tail = other.tail, item.tail
    item.getparent().replace(item, its)  # type: ignore[union-attr]
    other.getparent().replace(other, mine)
    return etree.tostring(mine, with_tail=False) != etree.tostring(its, with_tail=False)


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _moved(item: Element, draw: Random) -> bool:
    """To the end of another paragraph; a block behind another block."""
    here = item.xpath("ancestor-or-self::*[@data-prose]")
    is_block = item.get("data-prose") is not None or not here
    places = [one for one in item.xpath("//p[@data-prose]") if one not in here]
    if not places:
        return False
    place, order = draw.choice(places), item.xpath(BLOCKS)
    _take_out(item)
    if is_block:
        place.addnext(item)
        return bool(place.xpath(BLOCKS) != order)
    place.append(item)
    return True


def _before(words: str) -> Operator:
    def say(item: Element, _: Random) -> bool:
        above, before = item.getparent(), item.getprevious()
        if item.get("data-prose") is not None or item.tag in ("li", "td", "em", "strong"):
            item.text = words + (item.text or "")
        elif above is None or not above.xpath("ancestor-or-self::*[@data-prose]") or item.tag == "tr":
            return False
        elif before is not None:
            before.tail = (before.tail or "") + words
        else:
            above.text = (above.text or "") + words
        return True

    return say


def _wrapped(*tags: str, **attributes: str) -> Operator:
    def wrap(item: Element, draw: Random) -> bool:
        around = etree.Element(draw.choice(tags), attributes)
        is_new = not item.xpath(f"ancestor-or-self::{around.tag!s}")
        around.tail, item.tail = item.tail, None
        item.getparent().replace(item, around)  # type: ignore[union-attr]
        around.append(item)
        return is_new

    return wrap


def _marked(name: str, text: str) -> Operator:
    def mark(item: Element, draw: Random) -> bool:
        if item.tag == "x":
            return _wrapped("span", **{name: text})(item, draw)
        item.set(name, text)
        return True

    return mark


def _parted(item: Element, draw: Random) -> bool:
    """The separator in a number."""
    text = item.text or ""
    item.text = text.translate({ord(","): draw.choice([".", "", " "]), ord("."): ","})
    return item.tag == "x" and item.text != text


def _signed(item: Element, draw: Random) -> bool:
    item.text = draw.choice("-−+±<>~") + (item.text or "")
    return item.tag == "x"


def _reshaped(item: Element, draw: Random) -> bool:
    """A heading of another level, a list of another kind, a cell that is a head."""
    shapes = {"h2": "h3", "h3": "h4", "h4": "h3", "ul": "ol", "ol": "ul", "p": "blockquote", "blockquote": "p",
              "td": "th", "em": "strong", "strong": "em", "code": "em"}  # fmt: skip
    if item.tag not in shapes or item.get("class"):
        return False
    item.tag = shapes[str(item.tag)]
    return bool(draw)


OPERATORS: dict[str, Operator] = {
    "altered": _altered, "dropped": _dropped, "doubled": _doubled, "swapped": _swapped, "moved": _moved,
    "negated": _before("not "), "hedged": _before("about "), "struck": _wrapped("del", "s", "small", "u"),
    "hidden": _marked("hidden", "hidden"), "spoken": _marked("aria-label", "nobody"), "titled": _marked("title", "0"),
    "styled": _marked("style", "display:none"), "classed": _marked("class", "hidden"),
    "emphasised": _wrapped("em", "strong", "code"), "raised": _wrapped("sup", "sub"),
    "parted": _parted, "signed": _signed, "reshaped": _reshaped,
}  # fmt: skip


def cells() -> Iterator[tuple[str, str]]:
    """Every kind of item with every operator."""
    return ((kind, operator) for kind in (*WORDS, *ITEMS) for operator in OPERATORS)
