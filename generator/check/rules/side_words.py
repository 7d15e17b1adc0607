"""Words that name one side of a crossing where the fact is of the other."""

from collections.abc import Iterator

from generator.check.beside import beside
from generator.check.beside.place.sides import Sides, another_country, other_side, sides_of
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import words_cited
from generator.model import Fact


def _run(context: Context) -> Findings:
    for fact in context.facts:
        sides = sides_of(context.site, fact) if fact.withdrawn is None else None
        told = _told_in_fact(context, fact, sides) if sides is not None else None
        if told is not None:
            found = f"“{told[0]}” is named in the words, and not this side of the crossing"
            yield Finding(fact.at("side"), found, "correct side:, or quote the words that are of it", *told)
    for one in beside(context):
        name = other_side(one)
        if name is not None:
            found = f"“{name}” is not the side that “{one.mention.address}” is of"
            remedy = "name its side, or mention the fact that is of the other"
            yield Finding(one.mention.at, found, remedy, name, one.sentence.written)


def _told_in_fact(context: Context, fact: Fact, sides: Sides) -> tuple[str, str] | None:
    """The other side, and the words that name it, of a fact none of whose words names its own."""
    texts = list(_texts(fact))
    if any(match[0] in sides.own for text in texts for match in sides.named_in(text)):
        return None
    named = ((sides.other(text), text) for text in texts)
    by_name = next(((name, text) for name, text in named if name is not None), None)
    return by_name or another_country(context.site, fact, texts)


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.everything()
    for _, claim, row in fact.rows():
        if fact.scoped("side", claim, row) == fact.scoped("side"):
            yield from words_cited(row.citations)


CHECK = Check(
    code="side-words",
    title="Words name the other side of a crossing",
    explanation="""\
Each side of a crossing has a name. Where title and exact words of a fact speak of “the Northby side” or “the Northby
post” and name no other, it is the one under `side`. In prose the side that is said to be so, “Northby was `[[fact]]`”
or “on the Northby side the post was `[[fact]]`”, is the fact's. Who speaks may speak of the other side; a name that
the crossing has as well tells none, nor does “the Northby crossing”, by which papers mean the whole. “Otherland side”
in a title is the side of that country.""",
    bad="""\
Southby was [[north-side]].
""",
    good="""\
Northby was [[north-side]].
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
