"""A fact that is called single-source, though two independent voices agree."""

from itertools import combinations

from generator.check.answers import agree, newest
from generator.check.check import Check, Context, Finding, Findings
from generator.check.voices import independent
from generator.check.words import quoted
from generator.model import Fact


def _run(context: Context) -> Findings:
    for fact in context.standing("single-source"):
        voices = _agreeing(context, fact)
        if voices:
            yield Finding(
                fact.at("standing"),
                f"is single-source, but {quoted(sorted(voices))} agree",
                "write corroborated, or say in because: why the two are not independent",
            )


def _agreeing(context: Context, fact: Fact) -> frozenset[str]:
    if fact.because is not None:
        return frozenset()
    for one, other in combinations(newest(context.site, fact), 2):
        voices = independent(context.site, (one[0], other[0]))
        if len(voices) > 1 and agree(context.site, fact, one, other):
            return voices
    return frozenset()


CHECK = Check(
    code="standing-single",
    title="Two independent voices agree, and the fact is called single-source",
    explanation="""\
What two independent voices say alike is corroborated. If the second only repeats the first, say so in `because`,
or give it as `via` of the first. What is alike is told under [standing-corroborated](#standing-corroborated); of those
who count other people, or count in another way, nothing is said here.""",
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
