"""A mention whose number is bounded otherwise than its claim bounds it."""

from collections.abc import Iterator

from generator.check.beside import Beside, beside
from generator.check.beside.quantity.bounds import bound_before, bound_behind, is_allowed
from generator.check.beside.quantity.words import other_bound
from generator.check.beside.translation import foreign
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import language_of
from generator.model import Figure, FigureRef
from generator.numerals.lexicon import words_of

_NO_MORE = words_of("en", "rule-mention-bound", "no-more")


def _run(context: Context) -> Findings:
    for one in beside(context):
        if one.mention.words is not None:
            yield from _told(one, other_bound(one))
        elif one.told is not None:
            yield from _printed(one, bound_before(one.before) or _behind(one, one.told.quantity.figure))
    for one in beside(context, foreign=True):
        if one.mention.words is None:
            yield from _printed(one, foreign.bound_before(one))
        elif (slip := foreign.otherwise(one)) is not None and slip[0] == "bound":
            yield from _told(one, slip[1])


def _told(one: Beside, told: FigureRef | None) -> Findings:
    if told is not None:
        found = f"“{one.mention.words}” bounds “{told.address}” otherwise than “{told.quantity.figure.text}”"
        yield Finding(one.mention.at, found, f"let the figure print itself, [[{told.address}]], or correct the words")


def _printed(one: Beside, words: str) -> Findings:
    if one.told is not None and words and not is_allowed(words, one.text.language, _told_in(one, one.told)):
        found = f"“{words}” stands at “{one.mention.address}”, which prints “{one.told.quantity.figure.text}”"
        yield Finding(one.mention.at, found, f"take “{words}” out; a mention prints the words that bound its figure")


def _told_in(one: Beside, told: FigureRef) -> Iterator[tuple[str, str]]:
    """The title of its fact and the exact words of its row, each with its language."""
    yield from one.fact.title.in_each(one.site.settings.main)
    for cited in told.row.citations:
        yield language_of(one.site, cited.source), cited.exact or ""


def _behind(one: Beside, figure: Figure) -> str:
    words = bound_behind(one.behind)
    is_unit = words == "%" or "cent" in words
    is_its_unit = is_unit and figure.unit is not None and figure.unit.kind == "percent"
    # An exact figure is so many “and no more”: nothing is added to it.
    return "" if is_its_unit or (figure.qualifier == "exactly" and _NO_MORE.match(words)) else words


CHECK = Check(
    code="mention-bound",
    title="A mention's number is bounded otherwise than its claim bounds it",
    explanation="""\
A bound is part of a figure: a mention prints `at least 12 people`, so that no “more than”, “up to” or “some” stands
before it, no sign, no “or more” behind it. Where the words of the sentence stand behind the bar of `[[fact|words]]`,
they bound the number as the claim does: `[[fact|12 people]]` for at least 12 says another thing. Where the fact's
title or its exact words say that so many are allowed, “no more than” is what that means. A comparison has an article:
more than the `[[fact]]` that others counted. So it is in translations, in the languages that sources are read in.""",
    bad="""\
Civil defence spoke of fewer than [[market-strike#civil-defence.killed]].
""",
    good="""\
Civil defence spoke of [[market-strike#civil-defence.killed]].
""",
    run=_run,
    by_text=True,
)
