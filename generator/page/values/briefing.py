"""The briefing: an explainer's value, and what paper asks for beside it."""

from dataclasses import dataclass
from typing import Literal

from generator.page.values.pages import ExplainerPage
from generator.page.values.prose import Piece
from generator.page.values.views import Day

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that leads to an address: a square of `side` modules, the quiet ones around it counted.

    `path` draws all dark modules as one SVG path; `words` say what it is to those who do not see it; `address` is where
    it leads, as one would type it.
    """

    side: int
    path: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents: a section's heading and the id of the section."""

    pieces: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A published file that the briefing carries in itself: its path in the site, and what it is."""

    path: str
    description: str
    media_type: str
    relationship: Literal["Data", "Source"]

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingPage(ExplainerPage):
    """An explainer on one kind of paper. `frame` is its page's, so that it has the page's address and edition.

    `contents` is empty where the text has too few headings to need any. `in_time` are all its facts, in order of time;
    empty where the text has a timeline, which is then of all of them.
    """

    file: str
    paper: Paper
    qr: QrCode
    contents: tuple[Heading, ...]
    in_time: tuple[Day, ...]
    attached: tuple[AttachedFile, ...]
