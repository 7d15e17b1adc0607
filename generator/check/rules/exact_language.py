"""Exact words in letters, or in words, that their source's language does not have."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import Quote
from generator.numerals.lexicon import lexicon
from generator.numerals.normal import script_of
from generator.numerals.tongues import language_of

_LEAST = 8
"""Fewer letters may be a name, or a unit."""


def _run(context: Context) -> Findings:
    for said in context.said:
        for quote in context.quotes_of(said):
            if why := _is_of_another(quote):
                found = f"“{quote.cited.source}” is in “{quote.language}”, and {why}"
                remedy = "cite the source that has these words, or correct its language:"
                yield Finding(said.at(*quote.keys, "source"), found, remedy, quote.exact, quote.exact)


def _is_of_another(quote: Quote) -> str:
    """Why exact words are in another language than their source; empty where they may be in that."""
    known, letters = lexicon(quote.language), [letter for letter in quote.exact if letter.isalpha()]
    if known is None or len(letters) < _LEAST:
        return ""
    if all(script_of(letter) != known.raw["script"] for letter in letters):
        return "no letter of the exact words is"
    told = language_of(quote.exact)
    # A report in any language may quote a line of English.
    return f"the exact words are in “{told}”" if told and told not in (known.language, "en") else ""


CHECK = Check(
    code="exact-language",
    title="The exact words are not in their source's language",
    explanation="""\
German words under a source that is in Arabic are of another source: the wrong one is cited, or its `language` is
wrong. Scripts are compared (Arabic, Chinese, Cyrillic, Hebrew, Latin), and words that stand in every text of English,
French, German or Spanish (the, les, und, los), where three of them are of one of these languages and none is of
another. A line of English in a German report passes. Where an Arabic source has English words, say so under
`known:`.""",
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
