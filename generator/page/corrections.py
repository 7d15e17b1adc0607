"""Corrections as they are printed: of a fact, or of an explainer."""

from generator.model import Explainer, Fact
from generator.page.context import PageContext
from generator.page.values import CorrectionValue


def corrections(context: PageContext, subject: Fact | Explainer) -> tuple[CorrectionValue, ...]:
    """The subject's corrections, newest first."""
    made = [_correction(context, number, subject) for number in range(len(subject.corrections))]
    return tuple(reversed(made))


def _correction(context: PageContext, number: int, subject: Fact | Explainer) -> CorrectionValue:
    entry, folder = subject.corrections[number], "facts" if isinstance(subject, Fact) else "explainers"
    on = context.dated(entry.on)
    assert on is not None
    link = context.fact(subject) if isinstance(subject, Fact) else context.explainer(subject.id)
    words = (context.words(entry.was), context.words(entry.now), context.words(entry.because))
    name = f"{folder}/{subject.id}:corrections.{number}"
    return CorrectionValue(name, on, context.term("correction-type", entry.type), *words, link)
