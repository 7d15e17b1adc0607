"""Figures that a sentence calls exact, a minimum or a maximum: “the second is an upper bound”.

In: an English text. Out: each such sentence where none of the figures that it may mean is of that sort.
"""

import re
from collections.abc import Iterator

from generator.check.clauses import clause_before
from generator.check.denials import is_said
from generator.check.written import Written
from generator.model import Address, Fact, FigureRef, Site, derived, find, told_by
from generator.model.figure import Qualifier
from generator.numerals.lexicon import words_of
from generator.prose import Sentence

_LEAST: frozenset[Qualifier] = frozenset({"at-least", "more-than"})
_MOST: frozenset[Qualifier] = frozenset({"up-to", "fewer-than"})
_SORTS: dict[str, frozenset[Qualifier]] = {
    "exact": frozenset({"exactly"}),
    # What was counted may be the least, or the most, of what nobody has counted.
    "least": _LEAST | {"exactly"},
    "most": _MOST | {"exactly"},
}


def called_otherwise(site: Site, text: Written) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The sentences that say of the figures in them, or right before them, what none of these is."""
    for place, sentence in enumerate(text.prose.sentences):
        for sort, qualifiers in _SORTS.items():
            match = _called(sentence.text, sort)
            meant, rested = _meant(site, text, place, match) if match is not None else ([], [])
            # A share of what is at least so many is no exact one, however exact the other is.
            meant += rested if meant and sort != "exact" else []
            if match is not None and meant and qualifiers.isdisjoint(meant):
                yield sentence, match


def reasoned_otherwise(site: Site, fact: Fact) -> str:
    """The words of a reason for a bound of which none of a fact's figures is, where some have the opposite one."""
    found = _bounds_of(site, fact)
    reasons = tuple(fact.because.everything()) if fact.because is not None else ()
    ways = (("reason-least", _LEAST, _MOST), ("reason-most", _MOST, _LEAST))
    wrong = [name for name, mine, theirs in ways if not found & mine and found & theirs]
    return next((match[0] for text in reasons for name in wrong if (match := _called(text, name)) is not None), "")


def _bounds_of(site: Site, fact: Fact) -> set[Qualifier]:
    """How the figures of a fact are bounded, and those that derived ones among them rest on."""
    every = [ref for _, claim, row in fact.rows() for ref in told_by(site, fact, claim, row)]
    rested = (one for ref in every for one in _rested_on(site, ref))
    return {one.quantity.figure.qualifier for one in (*every, *rested)}


def _called(text: str, name: str) -> re.Match[str] | None:
    """What a text says of figures by one of the lists of words; None where it says that they are not so."""
    match = words_of("en", "called", name).search(text)
    return match if match is not None and is_said(clause_before(text[: match.start()])) else None


def _meant(site: Site, text: Written, place: int, match: re.Match[str]) -> tuple[list[Qualifier], list[Qualifier]]:
    """How the figures are bounded that stand before the words, in their sentence or else in the one or two before.

    Second, how those are that derived ones among them rest on.
    """
    sentences, until = text.prose.sentences, site.until(text.explainer)
    wanted = 2 if words_of("en", "called", "several").search(match[0]) else 1
    found, rested = list[Qualifier](), list[Qualifier]()
    for one in sentences[max(0, place - wanted) : place + 1][::-1]:
        is_near = (sentences[place].at.line or 0) - (one.at.line or 0) <= wanted
        told = [ref for mention in one.mentions if is_near and (ref := find(site, mention.address, until)) is not None]
        found += [ref.quantity.figure.qualifier for ref in told]
        rested += [one.quantity.figure.qualifier for ref in told for one in _rested_on(site, ref)]
        if len(found) >= wanted:
            break
    return found, rested


def _rested_on(site: Site, told: FigureRef) -> Iterator[FigureRef]:
    """The figures that a derived number is worked out from: a share's total may be the lower bound that is meant."""
    addresses = (one for one in derived.pieces(told.claim.derived or "") if isinstance(one, Address))
    return (ref for address in addresses if (ref := find(site, address)) is not None)
