"""What the content quotes of each source, and whether a figure stands where its words were found.

In: a Site. Out: each quotation with its digest, its words and the figures that it is cited for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from generator.check.context import RowRef
from generator.check.quotes import quotes_of, sought
from generator.evidence.anchor import Words
from generator.model import Site, quantities_of
from generator.model.lock import FigurePlace, quote_digest
from generator.notice import At
from generator.numerals import Said, Sought, read, values_of, weigh

Around = Literal["negated", "range", ""]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation at one place of the content, with the figures that it is cited for, in its source's language."""

    digest: str
    words: Words
    figures: tuple[Sought, ...]
    language: str
    at: At


def quoted_by_source(site: Site) -> Mapping[str, tuple[Quoted, ...]]:
    """Every quotation of the facts, by the id of its source; withdrawn ones too, as they stay on their pages."""
    found: dict[str, list[Quoted]] = {}
    for fact in site.facts.values():
        for keys, claim, row in fact.rows():
            said = RowRef(fact, claim, row, keys, quantities_of(row))
            for quote in quotes_of(site, said):
                cited = quote.cited
                words = Words(quote.exact, cited.before or "", cited.after or "", cited.at or "")
                figures = tuple(
                    sought(said, quantity, site.settings.main)
                    for quantity in said.quantities
                    if quantity.figure.is_told and quote.is_for(quantity)
                )
                digest = quote_digest(words.exact, words.before, words.after)
                at = said.at(*quote.keys, "exact")
                found.setdefault(cited.source or "", []).append(Quoted(digest, words, figures, quote.language, at))
    return {source: tuple(quotes) for source, quotes in found.items()}


def place_of_figures(quoted: Quoted, context: str) -> FigurePlace:
    """Where the figures stand, the worst placed of them: in the words, in those around them, or in neither."""
    if not quoted.figures:
        return ""
    places = [_place(figure, quoted, context) for figure in quoted.figures]
    return "" if "" in places else "near" if "near" in places else "in-quote"


def _place(figure: Sought, quoted: Quoted, context: str) -> FigurePlace:
    if _stands_in(figure, quoted.words.exact, quoted.language):
        return "in-quote"
    return "near" if _stands_in(figure, context, quoted.language) else ""


def _stands_in(figure: Sought, text: str, language: str) -> bool:
    weighed = weigh(figure, text, language)
    return weighed.said is not None or weighed.faults == ("bounds",)


def made_of_figures(quoted: Quoted, context: tuple[str, str, str]) -> Around:
    """What the words around make of the figures, where those that are quoted leave it out; empty for nothing."""
    before, stretch, _ = context
    span = (len(before), len(before) + len(stretch))
    told = read("".join(context), quoted.language).said
    within = [said for said in told if said.number[0] < span[1] and said.number[1] > span[0]]
    alone = read(stretch, quoted.language).said
    made = {_made(figure, within, alone, span) for figure in quoted.figures}
    return "negated" if "negated" in made else "range" if "range" in made else ""


def _made(figure: Sought, within: Iterable[Said], alone: Iterable[Said], span: tuple[int, int]) -> Around:
    values = set(values_of(figure.figure))
    same, own = _that_say(values, within), _that_say(values, alone)
    # Where a number stands several times, one place that says it plainly will do.
    if not same or not own:
        return ""
    if all(said.is_negated is True for said in same) and not any(said.is_negated is True for said in own):
        return "negated"
    return "range" if figure.figure.end is None and all(_crosses(said, span) for said in same) else ""


def _that_say(values: set[int | Fraction], told: Iterable[Said]) -> list[Said]:
    return [said for said in told if said.values & values and not said.is_implied]


def _crosses(said: Said, span: tuple[int, int]) -> bool:
    """Whether one end of a range lies outside of a stretch."""
    return said.end is not None and (said.number[0] < span[0] or said.number[1] > span[1])
