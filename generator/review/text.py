"""A diff as lines for a terminal. What comes from files is escaped by whoever prints."""

from collections.abc import Iterator

from generator.review.diff import Diff
from generator.review.words import Line, lines_of, summary_of

_LABEL = 11
_WHAT = 46


def as_text(diff: Diff, *, whole: bool = False) -> Iterator[str]:
    """The summary, a line or more each entry, and what could not be read."""
    yield summary_of(diff)
    yield ""
    for line in lines_of(diff, whole=whole):
        yield from _lines(line)
    for told, notices in ((diff.base, diff.was_unread), (diff.head, diff.unread)):
        for notice in notices:
            at = notice.at
            yield f" UNREAD      {at.path}:{at.line}:{at.column} in {told}: {notice.code} {notice.found}"


def _lines(line: Line) -> Iterator[str]:
    gate = f"  ← {line.gate}" if line.gate else ""
    sides = f"  {line.sides}" if line.sides else ""
    label = f"   {line.label}" if line.part == "odd" else f" {line.label}"
    yield f"{label:<{_LABEL}} {line.what:<{_WHAT}}{sides}{gate}".rstrip()
    yield from (f"{'':<{_LABEL}} {detail}" for detail in line.details)
