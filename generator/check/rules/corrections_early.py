"""A correction that was made before there was anything to correct."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, citations_of
from generator.model.fact import Correction


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for index, correction in enumerate(fact.corrections):
            found = _too_early(context, fact, correction)
            if found is not None:
                on = correction.on.iso().replace("T", " ")
                remedy = "correct on:, most often its year"
                yield Finding(fact.at("corrections", index, "on"), found, remedy, on, on)


def _too_early(context: Context, fact: Fact, correction: Correction) -> str | None:
    last, began = correction.on.last(context.zone), context.began(fact)
    if began is not None and last < began:
        return f"is before what it corrects happened, “{fact.when.text}”"
    # What earlier ones corrected may have come from sources that newer ones have replaced.
    if correction is fact.corrections[-1]:
        sources = (context.site.sources.get(citation.source or "") for _, citation in citations_of(fact))
        issued = [source.issued.first(context.zone) for source in sources if source is not None and source.issued]
        if issued and last < min(issued):
            return "is before any source of the fact was published"
    return None


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
    by_fact=True,
    severity="warning",
    answerable=True,
)
