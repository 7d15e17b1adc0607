"""Words that name one side of a crossing where the fact is of the other."""

from collections.abc import Iterator

from generator.check.beside import beside
from generator.check.beside.sides import Sides, other_side, sides_of
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact


def _run(context: Context) -> Findings:
    for fact in context.facts:
        sides = sides_of(context.site, fact) if fact.withdrawn is None else None
        if sides is not None:
            yield from _in_fact(fact, sides)
    for one in beside(context):
        name = other_side(one)
        if name is not None:
            found = f"“{name}” is not the side that “{one.mention.address}” is of"
            remedy = "name its side, or mention the fact that is of the other"
            yield Finding(one.mention.at, found, remedy, name, one.sentence.written)


def _in_fact(fact: Fact, sides: Sides) -> Findings:
    """A fact none of whose words names its own side, and some the other."""
    texts = list(_texts(fact))
    if any(match[0] in sides.own for text in texts for match in sides.named_in(text)):
        return
    for text in texts:
        if (name := sides.other(text)) is not None:
            found = f"“{name}” is named in the words, and not this side of the crossing"
            yield Finding(fact.at("side"), found, "correct side:, or quote the words that are of it", name, text)
            return


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.everything()
    for _, claim, row in fact.rows():
        if fact.scoped("side", claim, row) == fact.scoped("side"):
            for cited in row.citations:
                yield from (cited.exact or "", *(cited.means.everything() if cited.means is not None else ()))


CHECK = Check(
    code="side-words",
    title="Words name the other side of a crossing",
    explanation="""\
Each side of a crossing has a name. Where title and exact words of a fact speak of “the Northby side” or “the Northby
post” and name no other, it is the one under `side`. In prose the side that is said to be so, “Northby was `[[fact]]`”
or “on the Northby side the post was `[[fact]]`”, is the fact's. Who speaks may speak of the other side; a name that
the crossing has as well tells none, nor does “the Northby crossing”, by which papers mean the whole.""",
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
