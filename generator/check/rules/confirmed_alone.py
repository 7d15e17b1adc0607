"""A confirmed fact that its own declarer alone tells, and that does not say who looked."""

from generator.check.answers import RESPONSIBLE, independent
from generator.check.check import Check, Context, Finding, Findings
from generator.model import KINDS
from generator.model.voices import role_of


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed"):
        claims = fact.live_claims
        # Of casualties `standing-enemy` speaks, and of whom nobody responsible answers, `confirmed-because`.
        is_theirs = not KINDS[fact.kind].harms and any(role_of(context.site, one) in RESPONSIBLE for one in claims)
        voices = independent(context.site, claims) if is_theirs and fact.because is None else frozenset()
        if len(voices) == 1:
            found = f"is confirmed, but “{min(voices)}” alone says so, whose word is a declaration"
            remedy = "write declared or single-source, or say in because: who verified it and how"
            yield Finding(fact.at("standing"), found, remedy, fact.standing, fact.standing)


CHECK = Check(
    code="confirmed-alone",
    title="A party's word on what it does is a declaration",
    explanation="""\
Confirmed means that the responsible party accepts what is said, or that the newsroom verified it. Where nobody but that
party says so, it has declared it: a reader takes “confirmed” for more than the word of the one who acts. Where it is
accepted against the party's interest, or somebody looked, `because` says so.""",
    bad="""\
kind: release
claims:
  army:
    by: example-army
    figure: 3
standing: confirmed
""",
    good="""\
standing: declared
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
