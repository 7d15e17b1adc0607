"""Voices whose figures are set beside each other in words: “the union counts more dead than the service”.

In: a clause in English and the facts that it may be about. Out: the word that says of two voices which counts more, or
that one counts most, where by all figures that both have of one thing it is the other way.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from generator.check.beside.attribution.voices import speaking
from generator.check.beside.names import Named, Names
from generator.check.closeness import value_of
from generator.check.denials import says_no
from generator.model import Claim, Fact, Row, Site, quantities_of, row_at
from generator.numerals.lexicon import words_of

_MORE, _LEAST, _PARTS = (words_of("en", "compared", name) for name in ("voiced", "extreme", "voiced-parts"))
Counted = dict[tuple[str, ...], Fraction]
"""What a claim counts, by what it is of."""


def misranked(site: Site, facts: Sequence[Fact], text: str, names: Names, until: datetime | None = None) -> str:
    """The word of a text by which a voice counts more, fewer, most or fewest, where its figures say otherwise."""
    for clause in _PARTS.split(text):
        more, most = _MORE.search(clause), _LEAST.search(clause)
        match = more or most
        if match is not None and not says_no(clause, "en"):
            every = (_wrong(site, fact, clause, match, names, until) for fact in facts)
            told = [wrong for wrong in every if wrong is not None]
            if told and all(told):
                return match[0].strip()
    return ""


def _wrong(
    site: Site, fact: Fact, clause: str, match: re.Match[str], names: Names, until: datetime | None
) -> bool | None:
    """Whether the figures of a fact say otherwise; None where they do not tell."""
    counts = [(claim, _counts(site, claim, until)) for claim in fact.live_claims]
    spots = list(names.within(fact, clause, ()).spots(clause))
    mine = _of(site, counts, [one for one in spots if one.end <= match.start()][-1:])
    theirs = _others(site, counts, mine, [one for one in spots if one.start >= match.end()][:1], match)
    if len(mine) != 1 or mine[0] in theirs:
        return None
    pairs = [(mine[0][1][path], one[path]) for _, one in theirs for path in one.keys() & mine[0][1].keys()]
    return _are_other(pairs, match) if pairs else None


def _others(
    site: Site,
    counts: list[tuple[Claim, Counted]],
    mine: list[tuple[Claim, Counted]],
    behind: list[Named],
    match: re.Match[str],
) -> list[tuple[Claim, Counted]]:
    """The claim that one is set beside: the voice named behind, or the only other; for the most, all others."""
    named = _of(site, counts, behind)
    others = named or [one for one in counts if one not in mine]
    return others if len(others) == 1 or match.re.pattern == _LEAST.pattern else []


def _are_other(pairs: list[tuple[Fraction, Fraction]], match: re.Match[str]) -> bool:
    is_more = match["up"] is not None
    return all(one < other if is_more else one > other for one, other in pairs)


def _of(site: Site, counts: list[tuple[Claim, Counted]], named: list[Named]) -> list[tuple[Claim, Counted]]:
    """The claims with figures whose voice is named."""
    voices = named[0].actors if named else frozenset[str]()
    return [one for one in counts if one[1] and not voices.isdisjoint(speaking(site, (one[0],)))]


def _counts(site: Site, claim: Claim, until: datetime | None) -> Counted:
    row = row_at(site, claim, until) if until is not None else row_at(site, claim)
    return dict(_figures(row))


def _figures(row: Row) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    for one in quantities_of(row):
        if one.figure.amount is not None:
            yield one.path, value_of(one.figure)
