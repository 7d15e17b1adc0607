"""A title or a paraphrase that leaves out the words which bound a figure."""

from generator.check.beside.quantity.counted import counts
from generator.check.beside.quantity.words import Retold, retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import english_words
from generator.check.words import figure_name
from generator.model import all_told
from generator.notice import Keys
from generator.numerals.lexicon import words_of

_HELD = frozenset(("title", "says", "now"))
"""Where a figure is told for itself; elsewhere a number may stand for the count that has it."""
_COUNTED = words_of("en", "rule-figure-bare", "counted")


def _run(context: Context) -> Findings:
    for fact in context.facts:
        told = tuple(all_told(context.site, fact))
        for keys, text in english_words(fact, context.main):
            for one in retold_in(text, told):
                if one.is_bare and (_HELD & set(keys) or _is_told(keys, one)):
                    found = f"“{one.near.strip()}” leaves out what bounds {figure_name(one.meant[0].quantity)}"
                    yield Finding(fact.at(*keys), found, "write the words that bound it", one.near.strip(), text)


def _is_told(keys: Keys, one: Retold) -> bool:
    """Whether a reason tells what somebody counts: “the service counts 12 dead”."""
    if "because" not in keys or "corrections" in keys or not counts(one.behind):
        return False
    rest = next(
        length for length in range(len(one.near), -1, -1) if one.behind[:length] == one.near[len(one.near) - length :]
    )
    return _COUNTED.search(one.near[: len(one.near) - rest]) is not None


CHECK = Check(
    code="figure-bare",
    title="A title or a paraphrase leaves out what bounds a figure",
    explanation="""\
“12 killed” in a title reads as a count; where the figure is `at least 12`, the title says so too. It is so in `title`,
in `says`, in what a correction says `now`, and where `because` says that somebody counts 12 dead.""",
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
    by_fact=True,
    severity="warning",
    answerable=True,
)
