"""A social card: the picture that stands for a page where somebody shares its address."""

from dataclasses import dataclass, replace
from typing import Literal

from generator.page.values.claims import Account
from generator.page.values.pages import Page
from generator.page.values.words import LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class SocialCard(Page):
    """What the picture shows: an explainer's first key figure, a fact, or the site.

    `heading` is the title of the explainer or the site, `counts` what the accounts answer, else what the page is about;
    `part` is of whom, where a part of the figures is asked for, behind the name of that figure. `state` is that of an
    explainer that is not published.
    Where all accounts are of one time, it stands on the card and not beside each voice. The accounts are left out, all
    of them, where a picture has no room for so many (`differs` tells whether they differ), and the words of one alone
    where they are longer than the picture has room for. `style` tells whether they are set as figures or as words,
    `beside` whether they stand in columns, `nouns` that they count different things, each named, `some` that claims of
    the fact have no figure of this kind. `size` and `figure` are the largest sizes of text and figures for which the
    card has room: classes of the stylesheet, 1 the largest. `width` and `height` are in pixels.
    """

    kind: Literal["explainer", "fact", "site"]
    state: Term | None
    heading: LocalText | None
    counts: LocalText
    part: tuple[str, LocalText] | None
    fact: str | None
    standing: Term | None
    accounts: tuple[Account, ...]
    differs: bool
    nouns: bool
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

    @property
    def asked(self) -> LocalText:
        """What the accounts answer, and of whom."""
        return replace(self.counts, text=f"{self.counts.text}: {self.part[1].text}") if self.part else self.counts

    @property
    def subject(self) -> str:
        """What it stands for, for whoever reads it back: `explainers/strike`, `site`."""
        return self.frame.path.rpartition("/")[0] or "site"
