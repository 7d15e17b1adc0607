"""A small number, in words, of what a fact counts, which no fact has."""

from collections.abc import Iterator

from generator.check.beside.attribution.tallied import overcalled, overcounted
from generator.check.check import Check, Context, Finding, Findings, Slip, of_slips
from generator.check.sections import facts_drawn, plain_in
from generator.check.texts import english_words

_WHY = {
    "small": "what a fact counts, and no fact that the sentence mentions",
    "thing": "things, and no fact of the page",
}
"""By kind of slip."""


def _run(context: Context) -> Findings:
    for slip in (*context.numbers, *context.fact_numbers):
        if slip.kind in _WHY:
            found = f"“{slip.words}” stands before {_WHY[slip.kind]} has it"
            yield Finding(slip.at, found, "mention the fact that has it, or cite the words", slip.words, slip.passage)
    remedy = "count them again, or cite the words that have that number"
    yield from of_slips(_overcounted(context), "“{}” are more than the facts of the page have", remedy)


def _overcounted(context: Context) -> Iterator[Slip]:
    """How many have spoken, and how often, in titles, heads, sentences without a mention, and in reasons."""
    for text in context.english:
        drawn = tuple(facts_drawn(context.site, text))
        for one in plain_in(context.site, text):
            if words := overcounted(context.site, drawn, one.words):
                yield one.at, words, one.written
    for fact in context.standing_facts:
        is_derived = any(claim.derived is not None for claim in fact.claims.values())
        for keys, reason in english_words(fact, context.main) if fact.because is not None and not is_derived else ():
            if keys[0] == "because" and (
                words := overcounted(context.site, (fact,), reason) or overcalled(context.site, fact, reason)
            ):
                yield fact.at(*keys), words, reason


CHECK = Check(
    code="numeral-small",
    title="A number from two to nine, in words, counts something, and no fact has it",
    explanation="""\
“Nine more died” is a figure, though it is one word. A number from two to nine in words, with a word for a harm or for
people beside it, stands in a fact that its sentence mentions or in the words that it cites. “The three” are those of
a fact under the same heading. One from three to nine of things (five rockets, four fires, six other organisations)
stands anywhere in the facts of the page, their exact words among them; of what any text may count (accounts, nights,
rooms, streets) it need not. The `because` of a fact or a row
may tell by how much two rows of a series, or two accounts, differ. “Three counts of the dead”, “nine bulletins”,
“four clinics say” and “in seven groups” are no more than have spoken, or have given figures, in the facts of the page,
or in the fact whose `because` says it. Other small numbers (two planes, on the one hand, three of the crossings) are
let be.""",
    bad="""\
Nine more died later.
""",
    good="""\
Nine more died later [@example-report, para. 9: "nine more died in hospital"].
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
