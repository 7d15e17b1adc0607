"""People who are said to be counted, of whom no fact says so."""

import re

from generator.check.beside.attribution.others import Once, said_by, words_in
from generator.check.beside.attribution.speakers import SAYING
from generator.check.check import Check, Context, Finding, Findings
from generator.check.denials import is_asked, is_negated
from generator.check.sections import Section, sections
from generator.numerals.lexicon import lists

_COUNTED, _COUNTS = lists("counted", "is does")


def _run(context: Context) -> Findings:
    for text in context.english:
        for section in sections(context.site, text):
            yield from _in_section(section, context.once)


def _in_section(section: Section, once: Once) -> Findings:
    said = frozenset[str]().union(*(once(said_by, fact.id) for fact in section.facts))
    for sentence in section.plain if section.facts else ():
        match = _COUNTED.search(sentence.text) or _COUNTS.search(sentence.text)
        if match is None or _is_open(match):
            continue
        words = words_in(match["whom"])
        if words and words.isdisjoint(said):
            found = f"no fact that is mentioned under this heading counts “{match['whom']}”"
            slip = match[0].strip()
            at = sentence.place(match.start("whom"))
            yield Finding(at, found, "cite who says so, or leave it out", slip, sentence.written)


def _is_open(match: re.Match[str]) -> bool:
    """Whether it is denied or asked, or somebody is said to say so."""
    before = match.string[: match.start()]
    return is_negated(match[0]) or is_asked(match.string) or SAYING.search(before) is not None


CHECK = Check(
    code="counted-unsaid",
    title="Somebody is said to be counted, and no fact says so",
    explanation="""\
Who is in a figure is as much of it as its number. “Those who stay with relatives are counted too” beside a count of
those who register makes another figure of it. A sentence that says in the page's own words who is counted or included
has a word for them in common with what its facts and their sources say. Who is not counted may be said freely.""",
    bad="""\
The monitor says that [[people-fled]] fled. Those who stay with relatives are counted too.
""",
    good="""\
The monitor says that [[people-fled]] fled. Those who stay with relatives are not counted.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
