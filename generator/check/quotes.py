"""Whether the exact words that a claim cites, and their translation, say what its figures say.

In: the rows of claims. Out: a `Mismatch` for each figure that its words do not bear: for every row the citation that
bears it best is looked at, and each translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.check.counting import is_by_period
from generator.check.days import days_named, months_in, weekdays_in
from generator.model import KINDS, Citation, Cited, Noun, Quantity, Site
from generator.notice import Keys
from generator.numerals import (
    SURE,
    Fault,
    Reading,
    Said,
    Sought,
    Weighed,
    is_readable,
    measured_by,
    nouns_in,
    read,
    weigh,
)
from generator.numerals.said import harms_in
from generator.numerals.things import sorts_in

if TYPE_CHECKING:
    from generator.check.context import RowRef

_LEAST = 3
"""Smaller numbers hide in words: a man, both, the dual."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that the words it is taken from do not bear: in `fault`, what is amiss with it.

    `keys` is the way from the row to the citation, `said` the place of the words that is at issue, if there is one;
    `translation` is the newsroom's translation where that is the one that differs.
    """

    said: RowRef
    quantity: Quantity
    fault: Fault
    keys: Keys
    exact: str
    place: Said | None
    translation: str | None = None

    @property
    def slip(self) -> str:
        """The words at issue, as they stand in the exact words."""
        return self.exact[slice(*self.place.bounded)] if self.place is not None else self.exact


class Quote(NamedTuple):
    """The words of one citation of a row: `translations` by language, `keys` the way to it from the row."""

    keys: Keys
    cited: Cited
    exact: str
    language: str
    translations: tuple[tuple[str, str], ...]

    def is_for(self, quantity: Quantity) -> bool:
        """Whether the words are cited for a figure: for all of them, where it is not said for what."""
        bears = self.cited.bears if isinstance(self.cited, Citation) else ()
        return not bears or name_of(quantity) in bears

    @property
    def texts(self) -> Iterator[tuple[Keys, str, str]]:
        """The exact words and each translation of them: the way there from the row, the language, the text."""
        yield (*self.keys, "exact"), self.language, self.exact
        is_plain = self.cited.means is not None and self.cited.means.plain is not None
        for language, text in self.translations:
            yield (*self.keys, "means", *(() if is_plain else (language,))), language, text


def name_of(quantity: Quantity) -> str:
    """A figure as `for:` names it."""
    return ".".join(quantity.path) or "figure"


def quotes_of(site: Site, said: RowRef) -> list[Quote]:
    """The citations of a row that quote exact words of a source that is known."""
    found = []
    for keys, cited in said.row.cited():
        source = site.sources.get(cited.source or "")
        if cited.exact is not None and source is not None:
            translations = tuple(cited.means.in_each(site.settings.main)) if cited.means is not None else ()
            found.append(Quote(keys, cited, cited.exact, source.language, translations))
    return found


def texts_of(site: Site, said: RowRef) -> Iterator[tuple[Keys, str, str]]:
    """All texts of all these citations."""
    return (text for quote in quotes_of(site, said) for text in quote.texts)


def mismatches(site: Site, rows: Iterable[RowRef]) -> Iterator[Mismatch]:
    """Every figure that the exact words of its citations, or their translations, say otherwise or not at all."""
    for said in rows:
        told = [quantity for quantity in said.quantities if quantity.figure.is_told]
        quotes = quotes_of(site, said) if told else []
        for quantity in told:
            if bearing := [quote for quote in quotes if quote.is_for(quantity)]:
                yield from _held_against(bearing, said, quantity, sought(said, quantity, site.settings.main))


def sought(said: RowRef, quantity: Quantity, main: str) -> Sought:
    """A figure with what it says of whom."""
    harm = KINDS[said.fact.kind].happened_to(quantity.counted) or None
    is_part = quantity.relation != "whole"
    noun = scoped_noun(said, quantity)
    if is_part and quantity.of is not None and harms_in(quantity.of.in_language(main, main)["other"], main):
        # “6 wounded detainees” among those freed: what had happened to them is what they are called by.
        harm = None
    role, unit = measured_by(noun.in_language(main, main)["other"]) if noun is not None else ("", "")
    called = frozenset(word for form in noun.everything() for word in form.split()) if noun is not None else frozenset()
    titles = said.fact.title, *([said.row.says] if said.row.says is not None else [])
    return Sought(
        quantity.figure, harm, _nouns(said, quantity, main), is_part, is_by_period(said), unit, role == "money", called,
        _sorts(quantity, noun, harm, main), tuple(told for one in titles for told in one.in_each(main)),
    )  # fmt: skip


def scoped_noun(said: RowRef, quantity: Quantity) -> Noun | None:
    """The noun of what a figure counts: its own, its row's, its claim's or its fact's; of a part, else of its whole."""
    noun: Noun | None = quantity.of or said.fact.scoped("of", said.claim, said.row)
    return noun


