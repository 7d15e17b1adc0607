"""A correction whose reason tells of another sort than its type, or of another number than it changes."""

from collections.abc import Iterator
from itertools import combinations

from pydantic_core import PydanticCustomError

from generator import numerals
from generator.check.beside.names import names_of
from generator.check.beside.quantity.mistyped import Change, changes_of, mistyped, of_another
from generator.check.check import Check, Context, Finding, Findings, in_sentences, of_slips
from generator.check.sections import facts_drawn, sections
from generator.model import Explainer, Fact, parse_figure
from generator.model.fact import Correction
from generator.notice import At
from generator.numerals.lexicon import words_of

_MOST = 4
_FOUND, _REMEDY = "“{}” is not how the figure was corrected", "correct was: or now:, or say what was wrong"


def _run(context: Context) -> Findings:
    subjects: tuple[Fact | Explainer, ...] = (*context.facts, *context.explainers)
    for subject in subjects:
        for index, correction in enumerate(subject.corrections):
            changes = [*changes_of(context.site, subject, [correction])] if isinstance(subject, Fact) else []
            at = subject.at("corrections", index, "because")
            for language, text in correction.because.in_each(context.main):
                yield from _of_another_sort(subject.at("corrections", index, "type"), correction, language, text)
                yield from _miscounted(at, correction, language, text)
                yield from of_slips([(at, _wrong(context, text, language, changes), text)], _FOUND, _REMEDY)
    yield from _in_texts(context)


def _in_texts(context: Context) -> Findings:
    for written in context.written:
        drawn = tuple(facts_drawn(context.site, written))
        for section in sections(context.site, written):
            corrected = [fact for fact in section.facts or drawn if fact.corrections]
            every = [one for fact in corrected for one in changes_of(context.site, fact, fact.corrections)]
            sentences = [one for one, _ in section.sentences] if every else []
            told = ((one, _wrong(context, one.text, written.language, every)) for one in sentences)
            yield from in_sentences(told, _FOUND, _REMEDY)


def _wrong(context: Context, text: str, language: str, changes: list[Change]) -> str:
    words = mistyped(text, language, changes)
    is_told = not words and language == "en" and words_of("en", "corrections", "digits").search(text) is not None
    return of_another(text, context.once(names_of), changes) if is_told else words


def _of_another_sort(at: At, correction: Correction, language: str, text: str) -> Iterator[Finding]:
    changed = words_of(language, "corrections", "unchanged").sub("", text)
    ours, revised, we = (words_of(language, "corrections", name).search(text) for name in ("ours", "revised", "we"))
    theirs = words_of(language, "corrections", "theirs").search(changed)
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
`now`; digits that were swapped are the same ones in both, and one that was lost stands in `now`. Whose figure it was is
whose claim has it now. What explainers say of it under a heading with such a fact is held against that as well.""",
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
