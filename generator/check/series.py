"""The rows of a series, two by two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.context import Context, RowRef


def steps(context: Context) -> Iterator[tuple[RowRef, RowRef]]:
    """Each row of a series with the row before it, in the order of the file."""
    before: RowRef | None = None
    for said in context.said:
        if not said.claim.series:
            before = None
            continue
        if before is not None and before.claim is said.claim:
            yield before, said
        before = said
