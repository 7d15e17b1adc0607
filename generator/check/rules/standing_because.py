"""A standing that its own reason speaks against."""

from collections.abc import Iterator

from generator.check.answers import newest
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, Figure, quantities_of
from generator.numerals.lexicon import words_of

_AGAINST = {
    "confirmed": ("single", "unsourced", "unsure"),
    "declared": ("unsure",),
    "corroborated": ("shared", "single", "unsure"),
}
"""What no reason for a standing says."""


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed", "declared", "corroborated", "single-source", "contested"):
        if fact.because is not None:
            for language, text in fact.because.in_each(context.main):
                yield from _held(context, fact, language, text)


def _held(context: Context, fact: Fact, language: str, text: str) -> Iterator[Finding]:
    words = _speaks_against(fact.standing, language, text)
    if words:
        remedy = "write the standing that the reason gives, or the reason that the standing needs"
        found = f"“{words}” is no reason for {fact.standing}"
        yield Finding(fact.at("standing"), found, remedy, words, text)
    same = words_of(language, "standing", "same").search(text)
    if same is not None and (figures := _different(context, fact)):
        found = f"“{same[0]}”, but they are {' and '.join(f'“{figure.text}”' for figure in figures)}"
        yield Finding(fact.at("because"), found, "say in what they agree", same[0], text)


def _speaks_against(standing: str, language: str, text: str) -> str:
    negated = words_of(language, "standing", "negated")
    for name in _AGAINST.get(standing, ()):
        for match in words_of(language, "standing", name).finditer(text):
            # “The two share no list” is the best of reasons.
            if not negated.search(text, max(0, match.start() - 30), match.start()):
                return match[0].strip()
    return ""


def _different(context: Context, fact: Fact) -> tuple[Figure, ...]:
    """Two figures of one thing that are not the same, where no two of the claims give the same one."""
    told = [
        {quantity.path: quantity.figure for quantity in quantities_of(row)} for _, row in newest(context.site, fact)
    ]
    if len(told) != 2:
        return ()
    shared = [(told[0][path], told[1][path]) for path in told[0] if path in told[1]]
    is_same = any(
        (one.qualifier, one.amount, one.end) == (other.qualifier, other.amount, other.end) for one, other in shared
    )
    return shared[0] if shared and not is_same else ()


CHECK = Check(
    code="standing-because",
    title="The reason speaks against the standing",
    explanation="""\
`because` is read by those who doubt the standing. “One side's count”, “without a source” and “could not be verified”
confirm nothing; two that share a list, or of which one quotes the other, do not corroborate each other; and where
`because` says that two figures are the same, they are. “The two share no list” is let be.""",
    bad="""\
standing: corroborated
because: Two agencies, which share one list.
""",
    good="""\
standing: corroborated
because: Two agencies, each with a list of its own.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
