"""Whom somebody counts, alone or not, and whose figures he has confirmed: in sentences and reasons without a mention.

In: a text with the facts that it is about. Out: the words by which he counts everyone who counts fighters, speaks alone
of those of whom another does, counts his own deeds where his figure is of the other's, leaves out whom by a reason he
counts; and by which he confirms, or sides with, what he has no claim of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.check.answers import EVERYBODY, Said
from generator.check.beside.attribution.credited import SORTS
from generator.check.beside.attribution.voices import answering, answers, contradict, in_fields, in_words, speaking
from generator.check.beside.names import Actors, Named, Names, unjoined, voice_with
from generator.check.clauses import clause_behind, clause_spans, content_of, parts_in, told_clauses
from generator.check.denials import is_asked, is_negated
from generator.model import Claim, Fact, Site, quantities_of
from generator.model.remembered import gathered
from generator.numerals import nouns_in
from generator.numerals.lexicon import lexicon, lists, words_of
from generator.numerals.normal import normal
from generator.prose import MENTIONED

_BACKS, _SIDES, _BACKED_BY, _NOT = lists("whom", "backs sides backed-by not")
_ONLY, _ALONE, _TELLS = lists("whom", "only alone tells")
_SOLE = words_of("en", "whom", "sole")
_OWN, _OTHERS, _EACH = lists("whom", "own others each")
_OUT, _SORTED, _LIST, _IT, _WHOM = lists("whom", "out sorted list it whom")
_DIFFER, _DAY, _SHE = lists("whom", "differ day she")
_SORT = words_of("en", "credited", "alone")
_ASIDE = re.compile(r",\s[^,;:]{2,60},?$")
_OTHER_WAY = {"in": "out", "out": "in"}
_PAIR = 2
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Who counts (`in`) or leaves `out` whom, by these words."""

    actors: Actors
    way: str
    words: str
    whom: frozenset[str]

    def is_of_same(self, other: _Sorted) -> bool:
        """Whether both are of one voice and of the same people."""
        return bool(self.actors & other.actors) and len(self.whom & other.whom) >= _PAIR


