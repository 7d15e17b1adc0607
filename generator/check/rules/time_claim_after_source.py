"""A claim that speaks for a time after its source was published."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import When


def _run(context: Context) -> Findings:
    for said in context.said:
        for key, own, when, words in _times(said):
            source = _too_early(context, said, when) if when is not None else None
            if when is not None and source is not None:
                found = f"{words} “{when.text}”, after its source “{source}” was published"
                remedy = f"correct {key}:, or issued: and updated: of the source"
                yield Finding(said.at(key) if own else said.at(), found, remedy)
                break


def _times(said: RowRef) -> tuple[tuple[str, When | None, When | None, str], ...]:
    """The two times of a row: its key, what the row itself gives, what holds for it, and how messages say it."""
    row, claim = said.row, said.claim
    return (
        ("as_of", row.as_of, row.as_of or claim.as_of, "speaks for"),
        ("said", row.said, row.said or claim.said, "was said on"),
    )


def _too_early(context: Context, said: RowRef, when: When) -> str | None:
    for citation in said.row.citations:
        source = context.site.sources.get(citation.source or "")
        if source is not None and context.begins_after(when, context.last_of(source)):
            return source.id
    return None


CHECK = Check(
    code="time-claim-after-source",
    title="A claim is later than its source",
    explanation="""\
A report of Friday cannot quote what was said on Saturday. `as_of` (the time the claim speaks for) and `said` may not
begin after the source was issued, or updated where it has been.""",
    bad="""\
# example-report was issued on 2025-01-04
said: 2025-01-05
source: example-report
""",
    good="""\
said: 2025-01-03
source: example-report
""",
    run=_run,
    by_fact=True,
)
