"""A correction that was made before there was anything to correct."""

from datetime import datetime

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, Row, quantities_of
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
        every = tuple(row for _, _, row in fact.rows())
        if _is_before_all(context, last, every):
            return "is before any source of the fact was published"
        if _is_before_all(context, last, tuple(row for row in every if _gives(row, correction, context.main))):
            return "is before any source that it was corrected by was published"
    return None


def _is_before_all(context: Context, last: datetime, rows: tuple[Row, ...]) -> bool:
    sources = (context.site.sources.get(cited.source or "") for row in rows for cited in row.citations)
    issued = [source.issued.first(context.zone) for source in sources if source is not None and source.issued]
    return bool(issued) and last < min(issued)


def _gives(row: Row, correction: Correction, main: str) -> bool:
    """Whether a row has the figure that is said since the correction."""
    now = correction.now.in_language(main, main)[0]
    return any(now == one.figure.text or now.startswith(f"{one.figure.text} ") for one in quantities_of(row))


CHECK = Check(
    code="corrections-early",
    title="A correction is earlier than what it corrects",
    explanation="""\
Nothing can be corrected before it was printed, and nothing printed before it happened and a source told of it. A
correction of January 2025 that bears the year 2024 is caught here. Nor does the last correction come before every
source that gives what it says `now`.""",
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
