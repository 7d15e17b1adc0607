"""A mention that is told as known, of which its sources say that they fear or believe it."""

from generator.check.beside import at_mentions, beside
from generator.check.beside.polarity.certain import told_as_known
from generator.check.check import Check, Context, Findings


def _run(context: Context) -> Findings:
    told = ((one, told_as_known(one)) for one in (*beside(context), *beside(context, foreign=True)))
    found = "“{}” tells as known what the words cited for “{}” leave open"
    return at_mentions(told, found, "say who fears or believes it, as they do")


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
