"""What a briefing has inside, read once: its words, its links, its references, and the data that it carries.

In: the bytes of a PDF. Out: all that `inside` holds against one another.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from generator.verify.forms.grammar import ENGLISH, Grammar
from generator.verify.forms.shape import read_json
from generator.verify.paper.pdf_carried import Carried, read_carried
from generator.verify.paper.pdf_text import PrintedLink, Said, Words, read_figures, read_items, read_words

DATA, TABLE, BIB, CITED = "data.json", "data.csv", "references.bib", "references.json"
QUOTES = frozenset("“”«»„‟\"'‘’‹›")
LINE_END = "\0"
"""Stands for a hyphen at the end of a line: the word's own, or the typesetter's."""
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None})


class NoBriefing(Exception):
    """A PDF that is no briefing of this program: what it lacks."""


class _Part(BaseModel):
    """A part of the data, as far as it is held against the words."""

    model_config = ConfigDict(strict=True, frozen=True)


class FigurePart(_Part):
    """A figure: its words and their bounds, at the path of its address."""

    path: str | None
    text: str
    least: int | Decimal | None
    most: int | Decimal | None


class EvidencePart(_Part):
    """Whether words were found, and in which text of the copy; None for the text of one that has none."""

    result: Literal["found", "not-found", "ambiguous", "unchecked"]
    text: Literal["own", "typed"] | None


class CitationPart(_Part):
    """A citation: where it stands in which source, and in which words."""

    source: str
    at: str | None
    exact: str | None
    means: str | None
    evidence: EvidencePart | None


class ClaimPart(_Part):
    """A claim, or a row of its series; its status by traffic, where it has one."""

    id: str
    by: str
    row: str | None
    figures: list[FigurePart]
    citations: list[CitationPart]
    withdrawn: str | None
    status: dict[str, str | None] = Field(default_factory=dict)


class FactPart(_Part):
    """A fact."""

    id: str
    title: str
    url: str
    standing: str
    withdrawn: str | None
    claims: list[ClaimPart]


@dataclass(frozen=True)
class Briefing:
    """All that is read of a briefing once."""

    pdf: bytes
    carried: Carried
    facts: Sequence[FactPart]
    data: Sequence[Mapping[str, Any]]
    cited: Sequence[Mapping[str, Any]]
    words: Words
    links: Sequence[PrintedLink]
    grammar: Grammar

    @cached_property
    def body(self) -> str:
        """All that is printed, sign by sign, without blanks."""
        return bare(said.text for said in self.words.body)

    @cached_property
    def figures(self) -> Mapping[str, tuple[FactPart, ClaimPart, FigurePart]]:
        """Every figure of the data by its address."""
        return {
            address_of(fact, claim, figure): (fact, claim, figure)
            for fact in self.facts
            for claim in fact.claims
            for figure in claim.figures
        }

    def file(self, name: str) -> bytes | None:
        """The bytes of a file inside it; None where it is not there."""
        return next((file.data for file in self.carried.files if file.name == name), None)

    @property
    def citations(self) -> Iterator[tuple[FactPart, ClaimPart, CitationPart]]:
        """Every citation of the data."""
        return ((fact, claim, cited) for fact in self.facts for claim in fact.claims for cited in claim.citations)

    @cached_property
    def references(self) -> Mapping[int, tuple[Said, ...]]:
        """The entries of its references by their numbers: the last entries of lists that are numbered from 1."""
        found: dict[int, tuple[Said, ...]] = {}
        whole: dict[int, tuple[Said, ...]] = {}
        for item in reversed(read_items(self.pdf)):
            number, *rest = [said for said in item if said.text.strip()] or [Said("", 0)]
            if not number.text.strip().isdecimal() or int(number.text) in found:
                break
            found[int(number.text)] = tuple(rest)
            whole = dict(found) if max(found) == len(found) else whole
        return dict(sorted(whole.items()))


def read_briefing(pdf: bytes) -> tuple[Briefing, list[str]]:
    """What a briefing has inside, and what of its files cannot be read.

    Raises:
        NoBriefing: it has no data.
        OutsideFault: the bytes cannot be read as a PDF of words at all.
    """
    carried = read_carried(pdf)
    files = {file.name: file.data for file in carried.files}
    if DATA not in files:
        raise NoBriefing(f"there is no {DATA} inside it")
    words = read_words(pdf)
    unsound: list[str] = []
    facts, data = _facts(files[DATA], unsound)
    cited = _listed(files[CITED], CITED, unsound) if CITED in files else []
    return Briefing(pdf, carried, facts, data, cited, words, read_figures(pdf), ENGLISH), unsound


def _facts(data: bytes, unsound: list[str]) -> tuple[list[FactPart], list[dict[str, Any]]]:
    listed = _listed(data, DATA, unsound)
    try:
        return TypeAdapter(list[FactPart]).validate_python(listed), listed
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        way = ".".join(map(str, first["loc"]))
        unsound.append(f"the attached {DATA} is no list of facts: {way} {first['msg']}")
    return [], []


def _listed(data: bytes, name: str, unsound: list[str]) -> list[dict[str, Any]]:
    try:
        found = read_json(data)
    except ValueError as error:
        unsound.append(f"the attached {name} is no JSON: {error}")
        return []
    if isinstance(found, list) and all(isinstance(one, dict) for one in found):
        return found
    unsound.append(f"the attached {name} is no list")
    return []


def address_of(fact: FactPart, claim: ClaimPart, figure: FigurePart) -> str:
    """The address of a figure."""
    path = f".{figure.path}" if figure.path else ""
    return f"{fact.id}#{claim.id}{path}{f'@{claim.row}' if claim.row else ''}"


def bare(texts: Iterable[str]) -> str:
    """Letters, digits and signs, without blanks and quotation marks; a hyphen at the end of a piece is told apart."""
    found = []
    for text in texts:
        plain = unicodedata.normalize("NFC", text).translate(_HYPHENS).rstrip()
        body = f"{plain[:-1]}{LINE_END}" if plain.endswith("-") else plain
        found.append("".join(sign for sign in body if not sign.isspace() and sign not in QUOTES))
    return "".join(sign for sign in "".join(found).casefold() if unicodedata.category(sign) != "Cf")
