"""Corrections that do not run forward in time."""

from itertools import pairwise

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, Fact


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.facts, *context.explainers)
    for subject in subjects:
        for index, (before, correction) in enumerate(pairwise(subject.corrections), 1):
            if correction.on.last(context.zone) < before.on.first(context.zone):
                at = subject.at("corrections", index, "on")
                yield Finding(at, "is earlier than the correction before it", "put the corrections in order of time")


CHECK = Check(
    code="corrections-order",
    title="Corrections run forward in time",
    explanation="""\
A reader follows what was said first and what was said next. Out of order, the last correction is not the newest, and
most often a date is wrong.""",
    bad="""\
corrections:
  - on: 2025-01-06
  - on: 2025-01-05
""",
    good="""\
corrections:
  - on: 2025-01-05
  - on: 2025-01-06
""",
    run=_run,
    by_fact=True,
    severity="warning",
    by_text=True,
)
