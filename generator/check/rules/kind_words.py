"""A count of the freed or the displaced, where no word of the fact says that they were."""

from collections.abc import Iterator

from generator.check.beside.poles import told_of_fact
from generator.check.check import Check, Context, Finding, Findings
from generator.check.harms import harms_in
from generator.check.quotes import HAPPENED
from generator.model import Fact

_SAID = {"released": "were freed", "displaced": "had to leave"}


def _run(context: Context) -> Findings:
    for fact in (one for one in context.facts if one.withdrawn is None and one.kind in HAPPENED):
        happened = HAPPENED[fact.kind]
        is_asked = any(_quotes(fact)) and not _says_how(fact)
        spoken = harms_in(told_of_fact(context.site, fact)) if is_asked else None
        if spoken is not None and happened not in spoken:
            found = f"is {fact.kind}, and neither title nor cited words say that they {_SAID[happened]}"
            yield Finding(fact.at("kind"), found, "correct kind:, or quote the words that say it", fact.kind, fact.kind)


def _quotes(fact: Fact) -> Iterator[bool]:
    return (one.exact is not None for _, _, row in fact.rows() for one in row.citations)


def _says_how(fact: Fact) -> bool:
    """Whether the content says how they got free, or from where to where they went, in whatever words it is told."""
    names = ("manner", "from_", "towards")
    return any(fact.scoped(name, claim, row) for name in names for _, claim, row in fact.rows())


CHECK = Check(
    code="kind-words",
    title="Nothing of a fact says that they were freed, or had to leave",
    explanation="""\
A `release` prints its figure as people who were freed, a `displacement` as people who had to leave their homes. Where
neither the title nor the cited words, in their language or in translation, have any word for that, the fact is of
another kind: lorries that wait are a `number`, and so are prisoners who are still held. Of words in a language that is
not read, where `manner` says how they got free, and of those who went `from` a place or `towards` one, nothing is
said.""",
    bad="""\
kind: release
title: Prisoners in the hands of the group
claims:
  government:
    figure: at least 40
    exact: at least 40 of our soldiers remain with the group
""",
    good="""\
kind: number
title: Prisoners in the hands of the group
claims:
  government:
    figure: at least 40
    exact: at least 40 of our soldiers remain with the group
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_fact=True,
)
