"""Where something stands in a Markdown text: from an offset to line and column."""

from __future__ import annotations

from generator.check.written import Written
from generator.notice import At


def at_offset(text: Written, offset: int) -> At:
    """The place in the file of the character at `offset` in the text's body."""
    before = text.body[:offset]
    line = before.count("\n")
    return At(text.path, text.body_line + line, offset - (before.rfind("\n") + 1) + 1)
