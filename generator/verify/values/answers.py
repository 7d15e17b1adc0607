"""The answers of a fact as a result of a search prints them, held against its claims.

In: an answer in words with a mark around each quantity, the claims and the figures that it says it is of. Out: what is
wrong, in words. Every quantity is read back; all other words are those that the content has for the answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.labels import LABELS
from generator.model import Claim, Fact, Figure, FigureRef, Row, Site, Text, quantities_of
from generator.verify.forms.change_words import cuts
from generator.verify.forms.content import Content
from generator.verify.forms.dates import tells_time
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.phrasing import Phrasing, small, whole_of
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
    """What answers are held against; `labels` and `themes` as the plan has them (`Expected`)."""

    site: Site
    content: Content
    grammar: Grammar
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    themes: tuple[str, ...] = ()

    @property
    def phrasing(self) -> Phrasing:
        """How claims are put into words."""
        return Phrasing(self.site, self.grammar)

    def answers(self, fact: Fact, answers: Sequence[Answer]) -> Iterator[str]:
        """What is wrong with all the answers that a result prints of a fact: each claim that stands is in one."""
        found = Counter(address for answer in answers for address in answer.claims)
        standing = [f"{fact.id}#{claim.id}" for claim in fact.live_claims]
        yield from (f"leaves out {address}, which stands" for address in sorted(set(standing) - set(found)))
        for address in sorted(found - Counter(standing)):
            yield f"prints {address}, which does not stand, or prints it twice"
        first = [address for answer in answers for address in answer.claims[:1]]
        if first != [address for address in standing if address in first]:
            yield "has its answers in another order than the content"
        for answer in answers:
            yield from self.answer(fact, answer)

    def languages(self, fact: Fact, answer: Answer) -> tuple[str | None, str | None]:
        """The language of an answer in words, and that of all its voices, each where it is not the site's."""
        claims = _claims(fact, answer)
        says = [self.phrasing.row(one).says or one.says for one in claims[:1] if self.phrasing.is_in_words(one)]
        return self._language(says), self._language([self._name(one) for one in claims])

    def _language(self, texts: Sequence[Text | None]) -> str | None:
        main = self.site.settings.main
        first, *others = {text.in_language(main, main)[1] if text else main for text in texts} or {main}
        return None if others or first == main else first

    def _name(self, claim: Claim) -> Text | None:
        """What a claim's voice is called; None where nobody named it."""
        if claim.by.kind in ("unattributed", "unnamed"):
            return claim.by.unnamed
        return self.site.actors[claim.by.actor or self.site.settings.publisher].name

    def answer(self, fact: Fact, answer: Answer) -> Iterator[str]:
        """What is wrong with one answer."""
        pieces = answer.said.split(QUANTITY)
        quantities, words = pieces[1::2], pieces[::2]
        if len(pieces) % 2 == 0 or len(quantities) != len(answer.figures) or (quantities and words[0]):
            yield f"prints “{answer.said}”, which has other quantities than figures, or words before them"
            return
        told = [self.content.told(self.site, address) for address in answer.figures]
        for address, one, quantity, behind in zip(answer.figures, told, quantities, words[1:], strict=True):
            yield from self._figure(fact, address, one, quantity, behind)
        claims = _claims(fact, answer)
        for claim in claims:
            yield from self._claim(fact, claim, answer, [one for one in told if one is not None])
        if not self._are_voices(answer.voices, claims):
            yield f"prints “{answer.voices}” as who says {' '.join(answer.claims)}"

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
        said = answer.said if told else self._in_words(fact, claim)
        if small(answer.said) != small(said):
            yield f"prints “{answer.said}” for {name} instead of “{said}”"

    @staticmethod
    def _stated(row: Row, *, in_words: bool) -> list[Stated]:
        """The whole figures of a row; where it has none and says nothing in words, its parts."""
        whole = list(whole_of(row).items())
        return whole if whole or in_words else [(one.path, one.figure) for one in quantities_of(row)]

    def _in_words(self, fact: Fact, claim: Claim) -> str:
        """What is printed of a claim without figures: a status with all that it excepts, holders, or words."""
        row, says, site = self.phrasing.row(claim), self.grammar.says, self.site
        if row.statuses:
            each = [self._status(*one) for one in row.statuses.items()]
            said, side = self._listed(each), fact.scoped("side", claim, row)
            if side != fact.scoped("side"):
                said = says("side", status=said, side=self.phrasing.side(fact, claim)[0])
            excepted = [self.words(site.places[id].name) for id in fact.scoped("except_", claim, row) or ()]
            return says("except", status=said, what=self._listed(excepted)) if excepted else said
        if row.holders:
            return says("held", who=self._listed([self.words(site.actors[id].name) for id in row.holders]))
        text = row.says or claim.says
        return self.words(text) if text is not None else says("unstated")

    def _status(self, traffic: str, status: str) -> str:
        said, traffics = LABELS["status"][status], self.grammar.traffics
        return self.grammar.says("for-traffic", status=said, traffic=traffics[traffic]) if traffic in traffics else said

    def words(self, text: Text) -> str:
        """A text in the site's main language, or in the one that it is in."""
        return text.in_language(self.site.settings.main, self.site.settings.main)[0]

    def _listed(self, names: Sequence[str]) -> str:
        *first, last = names
        return self.grammar.says("names", names=", ".join(first), last=last) if first else last

    def _are_voices(self, text: str, claims: Sequence[Claim]) -> bool:
        """Whether these voices are named one behind the other, each with the time that it speaks for or without."""
        if len(claims) < 2:
            return bool(claims) and self._is_voice(text, claims[0])
        return any(
            self._is_voice(one, claims[0]) and self._are_voices(rest, claims[1:]) for one, rest in cuts(text, "; ")
        )

    def _is_voice(self, text: str, claim: Claim) -> bool:
        time, said, zone = self.phrasing.time(claim), self.grammar.says, self.site.settings.time_zone
        match = re.fullmatch(rf"(.+) \({re.escape(said('as-of', time=''))}(.+)\)", text)
        is_timed = match is not None and time is not None and tells_time(match[2], time, self.grammar, zone)
        return self.phrasing.is_voice(match[1] if match and is_timed else text, claim)


def _claims(fact: Fact, answer: Answer) -> list[Claim]:
    return [fact.claims[id] for address in answer.claims if (id := address.partition("#")[2]) in fact.claims]
