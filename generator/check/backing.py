"""What can stand behind a numeral in prose: the figures and dates of facts, and exact words of sources.

In: facts, claims, texts. Out: a `Backing`, which says whether a number or a word of quantity is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator import numerals
from generator.check.context import Context
from generator.check.names import inside_name
from generator.model import Claim, Fact, Figure, Moment, quantities_of
from generator.numerals import Numeral, values_of

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_BEFORE_DATE = re.compile(rf"(?:{_MONTH}|[0-9][-:]|{_MONTH} [0-9]{{1,2}}(?:–|-| to | and | or ))\s?$")
_AFTER_DATE = re.compile(
    rf"^(?:st|nd|rd|th)?(?:(?:–|-| to | and | or )[0-9]{{1,2}})?(?: of)?\s{_MONTH}|^[-:][0-9]{{2}}\b"
)

Span = tuple[int, int]
"""Where something begins and ends in a text."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Numbers, words of quantity, years, and what else of a date may stand beside a month or in a time of day."""

    values: frozenset[int | Fraction] = frozenset()
    words: frozenset[str] = frozenset()
    years: frozenset[int | Fraction] = frozenset()
    days: frozenset[int | Fraction] = frozenset()

    def __or__(self, other: Backing) -> Backing:
        return Backing(
            self.values | other.values, self.words | other.words, self.years | other.years, self.days | other.days
        )

    def has(self, value: int | Fraction, text: str, start: int, end: int, *, english: bool = True) -> bool:
        """Whether the number at `start` to `end` of the text is one of them; a day only where it reads as one."""
        if value in self.values or value in self.years:
            return True
        dated = not english or bool(_BEFORE_DATE.search(text[:start]) or _AFTER_DATE.search(text[end:]))
        return value in self.days and dated

    def unknown_words(self, text: str) -> Iterator[Span]:
        """Where words of quantity stand in an English text that are none of its own."""
        return ((start, end) for word, start, end in numerals.quantity_words(text) if word not in self.words)


def slips(
    text: str, found: Iterable[Numeral], backing: Backing, names: tuple[str, ...], *, english: bool = True
) -> Iterator[Span]:
    """Where those of the numbers found in a text stand that are neither the backing's nor part of a name."""
    for numeral in found:
        start, end = numeral.start, numeral.end
        is_backed = backing.has(numeral.value, text, start, end, english=english)
        if not (is_backed or inside_name(names, text, start, end)):
            yield start, end


def together(backings: Iterable[Backing]) -> Backing:
    """All of them as one."""
    whole = Backing()
    for backing in backings:
        whole |= backing
    return whole


def of_fact(fact: Fact, claims: Iterable[Claim] | None = None, path: tuple[str, ...] = ()) -> Backing:
    """The figures and dates of a fact; of some of its claims alone, or of the figures under one path."""
    rows = [row for claim in (fact.claims.values() if claims is None else claims) for row in claim.rows]
    whens = [fact.when, *(when for row in rows for when in (row.as_of, row.said) if when is not None)]
    figures = (q.figure for row in rows for q in quantities_of(row) if _leads_to(path, q.path))
    return together(map(_of_figure, figures)) | of_moments(moment for when in whens for moment in when.ends)


def _of_figure(figure: Figure) -> Backing:
    return Backing(frozenset(values_of(figure)), frozenset([figure.word] if figure.word is not None else ()))


def of_moments(moments: Iterable[Moment]) -> Backing:
    """The years, and the days and hours, of points in time."""
    known = list(moments)
    years = frozenset(Fraction(moment.year) for moment in known)
    return Backing(years=years, days=frozenset(Fraction(part) for moment in known for part in _parts(moment)))


def of_words(claims: Iterable[Claim]) -> Backing:
    """The numbers in the exact words that claims are cited with."""
    cited = (citation for claim in claims for row in claim.rows for citation in row.citations)
    return together(of_text(citation.exact) for citation in cited if citation.exact is not None)


def of_text(text: str) -> Backing:
    """The numbers and words of quantity in a source's exact words, or in their translation."""
    found = {numeral.value for numeral in (*numerals.in_digits(text), *numerals.in_words(text))}
    return Backing(frozenset(found), frozenset(word for word, _, _ in numerals.quantity_words(text)))


def of_quotes(context: Context) -> dict[tuple[str, str | None], Backing]:
    """The backing of the exact words that the prose cites, by source and locator; by the source alone without one."""
    cited = {ref for text in context.written for cite in text.cites() for ref in cite.refs}
    texts: dict[tuple[str, str | None], dict[str, None]] = {}
    for said in context.said if cited else ():
        for citation in said.row.citations:
            assert citation.source is not None
            for key in {(citation.source, citation.at), (citation.source, None)} & cited:
                means = citation.means.everything() if citation.means is not None else ()
                texts.setdefault(key, {}).update(dict.fromkeys((citation.exact or "", *means)))
    return {key: together(map(of_text, quotes)) for key, quotes in texts.items()}


def _leads_to(path: tuple[str, ...], figure: tuple[str, ...]) -> bool:
    # A claim with one harm may be addressed without it: `#sohr.civilians` for `#sohr.killed.civilians`.
    return figure[: len(path)] == path or figure[1 : 1 + len(path)] == path


def _parts(moment: Moment) -> Iterator[int]:
    yield from (part for part in (moment.month, moment.day, moment.hour, moment.minute) if part is not None)
