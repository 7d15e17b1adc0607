"""A mention that is called the latest, the final or the first figure, and is another."""

from dataclasses import replace

from generator.check.beside import Beside, at_mentions, beside
from generator.check.beside.chronology.series import miscalled, misdirected, misranked
from generator.check.check import Check, Context, Finding, Findings
from generator.model import find, row_key, rows_until

_LOOKS = (
    (misranked, "the other rows of its series speak against that", "say how the row stands to the others"),
    (misdirected, "the figure before it speaks against that", "say how the count went"),
)
"""What else may be said of a row at a mention: what looks for it, what is amiss, and the remedy."""


def _run(context: Context) -> Findings:
    for one in beside(context):
        if words := miscalled(one):
            found = f"“{words}” is said of “{one.mention.address}”, which is another row or has an open end"
            yield Finding(one.mention.at, found, _remedy(one, words), words, one.sentence.written)
    for look, why, remedy in _LOOKS:
        yield from at_mentions(
            ((one, look(one)) for one in beside(context)), f"“{{}}” is said of “{{}}”, and {why}", remedy
        )


def _remedy(one: Beside, words: str) -> str:
    """The newest or the oldest row that the page may print, whichever may be called so."""
    assert one.told is not None
    rows = rows_until(one.site, one.told.claim, one.until)
    for row in (*rows[-1:], *rows[:1]):
        told = find(one.site, replace(one.told.address, row=row_key(one.site, one.told.claim, row)))
        if told is not None and not miscalled(replace(one, told=told)):
            return f"mention the row that is meant, [[{told.address}]]"
    return f"take “{words}” out"


CHECK = Check(
    code="mention-row",
    title="A figure is called the latest, the final or the first, and is not",
    explanation="""\
“The latest count is `[[fact#claim@2025-01-03]]`” is false as soon as there is a newer row; an address without `@`
prints the newest. What is called the first count is the first row that the claim has. A final toll has no open end:
`at least 12` may rise. What “rose to” or “was lowered to” a row's figure is held against the row before, or the figure
that the sentence mentions before it. “The highest so far”, “fewer than the day before” and “another” are held against
the rows of the series: a running total is not what came on top of the count before.""",
    bad="""\
The final toll is [[market-strike#civil-defence.killed]].
""",
    good="""\
The latest toll is [[market-strike#civil-defence.killed]].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
