"""A count that may become fewer, and does so without a reason given."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.closeness import falls
from generator.check.context import RowRef
from generator.check.counting import is_of_period, is_of_stay, row_words, rows_of_figures
from generator.check.rules.series_falls import is_running
from generator.model import KINDS, Figure

_SOME = 4
"""A count that falls to less than this part at once is asked about all the same."""


def _run(context: Context) -> Findings:
    for before, (said, now) in rows_of_figures(context):
        if said.row.because is not None or is_running(said, now) or now.figure.unit is not None:
            continue
        # The missing and the detained become fewer in the ordinary course of things.
        if KINDS[said.fact.kind].harms and now.relation == "whole":
            continue
        if (
            falls(before[1].figure, now.figure)
            and not is_of_period(said)
            and not _may_leave(said, before[1].figure, now.figure)
        ):
            words = row_words(context.site, said, now)
            found = f"“{words}” is fewer than “{before[1].figure.text}” in the row before"
            remedy = "check both, or say in because: of the row why they became fewer"
            yield Finding(said.at_figure(now), found, remedy, words, words)


def _may_leave(said: RowRef, before: Figure, now: Figure) -> bool:
    """Whether a count is of those who stay somewhere for a while, and has lost no digit: 40 in the ward, then 31."""
    if before.amount is None or now.amount is None or not is_of_stay(said):
        return False
    return now.amount.value * _SOME > before.amount.value


CHECK = Check(
    code="series-drops",
    title="A count becomes smaller, and nobody says why",
    explanation="""\
The displaced go home, and those in hospital are sent home: such counts may fall, and a reader who sees it asks why.
`because` of the row says so, but where title or `of` tell of those who stay somewhere (“people in shelters”, “patients
in the ward”) and no digit is lost. Just as often one of the two rows has lost a digit, or counts something else.
Measures (32%, USD 2 billion) may do as they like, and so may what is counted anew for each day: where `title` or `of`
says so (“lorries a day”), the row's `as_of` is a stretch of days, or its exact words have “in the past 24 hours”.
An answer repeats what the message quotes, the row's day with the figure.""",
    bad="""\
series:
  - as_of: 2025-01-03
    figure: about 3,000
  - as_of: 2025-01-04
    figure: about 300
""",
    good="""\
series:
  - as_of: 2025-01-03
    figure: about 3,000
  - as_of: 2025-01-04
    figure: about 300
    because: The road was opened, and most went home.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
