"""A count that leaps as no count of the kind does: most often a digit too many, or two that have changed places."""

from collections import defaultdict
from fractions import Fraction

from generator.check.check import Check, Context, Finding, Findings
from generator.check.counting import Told, row_words, rows_of_figures
from generator.model import speaks_for

_TENFOLD = 5
"""From here on a number with one digit more than the one before is that number, and a slip of the finger."""
_USUAL = 10
"""So many times the greatest rise there was is out of all measure, once there were `_STEPS` of them."""
_STEPS, _LEAST = 3, 100
_SOME, _OUT_OF_SCALE = 20, 30
"""From so many on a count that becomes so many times as high within a week is asked about, whatever has happened."""
_WEEK = 7
_GREAT = 100_000
"""No event doubles a toll of this size within a week; a first day of an earthquake doubles one of 4,000."""


def _run(context: Context) -> Findings:
    earlier: defaultdict[tuple[str, str, tuple[str, ...]], list[Fraction]] = defaultdict(list)
    for before, told in rows_of_figures(context):
        said, now = told
        was, is_ = _number(before), _number(told)
        if was is None or is_ is None or now.figure.unit is not None:
            continue
        steps = earlier[said.fact.id, said.claim.id, now.path]
        days = _days(context, before, told)
        leap = said.row.because is None and _leap(said.fact.kind, was, is_, days, steps)
        if leap:
            words = row_words(context.site, said, now)
            found = f"“{words}” leaps from “{before[1].figure.text}” {leap}"
            remedy = "check the digits of both rows, or say in because: of the row why it rose so"
            yield Finding(said.at_figure(now), found, remedy, words, words)
        else:
            steps.append((is_ - was) / days)


def _leap(kind: str, was: Fraction, is_: Fraction, days: int, steps: list[Fraction]) -> str:
    """What is odd about a rise; empty where nothing is."""
    if is_ >= _TENFOLD * was and _has_one_digit_more(was, is_):
        return "by one digit"
    rise, least = is_ - was, max(Fraction(_LEAST), was / 2)
    if len(steps) >= _STEPS and rise >= least and rise / days > _USUAL * max(Fraction(1), *steps):
        return f"after rises of at most {round(max(steps)):,} a day"
    times = 2 if was >= _GREAT and kind != "displacement" else _OUT_OF_SCALE
    if days <= _WEEK and was >= _SOME and is_ >= times * was:
        return "within a day" if days == 1 else f"within {days} days"
    return ""


def _has_one_digit_more(was: Fraction, is_: Fraction) -> bool:
    """Whether the digits of the one are those of the other with one put in: 12 and 120, 1,037 and 10,337."""
    short, long = str(round(was)), str(round(is_))
    if len(short) < 2 or len(long) != len(short) + 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _number(told: Told) -> Fraction | None:
    figure = told[1].figure
    return None if figure.amount is None or figure.end is not None else Fraction(figure.amount.value)


def _days(context: Context, before: Told, told: Told) -> int:
    """How many days lie between two rows, and one where that cannot be told."""
    ends = []
    for said, _ in (before, told):
        time = speaks_for(context.site, said.row, said.claim)
        ends.append((time.first(context.zone) or time.last(context.zone)) if time is not None else None)
    first, last = ends
    return max(1, (last - first).days) if first is not None and last is not None else 1


CHECK = Check(
    code="series-leaps",
    title="A count leaps",
    explanation="""\
A digit struck twice, or a row of another day, makes a toll leap. Four things are named: a number that is the one
before with one digit put in (12, then 120; 1,037, then 10,337); a rise of more than ten times the greatest that the
series has had in a day, where it has had three; a count of twenty or more that is thirty times as high within a week;
and one of a hundred thousand or more that doubles in it.
The first days of an earthquake, in which a toll doubles and doubles again, are none of these. Where it is so all the
same, `because` of the row tells the reader.""",
    bad="""\
series:
  - as_of: 2025-01-03
    killed: 360,010
  - as_of: 2025-01-04
    killed: 790,800
""",
    good="""\
series:
  - as_of: 2025-01-03
    killed: 360,010
  - as_of: 2025-01-04
    killed: 360,800
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
