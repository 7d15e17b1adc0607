"""A fact as it is printed: its claims, who makes them, their figures, exact words, and where they lie on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.page.values.words import Link, LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class Fig:
    """A printed figure: the only way in which a quantity reaches a page.

    Printed as `<… data-figure="{address}"><span class="q">{qualifier} {number}{unit}</span> {noun}</…>`, on one line.
    `sentence` asks for a capital first letter (the quantity opens a sentence); readers compare case-blind.
    """

    address: str
    qualifier: str
    number: str
    unit: str
    noun: LocalText
    href: str
    standing: str
    bounds: str
    sentence: bool = False

    @property
    def quantity(self) -> str:
        """Qualifier, number and unit in one line, as a sentence prints them."""
        text = f"{self.qualifier} {self.number}{self.unit}" if self.qualifier else f"{self.number}{self.unit}"
        return text[:1].upper() + text[1:] if self.sentence else text


@dataclass(frozen=True, slots=True)
class Who:
    """A voice in words: who says it, what they are, who passes it on. `href` leads to the actor's page, if any."""

    name: LocalText
    describe: LocalText | None
    href: str | None
    kind: Literal["actor", "unnamed", "unattributed", "newsroom"]
    role: Term | None = None
    via: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A source's exact words, cut where the claimed quantity stands (`marked`), and what they mean in our words."""

    runs: tuple[tuple[str, bool], ...]
    lang: str | None = None
    dir: Literal["ltr", "rtl"] | None = None
    means: LocalText | None = None


@dataclass(frozen=True, slots=True)
class CiteMark:
    """A small number that leads to a reference. `id` is its own anchor, which the reference leads back to."""

    number: int
    id: str
    href: str


@dataclass(frozen=True, slots=True)
class CitedValue:
    """A citation beside a claim: its mark on this page, its words, its source, locator and archived copies."""

    mark: CiteMark | None
    quote: Quote | None
    source: Link
    locator: str | None
    archives: tuple[tuple[str, TimeText], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim says at one time: figures, status by traffic, holders, a paraphrase, and its citations.

    `excepting` qualifies every status, and so does `side`, which the claim names where its fact names none or another:
    whoever prints the one prints the other. Where the claim names no time that
    it speaks for, `as_of` is empty and `reported` is its source's date.
    """

    figures: tuple[Fig, ...]
    parts: tuple[Fig, ...]
    adds_up: bool
    statuses: tuple[tuple[Term | None, Term], ...]
    excepting: tuple[Link, ...]
    held_by: tuple[Link, ...]
    says: LocalText | None
    scope: tuple[tuple[str, str], ...]
    as_of: TimeText | None
    reported: TimeText | None
    said: TimeText | None
    because: LocalText | None
    citations: tuple[CitedValue, ...]
    side: LocalText | None = None


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """One claim: who, what they answer now, and earlier rows of its series (oldest first).

    `derived` is what the newsroom computed it from: figures, and the signs between them; empty for all else.
    """

    id: str
    who: Who
    answer: Answer
    series: tuple[Answer, ...]
    withdrawn: LocalText | None
    derived: tuple[Fig | str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim's figure on a scale, in thousandths of its width; `open_end` where no upper bound was given.

    `shape`: exact (one number), span, floor (a least, open above), word (a least that a word means), nothing.
    """

    who: Who
    fig: Fig
    shape: Literal["exact", "span", "floor", "ceiling", "about", "word", "nothing"]
    start: int
    end: int
    label: str
    quote: Quote | None
    mark: CiteMark | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Claims on one scale that begins at 0; `ticks` are five equal steps in words, with their values."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact in short: what cards, tables, timelines and lists are drawn from. `lead` is the claim that stands.

    On the page of a voice or a source `claims` are its own alone; `others`: claims left out there answer otherwise.
    """

    id: str
    kind: Term
    title: LocalText
    href: str
    when: TimeText
    where: tuple[Link, ...]
    side: LocalText | None
    excepting: tuple[Link, ...]
    standing: Term
    because: LocalText | None
    claims: tuple[ClaimValue, ...]
    differs: bool
    scale: Scale | None
    context: tuple[Link, ...]
    scope: tuple[tuple[str, str], ...]
    withheld: tuple[tuple[LocalText, LocalText], ...]
    withdrawn: LocalText | None
    review_by: TimeText | None
    review_due: bool
    others: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of three to six: the figures of its live claims (one, or all that differ), or a status in words.

    `status` is empty where one word would not be all that is said: then each claim's answer stands beside its voice.
    `withdrawn` is why the fact, or the one claim that the figure is of, was taken back.
    """

    fact: FactValue
    figures: tuple[Fig, ...]
    status: Term | None
    excepting: tuple[Link, ...]
    counts: LocalText
    whos: tuple[Who, ...]
    as_of: TimeText | None
    reported: TimeText | None
    withdrawn: LocalText | None = None
    was: LocalText | None = None


@dataclass(frozen=True, slots=True)
class CorrectionValue:
    """A correction as printed: when, of what type, was, now, why."""

    on: TimeText
    type: Term
    was: LocalText
    now: LocalText
    because: LocalText
    subject: Link | None = None
