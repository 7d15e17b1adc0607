"""What words without a mention have the voices of facts say: “the ministry counts bodies”, “the two agree”.

In: the reason of a fact; heads and sentences of explainers, with the facts that they are about. Out: the words that
give one voice what only another one has said; those by which two agree whose answers clash, or by which one counts
more than another and does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from generator.check.answers import newest, wholes
from generator.check.beside.attribution.voices import answers, contradict, ways
from generator.check.beside.names import Actors, Named, Names, voice_with
from generator.check.cited import is_cited_in_english
from generator.check.clauses import begins, cited_clauses, clauses_in, content_of, parts_in
from generator.check.closeness import value_of
from generator.check.context import rows_of
from generator.check.denials import is_asked, is_negated
from generator.check.quotes import sought
from generator.check.texts import english_words
from generator.model import Claim, Fact, Row, Site
from generator.model.voices import speaker
from generator.notice import Keys
from generator.numerals import nouns_in
from generator.numerals.lexicon import lists, words_of
from generator.numerals.said import harms_in
from generator.prose import MENTIONED

_LEADS, _AND_THEIRS, _NOT, _DENIES, _AGREE, _BOTH = lists("credited", "leads and-theirs not denies agree both")
_AND_AGREE, _MORE, _DULL, _DIFFERENT, _ALONE = lists("credited", "and-agree more dull different alone")
_AND_ALSO, _BOTH_SAY = lists("credited", "and-also both-say")
_AND_CLAUSE = re.compile(r",\s(?:and|so)\s")
_BLAMES = words_of("en", "credited", "blames")
SORTS = frozenset({"civilians", "combatants", "children", "women", "men"})
_SHORTEST = 4
_PAIR = 2
_MOST = 40


def otherwise(site: Site, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, str]]:
    """What the reason of a fact has its voices say, or count, otherwise than their claims: the way, words, and text."""
    told = Credits(site, (fact,), names, reasoned=False)
    for keys, text in english_words(fact, site.settings.main) if told.several else ():
        words = told.wrong(text) or _different(site, fact, text) if keys[0] == "because" else ""
        if words:
            yield keys, words, text


def of_others_alone(site: Site, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, str]]:
    """What the reason of a fact has a voice speak of alone, where all that its claims count is something else."""
    for keys, text in english_words(fact, site.settings.main) if fact.because is not None else ():
        for match in _ALONE.finditer(text) if keys[0] == "because" else ():
            named = names.within(fact, "", ()).at_end(text[: match.start()])
            if named is not None and _counts_none_of(site, fact, named, nouns_in(match[match.lastgroup or 0], "en")):
                yield keys, text[named.start : match.end()], text


def _counts_none_of(site: Site, fact: Fact, named: Named, nouns: frozenset[str]) -> bool:
    """Whether somebody's claims count others alone than a noun is for."""
    rows = [row for row in rows_of(fact) if _is_of(site, row.claim, named)]
    told = [sought(row, quantity, site.settings.main).nouns for row in rows for quantity in row.quantities]
    return bool(nouns & SORTS and told) and all(sorts and sorts <= SORTS - nouns for sorts in told)


def _is_of(site: Site, claim: Claim, named: Named) -> bool:
    return not voice_with(site, (speaker(claim),)).isdisjoint(named.actors)


