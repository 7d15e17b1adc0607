"""A date that has not come yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.check import Check, Finding
from generator.check.clock import begins_after
from generator.check.context import Context
from generator.model import Fact, Moment, Subject, When
from generator.model.roles import Ahead, Time, walk
from generator.notice import At, Keys


def _run(context: Context) -> Iterator[Finding]:
    for subject in context.site.subjects():
        for keys, when in _times(subject):
            if begins_after(context, when, context.now):
                text = when.text if isinstance(when, When) else when.iso().replace("T", " ")
                yield Finding(At(subject.path, keys=keys), f"“{text}” is yet to come", "correct the date")


def _times(subject: Subject) -> Iterator[tuple[Keys, When | Moment]]:
    """The subject's times that have to have come; what has been declared may begin later."""
    declared = subject.when if isinstance(subject, Fact) and subject.standing == "declared" else None
    for found in walk(subject, Time):
        if found.value is not declared and not found.field.has(Ahead):
            yield found.keys, found.value


CHECK = Check(
    code="time-future",
    title="A date is yet to come",
    explanation="""\
Nothing is published, said or counted before its day. The present is what `--now` says, or else the newest commit's
time. What has been `declared` may begin later, and is let pass.""",
    bad="""\
issued: 2205-01-04
""",
    good="""\
issued: 2025-01-04
""",
    run=_run,
    severity="warning",
)
