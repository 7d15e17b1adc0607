"""A mention beside a word for another harm, or another thing, than its figure counts."""

from generator.check.beside import Beside, beside
from generator.check.beside.quantity.counted import harm_of, other_harm, other_noun, other_period
from generator.check.beside.quantity.words import other_harm_told, other_thing
from generator.check.beside.translation import foreign
from generator.check.check import Check, Context, Finding, Findings
from generator.model import FigureRef

_REMEDY = "mention the figure that counts that, or correct “{}”"


def _run(context: Context) -> Findings:
    for one in beside(context, foreign=True):
        found = _in_translation(one)
        if found is not None:
            yield _finding(one, *found)
    for one in beside(context):
        found = _printed(one) if one.prints_figure else other_thing(one) or other_harm_told(one)
        if found is not None:
            yield _finding(one, *found)


def _finding(one: Beside, word: str, told: FigureRef) -> Finding:
    clause = f"“{word}” stands beside “{told.address}”, which counts {_counted(told)}"
    return Finding(one.mention.at, clause, _REMEDY.format(word))


def _in_translation(one: Beside) -> tuple[str, FigureRef] | None:
    if one.mention.words is not None:
        slip = foreign.otherwise(one)
        if slip is not None and slip[0] == "noun":
            return one.mention.words, slip[1]
    word = foreign.other_harm(one)
    return (word, one.told) if word and one.told is not None else None


def _printed(one: Beside) -> tuple[str, FigureRef] | None:
    word = other_harm(one) or other_noun(one) or other_period(one)
    return (word, one.told) if word and one.told is not None else None


def _counted(told: FigureRef) -> str:
    return f"the {harm_of(told)}" if harm_of(told) else "something else"


CHECK = Check(
    code="mention-counted",
    title="A mention stands beside a word for something that its figure does not count",
    explanation="""\
`[[fact#claim.killed]] wounded` prints the number of the dead as that of the wounded, `[[fact|40 children]]` a number
of people as one of children. Nobody dies of a number of those who were freed or who fled. The words directly beside a
figure, or behind its number where the mention has words, are for the harm and the thing that it counts; “an hour”
there is in the fact's words too. In the other languages that sources are read in, the words next to a figure are for
its harm, and those behind a bar for the thing.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed]] wounded.
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.injured]] wounded.
""",
    run=_run,
    by_text=True,
)
