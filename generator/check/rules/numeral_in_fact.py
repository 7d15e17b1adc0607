"""A number in a fact's own words that is none of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator import numerals
from generator.check.backing import Backing, is_backed, of_fact, of_moments, of_words
from generator.check.check import Check, Finding
from generator.check.context import Context
from generator.check.names import names_with_numbers
from generator.model import Fact, Row, Source, Text, citations_of
from generator.notice import At, Keys

_DIGIT = re.compile(r"\d")


def _run(context: Context) -> Iterator[Finding]:
    names = names_with_numbers(context.site)
    for fact in context.site.facts.values():
        texts = [found for found in _texts(context, fact) if _DIGIT.search(found[2])]
        if texts:
            sources = _sources(context, fact)
            backing = of_fact(fact) | of_words(fact.claims.values()) | _dates(sources)
            titles = tuple(title for source in sources for title in source.name.everything())
            for keys, english, text in texts:
                for slip in _slips(text, backing, (*titles, *names), english=english):
                    remedy = "correct it, quote the words that have it, or take it out"
                    yield Finding(At(fact.path, keys=keys), f"no figure of the fact has “{slip}”", remedy)


def _texts(context: Context, fact: Fact) -> Iterator[tuple[Keys, bool, str]]:
    """Each title, paraphrase and reason, with the way to it and whether it is English."""
    for keys, text in _fields(fact):
        if text.plain is not None:
            yield keys, _is_english(context.main), text.plain
        yield from (((*keys, language), _is_english(language), string) for language, string in text.by_language)


def _fields(fact: Fact) -> Iterator[tuple[Keys, Text]]:
    fields: list[tuple[Keys, Text | None]] = [(("title",), fact.title), (("because",), fact.because)]
    for claim in fact.claims.values():
        levels: list[tuple[Keys, Row]] = [(("claims", claim.id), claim)]
        levels += [(("claims", claim.id, "series", index), row) for index, row in enumerate(claim.series)]
        for keys, row in levels:
            fields += ((*keys, "says"), row.says), ((*keys, "because"), row.because)
    return ((keys, text) for keys, text in fields if text is not None)


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _sources(context: Context, fact: Fact) -> list[Source]:
    named = {citation.source or "": None for _, citation in citations_of(fact)}
    return [context.site.sources[name] for name in named if name in context.site.sources]


def _dates(sources: Iterable[Source]) -> Backing:
    moments = (moment for source in sources for moment in (source.issued, source.updated))
    return of_moments(moment for moment in moments if moment is not None)


def _slips(text: str, backing: Backing, names: tuple[str, ...], *, english: bool) -> Iterator[str]:
    for numeral in numerals.in_digits(text):
        if not is_backed(text, numeral, backing, names, english=english):
            yield text[numeral.start : numeral.end]


CHECK = Check(
    code="numeral-in-fact",
    title="A fact’s own words have a number that its figures do not",
    explanation="""\
`title`, `says` and `because` are the newsroom's words, and a slipped digit in them reads like a figure. A number in
digits there is one of the fact's figures or parts, a date of the fact or of a source that it cites, stands in its
exact words, or belongs to a name: of a place, an actor, or a source that it cites.""",
    bad="""\
because: The monitor has 21, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    good="""\
because: The monitor has 12, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    run=_run,
)
