"""The Markdown text of an explainer in, what a reader of it meets out: blocks, each with its items in order.

    tokens    every word, sign, mention, citation, link, image and code, read off the source with a pattern of this room
    shape     what is a list, a quotation, a table, emphasis: Python-Markdown says so of a text in which one letter
              stands for each letter, so that it can change no word, and what it loses or moves is seen
    items     the tokens put back in the order of the text

A word is whatever stands between blanks: with its signs, its point, the separators and the sign of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.model import Address, parse_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

EMPHASIS = frozenset({"em", "strong", "code"})
CELLS = frozenset({"td", "th"})
SHAPES = frozenset({"blockquote", "li", "ol", "p", "table", "tbody", "thead", "tr", "ul"}) | CELLS
"""The elements that a text in Markdown is made of, beside emphasis, links and images."""

_LETTER, _SIGN = "x", "\ue000"
"""Stand for tokens: the one for each letter of a word (`\\w`), for that makes a difference to `_`."""
_OWN_LINE = re.compile(
    r"^ {0,3}(?:(?P<marks>#{1,6})[ \t]+(?P<words>.*?)(?:[ \t]+#+)?|!\[\[(?P<shown>[^\[\]\n]*)\]\])[ \t]*$", re.MULTILINE
)
_LISTED = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")
_HOLDS = re.compile(r"\s*(?:[-*+]\s|[|>]|[0-9]+\.\s)")
_MARKED = re.compile(r"( *)(?:[-*+]|[0-9]+\.) ")
CITED = r"\[(?P<cited>@(?:[^\[\]]|\[…\])*)\]"
_TARGET = r"(?:[^()\s]|\([^()\s]*\))*"
_TOKENS = re.compile(
    rf"""
      \\(?P<escaped>[\\`*_{{}}\[\]()\#+.!|<>@-])
    | (?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    | (?<!!)\[\[(?P<address>[^\[\]|]+)(?:\|(?P<words>[^\[\]]*))?\]\]
    | {CITED}
    | !\[(?P<alt>[^\[\]]*)\]\((?P<image>{_TARGET})\)
    | \[(?=[^\[\]]+\]\((?P<open>{_TARGET})\))
    | (?P<close>\]\({_TARGET}\))
    | (?P<mark>[0-9]+\.(?=[ \t])|[*_|>]|[-+:](?=[\s|:-]|\Z)|\s)
    | (?P<word>[^\W_]+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at one place of a text: a `word`, a `tag` of its shape, a slot or what may not be there.

    `form` holds the emphasis that it stands in, `link` where it leads; one that is `glued` has no blank before it.
    """

    kind: str
    text: str = ""
    form: frozenset[str] = frozenset()
    link: str = ""
    glued: bool = False
    slot: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text: `kind` is p, h2 …, ul, table …; or `card` or `view`, with one item that says which."""

    kind: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a text; `words` are printed in place of what it leads to."""

    address: Address
    words: str | None

    def __str__(self) -> str:
        return f"[[{self.address}|{self.words}]]" if self.words else f"[[{self.address}]]"


@dataclass(frozen=True, slots=True)
class Cite:
    """What a text cites in one place: sources by their ids, each with its locator and the exact words, if it has."""

    refs: tuple[tuple[str, str | None, str | None], ...]


class Items:
    """The items of a block in the making: of the source, and of a page that is read back."""

    def __init__(self) -> None:
        self._made: list[Item] = []
        self._text: list[str] = []
        self._look: tuple[frozenset[str], str] = (frozenset(), "")
        self._apart = True

    def say(self, text: str, form: frozenset[str], link: str) -> None:
        """Add running text."""
        if text and (form, link) != self._look:
            self.end()
            self._look = (form, link)
        self._text.append(text)

    def put(self, item: Item) -> None:
        """Add a slot. The mark of a reference stands at the word before it, whatever blanks there were."""
        self.end()
        self._made.append(replace(item, glued=item.kind != "ref" and not self._apart))
        self._apart = False

    def turn(self, tag: str) -> None:
        """Add the beginning or the end of an element of the text's shape."""
        self.end()
        self._made.append(Item("tag", tag))
        self._apart = True

    def end(self, joiner: str = "") -> None:
        """End a run of text; a `joiner` at its end is not printed."""
        text = "".join(self._text).removesuffix(joiner)
        self._text.clear()
        glued = not self._apart and not text[:1].isspace()
        for word in text.split():
            self._made.append(Item("word", word, *self._look, glued))
            glued = False
        if text:
            self._apart = text[-1].isspace()

    def made(self) -> tuple[Item, ...]:
        """All that has been added."""
        self.end()
        return tuple(self._made)


@dataclass(frozen=True, slots=True)
class _Link:
    """A token: a link begins, or ends where it leads nowhere."""

    url: str


_Token = str | Item | _Link


@lru_cache(maxsize=64)
def read_body(body: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text. Kept for the page and the briefings of one explainer."""
    return tuple(_blocks(body.replace("\r\n", "\n").replace("\r", "\n")))


def _blocks(body: str) -> Iterator[Block]:
    end = 0
    for own in _OWN_LINE.finditer(body):
        yield from _flows(body[end : own.start()])
        end = own.end()
        if own["shown"] is None:
            yield from _heading(own["words"], len(own["marks"]))
        elif own["shown"].startswith("view:"):
            yield Block("view", (Item("view", slot=own["shown"].removeprefix("view:")),))
        else:
            yield Block("card", (Item("card", own["shown"]),))
    yield from _flows(body[end:])


def _flows(text: str) -> Iterator[Block]:
    """The blocks of a text without headings and cards."""
    yield from _shaped([_tokens("\n".join(stretch)) for stretch in _stretches(text.split("\n"))])


def _stretches(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines that stand together: an empty line parts them, and so does a list behind a paragraph."""
    stretch: list[str] = []
    for line in lines:
        if stretch and (not line.strip() or (_LISTED.match(line) and not _HOLDS.match(stretch[0]))):
            yield stretch
            stretch = []
        stretch += [line] if line.strip() else []
    yield from [stretch] if stretch else []


def _set_in(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks with four blanks before a list for each list that it stands in; Markdown takes two for none."""
    above: list[int] = []
    for block in blocks:
        above = above if block[0] == " " or _MARKED.match(block) else []
        if not above and not _MARKED.match(block):
            yield block
            continue
        lines = block.split("\n")
        for at, line in enumerate(lines):
            if (match := _MARKED.match(line)) is not None:
                own = match.end(1)
                above = [*(one for one in above if one + 2 <= own), own]
                lines[at] = "    " * (len(above) - 1) + line[own:]
        yield "\n".join(lines)


def _heading(words: str, level: int) -> Iterator[Block]:
    """A heading; its words are a paragraph to Markdown, and the sign before them holds it to that."""
    marked, tokens = _tokens(words)
    for block in _shaped([(_SIGN + marked, ["", *tokens])]):
        yield replace(block, kind=f"h{min(level, 4)}")


def _tokens(text: str) -> tuple[str, list[_Token]]:
    """The text with one letter for all, and the tokens that they stand for."""
    marked: list[str] = []
    tokens: list[_Token] = []
    for match in _TOKENS.finditer(text):
        if match["mark"]:
            marked.append(match[0])
        elif match["word"]:
            marked.append(_LETTER * len(match[0]))
            tokens.extend(match[0])
        else:
            marked.append(_SIGN)
            tokens.append(_token(match))
    return "".join(marked).expandtabs(4), tokens


def _token(match: re.Match[str]) -> _Token:
    address = parse_address(match["address"]) if match["address"] else None
    if address is not None:
        words = match["words"]
        return Item("mention", slot=Mention(address, " ".join(words.split()) if words else None))
    if match["cited"]:
        return Item("cite", slot=Cite(references(match["cited"])))
    if match["alt"] is not None:
        return Item("image", " ".join(match["alt"].split()), link=match["image"])
    if match["code"]:
        return Item("code", match["code"].strip())
    if match["open"] is not None or match["close"]:
        return _Link(match["open"] or "")
    return match["escaped"] or match[0]


def references(cited: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """What stands between the brackets of a citation: sources, each with its locator and its exact words, if any."""
    return tuple(map(_reference, re.split(r";\s*(?=@)", cited)))


def _reference(text: str) -> tuple[str, str | None, str | None]:
    opened = min((place for place in map(text.find, '"“') if place >= 0), default=len(text))
    head, words = text[:opened].rstrip(), text[opened:].strip()[1:-1]
    head = head.removesuffix(":") if words else head
    source, _, locator = head.strip().removeprefix("@").partition(",")
    return source.strip(), " ".join(locator.split()) or None, " ".join(words.split()) or None


def _shaped(blocks: Sequence[tuple[str, list[_Token]]]) -> Iterator[Block]:
    """The blocks that Markdown makes of a stretch of text, with their tokens back in their places."""
    from xml.etree.ElementTree import Element

    if not blocks:
        return
    markdown = _markdown()
    markdown.reset()
    root = Element("div")
    markdown.parser.parseBlocks(root, list(_set_in(marked for marked, _ in blocks)))
    markdown.treeprocessors["inline"].run(root)
    shape = _Shape(iter([token for _, tokens in blocks for token in tokens]))
    for element in root:
        items, shape.link = Items(), ""
        shape.fill(items, element, frozenset())
        yield Block(element.tag, items.made())
    if next(shape.tokens, None) is not None:
        yield Block("p", (Item("lost", "a part of the text that Markdown loses"),))


@cache
def _markdown() -> Markdown:
    """Python-Markdown, less what the format does not have: rules, code by indentation, headings by underlining."""
    from markdown import Markdown

    markdown = Markdown(extensions=["tables"])
    for name in ("code", "hashheader", "setextheader", "hr", "reference"):
        markdown.parser.blockprocessors.deregister(name)
    markdown.inlinePatterns.deregister("linebreak")
    for name, tag in (("olist", "ol"), ("ulist", "ul")):
        vars(markdown.parser.blockprocessors[name])["SIBLING_TAGS"] = [tag]
    return markdown


@dataclass(slots=True)
class _Shape:
    """The tokens that are still to be put back, and the address of the link that is open."""

    tokens: Iterator[_Token]
    link: str = ""

    def fill(self, items: Items, element: Element, form: frozenset[str]) -> None:
        """Put the tokens back into an element of Markdown's."""
        self._put(items, element.text or "", form)
        for child in element:
            if child.tag in EMPHASIS:
                self.fill(items, child, form | {child.tag})
            else:
                items.turn(child.tag)
                self.fill(items, child, form)
                items.turn(f"/{child.tag}")
            self._put(items, child.tail or "", form)
        if element.tag in CELLS:
            self.link = ""

    def _put(self, items: Items, text: str, form: frozenset[str]) -> None:
        for token in self._tokens_of(text):
            if isinstance(token, str):
                items.say(token, form, self.link)
            elif isinstance(token, _Link):
                self.link = token.url
            elif token.kind == "code":
                items.say(token.text, form | {"code"}, self.link)
            else:
                items.put(replace(token, form=form, link=token.link or self.link))

    def _tokens_of(self, text: str) -> Iterator[_Token]:
        """What a text of Markdown's stands for: words together, up to whatever else there is."""
        said = ""
        for sign in text:
            token = next(self.tokens, "") if sign in (_LETTER, _SIGN) else sign
            if isinstance(token, str):
                said += token
            else:
                yield from (said, token)
                said = ""
        yield said
