"""The whole way of a text: cut into chunks, scanned, told apart into sentences, drawn as sanitised blocks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from generator.model import parse_address
from generator.model.vocabulary import View as ViewName
from generator.notice import Notice
from generator.prose import markup
from generator.prose.pieces import Block, Card, Mention, Prose, Sentence, View
from generator.prose.scan import CITE, FIRST_TOKEN, GAP, MENTION, MOST_TOKENS, TOKEN, Scanned, Token, scan
from generator.prose.sentences import prefixes, readable, sentences, split_numeral
from generator.prose.source import MOST_CHARACTERS, Chunk, Places, clean, cut, fault

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OWN_BLOCK = 0x100000
"""Plane 16: the character that begins a block of its own, a card or a heading."""
DEEPEST_HEADING = 4
"""A heading further down is printed as one of this level."""
_KEPT = 256
"""So many texts stay read: checks and pages ask for the same one after the other, and a large text takes megabytes."""
_COMMENT = re.compile(r"(?<!\\)<!-{2,}")
_READ = re.compile(rf"[^\W_]+|{MENTION}|{CITE}")


@dataclass(frozen=True, slots=True)
class _Read:
    """A chunk that was read: what was scanned in it, its readable text, its sentences; or its card or view."""

    scanned: Scanned
    text: str = ""
    sentences: tuple[Sentence, ...] = ()
    own: Card | View | None = None
    notices: tuple[Notice, ...] = ()


@lru_cache(_KEPT)
def parse(body: str, first_line: int, path: str) -> Prose:
    """Read the Markdown text of an explainer, which begins at line `first_line` of the file `path`.

    Never raises on bad text: what is at fault is among the notices, and may be missing from the blocks.
    """
    places = Places(body, first_line, path)
    body = clean(body)
    read = tuple(_read_chunks(body, places))
    found = [notice for one in read for notice in (*one.notices, *one.scanned.notices)]
    found += _numbers_of_lists(read, places)
    tokens = _tokens(read)
    blocks, lost = _draw(read, tokens, places)
    spoken = tuple(sentence for one in read for sentence in one.sentences)
    return Prose(tuple(blocks), spoken, tuple(sorted((*found, *lost), key=lambda notice: notice.order)))


def _read_chunks(body: str, places: Places) -> Iterator[_Read]:
    tokens = spoken = 0
    for chunk in cut(body):
        if tokens + MOST_CHARACTERS > MOST_TOKENS:
            found = "the text has too many mentions, links and escapes from here on"
            notice = Notice("prose-size", places.at(chunk.start), found, "make two explainers of it")
            yield _unread(chunk, notice)
            return
        one = _read_chunk(chunk, places, tokens, spoken)
        tokens += len(one.scanned.tokens)
        spoken += len(one.sentences)
        yield one


def _unread(chunk: Chunk, notice: Notice) -> _Read:
    return _Read(Scanned(chunk, "", "", (), ()), notices=(notice,))


def _read_chunk(chunk: Chunk, places: Places, tokens: int, spoken: int) -> _Read:
    notice = fault(chunk, places)
    if notice is not None:
        return _unread(chunk, notice)
    if chunk.kind == "alone":
        own = _alone(chunk, places)
        return _unread(chunk, own) if isinstance(own, Notice) else _Read(Scanned(chunk, "", "", (), ()), own=own)
    scanned = scan(chunk, places, tokens)
    text = readable(scanned)
    found = tuple(sentences(scanned, text, places, spoken))
    return _Read(scanned, text, found, notices=tuple(_faults(chunk, text, places)))


def _alone(chunk: Chunk, places: Places) -> Card | View | Notice:
    inner = chunk.text.strip()[3:-2]
    at = places.at(chunk.start + chunk.text.index("!"))
    if inner.startswith("view:"):
        name, names = inner.removeprefix("view:"), get_args(ViewName)
        if name in names:
            return View(name, at)
        near = difflib.get_close_matches(name, names, 1)
        remedy = f"write ![[view:{near[0]}]]" if near else f"use one of {', '.join(names)}"
        return Notice("prose-view", at, f"there is no view “{name}”", remedy)
    address = parse_address(inner)
    if address is None or address.claim is not None:
        return Notice("prose-card", at, f"“{inner}” names no fact", "write ![[fact]] or ![[view:name]]")
    return Card(address, at)


def _faults(chunk: Chunk, text: str, places: Places) -> Iterator[Notice]:
    if chunk.kind == "heading" and chunk.level == 1:
        remedy = "write ## or more; the title stands in the front matter"
        at = replace(places.at(chunk.start), column=1)
        yield Notice("prose-heading", at, "a heading of level 1", remedy)
    comment = _COMMENT.search(chunk.text)
    if comment is not None:
        at, remedy = places.at(chunk.start + comment.start()), "write it as note: in the front matter"
        yield Notice("prose-comment", at, "a comment would be printed here", remedy)
    split = split_numeral(text)
    if split is not None:
        found = "markup stands between the digits of a numeral"
        yield Notice("prose-numeral", places.at(chunk.start + split), found, "write the numeral in one piece")


def _numbers_of_lists(read: Sequence[_Read], places: Places) -> Iterator[Notice]:
    """Lists are numbered anew when drawn: a line that begins with 2011. would lose its year."""
    expected = {1}
    for one in read:
        for start, match in prefixes(one.scanned.plain) if one.text else ():
            if match["number"] is None:
                continue
            number = int(match["number"][:9])
            if number not in expected:
                at = places.at(one.scanned.chunk.start + start + match.start("number"))
                remedy = "number lists 1, 2, 3, or put a backslash before the point"
                yield Notice("prose-list", at, f"a line that begins with {match['number'][:9]}. is an item", remedy)
            expected.add(number + 1)


def _tokens(read: Sequence[_Read]) -> tuple[Token, ...]:
    """All tokens in the order of their characters, the mentions among them knowing their sentences."""
    placed = {mention.at: mention for one in read for sentence in one.sentences for mention in sentence.mentions}
    return tuple(
        replace(token, piece=placed[token.piece.at]) if isinstance(token.piece, Mention) else token
        for one in read
        for token in one.scanned.tokens
    )


def _draw(read: Sequence[_Read], tokens: Sequence[Token], places: Places) -> tuple[list[Block], list[Notice]]:
    """The blocks, and a notice where Markdown lost something that was to be read."""
    drawn = markup.elements([_block(one, number) for number, one in enumerate(read) if one.text or one.own])
    anchors = markup.Anchors()
    return [_drawn(element, read, tokens, anchors) for element in drawn], list(_lost(drawn, read, tokens, places))


def _block(one: _Read, number: int) -> str:
    if one.scanned.chunk.kind == "text":
        return one.scanned.marked
    return chr(_OWN_BLOCK + min(number, 0xFFFD)) + one.scanned.marked


def _drawn(element: Element, read: Sequence[_Read], tokens: Sequence[Token], anchors: markup.Anchors) -> Block:
    first = (element.text or "")[:1]
    if not first or ord(first) < _OWN_BLOCK:
        return markup.flow(element, tokens)
    one = read[ord(first) - _OWN_BLOCK]
    if one.own is not None:
        return one.own
    assert element.text is not None
    element.text = element.text[1:]
    words = one.text.replace(MENTION, "").replace(CITE, "").replace(GAP, "")
    return markup.heading(element, tokens, min(max(one.scanned.chunk.level, 2), DEEPEST_HEADING), anchors.make(words))


def _lost(drawn: Sequence[Element], read: Sequence[_Read], tokens: Sequence[Token], places: Places) -> Iterator[Notice]:
    """Hold what will be printed against what was read: every letter and digit, every mention and citation."""
    printed = "".join(text for element in drawn for text in element.itertext())
    printed = TOKEN.sub(lambda match: tokens[ord(match[0]) - FIRST_TOKEN].plain, printed)
    wanted = "".join(one.text for one in read)
    if "".join(_READ.findall(printed)) == "".join(_READ.findall(wanted)):
        return
    at = places.at(_first_difference(read, printed))
    remedy = "write it more plainly: lists and tables on lines of their own, a table's rows as wide as its head"
    yield Notice("prose-lost", at, "the text is not printed as it is read from here on", remedy)


def _first_difference(read: Sequence[_Read], printed: str) -> int:
    """The offset of the first character read that is not the next one printed."""
    left = iter("".join(_READ.findall(printed)))
    for one in read:
        for offset, character in enumerate(one.text):
            if _READ.match(character) and next(left, None) != character:
                return one.scanned.chunk.start + offset
    return read[-1].scanned.chunk.start
