"""Every number of facts' own words that nothing stands behind, and what of a fact stands behind numbers.

In: a Site, its facts. Out: a `NumberSlip` for each; the figures, times and sources of a fact as a `Backing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.backing import (
    Backed,
    Backing,
    NumberSlip,
    Slip,
    of_fact,
    of_moments,
    of_rows,
    of_source,
    of_text,
    of_words,
    together,
)
from generator.check.borne import Passage
from generator.check.changes import of_corrections, steps_of
from generator.check.names import Names, has_number
from generator.model import KINDS, Fact, Moment, Site, Source, When, citations_of, find
from generator.model.derived import operands, worked_out
from generator.model.figure import WORDS
from generator.model.roles import OwnWords, Superseded, Time, Translates, walk
from generator.notice import Keys
from generator.numerals import Compared, may_have_number, read
from generator.numerals.lexicon import lexicon
from generator.numerals.normal import normal

_TEN = 10


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in one language, and the way to it."""

    keys: Keys
    string: str
    language: str


def fact_slips(site: Site, facts: Iterable[Fact], names: Names) -> Iterator[NumberSlip]:
    """What of the newsroom's own words in facts nothing stands behind, in their order; `names` have numbers."""
    for fact in facts:
        texts = [text for text in _texts(site, fact) if may_have_number(text.string, text.language)]
        if texts:
            yield from _slips_of(site, fact, texts, names)


def _slips_of(site: Site, fact: Fact, texts: list[_Text], names: Names) -> Iterator[NumberSlip]:
    sources = sources_of(site, fact)
    known = names | (title for source in sources for title in source.name.everything() if has_number(title))
    claims, figures = tuple(fact.claims.values()), of_fact(fact)
    own_words, origins = of_words(site, claims, translated=False), of_origins(site, fact)
    quoted = together((figures, own_words, of_moments(times_of(fact, sources)), *origins))
    backing = quoted | of_words(site, claims)
    corrected = backing | of_corrections(site, fact)
    for text in texts:
        # A translation does not stand behind itself.
        own = corrected if _is_corrections(text.keys) else quoted if "means" in text.keys else backing
        own = own | Backing(frozenset(steps_of(fact))) if "because" in text.keys else own
        own = rounded(own) if text.keys[0] == "title" else own
        is_of_harm = bool(KINDS[fact.kind].harms)
        for slip in own.slips(text.string, text.language, known, is_of_harm=is_of_harm):
            if _is_let_be(fact, slip, text, figures):
                continue
            words = text.string[slip.start : slip.end]
            yield NumberSlip(fact.at(*text.keys), slip.kind, words, text.string, slip.why, is_head=False)


def _is_let_be(fact: Fact, slip: Slip, text: _Text, figures: Backing) -> bool:
    """Whether it is nothing that a fact's figures would have: half of a town, two rooms, the day on which we looked."""
    if slip.kind == "thing" or (slip.compared is not None and not _is_open(slip, slip.compared, text, figures)):
        return True
    return text.keys[0] == "because" and _is_own_day(fact, slip, text)


def _is_own_day(fact: Fact, slip: Slip, text: _Text) -> bool:
    """Whether a reason tells on which day the newsroom looked for itself: once there was something to be seen."""
    known, event = lexicon(text.language), fact.when.start
    day = next((one for one in read(text.string, text.language).dates if one.start == slip.start), None)
    if known is None or event is None or day is None or day.month is None or day.day is None:
        return False
    first = text.string.rfind(". ", 0, slip.start) + 1
    sentence = text.string[first:].partition(". ")[0]
    since = (event.year, event.month or 0, event.day or 0)
    is_later = (day.year or event.year, day.month, day.day) >= since
    return is_later and known.phrase("we").search(normal(sentence, known.language).text) is not None


def _is_open(slip: Slip, compared: Compared, text: _Text, figures: Backing) -> bool:
    """Whether a fact has figures, and none of them make up what its own words compare."""
    values = frozenset(one.value for one in figures.numbers)
    return bool(values) and not Passage(values, values).bears_share(compared, text.string[slip.end :])


def _texts(site: Site, fact: Fact) -> Iterator[_Text]:
    """Each text that the fact's figures have to back; a translation is held to the words that it translates."""
    for found in walk(fact, OwnWords):
        if not found.field.has(Superseded) and not found.field.has(Translates):
            for language, string in found.value.in_each(site.settings.main):
                keys = found.keys if found.value.plain is not None else (*found.keys, language)
                yield _Text(keys, string, language)


def with_sources(site: Site, id: str) -> Backing:
    """The figures and times of a fact, and the times of its sources."""
    fact = site.facts[id]
    return together((of_fact(fact), *of_origins(site, fact), *map(of_source, sources_of(site, fact))))


def of_origins(site: Site, fact: Fact) -> Iterator[Backing]:
    """What stands behind a number that was worked out: the times of the figures it was made of, and their nouns."""
    for address in (one for claim in fact.claims.values() for one in operands(worked_out(claim.derived))):
        if (told := find(site, address)) is not None:
            noun = told.quantity.of
            yield of_moments(of_rows(told.fact, [(told.claim, told.row)]).times)
            yield from (of_text(form, site.settings.main) for form in (noun.everything() if noun is not None else ()))


def _is_corrections(keys: Keys) -> bool:
    return keys[0] == "corrections"


def times_of(fact: Fact, sources: Iterable[Source]) -> Iterator[When | Moment]:
    """The times that the fact speaks of, and those when its sources were issued."""
    for found in walk(fact, Time):
        if not _is_corrections(found.keys):
            yield found.value
    for source in sources:
        yield from source.moments


def sources_of(site: Site, fact: Fact) -> list[Source]:
    """The sources that a fact cites, each once."""
    named = {citation.source or "": None for _, citation in citations_of(fact)}
    return [site.sources[name] for name in named if name in site.sources]


def rounded(told: Backing) -> Backing:
    """What stands behind a headline: it has thousands of more than 5,400."""
    counted = [one for one in told.numbers if one.role in ("", "count")]
    rounded = {(word, one.harm) for one in counted for word, least in WORDS.items() if _is_round(least, one)}
    return told | Backing(rounded=frozenset(rounded))


def _is_round(least: int, one: Backed) -> bool:
    """Whether a word of quantity is for a number: dozens for 30, and not for 300."""
    return least <= one.value < _TEN * least
