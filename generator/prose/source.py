"""Markdown text in, chunks out: headings, cards alone on their line, and text between blank lines.

Here are the guards that Python-Markdown lacks: how long a chunk may be, how deeply it may be nested, how many marks
of emphasis it may hold, which characters it may not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator.notice import At, Notice

MOST_CHARACTERS = 20_000
"""Of one block: Python-Markdown and the scanner may take time that grows with the square of its length."""
MOST_MARKS = 400
"""Of emphasis in one block; each is held against all before it."""
DEEPEST = 8

# Control, private-use and other characters that no reader sees, or that stand for something else in here.
_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffc\ufffe\uffff\U000f0000-\U0010ffff]")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?P<space>[ \t]*)(?P<words>.*?)(?:[ \t]+#+)?[ \t]*")
_ALONE = re.compile(r" {0,3}!\[\[[^\[\]\n]*\]\][ \t]*")
_RULE = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1)*[ \t]*")
_LEVEL = re.compile(r" {4}|>|[^ >]+")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")
_HOLDER = re.compile(r"[ \t]*(?:[-*+][ \t]|[|>]|[0-9]+\.[ \t])")
"""A line that opens a list, a quotation or a table; what follows it at once belongs to it."""
PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|(?P<number>[0-9]+)\.(?=[ \t])))*[ \t]*")
"""What stands before the words of a line: marks of quotations and lists."""


class Places:
    """Offsets in a text to lines and columns of its file."""

    def __init__(self, body: str, first_line: int, path: str) -> None:
        self._path, self._first = path, first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", body))]

    def at(self, offset: int) -> At:
        """Where the character at `offset` stands."""
        line = bisect_right(self._starts, offset)
        return At(self._path, self._first + line - 1, offset - self._starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the text that is read by itself; `start` is its offset, `level` that of a heading."""

    kind: Literal["text", "heading", "alone"]
    text: str
    start: int
    level: int = 0


def clean(body: str) -> str:
    """The text with U+FFFD for every character that may not be in it; whoever read the file has named them."""
    return _STRANGE.sub("\ufffd", body.replace("\r\n", "\n").replace("\r", "\n"))


def cut(body: str) -> Iterator[Chunk]:
    """The chunks of a text in order. A heading and a card end the paragraph before them."""
    for (kind, _), lines in groupby(_lines(body), key=lambda line: line[:2]):
        if kind == "blank":
            continue
        (_, _, start, first), *others = lines
        text = "\n".join([first, *(line for *_, line in others)])
        if kind == "heading":
            yield _heading(text, start)
        else:
            yield Chunk("alone" if kind == "alone" else "text", text, start)


def _lines(body: str) -> Iterator[tuple[str, int, int, str]]:
    """Every line with its kind, its offset, and a number that keeps single lines apart from their neighbours.

    A list ends the paragraph before it, as everywhere but in Python-Markdown.
    """
    start = stretch = 0
    opening = ""
    for number, line in enumerate(body.split("\n"), 1):
        kind = _kind(line)
        if kind != "text":
            opening = ""
        elif not opening or (_ITEM.match(line) and not _HOLDER.match(opening)):
            opening, stretch = line, number
        yield kind, stretch if kind == "text" else number, start, line
        start += len(line) + 1


def _kind(line: str) -> str:
    words = line.lstrip()
    if not words:
        return "blank"
    if words[0] == "#" and _HEADING.fullmatch(line):
        return "heading"
    return "alone" if words[0] == "!" and _ALONE.fullmatch(line) else "text"


def _heading(text: str, start: int) -> Chunk:
    match = _HEADING.fullmatch(text)
    assert match is not None
    if not match["space"]:
        return Chunk("heading", text, start)
    return Chunk("heading", match["words"], start + match.start("words"), len(match["marks"]))


def fault(chunk: Chunk, places: Places) -> Notice | None:
    """Why a chunk cannot be read at all, or None."""
    at = places.at(chunk.start)
    if len(chunk.text) > MOST_CHARACTERS:
        found = f"a block of {len(chunk.text):,} characters begins here; {MOST_CHARACTERS:,} are allowed"
        return Notice("prose-size", at, found, "part it with empty lines")
    if chunk.text.count("*") + chunk.text.count("_") > MOST_MARKS:
        found = f"the block that begins here has more than {MOST_MARKS} marks of emphasis"
        return Notice("prose-size", at, found, "part it with empty lines, or put a backslash before each * and _")
    if chunk.kind == "heading" and not chunk.level:
        return Notice("prose-heading", at, "a # without a space behind it", "write a space, or a backslash before it")
    return _fault_of_lines(chunk, places)


def _fault_of_lines(chunk: Chunk, places: Places) -> Notice | None:
    start = chunk.start
    for line in chunk.text.split("\n"):
        prefix = PREFIX.match(line)
        assert prefix is not None
        marks = len(_LEVEL.findall(prefix[0].expandtabs(4)))
        if marks > DEEPEST:
            found = f"a line is nested {marks} deep; {DEEPEST} are allowed"
            return Notice("prose-depth", places.at(start), found, "take out indentation and marks before its words")
        if chunk.kind == "text" and _RULE.fullmatch(line):
            found = f"a line of {line.strip()[0]} alone draws nothing"
            return Notice("prose-rule", places.at(start), found, "delete it, or part the text with a heading (##)")
        start += len(line) + 1
    return None
