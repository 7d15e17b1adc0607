"""A fact's own words that tell one of its figures otherwise."""

from collections.abc import Iterator

from generator.check.beside.retold import Retold, retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import english_words
from generator.check.words import figure_name
from generator.model import all_told


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        told = tuple(all_told(context.site, fact))
        for keys, text in english_words(fact, context.main):
            for one in retold_in(text, told):
                for found in _otherwise(one):
                    yield Finding(fact.at(*keys), found, "say it as the figure does, or take it out")


def _otherwise(one: Retold) -> Iterator[str]:
    figure = figure_name(one.meant[0].quantity)
    if one.is_bounded_otherwise:
        yield f"“{one.near.strip()}” bounds {figure} otherwise"
    if one.other_thing:
        yield f"“{one.other_thing}” stands behind the number of {figure}"


CHECK = Check(
    code="figure-retold",
    title="A fact's own words tell its figure otherwise",
    explanation="""\
A number in `title`, `says`, `because` and whatever else of a fact is the newsroom's words may be one of its figures.
Then it is bounded as that figure is, and the word behind it is for what the figure counts: “more than 12 died” and
“12 wounded” are something else than `killed: 12`.""",
    bad="""\
because: The monitor says that more than 12 died.
claims:
  monitor:
    killed: 12
""",
    good="""\
because: The monitor says that 12 died.
claims:
  monitor:
    killed: 12
""",
    run=_run,
)
