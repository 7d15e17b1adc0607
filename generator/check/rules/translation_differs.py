"""A translation that tells a day, a voice or a denial otherwise than the text that it is of."""

from generator.check.beside.names import names_of
from generator.check.beside.translation.translated import pairs
from generator.check.check import Check, Context, Finding, Findings
from generator.check.places import gazetteer

_FOUND = {
    "fact": "“{}” is mentioned under another heading of the text that this translates",
    "day": "“{}” is no day of the section that this translates",
    "place": "“{}” is no place of the section that this translates, nor of its facts",
    "denial": "“{}” turns round who denies and who admits in the section that this translates",
    "length": "“{}” is another length of time than the sentence tells that this translates",
    "alone": "“{}” has one alone do what nobody does in the text that this translates, or the other way round",
    "voice": "“{}” is nobody who is named for this in the text that this translates",
}


def _run(context: Context) -> Findings:
    for pair in pairs(context.site, context.once(gazetteer), context.once(names_of), context.written):
        for what, slip, sentence, at in pair.slips():
            yield Finding(at, _FOUND[what].format(slip), "translate what the text says", slip, sentence.written)


CHECK = Check(
    code="translation-differs",
    title="A translation tells it otherwise than the text",
    explanation="""\
The readers of a translation have nothing else. A section of it is held against the one of the text that mentions the
same: it mentions no other facts, names no other weekdays and places, has nobody deny what the text has them admit,
nor admit what they deny; and it gives no figure to the army that the text gives to the hospital. What it tells beside
the same mentions is not “four days later” where the text has three; nor does one alone do what in the text nobody, or
another alone, does. Words for that are
read in Arabic, English, French, German, Russian, Spanish and Ukrainian, days and denials in Hebrew, Persian and
Turkish too.""",
    bad="""\
<!-- overview.md: The strike was on Friday. -->
كانت الغارة يوم الخميس.
""",
    good="""\
<!-- overview.md: The strike was on Friday. -->
كانت الغارة يوم الجمعة.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
