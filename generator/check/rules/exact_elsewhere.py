"""The same words, cited at two places of one source."""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import quotes_of
from generator.numerals.normal import normal

_ENOUGH = 5
"""So many words of one source are hardly written there twice."""
_SORT = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d+")
_MARKS = str.maketrans("", "", "“”\"«»„'‘’.,;:!?()")


def _run(context: Context) -> Findings:
    places: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for source, at, words, file in _all(context):
        for part in _parts(words):
            places[source, part].setdefault(at, file)
    for said in context.said:
        for quote in quotes_of(context.site, said):
            at, source = quote.cited.at or "", quote.cited.source or ""
            same = (one for part in _parts(quote.exact) for one in places[source, part].items())
            other, file = next((one for one in same if _is_elsewhere(at, one[0])), ("", ""))
            if other:
                found = f"is “{at}”, where {file} has the same words at “{other}”"
                remedy = "look them up, and correct one of the two"
                yield Finding(said.at(*quote.keys, "at"), found, remedy, at, at)


def _is_elsewhere(one: str, other: str) -> bool:
    """Whether two locators of one sort name different places; page 3 holds its paragraph 2."""
    sort, numbers = _SORT.match(one), _NUMBER.findall(one)
    sort_of_other, numbers_of_other = _SORT.match(other), _NUMBER.findall(other)
    if sort is None or sort_of_other is None or sort[0].lower() != sort_of_other[0].lower():
        return False
    return not (set(numbers) <= set(numbers_of_other) or set(numbers_of_other) <= set(numbers))


def _all(context: Context) -> Iterator[tuple[str, str, str, str]]:
    """Each source, locator, words and file: of facts, and of texts that cite or quote them."""
    for said in context.said:
        for quote in quotes_of(context.site, said):
            if quote.cited.at:
                yield quote.cited.source or "", quote.cited.at, quote.exact, said.fact.path
    for one in (one for gist in context.gists.values() for one in gist.quoted):
        if one.ref.at:
            yield one.ref.source, one.ref.at, one.words, one.path


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
place.""",
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
