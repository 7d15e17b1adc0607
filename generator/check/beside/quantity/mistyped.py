"""How a figure came to be wrong, and whose it was: digits exchanged, lost or doubled, “of the ministry’s figure”.

In: a text about corrections, and what these changed. Out: the words that none of the changes bears out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.check.beside.attribution.voices import speaking
from generator.check.beside.names import Actors, Names
from generator.model import Claim, Fact, Site, quantities_of
from generator.model.fact import Correction
from generator.numerals.lexicon import words_of
from generator.numerals.normal import normal

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4}
_DIGITS = re.compile(r"\D")
_WAYS = ("swapped", "lost", "doubled")


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed: the digits that were and are, and whose figure has them; nobody’s where none has."""

    was: str
    now: str
    own: Actors


def changes_of(site: Site, fact: Fact, corrections: Iterable[Correction]) -> Iterator[Change]:
    """What the corrections of a fact changed, as far as they do so in digits."""
    for one in corrections:
        was, now = (_DIGITS.sub("", next(text.everything())) for text in (one.was, one.now))
        if was and now and was != now:
            yield Change(was, now, speaking(site, (claim for claim in fact.live_claims if _has(claim, now))))


def _has(claim: Claim, digits: str) -> bool:
    every = (quantity.figure.text for row in claim.rows for quantity in quantities_of(row))
    return any(_DIGITS.sub("", text) == digits for text in every)


def mistyped(text: str, language: str, changes: Sequence[Change]) -> str:
    """The words by which digits were exchanged, lost or doubled, where no change is of that sort."""
    told = normal(text, language)
    for way in _WAYS if changes else ():
        match = words_of(language, "corrections", way).search(told.text)
        if match is not None and not any(_is(way, match, one) for one in changes):
            return text[slice(*told.span(*match.span()))]
    return ""


def of_another(text: str, names: Names, changes: Sequence[Change]) -> str:
    """The words of an English text that say whose figure was mistyped, where it was another’s."""
    for match in words_of("en", "corrections", "whose").finditer(text) if changes else ():
        named = names.at_end(text[: match.start()])
        if named is not None and all(one.own and not named.actors & one.own for one in changes):
            return text[named.start : match.end()]
    return ""


def _is(way: str, match: re.Match[str], change: Change) -> bool:
    if way == "lost":
        return _is_with_one_more(change.now, change.was)
    if way == "doubled":
        return _is_with_one_more(change.was, change.now)
    count = _COUNTS.get((match.groupdict().get("count") or "").lower())
    differing = sum(one != other for one, other in zip(change.was, change.now, strict=False))
    return sorted(change.was) == sorted(change.now) and count in (None, differing)


def _is_with_one_more(long: str, short: str) -> bool:
    """Whether a number is another with one digit put in anywhere."""
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
