"""Times of sources and claims, compared on the site's clock."""

from __future__ import annotations

from datetime import datetime

from generator.check.context import Context
from generator.model import Moment, Source, When


def last_of(context: Context, source: Source) -> datetime:
    """The latest time that a source can speak of: when it was issued, or updated."""
    issued = source.issued.last(context.zone)
    return issued if source.updated is None else max(issued, source.updated.last(context.zone))


def begins_after(context: Context, when: When | Moment, limit: datetime) -> bool:
    """Whether the whole of a time lies after the limit; an open beginning never does."""
    first = when.first(context.zone)
    return first is not None and first > limit
