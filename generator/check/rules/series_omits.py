"""A row of a series that leaves out what the row before it told."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.counting import row_words
from generator.check.words import quoted


def _run(context: Context) -> Findings:
    for before, said in context.steps():
        left = [] if said.row.because is not None else _left_out(before, said)
        if left:
            words = f"{row_words(context.site, said)} without {', '.join(left)}"
            found = f"“{words}”: the row before has {quoted(left)}, and pages as of this one print none"
            remedy = "write it if the source has it, or say in because: of the row why it is no longer told"
            yield Finding(said.at(), found, remedy, words, words)


def _left_out(before: RowRef, said: RowRef) -> list[str]:
    """The figures of the row before that this one has not; of a harm that is left out, not its parts too."""
    kept = {quantity.path for quantity in said.quantities}
    gone = [quantity.path for quantity in before.quantities if quantity.figure.is_told and quantity.path not in kept]
    return [".".join(path) for path in gone if path[:-1] not in gone]


CHECK = Check(
    code="series-omits",
    title="A row of a series leaves out what the row before told",
    explanation="""\
A page prints one row, the newest that it may. If that one gives the killed alone, the injured of the row before are
gone from cards and tables, and nobody is told. Write what the source of the row says of them (`injured: unknown` where
it says that it does not know), or say why they are no longer told. An answer repeats what the message quotes.""",
    bad="""\
series:
  - as_of: 2025-01-03
    killed: 12
    injured: 40
  - as_of: 2025-01-04
    killed: 14
""",
    good="""\
  - as_of: 2025-01-04
    killed: 14
    because: The second bulletin gives the dead alone.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
