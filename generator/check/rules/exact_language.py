"""Exact words in letters that their source's language is not written in."""

from generator.check.check import Check, Context, Finding, Findings
from generator.numerals.lexicon import lexicon
from generator.numerals.normal import script_of

_LEAST = 8
"""Fewer letters may be a name, or a unit."""


def _run(context: Context) -> Findings:
    for said in context.said:
        for quote in context.quotes_of(said):
            known = lexicon(quote.language)
            letters = filter(str.isalpha, quote.exact)
            if known is None or any(script_of(letter) == known.raw["script"] for letter in letters):
                continue
            if sum(map(str.isalpha, quote.exact)) >= _LEAST:
                found = f"“{quote.cited.source}” is in “{quote.language}”, and no letter of the exact words is"
                remedy = "cite the source that has these words, or correct its language:"
                yield Finding(said.at(*quote.keys, "source"), found, remedy, quote.exact, quote.exact)


CHECK = Check(
    code="exact-language",
    title="The exact words are not in letters of their source's language",
    explanation="""\
German words under a source that is in Arabic are of another source: the wrong one is cited, or its `language` is
wrong. Only scripts are compared (Arabic, Chinese, Cyrillic, Hebrew, Latin), so that a line of English in a German
report passes. Where an Arabic source has English words, say so under `known:`.""",
    bad="""\
# issued in Arabic
source: army-statement
exact: mindestens zwölf Menschen wurden getötet
""",
    good="""\
source: example-newspaper
exact: mindestens zwölf Menschen wurden getötet
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
