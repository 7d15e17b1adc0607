"""A numeral in an explainer that nothing stands behind."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model.fields import clip

_REMEDY = (
    'mention the fact that has it, [[fact]], cite the words that have it, [@source, at: "words"], put the name that it '
    "is part of into names.yaml, or take it out"
)


def _run(context: Context) -> Findings:
    for slip in context.numbers:
        if slip.kind == "number":
            nothing = "no fact of the explainer has" if slip.is_head else "nothing cited in its sentence has"
            remedy = "name the fact that has it in facts:, or take it out" if slip.is_head else slip.remedy or _REMEDY
            why = f": {slip.why}" if slip.why else ""
            yield Finding(slip.at, f"{nothing} “{clip(slip.words)}”{why}", remedy)


CHECK = Check(
    code="numeral-unsupported",
    title="Nothing stands behind a numeral",
    explanation="""\
Every number in an explainer's text, in digits of any script, in words from ten upwards (twelve, a dozen, half a
million), as a fraction or a Roman numeral, and every word of quantity (dozens, scores) is a figure of a fact that its
sentence mentions, or stands in the exact words that its sentence mentions or cites; `[@source, p. 3: "exact words"]`
brings words of its own. It has to be the same thing: no year counts people, no share is a count, no figure of the
killed is one of the wounded. A date is compared whole, its weekday too: with the times of those facts and of the
sources, and with the page's `as_of`; in a sentence that mentions nothing, with those of the facts under its heading,
or of the whole page where it has none there. What is left of one figure under the heading without another (“the other
63”), the per cent that one is of another, and the days between two times of the facts need none. A source that the
page draws on has its day (“its notice of 11 March”), and the number in its title needs no fact behind “no.”. “Several”
is a figure where it is of people or of a harm. How many things a sentence mentions, or the list that it announces,
needs no fact. Ordinals (the 21st winter), idioms (24-hour) and names of things (F-16) count nothing; names with
numbers stand in `names.yaml` or the gazetteer. Titles, standfirsts and headings may have the numbers of any fact that
the explainer draws on. Words of other languages (Arabic, German and eight more) are read where it is told what they
count: اثنا عشر شخصا, zwölf Menschen. Best write `[[fact]]` and let the figure print itself.""",
    bad="""\
Civil defence counted 21 dead in [[market-strike#civil-defence.killed]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
    by_text=True,
)