@dataclass(frozen=True)
class Told:
    """The facts that texts are about, and how these name their voices."""

    site: Site
    facts: Sequence[Fact]
    names: Names

    def wrong(self, text: str) -> str:
        """The words of an English text that have somebody count, confirm or tell otherwise than the claims have it."""
        looks = self._backed, self._alone, self._sort_alone, self._whose, self._day
        parts = _telling(text) if 0 < len(self.facts) <= _MOST else ()
        found = (look(part) for part in parts for look in looks)
        return next(filter(None, found), "")

    @cached_property
    def _names(self) -> Names:
        return self.names.within_all(self.facts)

    @cached_property
    def _claims(self) -> list[tuple[Actors, Fact, Claim]]:
        """Each live claim with its fact, and whose it is."""
        return [(speaking(self.site, (claim,)), fact, claim) for fact in self.facts for claim in fact.live_claims]

    def _of(self, named: Named) -> list[tuple[Fact, Claim]]:
        return [(fact, claim) for voices, fact, claim in self._claims if voices & named.actors]

    def _last(self, text: str) -> Named | None:
        """Who is named at the end of a text, or before what stands between commas there."""
        return self._names.at_end(text) or self._names.at_end(_ASIDE.sub("", text))

    def _first(self, text: str) -> Named | None:
        """Who is named where a text begins."""
        named = next(self._names.spots(text), None)
        return named if named is not None and named.start == 0 else None

    def _backed(self, part: str) -> str:
        """The words by which somebody confirms a figure of facts that know nothing of him, or that his denies."""
        for pattern in (_BACKS, _SIDES, _BACKED_BY) if not _NOT.search(part) else ():
            for match in pattern.finditer(part):
                is_by = match.re.pattern == _BACKED_BY.pattern
                who = self._first(part[match.end() :]) if is_by else self._last(part[: match.start()])
                whose = self._names.at_end(match["whose"]) if match["whose"] is not None else None
                is_told = whose is not None or (match["whose"] is None and pattern is not _SIDES)
                if who is not None and is_told and self._is_unbacked(who, whose):
                    start, end = (match.start(), match.end() + who.end) if is_by else (who.start, match.end())
                    return part[start:end].strip()
        return ""

    def _is_unbacked(self, who: Named, whose: Named | None) -> bool:
        facts = [fact for fact in self.facts if whose is None or self._rows(fact, whose)]
        if facts and all(who.is_none_of(self.site, self._known(fact)) for fact in facts):
            return True
        return whose is not None and self._are_against(facts, who, whose)

    def _are_against(self, facts: list[Fact], who: Named, whose: Named) -> bool:
        """Whether two contradict each other in all of these facts that both of them answer."""
        rows = ((fact, self._rows(fact, who), self._rows(fact, whose)) for fact in facts)
        both = [(fact, one[0], other[0]) for fact, one, other in rows if len(one) == 1 == len(other)]
        return bool(both) and all(contradict(self.site, *one) for one in both)

    def _rows(self, fact: Fact, who: Named) -> list[Said]:
        return [(one.claim, one.row) for one in answers(self.site, fact) if one.voices & who.actors]

    def _known(self, fact: Fact) -> Actors:
        own = answering(self.site, fact.claims.values()) | in_fields(self.site, fact) | in_words(fact, self._names)
        return voice_with(self.site, own)

    def _alone(self, part: str) -> str:
        """The words by which somebody alone speaks of a part of which another tells, and he does not, or not alone."""
        for named in self._names.spots(part) if _SOLE.search(part) and _TELLS.search(part) else ():
            only = _ONLY.search(part, 0, named.start)
            rest = f"{part[: only.start() if only is not None else named.start]} {part[named.end :]}"
            is_alone = (only is not None or _ALONE.match(part, named.end)) and not is_negated(rest)
            if is_alone and self._is_of_others(content_of(rest), named):
                return part.strip()
        return ""

    def _is_of_others(self, words: frozenset[str], named: Named) -> bool:
        having = [(voices, fact.id) for voices, fact, claim in self._claims if words & _of_parts(fact, claim)]
        own = {id for voices, id in having if voices & named.actors}
        others = {id for voices, id in having if not voices & named.actors}
        return bool(others) and (own <= others if own else not words & self._said_by(named))

    def _said_by(self, named: Named) -> frozenset[str]:
        """The words of what somebody's claims say, and cite in English."""
        rows = (row for _, claim in self._of(named) for row in claim.rows)
        return frozenset[str]().union(*(content_of(one) for row in rows for one in told_clauses(self.site, row)))

    def _sort_alone(self, part: str) -> str:
        """The words by which somebody counts fighters alone whose claims are of others, or of all beside who does."""
        for match in _SORT.finditer(part) if not is_negated(part) else ():
            before = part[: match.start()]
            who = self._last(before) or (next(self._names.spots(before), None) if _SHE.search(before) else None)
            nouns = nouns_in(match[match.lastgroup or 0], "en") & SORTS
            if who is not None and nouns and self._counts_others(self._of(who), nouns):
                return part[who.start : match.end()]
        return ""

    def _counts_others(self, claims: list[tuple[Fact, Claim]], nouns: frozenset[str]) -> bool:
        """Whether none of somebody's claims counts these alone, and one counts others, or all beside one who does."""
        own = [(fact, claim, _sorts_of(fact, claim)) for fact, claim in claims]
        if any(sorts & nouns for _, _, sorts in own):
            return False
        rivals = (_sorts_of(fact, other) for fact, claim, _ in own for other in fact.live_claims if other is not claim)
        return any(sorts for _, _, sorts in own) or any(sorts and sorts <= nouns for sorts in rivals)

    def _whose(self, part: str) -> str:
        """The words by which those count what they did themselves whose figures are of the other's deeds, or so."""
        for pattern, is_own in ((_OWN, True), (_OTHERS, False)):
            match = pattern.search(part) if not is_negated(part) else None
            who = self._last(part[: match.start()]) if match is not None else None
            if match is not None and (who is not None or _EACH.search(part, 0, match.start())):
                claims = self._of(who) if who is not None else [(fact, claim) for _, fact, claim in self._claims]
                found = {self._is_of_own(fact, claim) for fact, claim in claims} - {None}
                if found == {not is_own}:
                    return part.strip()
        return ""

    def _is_of_own(self, fact: Fact, claim: Claim) -> bool | None:
        """Whether a claim's noun names its own voice, as whose the deeds are; None where it names nobody."""
        named = self._in_noun(fact, claim)
        return bool(named & speaking(self.site, (claim,))) if named else None

    def _in_noun(self, fact: Fact, claim: Claim) -> Actors:
        noun = fact.scoped("of", claim, claim.rows[-1])
        return Actors().union(*map(self._names.all_in, noun.everything())) if noun is not None else Actors()

    def _day(self, part: str) -> str:
        """The words by which the voices differ on the day, where the claims of each fact have one."""
        match = _DIFFER.search(part) if not is_negated(part) else None
        several = [fact for fact in self.facts if len(fact.live_claims) > 1] if match is not None else []
        if match is None or not several or any(map(_DAY.search, self._reasons)):
            return ""
        is_one = all(len({_days_of(fact, claim) for claim in fact.live_claims}) == 1 for fact in several)
        return match[0].strip() if is_one else ""

    @cached_property
    def _reasons(self) -> list[str]:
        return [text for fact in self.facts if fact.because is not None for text in fact.because.everything()]

    def left_out(self, text: str, before: str) -> str:
        """The words by which somebody leaves out whom by a reason he counts, or counts whom he leaves out.

        “It” is who is named first in the sentence `before`.
        """
        reasons = [one for one in self._reasons if _OUT.search(one)] if _SORTED.search(text) else []
        theirs = [one for reason in reasons for one in self._sorted_out(reason, "")]
        for mine in self._sorted_out(text, before) if theirs else ():
            if {other.way for other in theirs if mine.is_of_same(other)} == {_OTHER_WAY[mine.way]}:
                return mine.words
        return ""

    def _sorted_out(self, text: str, before: str) -> Iterator[_Sorted]:
        """Who in a text counts, and who leaves out; only the voices of the facts."""
        voices = Actors().union(*(voices for voices, _, _ in self._claims))
        first = next((one.actors & voices for one in self._names.spots(before) if one.actors & voices), Actors())
        for match in _SORTED.finditer(text):
            near = text[: match.start()].rstrip(" ,")
            named = self._names.at_end(_LIST.sub("", near))
            actors = named.actors & voices if named is not None else first if _IT.fullmatch(near) else Actors()
            if actors:
                whom = content_of(clause_behind(text[match.end() :])) or content_of(_WHOM.split(near)[0])
                yield _Sorted(actors, match.lastgroup or "", match[0].strip(), whom)


