"""A correction whose reason tells of another sort than its type, or of another number than it changes."""

import re
from collections.abc import Iterator
from itertools import combinations

from pydantic_core import PydanticCustomError

from generator import numerals
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, Fact, parse_figure
from generator.model.fact import Correction
from generator.notice import At
from generator.numerals.lexicon import words_of
from generator.numerals.normal import normal

_MOST = 4


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.facts, *context.explainers)
    for subject in subjects:
        for index, correction in enumerate(subject.corrections):
            for language, text in correction.because.in_each(context.main):
                yield from _of_another_sort(subject.at("corrections", index, "type"), correction, language, text)
                yield from _miscounted(subject.at("corrections", index, "because"), correction, language, text)
                yield from _not_swapped(subject.at("corrections", index, "because"), correction, language, text)


def _of_another_sort(at: At, correction: Correction, language: str, text: str) -> Iterator[Finding]:
    ours, theirs, revised, we = (
        words_of(language, "corrections", name).search(text) for name in ("ours", "theirs", "revised", "we")
    )
    if correction.type in ("source-revised", "update") and ours is not None and theirs is None:
        found = f"is {correction.type}, but “{ours[0]}” is a mistake of our own"
        yield Finding(at, found, "write type: correction, or say what the source changed", ours[0], text)
    elif correction.type == "correction" and revised is not None and we is None:
        found = f"is a correction of our own, but “{revised[0]}” is the source’s"
        yield Finding(at, found, "write type: source-revised or update, or say what we had wrong", revised[0], text)


def _miscounted(at: At, correction: Correction, language: str, text: str) -> Iterator[Finding]:
    change, left = _change(correction), words_of(language, "corrections", "omitted").search(text)
    told = _numbers(left["behind"], language) if left is not None else []
    if change is not None and left is not None and told and change not in _sums(_numbers(text, language)):
        found = f"“{left[0].strip()}” does not make the difference of {change}"
        yield Finding(at, found, "correct the number, or was: and now:", left[0].strip(), text)


def _not_swapped(at: At, correction: Correction, language: str, text: str) -> Iterator[Finding]:
    """Digits that were swapped are the same ones."""
    swapped = words_of(language, "corrections", "swapped").search(normal(text, language).text)
    was, now = (re.sub(r"\D", "", one.in_language(language, language)[0]) for one in (correction.was, correction.now))
    if swapped is not None and was and now and sorted(was) != sorted(now):
        found = f"“{swapped[0]}”, and {was} has other digits than {now}"
        yield Finding(at, found, "correct was: or now:, or say what was wrong", swapped[0], text)


def _change(correction: Correction) -> int | None:
    """By how much a count was changed; None where it is no exact number of ones."""
    counts = []
    for field in (correction.was, correction.now):
        words = next(field.everything()).removesuffix(".").split()
        try:
            figure = parse_figure(words[0])
        except (PydanticCustomError, IndexError):
            return None
        if figure.qualifier != "exactly" or figure.amount is None or figure.end is not None or len(words) > _MOST:
            return None
        counts.append(int(figure.amount.value))
    return abs(counts[1] - counts[0]) or None


def _numbers(text: str, language: str) -> list[int]:
    told = sorted((*numerals.in_digits(text), *numerals.in_words(text)), key=lambda one: one.start)
    measured = words_of(language, "corrections", "measures")
    return [int(one.value) for one in told if not measured.match(text, one.end) and one.value == int(one.value)][:_MOST]


def _sums(told: list[int]) -> set[int]:
    """All that some of the numbers may add up to, or come to when one is taken from another."""
    sums = {sum(some) for size in range(1, len(told) + 1) for some in combinations(told, size)}
    return sums | {abs(one - other) for one, other in combinations(told, 2)}


CHECK = Check(
    code="corrections-type",
    title="A correction is of another sort than its reason",
    explanation="""\
`correction` is what we had wrong, `source-revised` and `update` what others have changed or added. “We had misread it”
under `source-revised` blames the source for a slip of ours; “the ministry revised its count” under `correction` takes
the blame for a slip of nobody. And where the reason counts what was left out, that is the difference between `was` and
`now`; digits that were swapped are the same ones in both.""",
    bad="""\
type: source-revised
was: 5 killed
now: 7 killed
because: We had left out the two who died in hospital.
""",
    good="""\
type: correction
was: 5 killed
now: 7 killed
because: We had left out the two who died in hospital.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
