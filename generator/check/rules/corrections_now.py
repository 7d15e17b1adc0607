"""A correction that does not say what is printed."""

from pydantic_core import PydanticCustomError

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, Fact, Figure, Text, all_told, parse_figure, parse_when
from generator.model.fact import Correction

_NOUN = 4
"""A text is a figure with its noun where fewer words than these stand behind the number."""


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.site.facts.values(), *context.site.explainers.values())
    for subject in subjects:
        for index, correction in enumerate(subject.corrections):
            if correction.was == correction.now:
                found, remedy = "is what it was: nothing has been corrected", "write what is said now"
                yield Finding(subject.at("corrections", index, "now"), found, remedy)
            elif isinstance(subject, Fact) and subject.withdrawn is None:
                yield from _of_fact(context, subject, index, correction)


def _of_fact(context: Context, fact: Fact, index: int, correction: Correction) -> Findings:
    now = _figure(context, correction.now)
    in_time = sorted(fact.corrections, key=lambda entry: entry.on.first(context.zone))
    later = [_figure(context, entry.was) for entry in in_time[in_time.index(correction) + 1 :]]
    printed = [told.quantity.figure for told in all_told(context.site, fact)]
    if now is None or not printed:
        return
    if not any(_same(now, figure) for figure in (*later, *printed) if figure is not None):
        found = f"“{now.text}” is not what the fact says, nor what a later correction corrects"
        remedy = "write what is printed, or the correction that came after"
        yield Finding(fact.at("corrections", index, "now"), found, remedy)


def _figure(context: Context, text: Text) -> Figure | None:
    """The figure that a text is, with a noun behind it or without; None where it is none, or a time."""
    plain, _ = text.in_language(context.main, context.main)
    words = plain.removesuffix(".").split()
    for length in range(len(words) if not _is_time(plain) else 0, max(0, len(words) - _NOUN), -1):
        try:
            return parse_figure(" ".join(words[:length]), units=True)
        except PydanticCustomError:
            continue
    return None


def _is_time(text: str) -> bool:
    try:
        parse_when(text)
    except PydanticCustomError:
        return False
    return True


def _same(one: Figure, other: Figure) -> bool:
    return (one.qualifier, one.amount, one.end, one.word, one.unit) == (
        other.qualifier, other.amount, other.end, other.word, other.unit
    )  # fmt: skip


CHECK = Check(
    code="corrections-now",
    title="A correction says what is not printed",
    explanation="""\
A reader who sees “at least 10, now at least 12” looks for the 12. Where `now` is a figure, the fact has it, bound and
all, or a later correction has it as its `was`: so the entries form a chain, whose end is what is printed. And `now` is
never what it `was`.""",
    bad="""\
claims:
  monitor:
    killed: at least 12
corrections:
  - on: 2025-01-05
    was: at least 10
    now: 12
""",
    good="""\
corrections:
  - on: 2025-01-05
    was: at least 10
    now: at least 12
""",
    run=_run,
)
