"""A title or a paraphrase that leaves out the words which bound a figure."""

from generator.check.beside.retold import retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import english_words
from generator.check.words import figure_name
from generator.model import all_told

_HELD = frozenset(("title", "says", "now"))
"""Where a figure is told for itself; elsewhere a number may stand for the count that has it."""


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        told = tuple(all_told(context.site, fact))
        for keys, text in english_words(fact, context.main):
            for one in retold_in(text, told) if _HELD & set(keys) else ():
                if one.is_bare:
                    found = f"“{one.near.strip()}” leaves out what bounds {figure_name(one.meant[0].quantity)}"
                    yield Finding(fact.at(*keys), found, "write the words that bound it", one.near.strip(), text)


CHECK = Check(
    code="figure-bare",
    title="A title or a paraphrase leaves out what bounds a figure",
    explanation="""\
“12 killed” in a title reads as a count; where the figure is `at least 12`, the title says so too. It is so in `title`,
in `says`, and in what a correction says `now`.""",
    bad="""\
title: Strike on Exampleton kills 12 people
claims:
  monitor:
    killed: at least 12
""",
    good="""\
title: Strike on Exampleton kills at least 12 people
claims:
  monitor:
    killed: at least 12
""",
    run=_run,
    severity="warning",
    answerable=True,
)
