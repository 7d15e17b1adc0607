"""A date that has not come yet."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, Moment, Subject, When
from generator.model.roles import Ahead, Found, Time, walk

_REMEDY = "correct the date; if it has come, commit the file, or give the time with --now"


def _run(context: Context) -> Findings:
    for subject in context.site.subjects():
        for found in walk(subject, Time):
            when: When | Moment = found.value
            # Nearly all times are past: that is asked first.
            if context.begins_after(when, context.now) and not _may_come(subject, found):
                text = when.text if isinstance(when, When) else when.iso().replace("T", " ")
                yield Finding(subject.at(*found.keys), f"“{text}” is later than {_clock(context)}", _REMEDY)


def _clock(context: Context) -> str:
    now = context.now.astimezone(context.zone)
    return f"{now:%Y-%m-%d %H:%M} ({context.zone}), {context.clock or 'the time of this run'}"


def _may_come(subject: Subject, found: Found) -> bool:
    """Whether the time may be yet to come: its field says so, or it is when something begins that was declared."""
    is_declared = isinstance(subject, Fact) and subject.standing == "declared" and found.value is subject.when
    return is_declared or found.field.has(Ahead)


CHECK = Check(
    code="time-future",
    title="A date is yet to come",
    explanation="""\
Nothing is published, said or counted before its day. The present is what `--now` says, or else the newest commit's
time, so that what has come since the last commit is yet to come for the checker: commit the file, or run
`factsheet check --now 2025-01-04T12:00Z`. What has been `declared` may begin later, and is let pass.""",
    bad="""\
issued: 2205-01-04
""",
    good="""\
issued: 2025-01-04
""",
    run=_run,
    severity="warning",
)
