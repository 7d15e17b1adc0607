"""A correction that does not say what is printed."""

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from generator.check.beside.quantity.counted import own_words
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, Fact, Figure, FigureRef, Text, all_told, parse_figure, parse_when
from generator.model.fact import Correction

_NOUN = 4
"""A text is a figure with its noun where fewer words than these stand behind the number."""


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.facts, *context.explainers)
    for subject in subjects:
        for index, correction in enumerate(subject.corrections):
            if correction.was == correction.now:
                found, remedy = "is what it was: nothing has been corrected", "write what is said now"
                yield Finding(subject.at("corrections", index, "now"), found, remedy)
            elif isinstance(subject, Explainer):
                facts = context.site.facts_of(subject)
                yield from _of_figure(context, subject, index, correction, facts)
            elif subject.withdrawn is None:
                yield from _of_figure(context, subject, index, correction, (subject,))


def _of_figure(
    context: Context, subject: Fact | Explainer, index: int, correction: Correction, facts: tuple[Fact, ...]
) -> Findings:
    """What is said now has to be printed: as a figure of these facts, or be corrected by a later entry."""
    now = _figure(context, correction.now)
    told = [one for fact in facts for one in all_told(context.site, fact)]
    if isinstance(subject, Explainer) and now is not None:
        told = _meant(correction, now, told)
    if now is None or not told:
        return
    figures = (*_corrected_later(context, subject, correction), *(one.quantity.figure for one in told))
    if not any(_same(now, figure) for figure in figures):
        what = "the fact says" if isinstance(subject, Fact) else "any fact of the page says"
        found = f"“{now.text}” is not what {what}, nor what a later correction corrects"
        remedy = "write what is printed, or the correction that came after"
        yield Finding(subject.at("corrections", index, "now"), found, remedy)


def _corrected_later(context: Context, subject: Fact | Explainer, correction: Correction) -> Iterator[Figure]:
    in_time = sorted(subject.corrections, key=lambda entry: entry.on.first(context.zone))
    for entry in in_time[in_time.index(correction) + 1 :]:
        figure = _figure(context, entry.was)
        if figure is not None:
            yield figure


def _meant(correction: Correction, now: Figure, told: list[FigureRef]) -> list[FigureRef]:
    """The figures of a page with the same number and noun: it has numbers of its own as well, which nobody can tell."""
    words = set(next(correction.now.everything()).lower().split())
    return [one for one in told if one.quantity.figure.amount == now.amount and own_words(one) & words]


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
all, or a later correction has it as its `was`: so the entries form a chain, whose end is what is printed. On a page,
what its facts have under the same number is bounded as they have it. And `now` is never what it `was`.""",
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
    by_fact=True,
    by_text=True,
)
