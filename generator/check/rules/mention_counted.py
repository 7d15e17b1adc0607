"""A mention beside a word for another harm, or another thing, than its figure counts."""

from generator.check.beside import Beside, beside, foreign
from generator.check.beside.counted import harm_of, other_harm, other_noun
from generator.check.beside.words import other_thing
from generator.check.check import Check, Context, Finding, Findings
from generator.model import FigureRef

_REMEDY = "mention the figure that counts that, or correct “{}”"


def _run(context: Context) -> Findings:
    for one in beside(context, foreign=True):
        word = foreign.other_harm(one) if one.prints_figure else ""
        if word and one.told is not None:
            clause = f"“{word}” stands beside “{one.mention.address}”, which counts {_counted(one.told)}"
            yield Finding(one.mention.at, clause, _REMEDY.format(word))
    for one in beside(context):
        found = _printed(one) if one.prints_figure else other_thing(one)
        if found is not None:
            word, told = found
            clause = f"“{word}” stands beside “{told.address}”, which counts {_counted(told)}"
            yield Finding(one.mention.at, clause, _REMEDY.format(word))


def _printed(one: Beside) -> tuple[str, FigureRef] | None:
    word = other_harm(one) or other_noun(one)
    return (word, one.told) if word and one.told is not None else None


def _counted(told: FigureRef) -> str:
    return f"the {harm_of(told)}" if harm_of(told) else "something else"


CHECK = Check(
    code="mention-counted",
    title="A mention stands beside a word for something that its figure does not count",
    explanation="""\
`[[fact#claim.killed]] wounded` prints the number of the dead as that of the wounded, `[[fact|40 children]]` a number
of people as one of children. The words directly beside a figure, or behind its number where the mention has words, are
for the harm and the thing that it counts. In the other languages that sources are read in, the words next to a figure
are for its harm.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed]] wounded.
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.injured]] wounded.
""",
    run=_run,
    by_text=True,
)
