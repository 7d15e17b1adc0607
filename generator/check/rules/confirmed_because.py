"""A confirmed fact that nobody responsible has accepted, or only its own declarer, and that does not say how."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.voices import RESPONSIBLE, independent
from generator.model import Fact
from generator.model.voices import role_of


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed"):
        missing = _missing(context, fact) if fact.because is None else ""
        if missing:
            remedy = "say in because: how the newsroom verified it, or write another standing"
            yield Finding(fact.at("standing"), f"is confirmed, but {missing}, and because: is missing", remedy)


def _missing(context: Context, fact: Fact) -> str:
    """What a fact without `because` lacks to be confirmed; of casualties that one side alone counts others speak."""
    if not any(role_of(context.site, claim) in RESPONSIBLE for claim in fact.live_claims):
        return "no claim is the responsible party's own"
    voices = independent(context.site, fact.live_claims)
    is_alone = len(voices) == 1 and fact.kind != "casualty"
    return f"“{min(voices)}” alone says so, whose word is a declaration" if is_alone else ""


CHECK = Check(
    code="confirmed-because",
    title="A confirmed fact has to say who confirmed it",
    explanation="""\
Confirmed means that the responsible party accepts it (a claim of its own: an actor whose role is party, government
or military) what another voice says, or that the newsroom verified it, and then `because` says how. What a party alone
says of what it does is declared, or single-source.""",
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