def _nouns(said: RowRef, quantity: Quantity, main: str) -> frozenset[str]:
    if quantity.relation != "whole" and quantity.of is None:
        return nouns_in(quantity.path[-1].replace("-", " "), "en")
    noun = scoped_noun(said, quantity)
    named = nouns_in(noun.in_language(main, main)["other"], main) if isinstance(noun, Noun) else frozenset()
    return named | frozenset(getattr(said.row, "who", ()) or getattr(said.fact, "who", ())) if named else named


def _sorts(quantity: Quantity, noun: Noun | None, harm: str | None, main: str) -> frozenset[str]:
    """The sorts of what a figure counts, by its noun; people, where something happened to whom nothing names."""
    if quantity.relation != "whole" and quantity.of is None:
        return sorts_in(quantity.path[-1].replace("-", " "), "en")
    if noun is None:
        return frozenset({"people"} if harm is not None else ())
    named = ((language or main, form) for language, forms in noun.forms for _, form in forms)
    return frozenset[str]().union(*(sorts_in(form, language) for language, form in named))


def _held_against(quotes: list[Quote], said: RowRef, quantity: Quantity, sought: Sought) -> Iterator[Mismatch]:
    weighed = [(weigh(sought, quote.exact, quote.language), quote) for quote in quotes]
    best, quote = min(weighed, key=lambda one: one[0].cost)
    for fault in best.faults:
        yield Mismatch(said, quantity, fault, quote.keys, quote.exact, best.said)
    for way, quote in weighed:
        if not any(fault in SURE for fault in way.faults):
            yield from _translated(quote, said, quantity, sought)


def _translated(quote: Quote, said: RowRef, quantity: Quantity, sought: Sought) -> Iterator[Mismatch]:
    for language, text in quote.translations:
        way: Weighed = weigh(sought, text, language)
        for fault in way.faults:
            yield Mismatch(said, quantity, fault, quote.keys, text, way.said, text)


def differing_numbers(quote: Quote) -> Iterator[tuple[str, bool]]:
    """What stands in the exact words or in a translation alone, as written; whether it is the translation that has it.

    Nothing is missing from words that cannot be read: they may have it in words of their own.
    """
    for language, text in quote.translations:
        theirs, ours = read(quote.exact, quote.language), read(text, language)
        if is_readable(quote.language):
            yield from ((text[slice(*said.number)], True) for said in _only_in(ours, theirs))
        if is_readable(language):
            yield from ((quote.exact[slice(*said.number)], False) for said in _only_in(theirs, ours))


def differing_days(quote: Quote) -> Iterator[str]:
    """The weekdays and months that a translation names, as written, where the exact words name another one instead."""
    for language, text in quote.translations:
        ours = _days_and_months(text, language)
        theirs = _days_and_months(quote.exact, quote.language) if any(ours.values()) else {}
        for sort, named in ours.items() if theirs else ():
            others = theirs[sort].keys() - named.keys()
            yield from (words for day, words in named.items() if others and day not in theirs[sort])


def _days_and_months(text: str, language: str) -> dict[str, dict[int, str]]:
    """The weekdays and the months that a text names, each with its words."""
    return {"weekdays": dict(weekdays_in(text, language)), "months": dict(months_in(text, language))}


def differing_lengths(quote: Quote) -> Iterator[str]:
    """The lengths of time in a translation, as written, where the exact words have as many of another unit instead."""
    for language, text in quote.translations:
        ours = _lengths(text, language)
        theirs = _lengths(quote.exact, quote.language) if ours else []
        others = _only_as_long(theirs, ours)
        for said in _only_as_long(ours, theirs):
            if any(said.values & other.values for other in others):
                yield text[slice(*said.bounded)]


def _lengths(text: str, language: str) -> list[Said]:
    return [said for said in read(text, language).said if said.spans]


def _only_as_long(these: list[Said], those: list[Said]) -> list[Said]:
    """The lengths of time that are none of the others'."""
    spans = frozenset(span for said in those for span in said.spans)
    return [said for said in these if not said.spans & spans]


def other_days(says: str, cited: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The weekdays of an English paraphrase, as written, where the words that it is of name others and not these.

    These are texts, each behind its language.
    """
    ours = [day for day in days_named(says, "en") if day.weekday is not None]
    meant = {day.weekday for name, text in cited for day in days_named(text, name)} - {None} if ours else set()
    yield from (day.words for day in ours if meant and day.weekday not in meant)


def _only_in(these: Reading, those: Reading) -> Iterator[Said]:
    values = {value for said in those.said for value in said.values}
    words = {None, "several", *(said.word for said in those.said)}
    for said in these.said:
        is_other = said.word not in words or any(value >= _LEAST for value in said.values - values)
        if is_other and not _is_told_in_time(said, these, those):
            yield said


def _is_told_in_time(said: Said, these: Reading, those: Reading) -> bool:
    """Whether the other text has the same hour, or the same length: ten in the evening is 22 Uhr."""
    hours = [clock for clock in these.clocks if clock.start <= said.number[0] < clock.end]
    spans = frozenset(span for other in those.said for span in other.spans)
    is_hour = any(clock.may_be(other) for clock in hours for other in those.clocks)
    return is_hour or (bool(said.spans) and said.spans <= spans)
