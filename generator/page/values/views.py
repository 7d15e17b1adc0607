"""What is drawn from several facts: timelines, tables, the count of what is known; and the sections that hold them."""

from dataclasses import dataclass, field
from typing import Literal

from generator.page.values.claims import FactValue, KeyFigure
from generator.page.values.map import MapValue
from generator.page.values.prose import CardBlock, Flow, Piece
from generator.page.values.record import SinceValue
from generator.page.values.words import OF_RECORD, Count, FactName, Link, LocalText, Term, TimeText


@dataclass(frozen=True, slots=True)
class Day:
    """The facts of one time in a timeline; `is_stated` where it says from when on, not only by when."""

    when: TimeText
    facts: tuple[FactValue, ...]
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table under one head: the crossings with one country. `name` is what the head is, empty for none."""

    head: LocalText
    name: str
    facts: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A view over the explainer's facts; only the field that belongs to `name` is filled."""

    name: str
    title: str
    facts: tuple[FactValue, ...] = ()
    days: tuple[Day, ...] = ()
    groups: tuple[Group, ...] = ()
    map: MapValue | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    since: SinceValue | None = field(default=None, metadata=OF_RECORD)
    kind: Literal["view"] = "view"


@dataclass(frozen=True, slots=True)
class Provenance:
    """How we know: how many facts, claims, voices and sources; how many facts stand how, and which.

    `rests` counts what rests on one voice, on one side of the conflict, on unnamed sources: its words are a
    whole phrase ("facts rest on one voice alone"). `evidence` counts the quotations that were found in kept copies, of
    how many, and those that were not, if any; it is empty where no copy is kept.
    """

    tallies: tuple[Count, ...]
    standings: tuple[tuple[Term, Count, tuple[FactName, ...]], ...]
    one_source: Link | None
    rests: tuple[Count, ...] = ()
    evidence: tuple[Count, ...] = field(default=(), metadata=OF_RECORD)


Block = Flow | CardBlock | View


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explainer under one heading; the part before the first heading has none."""

    heading: tuple[Piece, ...]
    anchor: str
    blocks: tuple[Block, ...]

    @property
    def views(self) -> tuple[View, ...]:
        """The views among its blocks."""
        return tuple(block for block in self.blocks if isinstance(block, View))
