"""A translation that denies what the exact words say, or says what they deny."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import quotes_of
from generator.numerals import read
from generator.numerals.lexicon import Span, lexicon
from generator.numerals.normal import normal

Told = tuple[str, str]
"""A text and its language."""


def _run(context: Context) -> Findings:
    for said in context.said:
        for quote in quotes_of(context.site, said):
            (_, language, exact), *translations = quote.texts
            for way, code, text in translations:
                found = _differs((exact, language), (text, code))
                if found is not None:
                    yield Finding(said.at(*way), found, "say no where the exact words do, and nowhere else", text, text)


def _differs(exact: Told, means: Told) -> str | None:
    denied, may_be = _negations(*exact, _bounds(exact, means))
    says_so, says_something = _negations(*means, _bounds(means, exact))
    if denied and not says_something:
        return f"“{denied}” in the exact words has nothing in the translation"
    if says_so and not may_be:
        return f"“{says_so}” in the translation has nothing in the exact words"
    return None


def _bounds(one: Told, other: Told) -> Iterator[Span]:
    """What bounds a number that the other text bounds alike: “did not exceed 400” is “up to 400”."""
    theirs = {(value, bound) for said in read(*other).said for value in said.values for bound in said.bounds}
    for said in read(*one).said:
        if any((value, bound) in theirs for value in said.values for bound in said.bounds):
            yield said.bounded


def _negations(text: str, language: str, idle: Iterator[Span]) -> tuple[str, bool]:
    """The first word that negates, and whether there is any word that may; nobody can tell where it is not read.

    What stands at one of the `idle` places negates nothing.
    """
    known = lexicon(language)
    table = known.table("negation") if known is not None else {}
    if known is None or not table:
        return "", True
    for start, end in idle:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    page = normal(text, known.language)
    # Sign for sign, so that places stay where they are.
    plain = table["idle"].sub(lambda match: " " * len(match[0]), page.text)
    found = table["not"].search(plain)
    word = text[slice(*page.span(*found.span()))] if found is not None else ""
    return word, bool(word) or table["none"].search(plain) is not None


CHECK = Check(
    code="means-negated",
    title="A translation says yes where the exact words say no",
    explanation="""\
“No civilian was killed” and “one civilian was killed” have hardly a letter between them, and most readers see the
translation alone. Where the exact words have a word that negates (no, not, nobody), the translation has one, or one
like without, failed or denied; and the other way round. “At least” and “still”, which some languages say by a
negation, are let be, and so is “did not exceed” where the other text bounds its number so. Words are compared in
Arabic, English, French, German, Hebrew, Russian, Spanish and Ukrainian.""",
    bad="""\
exact: لم يُقتل أي مدني
means: one civilian was killed
""",
    good="""\
exact: لم يُقتل أي مدني
means: no civilian was killed
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
