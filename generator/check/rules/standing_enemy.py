"""A count of casualties that one side of the conflict alone gives, called confirmed."""

from generator.check.answers import RESPONSIBLE
from generator.check.check import Check, Context, Finding, Findings
from generator.model import KINDS, Fact
from generator.model.voices import camp_of, role_of


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed"):
        if KINDS[fact.kind].harms and fact.because is None and _one_side_alone(context, fact):
            found = "is confirmed, but only one side of the conflict counts these casualties"
            remedy = "say in because: whose they are and who verified them, or write single-source"
            yield Finding(fact.at("standing"), found, remedy)


def _one_side_alone(context: Context, fact: Fact) -> bool:
    claims = fact.live_claims
    if not claims or not all(role_of(context.site, claim) in RESPONSIBLE for claim in claims):
        return False
    return len({camp_of(context.site, claim) for claim in claims}) == 1


CHECK = Check(
    code="standing-enemy",
    title="A party's count of casualties is not confirmed by itself",
    explanation="""\
A party that counts its enemy's dead is no witness to them. The content does not say whose dead they are, so
casualties that one camp alone counts are confirmed only with `because`: it says that the dead are the party's own
or its responsibility, or how the newsroom verified them.""",
    bad="""\
kind: casualty
claims:
  army:
    by: example-army
    who: combatants
    killed: 9
standing: confirmed
""",
    good="""\
standing: single-source
because: One side's count of the other side's dead.
""",
    run=_run,
    by_fact=True,
)
