"""A title or a standfirst of an explainer that tells a figure otherwise than its fact."""

from collections.abc import Iterator

from generator.check.beside.quantity.words import Retold, retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.sections import facts_drawn
from generator.check.words import figure_name
from generator.model import FigureRef, all_told
from generator.notice import At
from generator.numerals import may_count


def _run(context: Context) -> Findings:
    for text in context.english:
        heads = list(text.heads())
        drawn = facts_drawn(context.site, text) if any(may_count(string) for _, string in heads) else ()
        told = tuple(ref for fact in drawn for ref in all_told(context.site, fact))
        for at, string in heads if told else ():
            yield from _in_head(at, string, told)


def _in_head(at: At, string: str, told: tuple[FigureRef, ...]) -> Findings:
    for one in retold_in(string, told):
        for words in _otherwise(one):
            yield Finding(at, words, "say it as the figure does", one.near.strip(), string)


def _otherwise(one: Retold) -> Iterator[str]:
    figure = figure_name(one.meant[0].quantity)
    if one.is_bounded_otherwise or one.is_bare:
        yield f"“{one.near.strip()}” bounds {figure} of “{one.meant[0].fact.id}” otherwise"
    elif one.other_thing:
        yield f"“{one.other_thing}” stands behind the number of {figure} of “{one.meant[0].fact.id}”"


CHECK = Check(
    code="numeral-head",
    title="A title or a standfirst tells a figure otherwise than its fact",
    explanation="""\
“41,000 have fled” over a page that has about 41,000 is a count where there is an estimate. A number in a title or a
standfirst that is a figure of one of the explainer's facts is bounded as that is, and the word behind it is for what
that counts.""",
    bad="""\
title: 12 dead in Exampleton
""",
    good="""\
title: At least 12 dead in Exampleton
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
