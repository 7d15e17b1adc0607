"""The same words, cited at two places of one source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.written import Quoted
from generator.notice import Keys
from generator.numerals.normal import normal

_ENOUGH = 5
"""So many words of one source are hardly written there twice."""
_SORT = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d+")
_MARKS = str.maketrans("", "", "“”\"«»„'‘’.,;:!?()")


class _Cited(NamedTuple):
    """Words of a source that a row quotes, part by part: `keys` is the way to the citation from the row."""

    said: RowRef
    keys: Keys
    source: str
    at: str
    parts: list[str]


def _run(context: Context) -> Findings:
    quoted = tuple(_cited(context))
    places = _places(context, quoted)
    for cited in quoted:
        same = (other for part in cited.parts for other in places[cited.source, part].items())
        other, file = next((one for one in same if _is_elsewhere(cited.at, one[0])), ("", ""))
        if other:
            found = f"is “{cited.at}”, where {file} has the same words at “{other}”"
            remedy = "look them up, and correct one of the two"
            yield Finding(cited.said.at(*cited.keys, "at"), found, remedy, cited.at, cited.at)
    yield from _of_another_source(context, quoted)


def _of_another_source(context: Context, quoted: Iterable[_Cited]) -> Findings:
    """Words that a text cites of one source, and a fact has of another alone."""
    known: defaultdict[str, list[tuple[str, _Cited]]] = defaultdict(list)
    for own in quoted:
        for start, part in ((start, words) for words in own.parts for start in _starts(words)):
            known[start].append((part, own))
    for one, part in _cited_in_texts(context):
        same = [cited for text, cited in known[_starts(part)[0]] if part in text]
        if same and one.ref.source not in {cited.source for cited in same}:
            found = f"are cited of “{one.ref.source}”, and {same[0].said.fact.path} has them of “{same[0].source}”"
            yield Finding(one.at, found, "look them up, and correct one of the two", one.words, one.words)


def _cited_in_texts(context: Context) -> Iterator[tuple[Quoted, str]]:
    return ((one, part) for gist in context.gists.values() for one in gist.quoted for part in _parts(one.words))


def _starts(part: str) -> list[str]:
    """Every run of so many words of a part as can stand in two sources by no chance, in their order."""
    words = part.split()
    return [" ".join(words[place : place + _ENOUGH]) for place in range(len(words) - _ENOUGH + 1)]


def _places(context: Context, quoted: Iterable[_Cited]) -> Mapping[tuple[str, str], dict[str, str]]:
    """By source and words the locators that facts, and texts that cite or quote them, give; each with a file."""
    places: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for cited in quoted:
        for part in cited.parts:
            places[cited.source, part].setdefault(cited.at, cited.said.fact.path)
    for one in (one for gist in context.gists.values() for one in gist.quoted):
        for part in _parts(one.words) if one.ref.at is not None else ():
            places[one.ref.source, part].setdefault(one.ref.at or "", one.path)
    return places


def _is_elsewhere(one: str, other: str) -> bool:
    """Whether two locators of one sort name different places; page 3 holds its paragraph 2."""
    (sort, numbers), (sort_of_other, numbers_of_other) = _place_of(one), _place_of(other)
    return bool(sort) and sort == sort_of_other and not (numbers <= numbers_of_other or numbers_of_other <= numbers)


@lru_cache(2048)
def _place_of(locator: str) -> tuple[str, frozenset[str]]:
    """The sort of a place, and its numbers."""
    sort = _SORT.match(locator)
    return sort[0].lower() if sort is not None else "", frozenset(_NUMBER.findall(locator))


def _cited(context: Context) -> Iterator[_Cited]:
    """What facts quote of a place in a source."""
    for said in context.said:
        for quote in context.quotes_of(said):
            if quote.cited.at and (parts := _parts(quote.exact)):
                yield _Cited(said, quote.keys, quote.cited.source or "", quote.cited.at, parts)


def _parts(words: str) -> list[str]:
    """The words as they are compared, part by part of those between which something is left out."""
    parts = (" ".join(part.translate(_MARKS).lower().split()) for part in normal(words).text.split("¦"))
    return [part for part in parts if part.count(" ") >= _ENOUGH - 1]


CHECK = Check(
    code="exact-elsewhere",
    title="The same words are cited at two places",
    explanation="""\
A reader who follows a citation turns to its page or paragraph. Where five words or more of one source are cited at
paragraph 4 in one file and at paragraph 14 in another, one of the two is a slip. A page and a paragraph of it are one
place. Words that a text cites of one source, and a fact has of another alone, are asked about as well.""",
    bad="""\
# an explainer has: “two rockets struck the covered market” [@example-report, para. 4]
source: example-report
at: para. 14
exact: two rockets struck the covered market
""",
    good="""\
source: example-report
at: para. 4
exact: two rockets struck the covered market
""",
    run=_run,
    severity="warning",
    answerable=True,
)
