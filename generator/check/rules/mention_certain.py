"""A mention that is told as known, of which its sources say that they fear or believe it."""

from generator.check.beside import beside
from generator.check.beside.polarity.certain import told_as_known
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for one in (*beside(context), *beside(context, foreign=True)):
        if word := told_as_known(one):
            found = f"“{word}” tells as known what the words cited for “{one.mention.address}” leave open"
            yield Finding(one.mention.at, found, "say who fears or believes it, as they do", word, one.sentence.written)


CHECK = Check(
    code="mention-certain",
    title="A sentence tells as known what its source fears or believes",
    explanation="""\
“Up to 40 are feared dead” is not “up to 40 died”. Where all that is cited for a mention is feared, believed, thought,
presumed or may be so, its sentence, or one beside it, says that too; in Arabic, English, French, German and Spanish. A
harm that is told plainly is told as known, and so is whatever is “known”, “confirmed” or “certain”. Only that is told
of what is no harm: who believes that 150 are held says that they are.""",
    bad="""\
exact: about 40 people are feared dead
The coastguard says that [[ferry#coastguard.killed]] died.
""",
    good="""\
exact: about 40 people are feared dead
The coastguard fears that [[ferry#coastguard.killed]] died.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
