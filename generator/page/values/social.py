"""A social card: the picture that stands for a page where somebody shares its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.page.values.claims import Fig, Who
from generator.page.values.pages import Page
from generator.page.values.words import Link, LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who gives an answer, by the address of their claim. The time stands here where the card has none for all."""

    claim: str
    who: Who
    as_of: TimeText | None
    reported: TimeText | None


@dataclass(frozen=True, slots=True)
class Account:
    """One answer, and all who give it: its figures, or a status with its side and exceptions, or holders and words.

    All are empty where the words of the one answer are longer than a picture has room for.
    """

    speakers: tuple[Speaker, ...]
    figures: tuple[Fig, ...] = ()
    statuses: tuple[tuple[Term | None, Term], ...] = ()
    excepting: tuple[Link, ...] = ()
    held_by: tuple[Link, ...] = ()
    says: LocalText | None = None
    side: LocalText | None = None


@dataclass(frozen=True, slots=True)
class SocialCard(Page):
    """What the picture shows: an explainer's first key figure, a fact, or the site.

    `heading` is the title of the explainer or the site, `counts` what the accounts answer, else what the page is about.
    The accounts are left out, all of them, where a picture has no room for so many. `style` tells whether they are set
    as figures or as words, `beside` whether they stand in columns, `some` that claims of the fact have no figure of
    this kind. `size` and `figure` are the largest sizes of text and figures for which the card has room: classes of the
    stylesheet, 1 the largest. `width` and `height` are in pixels.
    """

    label: str
    heading: LocalText | None
    counts: LocalText
    fact: str | None
    standing: Term | None
    accounts: tuple[Account, ...]
    differs: bool
    some: bool
    style: Literal["figures", "words"]
    beside: bool
    as_of: TimeText | None
    reported: TimeText | None
    withdrawn: LocalText | None
    width: int
    height: int
    size: int = 1
    figure: int = 1
