"""In which words a page may tell what figures do not: voices, sides, statuses with all that qualifies them, holders.

In: the Site, the grammar of a language, the time that a page speaks for. Out: for each thing that has to be said its
forms in small letters, of which one is printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from generator.model import (
    Actor,
    Claim,
    Fact,
    Figure,
    Moment,
    Noun,
    Place,
    Row,
    Site,
    Source,
    Text,
    When,
    quantities_of,
    row_at,
    row_called,
    rows_from,
    speaks_for,
)
from generator.verify.forms.content import plain_words
from generator.verify.forms.grammar import Grammar

Forms = tuple[str, ...]
"""The forms of a name or a phrase, of which one is printed."""


@lru_cache(maxsize=1 << 14)
def small(text: str) -> str:
    """The text as words are compared whose capitals do not matter."""
    return plain_words(text).casefold()


def forms_of(text: Text | Noun | None) -> Forms:
    """A text of the content in every language and form; none where there is no text."""
    return tuple(map(small, text.everything())) if text is not None else ()


def stands(text: str, forms: Forms) -> bool:
    """Whether one of the forms stands in the words."""
    return any(form in text for form in forms)


def all_stand(text: str, wanted: Iterable[Forms]) -> bool:
    """Whether everything that is wanted stands in the words, each in one of its forms."""
    return all(stands(text, forms) for forms in wanted)


def whole_of(row: Row) -> dict[tuple[str, ...], Figure]:
    """The whole figures of a row by their paths: what it answers in numbers, whoever else says the same."""
    return {one.path: one.figure for one in quantities_of(row) if one.relation == "whole"}


def _behind(text: str, at: int, joins: tuple[str, ...]) -> set[int]:
    """Where the next of several names may begin that stand behind one another, with nothing but what joins them."""
    found, left = {at}, [at]
    while left:
        at = left.pop()
        steps = {at + 1} if at < len(text) and (text[at].isspace() or text[at] in ",;") else set()
        steps |= {at + len(join) for join in joins if text.startswith(join, at) and _ends_word(text, at + len(join))}
        left += steps - found
        found |= steps
    return found


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or not (text[at].isalnum() or text[at] == "_")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How the claims of a Site are put into words, each at the row that a page of this time or source prints."""

    site: Site
    grammar: Grammar
    until: datetime | None = None
    source: str = ""
    named: str = ""

    def row(self, claim: Claim) -> Row:
        """The row of the claim that is printed: the one `named`, the newest on the page of the `source` it cites."""
        named = row_called(self.site, claim, self.named) if self.named else None
        if named is not None:
            return named
        own = rows_from(self.site, claim, self.source)
        return own[-1] if own else row_at(self.site, claim, self.until)

    def voice(self, claim: Claim) -> Forms:
        """The names that a claim's voice is printed by."""
        voice = claim.by
        if voice.kind == "unattributed":
            return (self.grammar.unattributed,)
        if voice.kind == "unnamed":
            return forms_of(voice.unnamed)
        return self.name("actors", voice.actor or self.site.settings.publisher)

    def voices(self, claim: Claim) -> Iterator[Forms]:
        """The names that a claim's voice is printed by, and those of all who pass it on."""
        yield self.voice(claim)
        yield from (self.name("actors", id) for id in claim.via)

    def time(self, claim: Claim) -> When | Moment | None:
        """The time that the claim speaks for, as far as it is known."""
        return speaks_for(self.site, self.row(claim), claim)

    def is_voice(self, text: str, claim: Claim) -> bool:
        """Whether the words name a claim's voice and all who pass it on, and nobody else."""
        known, said = [self.name("actors", id) for id in claim.via], small(text)
        for form in self.voice(claim):
            behind = said.removeprefix(form).lstrip(", ")
            if said == form and not known:
                return True
            if said.startswith(form) and behind.startswith(f"{self.grammar.through} "):
                return self.are_names(behind.removeprefix(f"{self.grammar.through} "), known)
        return False

    def are_names(self, text: str, known: Iterable[Forms]) -> bool:
        """Whether the words are these names, in their order, with nothing but what joins them between."""
        said, ends = small(text), {0}
        for forms in known:
            begun = {end + len(form) for end in ends for form in forms or ("",) if said.startswith(form, end)}
            ends = {end for begin in begun for end in _behind(said, begin, tuple(self.grammar.joins))}
        return len(said) in ends

    def given(self, fact: Fact, claim: Claim) -> object:
        """What a claim answers, for asking whether another gives the same: whole figures, statuses, holders, words."""
        row = self.row(claim)
        said = (whole_of(row), self.answer(fact, claim))
        return said if any(said) else self.says(claim)

    def answer(self, fact: Fact, claim: Claim) -> list[Forms]:
        """A claim's status with all that qualifies it, else who holds the place; empty where it tells neither."""
        row = self.row(claim)
        if not row.statuses:
            return [self.name("actors", id) for id in row.holders]
        found = [self.status(traffic, status) for traffic, status in row.statuses.items()]
        if fact.scoped("side", claim, row) != fact.scoped("side"):
            found.append(self.side(fact, claim))
        return [*found, *self.excepted(fact, claim)]

    def is_in_words(self, claim: Claim) -> bool:
        """Whether the claim has neither figure nor status nor holder, so that its words are all of it."""
        row = self.row(claim)
        return not (quantities_of(row) or row.statuses or row.holders)

    def says(self, claim: Claim) -> Forms:
        """The claim's words."""
        return forms_of(self.row(claim).says or claim.says)

    def side(self, fact: Fact, claim: Claim | None = None) -> Forms:
        """The side that the claim, or else its fact, is about: as a place of the fact has it, or the country it is."""
        side = fact.scoped("side", claim, self.row(claim) if claim else None)
        if side is None:
            return ()
        places = self.site.places
        own = (places[id].sides[side].name for id in fact.where if id in places and side in places[id].sides)
        return forms_of(next(own, None)) or self.name("places", side) or (side,)

    def excepted(self, fact: Fact, claim: Claim) -> list[Forms]:
        """The names of the places that the claim's status does not hold for."""
        ids = fact.scoped("except_", claim, self.row(claim)) or ()
        return [forms_of(self.site.places[id].name) for id in ids if id in self.site.places]

    def words_for(self, status: str) -> Forms:
        """The words for a status of the model."""
        return tuple(word for word, term in self.grammar.statuses.items() if term == status)

    def status(self, traffic: str, status: str) -> Forms:
        """How a status of one kind of traffic is printed, or of `all`."""
        patterns = self.grammar.by_traffic if traffic in self.grammar.traffics else ("{status}",)
        lead = self.grammar.traffics.get(traffic, "")
        words = self.words_for(status)
        return tuple(pattern.format(status=word, traffic=lead) for pattern in patterns for word in words)

    def name(self, group: str, id: str) -> Forms:
        """The names of an actor, a place or a source."""
        subjects: Mapping[str, Actor | Place | Source] = getattr(self.site, group)
        return forms_of(subjects[id].name) if id in subjects else ()
