"""A date that has not come yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.check import Check, Finding
from generator.check.clock import begins_after
from generator.check.context import Context
from generator.check.fields import fields_in
from generator.model import Explainer, Fact, Moment, Subject, When
from generator.notice import At, Keys

_SUBJECT = ("when", "issued", "updated", "accessed", "as_of")
_ROW = ("as_of", "said")


def _run(context: Context) -> Iterator[Finding]:
    for subject in context.site.subjects():
        for keys, when in _times(subject):
            if begins_after(context, when, context.now):
                text = when.text if isinstance(when, When) else when.iso().replace("T", " ")
                yield Finding(At(subject.path, keys=keys), f"“{text}” is yet to come", "correct the date")
    for said in context.said:
        for name in _ROW:
            when = getattr(said.row, name)
            if when is not None and begins_after(context, when, context.now):
                yield Finding(said.at(name), f"“{when.text}” is yet to come", "correct the date")


def _times(subject: Subject) -> Iterator[tuple[Keys, When | Moment]]:
    if isinstance(subject, Fact) and subject.standing == "declared":
        return
    for name in fields_in(type(subject), _SUBJECT):
        when = getattr(subject, name)
        if when is not None:
            yield (name,), when
    for index, correction in enumerate(subject.corrections if isinstance(subject, Fact | Explainer) else ()):
        yield ("corrections", index, "on"), correction.on


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
