"""A translation that denies what the exact words say, or says what they deny."""

import re
from collections.abc import Iterable, Iterator

from generator.check.beside.polarity.stances import may_rebuff, stances
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import language_of
from generator.check.clauses import content_of
from generator.numerals import read
from generator.numerals.lexicon import Span, lexicon
from generator.numerals.normal import normal

Told = tuple[str, str]
"""A text and its language."""


def _run(context: Context) -> Findings:
    for said in context.said:
        for quote in context.quotes_of(said):
            (_, language, exact), *translations = quote.texts
            for way, code, text in translations:
                for found, slip in _differs((exact, language), (text, code)):
                    yield Finding(said.at(*way), found, "say no where the exact words do, and nowhere else", slip, text)

    for written in context.written:
        for sentence, refs, is_block in written.quoting():
            cited = [(ref.exact, language_of(context.site, ref.source)) for ref in refs if ref.exact]
            for one in cited if not is_block else ():
                if word := _unsaid(one, (sentence.text, written.language)):
                    found = f"“{word}” in the words that are cited has nothing in the sentence"
                    yield Finding(sentence.at, found, "say no where they do", sentence.text.strip(), sentence.written)


def _unsaid(exact: Told, said: Told) -> str:
    """The word that negates in cited words, where nothing in the sentence that cites them does.

    Nobody can tell where they negate twice, or a number; nor what of words in its own language a sentence leaves out.
    """
    denied, _ = _negations(*exact, _bounds(exact, said))
    _, says_something = _negations(*said, ())
    if not denied or says_something:
        return ""
    again, may_be = _negations(re.sub(rf"(?<!\w){re.escape(denied)}", "", exact[0], count=1), exact[1], ())
    is_plain = not (again or (may_be and exact[1] == said[1]))
    is_of_number = re.search(rf"{re.escape(denied)}\s[0-9]", exact[0]) is not None
    return denied if is_plain and not is_of_number and _is_retold(exact, said) else ""


def _is_retold(exact: Told, said: Told) -> bool:
    """Whether a sentence has most of the words of its own language that it cites, and all the numbers."""
    words = content_of(exact[0])
    theirs, ours = ({value for one in read(*text).said for value in one.values if value} for text in (exact, said))
    return exact[1] != said[1] or (2 * len(words & content_of(said[0])) > len(words) and theirs <= ours)


def _differs(exact: Told, means: Told) -> Iterator[tuple[str, str]]:
    """What is denied in one of the two alone, if anything, and the words of the translation that are at issue."""
    denied, may_be = _negations(*exact, _bounds(exact, means))
    says_so, says_something = _negations(*means, _bounds(means, exact))
    if denied and not says_something:
        yield f"“{denied}” in the exact words has nothing in the translation", means[0]
    elif word := _undenied(exact, means) or ("" if may_be else says_so):
        yield f"“{word}” in the translation has nothing in the exact words", word


def _undenied(exact: Told, means: Told) -> str:
    """The verb by which a translation denies or rejects, where no word of the exact words may."""
    if may_rebuff(*exact) or _negations(*exact, ())[1] or any(True for _ in stances(*exact)):
        return ""
    return next((one.words for one in stances(*means) if one.way == "denies"), "")


def _bounds(one: Told, other: Told) -> Iterator[Span]:
    """What bounds a number that the other text bounds alike: “did not exceed 400” is “up to 400”."""
    theirs = {(value, bound) for said in read(*other).said for value in said.values for bound in said.bounds}
    for said in read(*one).said:
        if any((value, bound) in theirs for value in said.values for bound in said.bounds):
            yield said.bounded


def _negations(text: str, language: str, idle: Iterable[Span]) -> tuple[str, bool]:
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
negation, are let be, and so is “did not exceed” where the other text bounds its number so. Nor does a sentence say yes
to cited words that say no. Words are compared in Arabic, English, French, German, Hebrew, Russian, Spanish and
Ukrainian. A translation in which somebody denies or rejects has a verb for it in the exact words.""",
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
    by_text=True,
    severity="warning",
    answerable=True,
)
