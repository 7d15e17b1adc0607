"""Harms that a short text says have come to people, and those that the words of a fact speak of.

In: a title, a heading or a reason, and its language; a fact. Out: each harm that the text says came to somebody, with
its word; every harm that anything of the fact is about, or None where nobody can tell.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.context import rows_of
from generator.check.quotes import quotes_of
from generator.model import KINDS, Fact, Noun, Site, quantities_of
from generator.model.roles import OwnWords, walk
from generator.numerals import is_english, nouns
from generator.numerals.lexicon import lexicon, lists
from generator.numerals.normal import normal

SURE = frozenset({"killed", "injured", "missing"})
"""Harms for which words of other languages stand for nothing else."""
# “Die” is an article in titles that are German.
_WORDS = "|".join(f"(?P<{harm}>{'|'.join(words)})" for harm, words in nouns.HARMS.items())
_SAID = re.compile(rf"\b(?!die\b)(?:{_WORDS})\b", re.IGNORECASE)
_OF_OTHERS, _NUMBER_OF = lists("harm-words", "of-others number-of")
_NEXT = re.compile(r"\s(?P<word>[a-z]+)", re.IGNORECASE)


def harms_said(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The harms that a text says came to somebody, each with its word as written."""
    if is_english(language):
        for match in _SAID.finditer(text):
            if not _is_of_others(text, match):
                yield str(match.lastgroup), match[0]
    elif (known := lexicon(language)) is not None:
        page = normal(text, known.language)
        for harm in sorted(SURE & known.harms.keys()):
            for match in known.harms[harm].finditer(page.text):
                yield harm, text[slice(*page.span(*match.span()))]


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether a word only tells who they are to whom something else happened: detained journalists, of the dead."""
    before, behind = text[: match.start()], _NEXT.match(text, match.end())
    is_name = bool(before) and match[0][0].isupper()
    is_one_of = _OF_OTHERS.search(before) is not None and _NUMBER_OF.search(before) is None
    return is_name or is_one_of or (behind is not None and behind["word"].lower() in nouns.PEOPLE)


def harms_in(texts: Iterable[tuple[str, str]]) -> set[str] | None:
    """Every harm that texts, each with its language, have a word for; None where one of these is not read."""
    found: set[str] = set()
    for language, text in texts:
        known = lexicon(language)
        if known is None:
            return None
        words = normal(text, known.language).text
        found |= {harm for harm, pattern in known.harms.items() if pattern.search(words)}
    return found


def harms_of(site: Site, fact: Fact) -> set[str] | None:
    """Every harm that a fact counts, or that its own words, but for title and corrections, or its sources’ have.

    None where nobody can tell.
    """
    rows = list(rows_of(fact))
    counted = {quantity.counted or "" for said in rows for quantity in said.quantities} | {KINDS[fact.kind].happened}
    quotes = [quote for said in rows for quote in quotes_of(site, said)]
    texts = [*_own(site, fact), *_counted(site, fact), *(one[1:] for quote in quotes for one in quote.texts)]
    spoken = harms_in(texts)
    return spoken | counted if spoken is not None and (quotes or counted - {""}) else None


def _counted(site: Site, fact: Fact) -> Iterator[tuple[str, str]]:
    """What the figures of a fact are of, as its files call it: civilian deaths."""
    for _, claim, row in fact.rows():
        for noun in (getattr(fact, "of", None), claim.of, row.of, *(one.of for one in quantities_of(row))):
            yield from (
                (language or site.settings.main, form)
                for language, forms in (noun.forms if isinstance(noun, Noun) else ())
                for _, form in forms
            )


def _own(site: Site, fact: Fact) -> Iterator[tuple[str, str]]:
    for found in walk(fact, OwnWords):
        if found.keys[0] not in ("title", "corrections"):
            yield from found.value.in_each(site.settings.main)
