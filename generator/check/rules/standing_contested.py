"""A fact that is called contested, with nobody there to contest it."""

from itertools import combinations

from generator.check.answers import differ, newest
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.standing("contested"):
        at = fact.at("standing")
        live = newest(context.site, fact)
        if len(live) < 2:
            found = f"is contested, but has {'one live claim' if live else 'no live claim'}"
            yield Finding(at, found, "add the claim that contradicts it, or write another standing")
        elif fact.because is None and not any(differ(fact, *pair) for pair in combinations(live, 2)):
            found = "is contested, but all its claims say the same"
            yield Finding(at, found, "write in the claims in what they differ, or write another standing")


CHECK = Check(
    code="standing-contested",
    title="A contested fact needs claims that differ",
    explanation="""\
Contested means that live claims cannot all be true. Give each of them, with who says it and its exact words: a
reader has to see both sides. A denial is a claim too (`says`).""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
standing: contested
because: The army denies it.
""",
    good="""\
claims:
  monitor:
    by: example-monitor
    killed: 9
  army:
    by: example-army
    killed: none reported
    says: Nobody was hurt.
standing: contested
because: The army denies it.
""",
    run=_run,
    by_fact=True,
)
