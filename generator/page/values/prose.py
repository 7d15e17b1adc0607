"""An explainer's text: sanitised markup, and the mentions, marks and slips between it."""

from dataclasses import dataclass
from typing import Literal

from generator.page.values.claims import CiteMark, ClaimValue, FactValue, Fig
from generator.page.values.words import LocalText, Term


@dataclass(frozen=True, slots=True)
class Markup:
    """Sanitised HTML from the Markdown text: the one value that a template prints unescaped, by its own filter."""

    html: str


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A figure in the prose, a link to its fact; `place` names the fact that it leads to.

    One that is `withdrawn` is struck through, and says so in a word behind it.
    """

    fig: Fig
    place: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class WordsPiece:
    """Words in the prose that stand for a fact, a link to it."""

    words: LocalText
    href: str
    standing: str
    place: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class MarksPiece:
    """Citation marks, printed in brackets, after a word joiner."""

    marks: tuple[CiteMark, ...]


@dataclass(frozen=True, slots=True)
class PathPiece:
    """A path from the site's root inside an attribute of the prose's markup; printed by the `link` filter."""

    path: str


Piece = Markup | PathPiece | FigurePiece | WordsPiece | MarksPiece


@dataclass(frozen=True, slots=True)
class Slip:
    """Beside a paragraph: who says so and their exact words, for a fact that the paragraph prints.

    `has_more`: whether the fact has claims, or rows of them, beside these.
    """

    fact: FactValue
    claims: tuple[ClaimValue, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """One block of prose (`tag`: p, ul, ol, blockquote, table, pre, h3 …) with the slips that stand beside it."""

    tag: str
    pieces: tuple[Piece, ...]
    slips: tuple[Slip, ...] = ()
    anchor: str | None = None
    kind: Literal["flow"] = "flow"

    @property
    def standings(self) -> tuple[Term, ...]:
        """How the facts of its slips stand, each standing once."""
        return tuple(dict.fromkeys(slip.fact.standing for slip in self.slips))


@dataclass(frozen=True, slots=True)
class CardBlock:
    """A fact's card in the text."""

    fact: FactValue
    kind: Literal["card"] = "card"
