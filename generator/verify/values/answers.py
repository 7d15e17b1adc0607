"""The answers of a fact as a result of a search prints them, held against its claims.

In: an answer in words with a mark around each quantity, the claims and the figures that it says it is of. Out: what is
wrong, in words. Every quantity is read back; what no quantity is may have no number but the content's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Claim, Fact, Figure, FigureRef, Row, Site, quantities_of
from generator.verify.forms.content import Content
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.phrasing import Phrasing, all_stand, forms_of, small, stands, whole_of
from generator.verify.forms.quantity import plain
from generator.verify.values.figures import nouns_of, quantity_faults

QUANTITY = "\x1f"
Stated = tuple[tuple[str, ...], Figure]
"""A path with its figure: what a claim says in numbers, whoever else says the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One printed answer: its words, who gives it, the addresses of its claims and of its figures."""

    said: str
    voices: str
    claims: Sequence[str]
    figures: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reader:
    """What answers are held against."""

    site: Site
    content: Content
    grammar: Grammar

    @property
    def phrasing(self) -> Phrasing:
        """How claims are put into words."""
        return Phrasing(self.site, self.grammar)

    def answers(self, fact: Fact, answers: Sequence[Answer]) -> Iterator[str]:
        """What is wrong with all the answers that a result prints of a fact: each claim that stands is in one."""
        found = [address for answer in answers for address in answer.claims]
        standing = [f"{fact.id}#{claim.id}" for claim in fact.live_claims]
        for address in sorted(set(standing) - set(found)):
            yield f"leaves out {address}, which stands"
        for address in sorted({one for one in found if one not in standing or found.count(one) > 1}):
            yield f"prints {address}, which does not stand, or prints it twice"
        for answer in answers:
            yield from self.answer(fact, answer)

    def answer(self, fact: Fact, answer: Answer) -> Iterator[str]:
        """What is wrong with one answer."""
        pieces = answer.said.split(QUANTITY)
        quantities, words = pieces[1::2], pieces[::2]
        if len(pieces) % 2 == 0 or len(quantities) != len(answer.figures):
            yield f"prints “{answer.said}”, which has other quantities than figures"
            return
        told = [self.content.told(self.site, address) for address in answer.figures]
        for address, one, quantity, behind in zip(answer.figures, told, quantities, words[1:], strict=True):
            yield from self._figure(fact, address, one, quantity, behind)
        for run in words:
            yield from (f"has the number “{stray}” outside a figure" for stray in self.content.strays(run))
        claims = [fact.claims[id] for address in answer.claims if (id := address.partition("#")[2]) in fact.claims]
        for claim in claims:
            yield from self._claim(fact, claim, answer, [one for one in told if one is not None])
        yield from self._others(claims, answer)

    def _figure(self, fact: Fact, address: str, told: FigureRef | None, quantity: str, behind: str) -> Iterator[str]:
        if told is None or told.fact.id != fact.id:
            yield f"prints “{quantity}” for {address}, which {fact.id} does not have"
            return
        for fault in quantity_faults(quantity, told, self.grammar):
            yield f"{address} is printed as “{plain(quantity)}”: {fault}"
        counted = plain(behind).removesuffix(",").casefold()
        if counted not in self._counted(told):
            yield f"{address} counts “{counted}” in print, which the content does not say"

    def _counted(self, told: FigureRef) -> set[str]:
        """What may stand behind a figure: its noun, and the word for the harm where it counts one."""
        nouns = nouns_of(told, self.grammar) or ("",)
        harms = self.grammar.harms.get(told.quantity.counted, ()) if told.quantity.counted else ("",)
        if told.quantity.figure.qualifier in self.grammar.untold.values():
            nouns = (*nouns, "")  # nothing was counted
        return {f"{of}{noun} {harm}".strip() for noun in nouns for harm in harms for of in ("", *self.grammar.of)}

    def _claim(self, fact: Fact, claim: Claim, answer: Answer, told: list[FigureRef]) -> Iterator[str]:
        """The answer says what the claim says: its figures, or its status, its holders or its words."""
        row, name = self.phrasing.row(claim), f"{fact.id}#{claim.id}"
        stated = self._stated(row, in_words=bool(row.statuses or row.holders or self.phrasing.says(claim)))
        printed = [(one.quantity.path, one.quantity.figure) for one in told]
        if len(printed) != len(stated) or any(one not in stated for one in printed):
            yield f"prints other figures of {name} than it has, in “{plain(answer.said.replace(QUANTITY, ''))}”"
        if any(one.row is not self.phrasing.row(one.claim) for one in told):
            yield f"prints an earlier figure of {name}"
        if not stated:
            yield from self._words(fact, claim, answer)
        if not all_stand(small(answer.voices), self.phrasing.voices(claim)):
            yield f"prints “{answer.voices}” as who says {name}"

    @staticmethod
    def _stated(row: Row, *, in_words: bool) -> list[Stated]:
        """The whole figures of a row; where it has none and says nothing in words, its parts."""
        whole = list(whole_of(row).items())
        return whole if whole or in_words else [(one.path, one.figure) for one in quantities_of(row)]

    def _words(self, fact: Fact, claim: Claim, answer: Answer) -> Iterator[str]:
        """A status is printed with all that it excepts, holders by their names, words as they are."""
        says = self.phrasing.says(claim)
        for forms in self.phrasing.answer(fact, claim) or ([says] if says else []):
            if not stands(small(answer.said), forms):
                yield f"prints “{answer.said}” for {fact.id}#{claim.id} and leaves out “{forms[0] if forms else ''}”"

    def _others(self, claims: Sequence[Claim], answer: Answer) -> Iterator[str]:
        """Nobody stands beside the claims' own voices."""
        rest = small(answer.voices)
        own = [form for claim in claims for forms in self.phrasing.voices(claim) for form in forms]
        for form in sorted(own, key=len, reverse=True):
            rest = rest.replace(form, " ")
        for actor in self.site.actors.values():
            if stands(rest, forms_of(actor.name)):
                yield f"prints “{answer.voices}” as who says {' '.join(answer.claims)}, and {actor.id} does not"
