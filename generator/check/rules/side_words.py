"""Words that name one side of a crossing where the fact is of the other."""

from collections.abc import Iterator

from generator.check.beside import Beside, at_mentions, beside
from generator.check.beside.place.sides import (
    Sides,
    actor_of_other_side,
    another_country,
    other_side,
    side_of_rival,
    sides_of,
    voiced_sides,
)
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import words_cited
from generator.check.context import RowRef
from generator.model import Fact


def _run(context: Context) -> Findings:
    for fact in context.facts:
        sides = sides_of(context.site, fact) if fact.withdrawn is None else None
        told = _told_in_fact(context, fact, sides) if sides is not None else None
        if told is not None:
            found = f"“{told[0]}” is named in the words, and not this side of the crossing"
            yield Finding(fact.at("side"), found, "correct side:, or quote the words that are of it", *told)
    for said in (one for one in context.said if one.is_live):
        yield from _told_in_row(context, said)
    named = ((one, _told_beside(one) or "") for one in (*beside(context), *beside(context, foreign=True)))
    remedy = "name its side, or mention the fact that is of the other"
    yield from at_mentions(named, "“{}” is not the side that “{}” is of", remedy)


def _told_beside(one: Beside) -> str | None:
    own = (other_side(one) or actor_of_other_side(one)) if one.text.is_english else None
    return own or side_of_rival(one)


def _told_in_fact(context: Context, fact: Fact, sides: Sides) -> tuple[str, str] | None:
    """The other side, and the words that name it, of a fact none of whose words names its own."""
    for title in fact.title.everything():
        if (name := sides.other(title)) is not None:
            return name, title
    texts = list(_texts(fact))
    if any(match[0] in sides.own for text in texts for match in sides.named_in(text)):
        return None
    named = ((sides.other(text), text) for text in texts)
    by_name = next(((name, text) for name, text in named if name is not None), None)
    return by_name or another_country(context.site, fact, texts)


def _told_in_row(context: Context, said: RowRef) -> Findings:
    """A side of a claim that is not its voice’s, whose exact words name the other one and not this."""
    side = said.fact.scoped("side", said.claim, said.row)
    own = voiced_sides(context.site, said.fact, said.claim) if side not in (None, said.fact.scoped("side")) else None
    sides = sides_of(context.site, said.fact, said.claim, said.row) if own and side not in own else None
    if sides is None:
        return
    named = [(match[0], text) for text in words_cited(said.row.citations) for match in sides.named_in(text)]
    others = [(name, text) for name, text in named if name in sides.others]
    if others and not any(name in sides.own for name, _ in named):
        found = f"“{others[0][0]}” is named in the words, and not this side of the crossing, nor is its voice of it"
        yield Finding(said.at("side"), found, "correct side:, or quote the words that are of it", *others[0])


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
in a title is the side of that country. “On the Fictorian side” right behind a mention, where nobody is named before it
and each side has a voice of its own, is the side of its voice, in German too; and who “`[[…|closed the post]]`” is of
the side that was closed.""",
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
