"""Who counts the injured, who has the same number of them, and who says nothing of them.

In: an English text and the facts that it is about. Out: the words by which two have the same number of those whom but
one counts, by which one alone counts them who does not, and by which nothing is said of them by whoever does.
"""

import re
from collections.abc import Iterable, Sequence

from generator.check.beside.attribution.voices import speaking
from generator.check.beside.names import Actors, Names
from generator.model import Claim, Fact, Site, quantities_of
from generator.numerals.lexicon import lists
from generator.numerals.said import harms_in

_ANY, _SAME, _ALONE, _SILENT, _SAID = lists("uncounted", "any same alone silent said")
_PAIR = 2
_BREAKDOWN = "breakdown"


def miscounting(site: Site, facts: Iterable[Fact], text: str, names: Names) -> str:
    """The words of a text that have somebody count whom they do not, or not count whom they do, by all its facts."""
    if not _ANY.search(text):
        return ""
    told = tuple(facts)
    for pattern in (_SAME, _ALONE, _SILENT):
        for match in pattern.finditer(text):
            if any(map(_SAID.search, (text[: match.start()], match[0]))):
                continue
            what = _what(match)
            every = [wrong for fact in told if (wrong := _is_wrong(site, fact, match, what, names)) is not None]
            if every and all(every):
                return match[0].strip(" ,")
    return ""


def _what(match: re.Match[str]) -> str:
    """Whom words speak of: those to whom one harm came, or all in their parts; empty where that is not plain."""
    words = match[0][match.start("verb") - match.start() :]
    if _BREAKDOWN in words:
        return _BREAKDOWN
    harms = harms_in(words, "en")
    return next(iter(harms)) if len(harms) == 1 else ""


def _is_wrong(site: Site, fact: Fact, match: re.Match[str], what: str, names: Names) -> bool | None:
    """Whether the claims of a fact say otherwise; None where none of them counts these, or whoever is meant."""
    having = [claim for claim in fact.live_claims if _has(claim, what)]
    voices = _named(names.within(fact, match.string, ()), match)
    own = _of(site, fact.live_claims, voices)
    if not having or (voices and not own):
        return None
    has = any(claim in having for claim in own)
    if match.re.pattern == _SAME.pattern:
        return len(having) < _PAIR or bool(own and not has)
    return (has if match.re.pattern == _SILENT.pattern else not has) if own else None


def _named(names: Names, match: re.Match[str]) -> Actors:
    """Whoever is named last before the words, or within them."""
    text = match.string[: match.start("verb")]
    spots = [one for one in names.spots(text) if one.end <= match.start("verb")]
    return spots[-1].actors if spots else Actors()


def _of(site: Site, claims: Sequence[Claim], voices: Actors) -> list[Claim]:
    return [claim for claim in claims if not voices.isdisjoint(speaking(site, (claim,)))]


def _has(claim: Claim, what: str) -> bool:
    """Whether a claim counts those to whom a harm came, or tells parts."""
    every = (one for row in claim.rows for one in quantities_of(row) if one.figure.amount is not None)
    if what == _BREAKDOWN:
        return any(one.relation != "whole" for one in every)
    return any(one.relation == "whole" and one.counted == what for one in every)
