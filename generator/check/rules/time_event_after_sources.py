"""A fact that happened after everything that reports it was published."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import citations_of


def _run(context: Context) -> Findings:
    lasts = {source.id: context.last_of(source) for source in context.site.sources.values()}
    for fact in context.site.facts.values():
        if fact.standing == "declared":
            continue
        limits = [lasts[citation.source] for _, citation in citations_of(fact) if citation.source in lasts]
        if limits and context.begins_after(fact.when, max(limits)):
            found = f"happened “{fact.when.text}”, after every source it has was published"
            yield Finding(fact.at("when"), found, "correct when:, or the dates of the sources")


CHECK = Check(
    code="time-event-after-sources",
    title="A fact is later than all its sources",
    explanation="""\
What has happened is reported afterwards. Either `when` or a source's date is wrong. What has been `declared` may
begin later than the declaration, and is let pass.""",
    bad="""\
when: 2025-01-08
claims:
  monitor:
    # issued on 2025-01-04
    source: example-report
""",
    good="""\
when: 2025-01-03
""",
    run=_run,
)
