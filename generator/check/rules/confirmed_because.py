"""A confirmed fact that nobody responsible has accepted, and that does not say how it was verified."""

from generator.check.answers import RESPONSIBLE
from generator.check.check import Check, Context, Finding, Findings
from generator.model.voices import role_of


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed"):
        is_accepted = any(role_of(context.site, claim) in RESPONSIBLE for claim in fact.live_claims)
        if fact.because is None and not is_accepted:
            found = "is confirmed, but no claim is the responsible party's own, and because: is missing"
            remedy = "say in because: how the newsroom verified it, or write another standing"
            yield Finding(fact.at("standing"), found, remedy)


CHECK = Check(
    code="confirmed-because",
    title="A confirmed fact has to say who confirmed it",
    explanation="""\
Confirmed means that the responsible party accepts it (a claim of its own: an actor whose role is party, government
or military), or that the newsroom verified it, and then `because` says how.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
standing: confirmed
""",
    good="""\
standing: confirmed
because: A reporter of ours counted the graves on 4 January.
""",
    run=_run,
    by_fact=True,
)