@gathered
def _telling(text: str) -> Iterator[str]:
    """The parts of a text that have any words by which somebody counts, confirms or tells; and do not ask."""
    words = _BACKS, _SIDES, _BACKED_BY, _SOLE, _SORT, _OWN, _OTHERS, _DIFFER
    parts = (part for part in parts_in(text) if any(one.search(part) for one in words))
    return (part for part in parts if MENTIONED not in part and not is_asked(part))


def _days_of(fact: Fact, claim: Claim) -> tuple[object, ...]:
    row = claim.rows[-1]
    return tuple(fact.scoped(name, claim, row) for name in ("when", "until", "as_of"))


def _of_parts(fact: Fact, claim: Claim) -> frozenset[str]:
    """The words of a claim's parts, that its whole is not called by."""
    found = set[str]()
    for quantity in (one for row in claim.rows for one in quantities_of(row) if one.relation != "whole"):
        nouns = quantity.of.everything() if quantity.of is not None else (quantity.path[-1],)
        found.update(word for noun in nouns for word in content_of(noun))
    noun = fact.scoped("of", claim, claim.rows[-1])
    return frozenset(found).difference(*(map(content_of, noun.everything()) if noun is not None else ()))


def of_everyone(site: Site, facts: Sequence[Fact], text: str, language: str, names: Names) -> str:
    """The words of a text in any language by which somebody counts everyone whose claim counts but one sort."""
    clauses = list(_of_all(text, language)) if 0 < len(facts) <= _MOST else []
    own = names.within_all(facts) if clauses else names
    for clause in clauses:
        limited = [_is_limited(own, *one) for one in _claims_of(site, facts, list(own.spots(unjoined(clause))))]
        if limited and all(limited):
            return clause
    return ""


def _of_all(text: str, language: str) -> Iterator[str]:
    """The clauses of a text in which somebody counts everyone."""
    known = lexicon(language)
    counts, limits = (words_of(language, "whom", name) for name in ("everyone", "limits"))
    if known is None:
        return
    page = normal(text, known.language)
    for span in clause_spans(page.text, known) if counts.search(page.text) else ():
        if counts.search(page.text[slice(*span)]) and not limits.search(page.text[slice(*span)]):
            yield text[slice(*page.span(*span))].strip()


def _claims_of(site: Site, facts: Iterable[Fact], spots: list[Named]) -> Iterator[tuple[Fact, Claim]]:
    """The claims of the one who is named, where one is."""
    every = ((fact, claim) for fact in facts for claim in fact.live_claims) if len(spots) == 1 else ()
    yield from ((fact, claim) for fact, claim in every if speaking(site, (claim,)) & spots[0].actors)


def _is_limited(names: Names, fact: Fact, claim: Claim) -> bool:
    """Whether a claim counts fighters alone, or the deeds of somebody who is named."""
    noun = fact.scoped("of", claim, claim.rows[-1])
    named = any(names.all_in(form) for form in noun.everything()) if noun is not None else False
    return named or bool(_sorts_of(fact, claim))


def _sorts_of(fact: Fact, claim: Claim) -> frozenset[str]:
    """The sorts of people of whom alone a claim is; none where it is of all, or nobody knows."""
    who = fact.scoped("who", claim, claim.rows[-1])
    sorts = {who} if isinstance(who, str) else set(who or ())
    return frozenset() if sorts in EVERYBODY or "unknown" in sorts else frozenset(sorts)
