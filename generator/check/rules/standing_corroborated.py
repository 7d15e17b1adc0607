"""A fact that is called corroborated, and rests on one voice."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.voices import independent


def _run(context: Context) -> Findings:
    for fact in context.standing("corroborated"):
        voices = independent(context.site, fact.live_claims)
        if len(voices) < 2:
            only = f"only “{min(voices)}” says so" if voices else "no voice with a name says so"
            yield Finding(
                fact.at("standing"),
                f"is corroborated, but {only}",
                "write single-source, or add the claim of a second voice that does not belong to the first",
            )


CHECK = Check(
    code="standing-corroborated",
    title="One voice cannot corroborate itself",
    explanation="""\
Corroborated means two or more independent voices. A person of an organisation is one voice with it, and so are two
organisations of one that is above both (`of` in their files). Whoever passes a claim on (`via`) is no second voice.
An unnamed voice counts as the actor it belongs to, and unnamed voices never corroborate alone; what is
unattributed never does.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
  head-of-monitor:
    by: head-of-example-monitor
standing: corroborated
""",
    good="""\
claims:
  monitor:
    by: example-monitor
  civil-defence:
    by: example-civil-defence
standing: corroborated
""",
    run=_run,
)
