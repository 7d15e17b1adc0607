"""A declared fact without anybody who could have declared it."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model.voices import role_of

_DECIDES = frozenset({"party", "government", "military", "un", "agency", "ngo"})


def _run(context: Context) -> Findings:
    for fact in context.standing("declared"):
        if not any(role_of(context.site, claim) in _DECIDES for claim in fact.live_claims):
            found = "is declared, but none of its claims is by a body that could decide it"
            remedy = "add the claim of the body that decided, or write single-source"
            yield Finding(fact.at("standing"), found, remedy)


CHECK = Check(
    code="standing-declared",
    title="Only the body that decides can declare",
    explanation="""\
Declared means that the body that decides says what it has decided. A monitor, a witness, an expert or a state
broadcaster reports on it and decides nothing: their claims are single-source or corroborated.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    status: closed
standing: declared
""",
    good="""\
claims:
  ministry:
    by: example-ministry
    status: closed
standing: declared
""",
    run=_run,
    severity="warning",
)
