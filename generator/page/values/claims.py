"""A fact as it is printed: its claims, who makes them, their figures, exact words, and where they lie on one scale."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.model import Address
from generator.page.values.approval import ApprovalValue
from generator.page.values.evidence import EvidenceValue
from generator.page.values.words import OF_RECORD, Link, LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class Fig:
    """A printed figure: the only way in which a quantity reaches a page.

    Printed as `<… data-is="{name}"><span class="q">{qualifier} {number}{unit}</span> {noun}</…>`, on one line.
    `noun` is what is counted, in the form that the figure asks for, `of` in the plural whatever the figure. `harm` is
    what they suffered, in the word that stands behind the figure; None where it counts no harm.
    `sentence` asks for a capital first letter (the quantity opens a sentence); readers compare case-blind.
    """

    address: Address
    qualifier: str
    number: str
    unit: str
    noun: LocalText
    href: str
    standing: str
    bounds: str
    of: str = ""
    harm: Term | None = None
    sentence: bool = False

    @property
    def name(self) -> str:
        """What it is, for whoever reads the page back: `facts/strike#army.killed`."""
        return f"facts/{self.address}"

    @property
    def quantity(self) -> str:
        """Qualifier, number and unit in one line, as a sentence prints them."""
        text = f"{self.qualifier} {self.number}{self.unit}" if self.qualifier else f"{self.number}{self.unit}"
        return text[:1].upper() + text[1:] if self.sentence else text

    @property
    def anchor(self) -> str:
        """Its id on its fact's page; empty where it stands at the id of its claim."""
        return self.address.fragment if self.address.path or self.address.row else ""

    @property
    def asked(self) -> tuple[tuple[str, ...], str, Term | None]:
        """What it answers: which of a claim's figures it is, of whom it tells how many, and what they suffered."""
        return self.address.path, self.of, self.harm