@dataclass(frozen=True)
class Credits:
    """What the voices of some facts say, and how many each of them counts; `reasoned` with the words of reasons."""

    site: Site
    facts: tuple[Fact, ...]
    names: Names
    reasoned: bool = True

    def wrong(self, text: str) -> str:
        """The part of a text that gives one voice what is another's, or sets their answers otherwise than they lie."""
        parts = [part for part in parts_in(text) if MENTIONED not in part] if self.several else []
        found = (self._exchanged(part) or self._agreed(part) or self._compared(part) for part in parts)
        return next(filter(None, found), "")

    @cached_property
    def several(self) -> tuple[Fact, ...]:
        """The facts that more than one voice answers; none where a text is about too many to be of their words."""
        return tuple(fact for fact in self.facts if len(fact.live_claims) > 1) if len(self.facts) <= _MOST else ()

    @cached_property
    def _voices(self) -> frozenset[str]:
        claims = (claim for fact in self.several for claim in fact.live_claims)
        return frozenset(voice for claim in claims if (voice := speaker(claim)) is not None)

    @cached_property
    def _names(self) -> Names:
        return self.names.within_all(self.facts)

    @cached_property
    def _said(self) -> dict[str, frozenset[str]]:
        """The words of what each voice says in English, or is put into it; nobody’s where not all is."""
        found: dict[str, frozenset[str]] = {}
        if not all(is_cited_in_english(self.site, fact) for fact in self.facts):
            return found
        for claim in (claim for fact in self.several for claim in fact.live_claims):
            if (voice := speaker(claim)) is not None:
                found[voice] = found.get(voice, frozenset()).union(*map(content_of, _texts(self.site, claim)))
        for voice, words in self._reasons(found) if self.reasoned else ():
            found[voice] |= words
        return found

    def _reasons(self, voices: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
        """What the reasons of the facts say of one voice each."""
        because = (text for fact in self.facts if fact.because is not None for text in fact.because.everything())
        clauses = [clause for text in because for clause in clauses_in(text)]
        told = ((self._voice(clause, voices), clause) for clause in clauses)
        return [(found[0], content_of(clause[found[1].end :])) for found, clause in told if found is not None]

    def _voice(self, clause: str, voices: Iterable[str]) -> tuple[str, Named] | None:
        """The one voice of these that a clause begins with, where it names nobody else and denies nothing."""
        spots = list(self._names.spots(clause))
        if len(spots) != 1 or not _LEADS.search(clause[: spots[0].start]) or _NOT.search(clause):
            return None
        own = [voice for voice in voices if self._is(voice, spots[0].actors)]
        return (own[0], spots[0]) if len(own) == 1 else None

    def _is(self, voice: str | None, actors: Actors) -> bool:
        return not voice_with(self.site, (voice,)).isdisjoint(actors)

    def _exchanged(self, part: str) -> str:
        """The clause that gives one voice what only another one has said."""
        for clause in clauses_in(part) if len(self._voices) > 1 else ():
            is_one = not (_DENIES.search(clause) or self._is_joint(part, clause))
            found = self._voice(clause, self._voices) if is_one else None
            if found is not None:
                said = clause[found[1].end :]
                blames = _BLAMES.match(said)
                words = content_of(said[blames.end() :] if blames is not None else said)
                if self._is_of_another(words, found[0], 0 if blames is not None else self.reasoned):
                    return clause.strip()
        return ""

    def _is_joint(self, part: str, clause: str) -> bool:
        """Whether a clause begins with the second of two who say it together: “the hospital and the rescuers count”."""
        and_also = _AND_ALSO.search(part, 0, part.find(clause))
        return and_also is not None and self._names.at_end(part[: and_also.start()]) is not None

    def _is_of_another(self, words: frozenset[str], own: str, least: int) -> bool:
        """Whether all words that tell anything, more than `least`, are another voice's, and not all its own one's.

        In running prose a single word may stand for much, but for what somebody blames.
        """
        told = frozenset(word for word in words if len(word) >= _SHORTEST and not _DULL.fullmatch(word))
        mine = _shared(told, self._said.get(own, frozenset()))
        others = [_shared(told, said) for voice, said in self._said.items() if voice != own]
        return len(told) > least and bool(told - mine) and any(told <= said for said in others)

    def _agreed(self, part: str) -> str:
        """The words by which two voices, or both, agree whose answers clash."""
        spots = list(self._names.spots(part))
        for one, other in pairwise(spots):
            is_pair = _AND_THEIRS.fullmatch(part[one.end : other.start]) and _LEADS.search(part[: one.start])
            if is_pair and _AGREE.match(part, other.end) and self._clash(one.actors, other.actors):
                return part[one.start :].strip()
        return self._all_agree(part, spots)

    def _all_agree(self, part: str, spots: list[Named]) -> str:
        """The words by which both, or two who are not both named, agree where all facts are contested."""
        both = _BOTH.search(part) or (None if self.reasoned else _BOTH_SAY.search(part))
        is_of_both = both is not None and not any(one.start < both.end() for one in spots)
        match = both if is_of_both else _AND_AGREE.search(part) if len(spots) < _PAIR else None
        is_open = all(fact.standing == "contested" for fact in self.several)
        return match[0].strip() if match is not None and is_open and _is_so(match) else ""

    def _clash(self, one: Actors, other: Actors) -> bool:
        """Whether two voices contradict each other in all facts that both of them answer."""
        both = [(fact, self._rows(fact, one), self._rows(fact, other)) for fact in self.several]
        found = [
            contradict(self.site, fact, mine[0], theirs[0])
            for fact, mine, theirs in both
            if len(mine) == 1 == len(theirs)
        ]
        return bool(found) and all(found)

    def _rows(self, fact: Fact, actors: Actors) -> list[tuple[Claim, Row]]:
        return [(one.claim, one.row) for one in answers(self.site, fact) if one.voices & actors]

    def _compared(self, part: str) -> str:
        """The words by which one voice counts more than another, or than all others, where it counts fewer."""
        spots = list(self._names.spots(part)) if not is_negated(part) else []
        for place, named in enumerate(spots[:_PAIR]):
            match, behind = _MORE.match(part, named.end), spots[place + 1 :]
            if match is not None and len(behind) == (match["than"] is not None):
                other = behind[0].actors if behind else None
                found = {way for fact in self.several for way in ways(self.site, fact, named.actors, other)}
                if found == {"down" if match["up"] else "up"}:
                    return part[named.start :].strip()
        return ""


def _is_so(match: re.Match[str]) -> bool:
    """Whether nothing in the clause of some words denies or asks: what is joined by “and” is another one."""
    text = match.string
    clause = text[: match.end()] + _AND_CLAUSE.split(text[match.end() :])[0]
    return not (_NOT.search(clause) or is_asked(text[: match.start()]))


def _values(row: Row) -> dict[tuple[str, ...], tuple[str, Fraction]]:
    return {path: (figure.qualifier, value_of(figure)) for path, figure in wholes(row).items()}


def _texts(site: Site, claim: Claim) -> Iterator[str]:
    """What a claim says in English, and what it cites in English or put into it."""
    for row in claim.rows:
        yield from cited_clauses(site, row)
        yield from row.says.everything() if row.says is not None else ()


def _different(site: Site, fact: Fact, text: str) -> str:
    """The words by which the figures are different ones, where both claims have the same of what both count."""
    match = _DIFFERENT.search(text) if len(fact.live_claims) == _PAIR else None
    if match is None or _NOT.search(text[: match.start()]):
        return ""
    one, other = (_values(row) for _, row in newest(site, fact))
    of = None if match["what"] is None else harms_in(match["what"], "en")
    shared = {path for path in one.keys() & other.keys() if of is None or not of.isdisjoint(path)}
    return match[0] if shared and all(one[path] == other[path] for path in shared) else ""


def _shared(told: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in told if any(word == other or begins(word, other) for other in said))
