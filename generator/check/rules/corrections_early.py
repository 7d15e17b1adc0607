"""A correction that was made before there was anything to correct."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import citations_of


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        began = fact.when.first(context.zone) if fact.standing != "declared" and fact.when.form != "about" else None
        sources = [context.site.sources.get(citation.source or "") for _, citation in citations_of(fact)]
        issued = [source.issued.first(context.zone) for source in sources if source is not None]
        for index, correction in enumerate(fact.corrections):
            last = correction.on.last(context.zone)
            found = None
            if began is not None and last < began:
                found = f"is before what it corrects happened, “{fact.when.text}”"
            elif correction is fact.corrections[-1] and issued and last < min(issued):
                # What earlier ones corrected may have come from sources that newer ones have replaced.
                found = "is before any source of the fact was published"
            if found is not None:
                on = correction.on.iso().replace("T", " ")
                remedy = "correct on:, most often its year"
                yield Finding(fact.at("corrections", index, "on"), found, remedy, on, on)


CHECK = Check(
    code="corrections-early",
    title="A correction is earlier than what it corrects",
    explanation="""\
Nothing can be corrected before it was printed, and nothing printed before it happened and a source told of it. A
correction of January 2025 that bears the year 2024 is caught here.""",
    bad="""\
when: 2025-01-03
corrections:
  - on: 2024-01-05
""",
    good="""\
when: 2025-01-03
corrections:
  - on: 2025-01-05
""",
    run=_run,
    severity="warning",
    answerable=True,
)
