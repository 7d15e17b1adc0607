"""Marked text in, sanitised blocks out: Python-Markdown, then nh3, then the pieces are cut apart.

Python-Markdown is given blocks and emphasis only; whatever else it knows is either read by `scan` or not allowed
(HTML, entities, references, code blocks). It is imported when the first text is read, and built once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.prose.pieces import Flow, Heading, Html, Piece
from generator.prose.scan import FIRST_TOKEN, TOKEN, Token

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import nh3
    from markdown import Markdown

_NO_BLOCKS = ("code", "hashheader", "setextheader", "hr", "reference")
_NO_INLINE = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html", "entity",
)  # fmt: skip
_TAGS = {
    "a", "blockquote", "code", "em", "h2", "img", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
}  # fmt: skip
_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|[0-9]+\.) ")
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}


@cache
def _markdown() -> Markdown:
    from markdown import Markdown

    markdown = Markdown(extensions=["tables"])
    for name in _NO_BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _NO_INLINE:
        markdown.inlinePatterns.deregister(name)
    # A list with numbers behind one without is a list of its own.
    for name, tag in (("olist", "ol"), ("ulist", "ul")):
        vars(markdown.parser.blockprocessors[name])["SIBLING_TAGS"] = [tag]
    return markdown


@cache
def _cleaner() -> nh3.Cleaner:
    from nh3 import Cleaner

    return Cleaner(
        tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "http", "mailto"}, link_rel=None, strip_comments=True
    )


def elements(blocks: Sequence[str]) -> list[Element]:
    """The elements that Python-Markdown makes of the blocks of a text."""
    from xml.etree.ElementTree import Element

    markdown = _markdown()
    markdown.reset()
    root = Element("div")
    markdown.parser.parseBlocks(root, list(nested(block.expandtabs(4) for block in blocks)))
    markdown.treeprocessors["inline"].run(root)
    return list(root)


def nested(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks, with each list in a list set in by four blanks for each level, where two would do elsewhere."""
    indents: list[int] = []
    for block in blocks:
        if not block.startswith(" ") and not _ITEM.match(block):
            indents.clear()
        is_list = bool(indents or _ITEM.match(block))
        yield "\n".join(_nested(line, indents) for line in block.split("\n")) if is_list else block


def _nested(line: str, indents: list[int]) -> str:
    item = _ITEM.match(line)
    if item is None:
        return line
    width = len(item["indent"])
    while indents and width < indents[-1] + 2:
        indents.pop()
    indents.append(width)
    return " " * 4 * (len(indents) - 1) + line[width:]


def flow(element: Element, tokens: Sequence[Token]) -> Flow:
    """A block of text, sanitised."""
    return Flow(element.tag, tuple(_pieces(_inner(element, tokens), tokens)))


def heading(element: Element, tokens: Sequence[Token], level: int, anchor: str) -> Heading:
    """A heading from the paragraph that Python-Markdown took it for."""
    return Heading(level, tuple(_pieces(_inner(element, tokens), tokens)), anchor)


def _inner(element: Element, tokens: Sequence[Token]) -> str:
    html = _markdown().serializer(element)
    html = TOKEN.sub(lambda match: tokens[ord(match[0]) - FIRST_TOKEN].html, html)
    html = _cleaner().clean(html)
    return html[html.index(">") + 1 : html.rindex("<")]


def _pieces(html: str, tokens: Sequence[Token]) -> Iterator[Piece]:
    end = 0
    for match in TOKEN.finditer(html):
        if match.start() > end:
            yield Html(html[end : match.start()])
        piece = tokens[ord(match[0]) - FIRST_TOKEN].piece
        assert piece is not None
        yield piece
        end = match.end()
    if end < len(html):
        yield Html(html[end:])


class Anchors:
    """Ids for headings, each given once: `s-` and the heading in ASCII, or its number where it has other letters.

    The `s-` keeps them apart from the page's own ids.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._number = 0

    def make(self, text: str) -> str:
        """An id for a heading of this text."""
        self._number += 1
        folded = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
        letters = "".join(character for character in folded if not unicodedata.combining(character))
        words = re.findall(r"[a-z0-9]+", letters.lower())
        foreign = re.search(r"[^\W\d_]", re.sub("[A-Za-z]", "", letters))
        anchor = f"s-{self._number}" if foreign or not words else "s-" + "-".join(words)[:60].rstrip("-")
        unique = anchor
        while unique in self._given:
            # Counted on from the last that was given: a thousand headings of one text are told apart in one go.
            self._counts[anchor] += 1
            unique = f"{anchor}-{self._counts[anchor] + 1}"
        self._given.add(unique)
        return unique
