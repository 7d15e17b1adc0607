"""What a text is made of once it has been read: blocks, the pieces in them, and sentences with their numerals.

Prose ─┬─ blocks ─┬─ Heading, Flow ── pieces: Html │ Path │ Mention │ Cite
       │          └─ Card, View       alone on their line
       ├─ sentences ── numerals, mentions, cites    for the checks
       └─ notices
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from generator.model import Address
from generator.notice import At, Notice

MENTIONED = "\ufffc"
"""Stands for each mention in a sentence's text."""


@dataclass(frozen=True, slots=True)
class Html:
    """Sanitised markup, tags and text. Pieces of one block, printed in order, make well-formed HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Path:
    """A path from the site's root (`images/map.png`), inside an attribute: to be printed relative to the page.

    Or an anchor on the page itself (`#s-how`), which is printed as it is.
    """

    path: str
    at: At


@dataclass(frozen=True, slots=True)
class Mention:
    """`[[address|words]]`. `sentence` is its sentence's place in `Prose.sentences`, which it may open."""

    address: Address
    words: str | None
    opens_sentence: bool
    sentence: int
    at: At

    @property
    def written(self) -> str:
        """The mention as the file writes it."""
        return f"[[{self.address}]]" if self.words is None else f"[[{self.address}|{self.words}]]"


@dataclass(frozen=True, slots=True)
class Ref:
    """`@source, at: "exact words"`: a source, where in it, and its exact words, where the text gives them."""

    source: str
    at: str | None = None
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@source, at; @other]`: what is cited in one place."""

    refs: tuple[Ref, ...]
    at: At


Piece = Html | Path | Mention | Cite


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4; `anchor` is its id on the page, `pieces` what stands within it."""

    level: int
    pieces: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A block of text: `tag` is p, ul, ol, blockquote or table, `pieces` what stands within that element."""

    tag: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """`![[fact]]`: the fact's card."""

    address: Address
    at: At


@dataclass(frozen=True, slots=True)
class View:
    """`![[view:name]]`: a view over the explainer's facts."""

    name: str
    at: At


Block = Heading | Flow | Card | View


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits in the text with the commas and points between them; `start` is their place in the sentence's text."""

    text: str
    start: int
    at: At


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is read, without markup and citations; U+FFFC stands for each mention."""

    text: str
    numerals: tuple[Numeral, ...]
    mentions: tuple[Mention, ...]
    cites: tuple[Cite, ...]
    runs: tuple[tuple[int, At], ...]
    """Stretches that stand together in the file, each by its place in `text` and in the file."""

    @property
    def at(self) -> At:
        """Where the sentence begins."""
        return self.runs[0][1]

    @property
    def written(self) -> str:
        """The sentence with its mentions as the file writes them, as an editor repeats it in `known:`."""
        mentions = iter(self.mentions)
        return re.sub(MENTIONED, lambda _: next(mentions).written, self.text)

    def place(self, index: int) -> At:
        """Where the character of `text` at `index` stands in the file."""
        start, at = self.runs[bisect_right(self.runs, index, key=lambda run: run[0]) - 1]
        return replace(at, column=at.column + index - start)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, read. With an error among the notices, what is at fault may be missing from the blocks."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    notices: tuple[Notice, ...]
