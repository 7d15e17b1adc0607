"""Corrections as they are printed: of a fact, or of an explainer."""

from generator.model import Correction, Explainer, Fact
from generator.page.context import PageContext
from generator.page.values import CorrectionValue


def corrections(context: PageContext, subject: Fact | Explainer) -> tuple[CorrectionValue, ...]:
    """The subject's corrections, newest first."""
    made = [_correction(context, entry, subject) for entry in subject.corrections]
    return tuple(reversed(made))


def _correction(context: PageContext, entry: Correction, subject: Fact | Explainer) -> CorrectionValue:
    on = context.dated(entry.on)
    assert on is not None
    link = context.fact(subject) if isinstance(subject, Fact) else context.explainer(subject.id)
    words = (context.words(entry.was), context.words(entry.now), context.words(entry.because))
    return CorrectionValue(on, context.term("correction-type", entry.type), *words, link)
