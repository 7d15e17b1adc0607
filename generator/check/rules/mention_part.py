"""A mention that its sentence makes a part of itself, all of what it is a part of, or people whom it does not count."""

from collections.abc import Iterator

from generator.check.beside import at_mentions, beside
from generator.check.beside.quantity.parts import (
    among_others,
    another_part,
    most_of_others,
    other_people,
    part_for_whole,
    share_of_others,
    titled_otherwise,
)
from generator.check.check import Check, Context, Finding, Findings, Slip, of_slips
from generator.check.sections import plain_in


def _run(context: Context) -> Findings:
    looks = part_for_whole, other_people, another_part, share_of_others
    told = ((one, next((words for look in looks if (words := look(one))), "")) for one in beside(context))
    remedy = "mention the part, or the whole, that is meant, or correct the words"
    yield from at_mentions(told, "“{}” does not go with “{}”", remedy)
    for fact in context.standing_facts:
        if title := titled_otherwise(context.site, fact):
            found = f"“{title}” is of others than the part that the share was worked out of"
            yield Finding(fact.at("title"), found, "correct the title, or derived:", title, title)
    found = "“{}” is told of others than the facts here have it of"
    yield from of_slips(_among(context), found, "say of whom it is so, or correct the facts")


def _among(context: Context) -> Iterator[Slip]:
    """Who is said to be among the dead, or to be most, in heads and in sentences without a mention or a citation."""
    every = (one for text in context.english for one in plain_in(context.site, text))
    looks = among_others, most_of_others
    yield from ((one.at, look(one.facts, one.words), one.written) for one in every for look in looks)


CHECK = Check(
    code="mention-part",
    title="A part is told as the whole, or the whole as a part",
    explanation="""\
“Among them were `[[fact#claim.killed]]`” makes a part of the whole that the sentence before has told, and one of
another fact a part of what that did not count; “all of them were wounded, `[[fact#claim.wounded]]`” the whole of a
part, as “most of them” does of one that is not. Nor are `9 gunmen` most of them civilians, the children grown up, or
women the share that was worked out of the children, nor its title women’s share: whom a figure counts is said by its
fact. Nor is one part called by the name of another (“four of them”, the crew, “were passengers”), nor are most of those
counted of a part that is less than half. “Women among the injured”, in a heading, a standfirst or a sentence of its
own, are women whom a fact there counts among these, and not among the dead alone.""",
    bad="""\
[[market-strike#army.killed]], most of them civilians, were killed.
""",
    good="""\
[[market-strike#civil-defence.killed]], most of them civilians, were killed.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
    by_fact=True,
)
