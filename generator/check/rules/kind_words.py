"""A count of the freed or the displaced, where no word of the fact says that they were, or the words say how else."""

from collections.abc import Iterator

from generator.check.beside.polarity.poles import told_of_fact
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english, texts_cited
from generator.check.context import RowRef
from generator.check.denials import is_negated
from generator.check.harms import harms_in
from generator.check.texts import english_words
from generator.model import KINDS, Fact
from generator.numerals.lexicon import classes_of

_MANNERS = frozenset({"exchange", "amnesty", "escaped", "prison-opened", "unilateral"})
_BOTH = frozenset({"escaped", "prison-opened"})
"""Who gets out of a prison that is opened may be said to escape."""
_SAID = {"released": "were freed", "displaced": "had to leave"}


def _run(context: Context) -> Findings:
    for fact in (one for one in context.facts if one.withdrawn is None and KINDS[one.kind].happened):
        yield from _unsaid(context, fact)
    for said in (one for one in context.said if KINDS[one.fact.kind].happened == "released" and one.is_live):
        yield from _freed_otherwise(context, said)


def _unsaid(context: Context, fact: Fact) -> Findings:
    happened = KINDS[fact.kind].happened
    is_asked = any(_quotes(fact)) and not _says_how(fact)
    spoken = harms_in(told_of_fact(context.site, fact)) if is_asked else None
    if spoken is not None and happened not in spoken:
        found = f"is {fact.kind}, and neither title nor cited words say that they {_SAID[happened]}"
        yield Finding(fact.at("kind"), found, "correct kind:, or quote the words that say it", fact.kind, fact.kind)


def _freed_otherwise(context: Context, said: RowRef) -> Findings:
    """Another way in which they got free than the only one for which title, exact words and `says` have a word.

    Or handed over to those who freed them.
    """
    freed, handed = (said.fact.scoped(name, said.claim, said.row) or () for name in ("freed_by", "handed_to"))
    if both := next((id for id in handed if id in freed), ""):
        found = f"were freed by “{both}” and handed to “{both}”"
        yield Finding(said.fact.at("handed_to"), found, "correct handed_to: or freed_by:", both, both)
    manner = said.fact.scoped("manner", said.claim, said.row)
    told = list(_manners(context, said)) if manner in _MANNERS else []
    names = {name for name, _, _ in told}
    if len(names) == 1 and names != {manner} and names | {manner} != _BOTH and not is_negated(told[0][2]):
        _, words, text = told[0]
        found = f"is {manner}, and the words have “{words}” alone"
        yield Finding(said.fact.at("manner"), found, "correct manner:, or quote the words for it", words, text)


def _manners(context: Context, said: RowRef) -> Iterator[tuple[str, str, str]]:
    """The words for ways to get free in the English texts of a row and its fact, with their names and texts."""
    cited = english(texts_cited(context.site, said.row))
    for text in (*cited, *(text for _, text in english_words(said.fact, context.main))):
        yield from ((name, match[0], text) for name, match in classes_of("en", "manners").found_in(text))


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
said. Nor is `manner` another than the only one for which title, exact words and `says` have a word: who was exchanged
has not escaped. Nor are they handed to those who freed them.""",
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