@dataclass(frozen=True, slots=True)
class CountedFigures:
    """A figure with those that belong to it: `parts` add up to it, those `including` are among it and may overlap."""

    whole: Fig
    parts: tuple[Fig, ...] = ()
    including: tuple[Fig, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line of words; `figure` is the address of the figure where it is a quantity, None elsewhere."""

    text: str
    figure: Address | None = None


@dataclass(frozen=True, slots=True)
class ScopeValue:
    """A field that belongs to the question, under its label: names, words and times, with what joins them between.

    Answers that differ in one that is `compared` answer different questions.
    """

    key: str
    label: str
    pieces: tuple[Link | LocalText | TimeText, ...]
    compared: bool


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
class ArchivedCopy:
    """A captured copy of a source; `name` is what it is, for whoever reads the page back."""

    name: str
    url: str
    captured: TimeText


@dataclass(frozen=True, slots=True)
class CitedValue:
    """A citation beside a claim: its mark on this page, its words, its source, locator and archived copies."""

    mark: CiteMark | None
    quote: Quote | None
    source: Link
    locator: str | None
    archives: tuple[ArchivedCopy, ...] = ()
    evidence: EvidenceValue | None = field(default=None, metadata=OF_RECORD)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim says at one time: figures, status by traffic, holders, a paraphrase, and its citations.

    `excepting` qualifies every status, and so does `side`, which the claim names where its fact names none or another:
    whoever prints the one prints the other. Where the claim names no time that
    it speaks for, `as_of` is empty and `reported` is its source's date.
    """

    counted: tuple[CountedFigures, ...]
    statuses: tuple[tuple[Term | None, Term], ...]
    side: LocalText | None
    excepting: tuple[Link, ...]
    holders: tuple[Link, ...]
    says: LocalText | None
    scope: tuple[ScopeValue, ...]
    as_of: TimeText | None
    reported: TimeText | None
    said: TimeText | None
    because: LocalText | None
    citations: tuple[CitedValue, ...]
    place: str

    @property
    def figures(self) -> tuple[Fig, ...]:
        """Its whole figures."""
        return tuple(counted.whole for counted in self.counted)

    @property
    def all_figures(self) -> tuple[Fig, ...]:
        """Its figures, each whole before what belongs to it."""
        return tuple(fig for one in self.counted for fig in (one.whole, *one.parts, *one.including))

    @property
    def has_parts(self) -> bool:
        """Whether figures belong to one of its figures, so that each has to stand over its own."""
        return any(one.parts or one.including for one in self.counted)

    @property
    def is_in_words(self) -> bool:
        """Whether it has neither figure nor status nor holder, so that its words are all of it."""
        return not (self.counted or self.statuses or self.holders)


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """One claim: who, what they answer now, and earlier rows of its series (oldest first).

    `derived` is what the newsroom computed it from: figures, and the signs between them; empty for all else.
    """

    address: Address
    who: Who
    answer: Answer
    series: tuple[Answer, ...]
    withdrawn: LocalText | None
    derived: tuple[Fig | str, ...]
    leads: bool

    @property
    def id(self) -> str:
        """Its id on its fact's page."""
        return self.address.fragment

    @property
    def place(self) -> str:
        """What it opens, within its fact's place: the claim, or the one row of it that is asked for."""
        return self.answer.place if self.address.row else _place(self.address)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who gives an answer, by the address of their claim; for when they say so."""

    claim: Address
    who: Who
    as_of: TimeText | None
    reported: TimeText | None
    derived: tuple[Fig | str, ...] = ()

    @property
    def place(self) -> str:
        """What it opens, within its fact's place."""
        return _place(self.claim)


@dataclass(frozen=True, slots=True)
class Account:
    """One answer, and all who give it. Its times and citations are its speakers'.

    `joint` stands between this account and the one before: `or` only where not all can be true. Where another
    account says the same of another time, `timed` asks for the time beside the voices.
    """

    answer: Answer
    speakers: tuple[Speaker, ...]
    joint: Literal["or", "·", ""] = ""
    timed: bool = False

    @property
    def tells_times(self) -> bool:
        """Whether any of its speakers is told with a time."""
        return any(one.as_of or one.reported for one in self.speakers)

    @property
    def claim(self) -> Address:
        """The claim that it is printed for, where only one can be named."""
        return self.speakers[0].claim

    @property
    def place(self) -> str:
        """What it opens, within its fact's place."""
        return _place(self.claim)


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

    @property
    def place(self) -> str:
        """What it opens, within its fact's place."""
        return _place(self.fig.address)


@dataclass(frozen=True, slots=True)
class Scale:
    """Claims on one scale that begins at 0; `ticks` are five equal steps in words, with their values."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact in short: what cards, tables, timelines and lists are drawn from.

    `accounts` are the answers of the claims that stand, each once; `brief` is the leading claim's alone where one
    leads. `changed` is the newest correction. On the page of a voice or a source `claims` are its own alone; `others`:
    claims left out there answer otherwise.
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
    accounts: tuple[Account, ...]
    brief: tuple[Account, ...]
    differs: bool
    scale: Scale | None
    context: tuple[Link, ...]
    scope: tuple[ScopeValue, ...]
    changed: CorrectionValue | None
    withheld: tuple[tuple[LocalText, LocalText], ...]
    state: Term | None
    withdrawn: LocalText | None
    others: bool = False
    approval: ApprovalValue | None = field(default=None, metadata=OF_RECORD)

    @property
    def place(self) -> str:
        """What it opens: a place that says of which fact all within is."""
        return f"facts/{self.id}"

    @property
    def live(self) -> tuple[ClaimValue, ...]:
        """The claims that stand."""
        return tuple(claim for claim in self.claims if claim.withdrawn is None)

    @property
    def otherwise(self) -> tuple[Account, ...]:
        """The accounts that differ, each with its voices; none where all who answer agree."""
        return self.accounts if self.standing.term == "contested" or self.differs else ()

    @property
    def archives(self) -> tuple[ArchivedCopy, ...]:
        """The captured copies of all that the claims cite, each once."""
        cited = (cited for claim in self.claims for cited in claim.answer.citations)
        return tuple(dict.fromkeys(copy for one in cited for copy in one.archives))

    @property
    def names_side(self) -> bool:
        """Whether it, or a claim that stands, says of which side it is."""
        return self.side is not None or any(claim.answer.side for claim in self.live)

    @property
    def is_of_holders(self) -> bool:
        """Whether a claim that stands says who holds it."""
        return any(claim.answer.holders for claim in self.live)

    def tells_apart(self, claim: ClaimValue) -> bool:
        """Whether what a claim answers is told beside its voice: where its card's head does not say all of it."""
        answer = claim.answer
        has_more = answer.says is not None and bool(answer.statuses or answer.holders)
        return len(self.claims) > 1 or has_more or any(one.parts or one.including for one in answer.counted)

    @property
    def head(self) -> Literal["voices", "figures", "words", ""]:
        """How the head of its card is laid out: each answer beside its voice, figures, words, or nothing."""
        if self.accounts and self.standing.term == "contested":
            return "voices"
        if any(account.answer.counted for account in self.accounts):
            return "figures"
        return "words" if self.accounts and len(self.claims) == 1 else ""


Layout = Literal["one", "list", "several", "apart", "word"]
"""How a key figure is laid out: one figure; one voice's, each with its harm; several of different voices in a row;
figures of different voices and harms, for which a word stands; or a word alone."""


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A figure of a key figure, with what joins it to the one before; `counts`: with what it counts behind it."""

    fig: Fig
    joint: Literal["or", "·", ""]
    counts: bool


@dataclass(frozen=True, slots=True)
class Was:
    """The figure that stood at an address before, in words and with no mark of a figure of today; until when.

    `name` is what it was, for whoever reads the page back; `who` is given where several voices stand beside it.
    """

    name: str
    words: str
    until: TimeText
    who: LocalText | None = None
    harm: Term | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of three to six: the figures of its live claims (one, or all that differ), or what they say in a word.

    `was` are the figures that stood there in the edition before, where these were others.

    `word` is a status (`is_status`) that all give and that is all they say (`excepting` then qualifies it), or that
    accounts differ, or the fact's kind. Where `by_voice`, each answer stands beside its voice, with its time where
    `timed`; `whos` are those of the figures, where no such line says so, and one time is of all that have none.
    `withdrawn` is why the fact, or the one claim that the figure is of, was taken back.
    """

    fact: FactValue
    layout: Layout
    parts: tuple[KeyPart, ...]
    word: LocalText
    excepting: tuple[Link, ...]
    by_voice: bool
    timed: bool
    whos: tuple[Who, ...]
    as_of: TimeText | None
    reported: TimeText | None
    withdrawn: LocalText | None = None
    was: tuple[Was, ...] = field(default=(), metadata=OF_RECORD)
    is_status: bool = False

    @property
    def counts(self) -> LocalText:
        """What it counts."""
        return self.fact.title

    @property
    def said(self) -> str:
        """What its word is, for whoever reads the page back; empty where it says that accounts differ."""
        if self.is_status:
            return ":status"
        return "" if self.fact.standing.term == "contested" else ":kind"

    @property
    def figures(self) -> tuple[Fig, ...]:
        """Its figures."""
        return tuple(part.fig for part in self.parts)


@dataclass(frozen=True, slots=True)
class CorrectionValue:
    """A correction as printed: when, of what type, was, now, why. `name` is what it is, for whoever reads it back."""

    name: str
    on: TimeText
    type: Term
    was: LocalText
    now: LocalText
    because: LocalText
    subject: Link | None = None


def _place(address: Address) -> str:
    """The place of a claim within its fact's."""
    return f"#{address.claim}"
