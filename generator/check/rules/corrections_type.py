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
from generator.numerals import is_english

_OURS = re.compile(
    r"\b(?:we (?:had |have |first |wrongly |also )?(?:left|omitted|missed|forgot|forgotten|misread"
    r"|mistook|mistyped|mistranslated"
    r"|miscounted|misheard|misquoted|confused|mixed|swapped|transposed|copied|were wrong|wrongly \w+"
    r"|gave the wrong|had the wrong"
    r"|wrote|counted|printed|added|took|put|said|read|used the wrong)"
    r"|our (?:own )?(?:mistake|error|slip|fault|oversight|translation|misreading)|misread\b|mistyped"
    r"|typo\b|typing error|mistranslated"
    r"|transcription error|(?:a|the|two|its) (?:digits?|numbers?|figures?|names?|dates?) (?:was|were|had been)"
    r" (?:wrong|transposed|swapped|misread|missing|left out))",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:revis|correct|rais|lower|updat|amend|re-?check|re-?count|withdr[ae]w|retract|reissu|chang|re-?publish|restat|recount|adjust)"
    r"(?:e[ds]?|ing|ed|n|s)?\b(?! by us)(?! our)|\b(?:new|later|newer|revised|second|fresh) (?:count"
    r"|figure|report|bulletin|statement|list"
    r"|toll|edition|version)"
    r"|\b(?:count(?:ed)?|recorded|checked|went through)(?: \w+){0,3} (?:anew|afresh|again)\b"
    r"|\b(?:its|their|his|her) (?:own )?(?:earlier |first )?(?:mistake|error|slip"
    r"|figure|count|toll|list|report|statement)",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:revised|corrected|raised|lowered|updated|amended|withdrew|withdrawn|retracted|reissued|changed|restated)"
    r"(?: \w+)? (?:its|their|his|her)\b"
    r"|\b(?:re-?counted|counted(?: \w+){0,3} (?:anew|afresh|again))\b|\b(?:a|its|their|the) re-?count\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us|misread|typo|mistyped|mistranslated)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?:left out|omitted|missed|forgot|forgotten|overlooked|not counted|had not included|counted twice"
    r"|double-counted|added)\b"
    r"(?P<behind>[^.;:]{0,60})",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"\s?(?:%|per ?cent|days?|hours?|weeks?|months?|years?|times|a\.?m|p\.?m|(?:st|nd|rd|th)\b|[:/]|-year)|\s[A-Z]"
)
_MOST = 4


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.site.facts.values(), *context.site.explainers.values())
    for subject in subjects:
        for index, correction in enumerate(subject.corrections):
            for language, text in correction.because.in_each(context.main):
                if is_english(language):
                    yield from _of_another_sort(subject.at("corrections", index, "type"), correction, text)
                    yield from _miscounted(subject.at("corrections", index, "because"), correction, text)


def _of_another_sort(at: At, correction: Correction, text: str) -> Iterator[Finding]:
    ours, theirs, revised = _OURS.search(text), _THEIRS.search(text), _REVISED.search(text)
    if correction.type in ("source-revised", "update") and ours is not None and theirs is None:
        found = f"is {correction.type}, but “{ours[0]}” is a mistake of our own"
        yield Finding(at, found, "write type: correction, or say what the source changed", ours[0], text)
    elif correction.type == "correction" and revised is not None and _WE.search(text) is None:
        found = f"is a correction of our own, but “{revised[0]}” is the source’s"
        yield Finding(at, found, "write type: source-revised or update, or say what we had wrong", revised[0], text)


def _miscounted(at: At, correction: Correction, text: str) -> Iterator[Finding]:
    change, left = _change(correction), _LEFT_OUT.search(text)
    told = _numbers(left["behind"]) if left is not None else []
    if change is not None and left is not None and told and change not in _sums(_numbers(text)):
        found = f"“{left[0].strip()}” does not make the difference of {change}"
        yield Finding(at, found, "correct the number, or was: and now:", left[0].strip(), text)


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


def _numbers(text: str) -> list[int]:
    told = sorted((*numerals.in_digits(text), *numerals.in_words(text)), key=lambda one: one.start)
    return [int(one.value) for one in told if not _NO_COUNT.match(text, one.end) and one.value == int(one.value)][
        :_MOST
    ]


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
`now`.""",
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
    severity="warning",
    answerable=True,
)
