"""What a source's words say is open or closed, and to whom; and how much of a place they speak of.

In: a text and its language. Out: each word of status with the traffic in its clause. What is not so, may be so or is
still to come says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.check.clauses import clause_spans
from generator.model.remembered import gathered
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_NEAR = 28
_DENIED = 14
SETTLED = ("open", "closed")
_Standing = Literal["so", "denied", "unsettled"]


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """A word that says a status, as written, and the traffic that its clause names; none where it is for all."""

    word: str
    status: str
    traffic: frozenset[str]


def statuses_said(text: str, language: str) -> tuple[StatusSaid, ...]:
    """Every open and closed of the text; none where its language is not read."""
    return tuple(said for said, standing in _each(text, language) if standing == "so")


def statuses_denied(text: str, language: str) -> tuple[StatusSaid, ...]:
    """Every open and closed of the text that it says is not so."""
    return tuple(said for said, standing in _each(text, language) if standing == "denied")


def is_state(said: StatusSaid, language: str) -> bool:
    """Whether a word is for what something is, and not for what is done to it; no, where the language is not told."""
    known = lexicon(language)
    pattern = known.table("states").get(said.status) if known is not None else None
    return known is not None and pattern is not None and bool(pattern.fullmatch(normal(said.word, known.language).text))


def is_limited(text: str, language: str, traffic: str = "all") -> bool:
    """Whether any word of the text restricts (only, except, partly), or nobody can tell.

    All traffic is restricted where something is open, or closed, to some of it.
    """
    known = lexicon(language)
    table = known.table("statuses") if known is not None else {}
    if known is None or not table:
        return True
    restricting = (table["restricted"], *((table["to-some"],) if traffic == "all" and "to-some" in table else ()))
    page = normal(text, known.language).text
    return any(pattern.search(page) for pattern in restricting)


def bound_said(text: str, language: str) -> str:
    """The words of a text by which something is open to some only; empty where there are none, or it is not read."""
    known = lexicon(language)
    bound = known.table("statuses").get("bound") if known is not None else None
    page = normal(text, language)
    match = bound.search(page.text) if bound is not None else None
    return text[slice(*page.span(*match.span()))] if match is not None else ""


def extent_said(text: str, language: str, names: tuple[str, ...]) -> tuple[str, str] | None:
    """The word for a part of a place, or for the whole of it, with `part` or `whole`; None where there is neither.

    Where a language has words like “part of” for other things as well, one of the names of the place, or a word for
    one, stands behind.
    """
    known = lexicon(language)
    table = known.table("extents") if known is not None else {}
    if known is None or "part" not in table:
        return None
    page = normal(text, known.language)
    whole = table["whole"].search(page.text)
    of = known.raw["extents"]["of"]
    behind = re.compile(rf"{of}|[^,;:.]{{0,40}}(?:{'|'.join(map(re.escape, names))})", re.IGNORECASE)
    for part in table["part"].finditer(page.text):
        if whole is None and (not of or behind.match(page.text, part.end())):
            return text[slice(*page.span(*part.span()))], "part"
    return (text[slice(*page.span(*whole.span()))], "whole") if whole is not None else None


@gathered
def _each(text: str, language: str) -> Iterator[tuple[StatusSaid, _Standing]]:
    known = lexicon(language)
    if known is None or not known.table("statuses"):
        return
    page = normal(text, known.language)
    for start, end in clause_spans(page.text, known):
        clause = page.text[start:end]
        named = [(m.start(), name) for name, words in known.table("traffic").items() for m in words.finditer(clause)]
        found = [(m, status) for status in SETTLED for m in known.table("statuses")[status].finditer(clause)]
        for match, status in found:
            near = {name for place, name in named if _nearest(place, found) is match}
            word = text[slice(*page.span(start + match.start(), start + match.end()))]
            yield StatusSaid(word, status, frozenset(near)), _standing(known, clause, match, status)


def _nearest(place: int, found: list[tuple[re.Match[str], str]]) -> re.Match[str]:
    return min((match for match, _ in found), key=lambda match: abs(match.start() - place))


def _standing(known: Lexicon, clause: str, match: re.Match[str], status: str) -> _Standing:
    """Whether it is so, is denied or, where it is open, is still to come: what will be closed is closed soon enough."""
    table, start = known.table("statuses"), match.start()
    if table.get("denied", known.phrase("nobody")).search(clause, max(0, start - _DENIED), start) is not None:
        return "denied"
    is_coming = status == "open" and table["unsettled"].search(clause, max(0, start - _NEAR), start) is not None
    return "unsettled" if is_coming else "so"
