"""A fact that is called single-source, though two independent voices answer what it asks."""

from collections.abc import Iterator
from itertools import combinations

from generator.check.answers import agree, answer_the_same, independent, newest
from generator.check.check import Check, Context, Finding, Findings
from generator.check.rules.standing_disagreement import contradiction
from generator.check.words import quoted
from generator.model import Fact


def _run(context: Context) -> Findings:
    for fact in context.standing("single-source"):
        pairs = list(_pairs(context, fact))
        voices = next((voices for voices, is_alike in pairs if is_alike), None) if fact.because is None else None
        others = next((voices for voices, is_alike in pairs if not is_alike), None) if fact.lead is None else None
        if voices is not None:
            found = f"is single-source, but {quoted(sorted(voices))} agree"
            remedy = "write corroborated, or say in because: why the two are not independent"
            yield Finding(fact.at("standing"), found, remedy)
        elif others is not None and contradiction(context, fact) is None:
            found = f"is single-source, but {quoted(sorted(others))} answer the same question"
            yield Finding(fact.at("standing"), found, "write contested and because:, or unverified, or corroborated")


def _pairs(context: Context, fact: Fact) -> Iterator[tuple[frozenset[str], bool]]:
    """Independent voices that answer the same question, two by two, and whether they do so alike."""
    for one, other in combinations(newest(context.site, fact), 2):
        voices = independent(context.site, (one[0], other[0]))
        is_alike = agree(context.site, fact, one, other)
        if len(voices) > 1 and (is_alike or answer_the_same(context.site, fact, one, other)):
            yield voices, is_alike


CHECK = Check(
    code="standing-single",
    title="Two independent voices answer, and the fact is called single-source",
    explanation="""\
What two independent voices say alike is corroborated. If the second only repeats the first, say so in `because`,
or give it as `via` of the first. What is alike is told under [standing-corroborated](#standing-corroborated); of those
who count other people, or count in another way, nothing is said here. Where two answer the same question and
nothing tells that they agree, the fact is contested or unverified, whatever `because` says; or one of them is
`lead`.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
  civil-defence:
    by: example-civil-defence
    killed: at least 8
standing: single-source
""",
    good="""\
standing: corroborated
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
