"""What may go wrong with a printed text: what is struck (an item of it) and how (an operator), each on the page's tree.

An operator changes the tree and says whether it did: some need a neighbour, or another paragraph to move to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
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
    "view": "//*[contains(@class, 'band')][self::div or h2[@data-prose]]/div[@class='wide full']",
    "card": "//*[@data-of][contains(concat(' ', @class, ' '), ' card ')]",
}
"""The kinds of items that are elements; those of words are cut out of the text that they stand in."""
BLOCKS = f"{TEXTS} | {ITEMS['view']} | {ITEMS['card']}"
WORDS = {"word": r"[^\W\d_]{2,}", "number": r"\d[\d.,]*"}
Operator = Callable[[Element, Random], bool]


@dataclass(frozen=True)
class Found:
    """Where an item stands: which element of a page it is; or the stretch of words in its text, or behind it."""

    number: int
    is_behind: bool = False
    words: tuple[int, int] | None = None

    def taken(self, root: Element) -> Element:
        """The item in a copy of the page; words become an element <x>, which `settle` makes words again."""
        holder = next(islice(root.iter(), self.number, None))
        return holder if self.words is None else _cut(holder, self.is_behind, *self.words)


def items_of(root: Element, kind: str) -> list[Found]:
    """All items of a kind in a page."""
    numbers = {element: number for number, element in enumerate(root.iter())}
    if kind in ITEMS:
        return [Found(numbers[item]) for item in root.xpath(ITEMS[kind])]
    pattern = re.compile(rf"(?<!\S){WORDS[kind]}(?!\S)")
    texts = (text for text in root.xpath(f"{TEXTS}//text()") if _is_loose(text))
    return [
        Found(numbers[text.getparent()], text.is_tail, match.span())
        for text in texts
        for match in pattern.finditer(text)
    ]


def _is_loose(text: etree._ElementUnicodeResult) -> bool:
    """Whether a text stands in no slot: the tail of one is the text's own."""
    holder = text.getparent()
    holder = holder.getparent() if text.is_tail and holder is not None else holder
    return holder is not None and not holder.xpath(SLOT)


def _cut(holder: Element, is_behind: bool, start: int, end: int) -> Element:
    word = etree.Element("x")
    text = (holder.tail if is_behind else holder.text) or ""
    word.text = text[start:end]
    if is_behind:
        holder.tail = text[:start]
        holder.addnext(word)
    else:
        holder.text = text[:start]
        holder.insert(0, word)
    word.tail = text[end:]
    return word


def settle(root: Element) -> Element:
    """The page with its marked words plain again."""
    etree.strip_tags(root, "x")
    return root


def bare(root: Element) -> Element:
    """A page without what the rule does not look at, so that it is copied fast."""
    folded = "//details[not(starts-with(@class, 'narrow'))]"
    for part in root.xpath(f"//head | //header | //footer | {folded} | //template | //nav | //*[@data-key]"):
        part.getparent().remove(part)
    for part in root.xpath("//*[@id='how' or @id='changes' or @id='part_facts' or @id='part_how']"):
        part.getparent().remove(part)
    for shown in root.xpath(ITEMS["card"]):
        names = dict.fromkeys(shown.xpath(".//@data-of[starts-with(., 'facts/')]"))
        for inner in list(shown):
            shown.remove(inner)
        for name in names:
            etree.SubElement(shown, "p", {"data-of": name})
    return root


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
        item.text = (
            re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text) if text[0].isdigit() else text + "s"
        )
        return item.text != text
    if item.xpath("self::*[contains(@class, 'wide')]"):
        return False
    for name in ("data-is", "href", "alt", "data-of"):
        if item.get(name) is not None:
            item.set(name, f"{item.get(name)}{draw.randrange(10)}")
            return True
    loose = [inner for inner in item.iter() if (inner.text or "").strip() and not inner.xpath("ancestor::*[@data-is]")]
    if not loose:
        return False
    inner = draw.choice(loose)
    inner.text = re.sub(r"\S+", "changed", inner.text or "", count=1)
    return True


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
    others = item.xpath(f"following-sibling::{item.tag!s}")
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


def _within(item: Element, _: Random) -> bool:
    """A word before all that an item says, in the item itself."""
    item.text = "not " + (item.text or "")
    return item.tag not in ("img", "table", "tr", "ul", "ol", "div", "section", "x")


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
    "negated": _before("not "), "hedged": _before("about "), "denied": _within,
    "struck": _wrapped("del", "s", "small", "u"),
    "hidden": _marked("hidden", "hidden"), "spoken": _marked("aria-label", "nobody"), "titled": _marked("title", "0"),
    "styled": _marked("style", "display:none"), "classed": _marked("class", "hidden"),
    "emphasised": _wrapped("em", "strong", "code"), "raised": _wrapped("sup", "sub"),
    "parted": _parted, "signed": _signed, "reshaped": _reshaped,
}  # fmt: skip
